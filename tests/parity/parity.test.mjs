// parity.test.mjs - LibTorch, native ONNX Runtime and ONNX Runtime Web hold the same model.
//
//   node tests/parity/parity.test.mjs [--trainer FILE] [--core FILE] [--weights FILE] [--count 600]
//
// The trainer composes expressions with its own pens, exports the weights, and reads every line with
// LibTorch, keeping what went into the network and what came out. The same lines then go through the
// wasm core and through both runtimes. Compared are all rasters, bit for bit; every single log-prob
// of every frame and class, by its absolute difference; and every reading.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

import * as native from 'onnxruntime-node';

import { InkReader, kBuiltCore } from '../../wasm/reader/ink_reader.mjs';

const kTolerance = 1e-4;  // of natural-log probabilities
const kSeed = 20;

const inRepository = (path) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const { values: options } = parseArgs({
  options: {
    trainer: { type: 'string', default: inRepository('build/trainer/native_trainer/inksum-trainer') },
    core: { type: 'string', default: kBuiltCore },
    weights: { type: 'string', default: inRepository('assets/models/ink/weights.safetensors') },
    count: { type: 'string', default: '600' },
  },
});

const trainer = (...words) =>
  execFileSync(options.trainer, words, { encoding: 'utf8', maxBuffer: 2 ** 28 });
const jsonLines = (text) => text.trimEnd().split('\n').map((line) => JSON.parse(line));

function floatsOf(path) {
  const bytes = readFileSync(path);
  return new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length));
}

// One { reading, asked: [{ width, raster, logProbs }, …] } a line, as the trainer saw it: the network
// was asked about so many renderings.
function readWithTorch(ink, dump) {
  const readings = jsonLines(trainer('predict', '--weights', options.weights, '--dump', dump, ink));
  const rasters = floatsOf(join(dump, 'rasters.f32'));
  const logProbs = floatsOf(join(dump, 'log_probs.f32'));
  const lines = new Map(readings.map((reading) => [reading.id, { reading, asked: [] }]));
  let atRaster = 0;
  let atLogProb = 0;
  for (const { id, height, width, frames, classes } of
    JSON.parse(readFileSync(join(dump, 'index.json'), 'utf8'))) {
    lines.get(id).asked.push({
      width,
      raster: rasters.subarray(atRaster, (atRaster += height * width)),
      logProbs: logProbs.subarray(atLogProb, (atLogProb += frames * classes)),
    });
  }
  return [...lines.values()];
}

// One { asked: [{ raster, web, native }, …], webReading, nativeReading } a line: the wasm core asks
// what the web runtime's answers make it ask.
async function readWithBothRuntimes(lines, model) {
  const reader = await InkReader.open(model, options.core);
  const session = await native.InferenceSession.create(join(model, 'model.onnx'),
                                                       { intraOpNumThreads: 1 });
  const results = [];
  for (const line of lines) {
    const asked = [];
    let question = reader.prepare(line);
    while (!question.reading) {
      const { raster, channels, height, width } = question;
      const web = await reader.logProbs(question);
      const image = new native.Tensor('float32', raster, [1, channels, height, width]);
      const { log_probs: answer } = await session.run({ image });
      asked.push({ raster, web, native: { ...web, data: answer.data } });
      question = reader.take(web);
    }
    reader.prepare(line);
    const nativeReading = asked.map((item) => reader.take(item.native)).at(-1).reading;
    results.push({ asked, webReading: question.reading, nativeReading });
  }
  return results;
}

function largestDifference(pairs) {
  let largest = 0;
  for (const [a, b] of pairs) {
    assert.equal(a.length, b.length);
    for (let i = 0; i < a.length; ++i) {
      assert.ok(Number.isFinite(a[i]) && Number.isFinite(b[i]));
      largest = Math.max(largest, Math.abs(a[i] - b[i]));
    }
  }
  return largest;
}

const bytesOf = (floats) => Buffer.from(floats.buffer, floats.byteOffset, floats.byteLength);
const whatIsRead = ({ id, text, value }) => ({ id, text, value });

const skip = !existsSync(options.trainer) && 'the trainer is not built: cmake --workflow --preset trainer';
if (skip) test('three runtimes on one model', { skip });

describe('parity', { skip }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'inksum-parity-'));
  let torch;
  let onnx;
  // All questions, as the trainer and as the others have them.
  const questions = () => torch.flatMap((line, i) => line.asked.map((item, k) => [item, onnx[i].asked[k]]));
  before(async () => {
    const ink = join(folder, 'ink.jsonl');
    const model = join(folder, 'model');
    trainer('compose', '--count', options.count, '--seed', String(kSeed), '--out', ink);
    trainer('export', '--weights', options.weights, '--out', model);
    torch = readWithTorch(ink, join(folder, 'dump'));
    onnx = await readWithBothRuntimes(readFileSync(ink, 'utf8').trimEnd().split('\n'), model);
  });

  after(() => rmSync(folder, { recursive: true }));

  test('at least 500 expressions of mixed widths are compared', (t) => {
    const widths = new Set(questions().map(([{ width }]) => width));
    assert.ok(torch.length >= 500 && onnx.length === torch.length);
    assert.ok(widths.size >= 20);
    t.diagnostic(`${torch.length} expressions, ${widths.size} widths, ` +
                 `${Math.min(...widths)} to ${Math.max(...widths)} px`);
  });

  test('rasters are the same bits in the trainer and in wasm, and so many are asked about', (t) => {
    torch.forEach(({ reading, asked }, i) => {
      assert.equal(onnx[i].asked.length, asked.length, reading.id);
      asked.forEach(({ raster }, k) => {
        assert.ok(bytesOf(raster).equals(bytesOf(onnx[i].asked[k].raster)), `${reading.id}, ${k}`);
      });
    });
    t.diagnostic(`${questions().length} rasters of ${torch.length} expressions`);
  });

  test(`log-probs of all three runtimes lie within ${kTolerance}`, (t) => {
    const differences = {
      'LibTorch - native': largestDifference(questions().map(([a, b]) => [a.logProbs, b.native.data])),
      'LibTorch - web': largestDifference(questions().map(([a, b]) => [a.logProbs, b.web.data])),
      'native - web': largestDifference(questions().map(([, b]) => [b.native.data, b.web.data])),
    };
    const count = questions().reduce((sum, [{ logProbs }]) => sum + logProbs.length, 0);
    for (const [pair, difference] of Object.entries(differences)) {
      t.diagnostic(`${pair}: at most ${difference.toExponential(2)} over ${count} log-probs`);
    }
    for (const [pair, difference] of Object.entries(differences)) {
      assert.ok(difference <= kTolerance, `${pair}: ${difference}`);
    }
  });

  test('readings of all three runtimes are the same', (t) => {
    torch.forEach(({ reading }, i) => {
      assert.deepEqual(whatIsRead(onnx[i].nativeReading), whatIsRead(reading));
      assert.deepEqual(whatIsRead(onnx[i].webReading), whatIsRead(reading));
      assert.ok(Math.abs(onnx[i].webReading.confidence - reading.confidence) < 1e-3);
    });
    const texts = new Set(torch.map(({ reading }) => reading.text));
    assert.ok(texts.size > 100, 'the readings tell the expressions apart');
    t.diagnostic(`${torch.length} readings, ${texts.size} different texts`);
  });
});
