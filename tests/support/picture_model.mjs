// picture_model.mjs - a very small model for pictures, made in the test: [1, 3, 60, 180] in, seven
// places of sixteen classes out. It reads "1+1+1" where the picture is mostly white, as dark ink on
// paper is, and "2+2+2" where it is mostly black; of any other shape ONNX Runtime refuses the input.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const kSymbols = [...'0123456789+-*()'];
const kFrames = 7;
const kClasses = kSymbols.length + 1;  // the blank is last
const kText = '1+1+1';

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
const ends = (field, name, dims) =>
  block(field, block(1, name), block(2, block(1, number(1, kFloat), block(2, ...shaped(dims)))));
const attribute = (name, value) => block(5, block(1, name), number(3, value), number(20, kInt));
const node = (type, inputs, output, ...attributes) => block(1,
  ...inputs.map((name) => block(1, name)), block(2, output), block(4, type), ...attributes);
const tensor = (name, dims, floats) => block(5, ...dims.map((dim) => number(1, dim)),
  number(2, kFloat), block(8, name), block(9, Buffer.from(new Float32Array(floats).buffer)));

// 20 for the class that each place shows, given a class for "1".
function places(digit) {
  const logits = new Array(kFrames * kClasses).fill(0);
  for (let t = 0; t < kFrames; ++t) {
    const symbol = kText[t] === '1' ? digit : kText[t];
    const shown = symbol === undefined ? kClasses - 1 : kSymbols.indexOf(symbol);
    logits[t * kClasses + shown] = 20;
  }
  return logits;
}

// log_probs = LogSoftmax(mean(image) · 2 · "1+1+1" + "2+2+2")
function onnxModel() {
  const dims = [kFrames, 1, kClasses];
  const graph = block(7,
    node('ReduceMean', ['image'], 'mean', attribute('keepdims', 0)),
    node('Mul', ['mean', 'when_white'], 'white'),
    node('Add', ['white', 'when_black'], 'logits'),
    node('LogSoftmax', ['logits'], 'log_probs', attribute('axis', 2)),
    block(2, 'picture'),
    tensor('when_white', dims, places('1').map((logit) => 2 * logit)),
    tensor('when_black', dims, places('2')),
    ends(11, 'image', [1, 3, 60, 180]),
    ends(12, 'log_probs', dims));
  return Buffer.concat([number(1, 8), graph, block(8, block(1, ''), number(2, 13))]);
}

// FNV-1a, 64 bits.
function fingerprint(bytes) {
  let hash = 0xcbf29ce484222325n;
  for (const byte of bytes) hash = ((hash ^ BigInt(byte)) * 0x100000001b3n) & 0xffffffffffffffffn;
  return hash.toString(16).padStart(16, '0');
}

function manifestOf(model) {
  return {
    manifest_version: 2,
    name: 'very small',
    architecture: 'cnn-lstm',
    model_file: 'model.onnx',
    model_bytes: model.length,
    model_fingerprint: fingerprint(model),
    input_name: 'image',
    output_name: 'log_probs',
    geometry: {
      normaliser_version: 1, height: 60, margin: 9, frame_stride: 1, min_width: 180, max_width: 180,
      pen_width: 0.08, channels: 3, frames: kFrames, ink_is_dark: true,
    },
    alphabet: { blank: kClasses - 1, symbols: kSymbols.map((symbol) => ({ symbol })) },
    reading: { decoding: 'positions' },
  };
}

// Runs use(folder) with a folder that holds the model and its manifest.
export async function withPictureModel(use) {
  const folder = mkdtempSync(join(tmpdir(), 'inksum-picture-model-'));
  try {
    const model = onnxModel();
    writeFileSync(join(folder, 'model.onnx'), model);
    writeFileSync(join(folder, 'manifest.json'), JSON.stringify(manifestOf(model)));
    return await use(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
