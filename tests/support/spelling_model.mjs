// spelling_model.mjs - a model that sees what a test wants seen in the ink, made in the test: what
// the page makes of an answer can then be tried without ink that a trained network reads so.
//
// Its rasters are 400 px wide, 100 frames, with the ink as large as they allow, in the middle.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { attribute, fingerprint, node, onnxModel, tensor } from './onnx_file.mjs';

const kSymbols = [...'0123456789+-*/().=?'];
const kClasses = kSymbols.length + 1;  // the blank is first
const kHeight = 40;
const kMargin = 3;
const kWidth = 400;
const kStride = 4;
const kFrames = kWidth / kStride;
const kRest = 1e-6;

function ends(points) {
  const of = (axis) => points.map((point) => point[axis]);
  return { left: Math.min(...of(0)), right: Math.max(...of(0)), top: Math.min(...of(1)), bottom: Math.max(...of(1)) };
}

// The frame over the middle of those strokes of the ink.
function frameOver(strokes, chosen) {
  const ink = ends(strokes.flat());
  const width = ink.right - ink.left;
  const scale = Math.min((kHeight - 2 * kMargin) / (ink.bottom - ink.top), (kWidth - 2 * kMargin) / width);
  const { left, right } = ends(chosen.flatMap((index) => strokes[index]));
  const middle = ((left + right) / 2 - ink.left) * scale + (kWidth - width * scale) / 2;
  return Math.floor(middle / kStride);
}

// symbols: [{ strokes: [0, 1], sees: { '1': 0.9, '7': 0.1 } }, …]; the rest of a frame is blank.
function tableOf(strokes, symbols) {
  const table = new Float32Array(kFrames * kClasses).fill(Math.log(kRest));
  for (let t = 0; t < kFrames; ++t) table[t * kClasses] = 0;
  for (const { strokes: own, sees } of symbols) {
    const row = frameOver(strokes, own) * kClasses;
    for (const [symbol, probability] of Object.entries(sees)) {
      table[row + 1 + kSymbols.indexOf(symbol)] = Math.log(probability);
    }
    const seen = Object.values(sees).reduce((sum, probability) => sum + probability, 0);
    table[row] = Math.log(Math.max(kRest, 1 - seen));
  }
  return table;
}

// log_probs = LogSoftmax(table + 0 · mean(image))
function spellingModel(table) {
  const dims = [kFrames, 1, kClasses];
  return onnxModel({
    nodes: [
      node('ReduceMean', ['image'], 'mean', attribute('keepdims', 0)),
      node('Mul', ['mean', 'nothing'], 'unmoved'),
      node('Add', ['unmoved', 'table'], 'logits'),
      node('LogSoftmax', ['logits'], 'log_probs', attribute('axis', 2)),
    ],
    tensors: [tensor('nothing', dims, new Array(kFrames * kClasses).fill(0)), tensor('table', dims, table)],
    input: { name: 'image', dims: [1, 1, kHeight, kWidth] },
    output: { name: 'log_probs', dims },
  });
}

function manifestOf(model, reading) {
  return {
    manifest_version: 2,
    name: 'spelling',
    architecture: 'none',
    model_file: 'model.onnx',
    model_bytes: model.length,
    model_fingerprint: fingerprint(model),
    input_name: 'image',
    output_name: 'log_probs',
    geometry: {
      normaliser_version: 1, height: kHeight, margin: kMargin, frame_stride: kStride, min_width: kWidth,
      max_width: kWidth, pen_width: 0.08, channels: 1, frames: 0, ink_is_dark: false,
    },
    alphabet: { blank: 0, symbols: kSymbols.map((symbol) => ({ symbol })) },
    reading: { decoding: 'beam', ...reading },
  };
}

// Runs use(folder) with a folder that holds the model for that ink and its manifest.
export async function withSpellingModel({ strokes, symbols, reading = {} }, use) {
  const folder = mkdtempSync(join(tmpdir(), 'inksum-spelling-model-'));
  try {
    const model = spellingModel(tableOf(strokes, symbols));
    writeFileSync(join(folder, 'model.onnx'), model);
    writeFileSync(join(folder, 'manifest.json'), JSON.stringify(manifestOf(model, reading)));
    return await use(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
