// events.mjs - what stands in TensorBoard's event files, without TensorBoard.
//
//   node tools/events.mjs runs/first/tensorboard
//
// Reads TFRecord framing (checksums included) and protobuf's wire format by itself; prints a line a
// tag: its kind, how many steps, the last of them and its value.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

// CRC-32C (Castagnoli), a bit at a time.
function crc32c(bytes) {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; ++bit) crc = (crc >>> 1) ^ (crc & 1 ? 0x82f63b78 : 0);
  }
  return ~crc >>> 0;
}

function masked(bytes) {
  const crc = crc32c(bytes);
  return (((crc >>> 15) | (crc << 17)) + 0xa282ead8) >>> 0;
}

export function* records(file) {
  for (let at = 0; at < file.length;) {
    const length = at + 12 <= file.length ? Number(file.readBigUInt64LE(at)) : NaN;
    if (!(at + 16 + length <= file.length)) throw new Error(`byte ${at}: the record is cut short`);
    const message = file.subarray(at + 12, at + 12 + length);
    if (file.readUInt32LE(at + 8) !== masked(file.subarray(at, at + 8))
        || file.readUInt32LE(at + 12 + length) !== masked(message)) {
      throw new Error(`byte ${at}: a checksum does not hold`);
    }
    yield message;
    at += 16 + length;
  }
}

// { field: [value…] }: numbers as BigInt or Buffer of their bytes, the rest as Buffers.
export function fields(message) {
  const found = {};
  let at = 0;
  const varint = () => {
    let value = 0n;
    for (let shift = 0n; ; shift += 7n) {
      const byte = message[at++];
      value |= BigInt(byte & 127) << shift;
      if (byte < 128) return value;
    }
  };
  const take = (count) => message.subarray(at, (at += count));
  while (at < message.length) {
    const key = Number(varint());
    const read = { 0: varint, 1: () => take(8), 2: () => take(Number(varint())), 5: () => take(4) }[key & 7];
    (found[key >> 3] ??= []).push(read());
  }
  return found;
}

// [{ step, tag, kind, told }…] of one file.
export function entries(file) {
  const list = [];
  for (const record of records(file)) {
    const event = fields(record);
    for (const summary of event[5] ?? []) {
      for (const bytes of fields(summary)[1] ?? []) {
        const value = fields(bytes);
        const entry = { step: Number(event[2]?.[0] ?? 0n), tag: value[1][0].toString() };
        if (value[2]) Object.assign(entry, { kind: 'scalar', told: value[2][0].readFloatLE().toPrecision(5) });
        if (value[4]) {
          const image = fields(value[4][0]);
          Object.assign(entry, { kind: 'image', told: `${image[2][0]} × ${image[1][0]} px, ${image[4][0].length} bytes` });
        }
        if (value[5]) {
          const [min, max, count] = [1, 2, 3].map((i) => fields(value[5][0])[i]?.[0].readDoubleLE() ?? 0);
          Object.assign(entry, { kind: 'histogram', told: `${count} values from ${min.toPrecision(3)} to ${max.toPrecision(3)}` });
        }
        list.push(entry);
      }
    }
  }
  return list;
}

function print(folder) {
  const names = statSync(folder).isDirectory() ? readdirSync(folder).sort().map((name) => join(folder, name)) : [folder];
  const tags = new Map();
  for (const name of names) {
    for (const entry of entries(readFileSync(name))) {
      tags.set(entry.tag, { ...entry, count: (tags.get(entry.tag)?.count ?? 0) + 1 });
    }
  }
  for (const { tag, kind, count, step, told } of [...tags.values()].sort((a, b) => (a.tag < b.tag ? -1 : 1))) {
    console.log(`${kind.padEnd(9)} ${tag.padEnd(40)} ${String(count).padStart(5)} ×  last at step ${step}: ${told}`);
  }
  console.log(`${tags.size} tags in ${names.length} file${names.length === 1 ? '' : 's'}, every checksum holds`);
}

if (process.argv[1] === new URL(import.meta.url).pathname) {
  if (!process.argv[2]) {
    console.error('usage: node tools/events.mjs FOLDER|FILE');
    process.exit(2);
  }
  try {
    print(process.argv[2]);
  } catch (error) {
    console.error(`${process.argv[2]}: ${error.message}`);
    process.exit(1);
  }
}
