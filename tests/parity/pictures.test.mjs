// pictures.test.mjs - LibTorch, native ONNX Runtime and ONNX Runtime Web hold the same networks for
// pictures: both published ones, and each of their switches.
//
//   node tests/parity/pictures.test.mjs [--trainer FILE] [--core FILE]
//
// Every network reads drawn ink, printed pictures and noise. What LibTorch saw and answered is kept;
// the same rasters go through both runtimes, and the same ink through the wasm core.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { crc32, deflateSync } from 'node:zlib';

import * as native from 'onnxruntime-node';

import { InkReader, kBuiltCore } from '../../wasm/reader/ink_reader.mjs';
import { kPublished, kSwitched, trainBarely } from '../support/barely_trained.mjs';

const kTool = fileURLToPath(new URL('../../tools/read.mjs', import.meta.url));
const kTolerance = 1e-4;  // of natural-log probabilities
const kInk = 12;
const kPrinted = 6;
const kNoise = 4;

const { values: options } = parseArgs({
  options: {
    trainer: {
      type: 'string',
      default: fileURLToPath(
        new URL('../../build/trainer/native_trainer/inksum-trainer', import.meta.url)),
    },
    core: { type: 'string', default: kBuiltCore },
  },
});

const trainer = (...words) =>
  execFileSync(options.trainer, words, { encoding: 'utf8', maxBuffer: 2 ** 28, stdio: 'pipe' });
const whatIsRead = ({ id, text, value }) => ({ id, text, value });
const linesOf = (text) => text.trimEnd().split('\n');

function floatsOf(path) {
  const bytes = readFileSync(path);
  return new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length));
}

// The same noise every time.
function noise(count, seed) {
  const blocks = [];
  for (let i = 0; 32 * i < count; ++i) blocks.push(createHash('sha256').update(`${seed} ${i}`).digest());
  return Buffer.concat(blocks).subarray(0, count);
}

// 8-bit RGB, no filter.
function noisePng(width, height, seed) {
  const rows = [];
  for (let y = 0; y < height; ++y) rows.push(Buffer.from([0]), noise(3 * width, `${seed} ${y}`));
  const chunk = (type, data) => {
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
    const body = Buffer.concat([Buffer.from(type), data]);
    length.writeUInt32BE(data.length);
    sum.writeUInt32BE(crc32(body));
    return Buffer.concat([length, body, sum]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2], 8);
  return Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.concat(rows))), chunk('IEND', Buffer.alloc(0))]);
}

// Ink, then pictures: { ink, files } for predict.
function makeInputs(folder) {
  const ink = join(folder, 'ink.jsonl');
  const noisy = join(folder, 'noise');
  trainer('compose', '--count', String(kInk), '--max-length', '7', '--out', ink);
  trainer('printed', '--count', String(kPrinted), '--out', join(folder, 'printed'));
  mkdirSync(noisy);
  const pictures = Array.from({ length: kNoise }, (_, i) => join(noisy, `${i}.png`));
  pictures.forEach((path, i) => writeFileSync(path, noisePng(180 + 7 * i, 60 + i, i)));
  const printed = Array.from({ length: kPrinted }, (_, i) => join(folder, 'printed', `${i}.png`));
  return { ink, files: [ink, ...printed, ...pictures] };
}

// One { raster, logProbs, reading } a drawing, as the trainer saw it.
function readWithTorch(weights, files, dump) {
  const readings = linesOf(trainer('predict', '--weights', weights, '--dump', dump, ...files));
  const rasters = floatsOf(join(dump, 'rasters.f32'));
  const logProbs = floatsOf(join(dump, 'log_probs.f32'));
  let atRaster = 0;
  let atLogProb = 0;
  return JSON.parse(readFileSync(join(dump, 'index.json'), 'utf8')).map((entry, i) => ({
    reading: JSON.parse(readings[i]),
    raster: rasters.subarray(atRaster, (atRaster += entry.height * entry.width)),
    logProbs: logProbs.subarray(atLogProb, (atLogProb += entry.frames * entry.classes)),
  }));
}

async function answersOfBothRuntimes(rasters, model, reader) {
  const { channels, height, max_width: width } =
    JSON.parse(readFileSync(join(model, 'manifest.json'), 'utf8')).geometry;
  const session = await native.InferenceSession.create(join(model, 'model.onnx'),
                                                       { intraOpNumThreads: 1 });
  const answers = [];
  for (const raster of rasters) {
    const image = new native.Tensor('float32', raster, [1, channels, height, width]);
    answers.push({
      native: (await session.run({ image })).log_probs.data,
      web: (await reader.logProbs({ raster, channels, height, width })).data,
    });
  }
  return answers;
}

function largestDifference(a, b) {
  assert.equal(a.length, b.length);
  let largest = 0;
  for (let i = 0; i < a.length; ++i) {
    assert.ok(Number.isFinite(a[i]) && Number.isFinite(b[i]));
    largest = Math.max(largest, Math.abs(a[i] - b[i]));
  }
  return largest;
}

// What tools/read.mjs prints, without the confidence.
function readByTool(model, ink) {
  const answers = execFileSync(process.execPath, [kTool, '--model', model, ink], { encoding: 'utf8' });
  return linesOf(answers).map((line) => whatIsRead(JSON.parse(line)));
}

const bytesOf = (floats) => Buffer.from(floats.buffer, floats.byteOffset, floats.byteLength);
const skip = !existsSync(options.trainer) && 'the trainer is not built: cmake --workflow --preset trainer';

describe('networks for pictures in three runtimes', { skip }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'inksum-pictures-'));
  let inputs;
  before(() => (inputs = makeInputs(folder)));
  after(() => rmSync(folder, { recursive: true }));

  for (const [name, flags] of Object.entries({ ...kPublished, ...kSwitched })) {
    test(name, async (t) => {
      const run = mkdtempSync(join(folder, 'run-'));
      const weights = trainBarely(options.trainer, flags, join(run, 'run'));
      const model = join(run, 'model');
      trainer('export', '--weights', weights, '--out', model);
      const torch = readWithTorch(weights, inputs.files, join(run, 'dump'));
      assert.equal(torch.length, kInk + kPrinted + kNoise);
      const reader = await InkReader.open(model, options.core);
      const answers = await answersOfBothRuntimes(torch.map(({ raster }) => raster), model, reader);

      const toNative = Math.max(
        ...torch.map(({ logProbs }, i) => largestDifference(logProbs, answers[i].native)));
      const toWeb = Math.max(
        ...torch.map(({ logProbs }, i) => largestDifference(logProbs, answers[i].web)));
      t.diagnostic(`LibTorch - native ${toNative.toExponential(2)}, - web ${toWeb.toExponential(2)}`);
      assert.ok(toNative <= kTolerance && toWeb <= kTolerance, `${toNative}, ${toWeb}`);
      const told = torch.map(({ logProbs }) => bytesOf(logProbs).toString('base64'));
      assert.equal(new Set(told).size, torch.length, 'every drawing has an answer of its own');

      for (const [i, line] of linesOf(readFileSync(inputs.ink, 'utf8')).entries()) {
        const prepared = reader.prepare(line);
        assert.ok(bytesOf(prepared.raster).equals(bytesOf(torch[i].raster)), `raster of ${line}`);
        assert.deepEqual(whatIsRead(await reader.read(line)), whatIsRead(torch[i].reading));
      }
      assert.deepEqual(readByTool(model, inputs.ink),
                       torch.slice(0, kInk).map(({ reading }) => whatIsRead(reading)));
    });
  }
});
