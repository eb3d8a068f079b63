// onnx_file.mjs - writes the very small ONNX models that tests make, and their manifests' figures.
//
// Protocol Buffers, as far as ONNX needs it: numbers and everything that has a length.
// https://protobuf.dev/programming-guides/encoding/
function varint(value) {
  const bytes = [];
  for (; value > 127; value = Math.floor(value / 128)) bytes.push((value % 128) | 128);
  return Buffer.from([...bytes, value]);
}
const number = (field, value) => Buffer.concat([varint(field * 8), varint(value)]);
function block(field, ...parts) {
  const content = Buffer.concat(parts.map((part) => Buffer.from(part)));
  return Buffer.concat([varint(field * 8 + 2), varint(content.length), content]);
}

// The messages of onnx.proto by their field numbers.
const kFloat = 1;
const kInt = 2;
const shaped = (dims) => dims.map((dim) => block(1, number(1, dim)));
const end = (field, { name, dims }) =>
  block(field, block(1, name), block(2, block(1, number(1, kFloat), block(2, ...shaped(dims)))));

export const attribute = (name, value) => block(5, block(1, name), number(3, value), number(20, kInt));
export const node = (type, inputs, output, ...attributes) => block(1,
  ...inputs.map((name) => block(1, name)), block(2, output), block(4, type), ...attributes);
export const tensor = (name, dims, floats) => block(5, ...dims.map((dim) => number(1, dim)),
  number(2, kFloat), block(8, name), block(9, Buffer.from(new Float32Array(floats).buffer)));

// input and output: { name, dims }.
export function onnxModel({ nodes, tensors, input, output }) {
  const graph = block(7, ...nodes, block(2, 'test'), ...tensors, end(11, input), end(12, output));
  return Buffer.concat([number(1, 8), graph, block(8, block(1, ''), number(2, 13))]);
}

// FNV-1a, 64 bits.
export function fingerprint(bytes) {
  let hash = 0xcbf29ce484222325n;
  for (const byte of bytes) hash = ((hash ^ BigInt(byte)) * 0x100000001b3n) & 0xffffffffffffffffn;
  return hash.toString(16).padStart(16, '0');
}
