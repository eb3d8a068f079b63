// picture_model.mjs - a very small model for pictures, made in the test: [1, 3, 60, 180] in, seven
// places of sixteen classes out. It reads "1+1+1" where the picture is mostly white, as dark ink on
// paper is, and "2+2+2" where it is mostly black; of any other shape ONNX Runtime refuses the input.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { attribute, fingerprint, node, onnxModel, tensor } from './onnx_file.mjs';

const kSymbols = [...'0123456789+-*()'];
const kFrames = 7;
const kClasses = kSymbols.length + 1;  // the blank is last
const kText = '1+1+1';

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
function pictureModel() {
  const dims = [kFrames, 1, kClasses];
  return onnxModel({
    nodes: [
      node('ReduceMean', ['image'], 'mean', attribute('keepdims', 0)),
      node('Mul', ['mean', 'when_white'], 'white'),
      node('Add', ['white', 'when_black'], 'logits'),
      node('LogSoftmax', ['logits'], 'log_probs', attribute('axis', 2)),
    ],
    tensors: [
      tensor('when_white', dims, places('1').map((logit) => 2 * logit)),
      tensor('when_black', dims, places('2')),
    ],
    input: { name: 'image', dims: [1, 3, 60, 180] },
    output: { name: 'log_probs', dims },
  });
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
    const model = pictureModel();
    writeFileSync(join(folder, 'model.onnx'), model);
    writeFileSync(join(folder, 'manifest.json'), JSON.stringify(manifestOf(model)));
    return await use(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
