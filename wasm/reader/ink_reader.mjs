// ink_reader.mjs - the page without a screen: the wasm core and ONNX Runtime Web under Node.
//
//   const reader = await InkReader.open('assets/models/ink');
//   await reader.read('{"id":"a","strokes":[[[0,0],[0,9]]]}');  // {id, text, value, …}
//
// JavaScript carries text and floats from one to the other; it computes nothing.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

export const kBuiltCore = fileURLToPath(
  new URL('../../build/wasm/reader/inksum_reader.cjs', import.meta.url));

// A sentence for the person who called; every other error is a fault of this program.
export class ReaderError extends Error {}

function readFileOrExplain(path) {
  try {
    return readFileSync(path);
  } catch (error) {
    throw new ReaderError(`${path} cannot be read (${error.code ?? error.message})`);
  }
}

async function loadCore(path) {
  if (!existsSync(path)) throw new ReaderError(`${path} is not built yet: run make reader`);
  const { default: createCore } = await import(pathToFileURL(path));
  return createCore();
}

async function openSession(model) {
  let ort;
  try {
    ort = await import('onnxruntime-web/wasm');
  } catch {
    throw new ReaderError('onnxruntime-web is not installed: run make reader');
  }
  ort.env.wasm.numThreads = 1;
  return { ort, session: await ort.InferenceSession.create(model, { executionProviders: ['wasm'] }) };
}

export class InkReader {
  #core;
  #ort;
  #session;
  #names;

  // Throws ReaderError where the core is not built or the folder does not hold a model that fits.
  static async open(modelFolder, corePath = kBuiltCore) {
    const reader = new InkReader();
    reader.#core = await loadCore(corePath);
    const manifest = join(modelFolder, 'manifest.json');
    reader.#names = reader.#ask(manifest, '_inksum_load_manifest', readFileOrExplain(manifest));
    const model = join(modelFolder, reader.#names.model_file);
    const bytes = readFileOrExplain(model);
    reader.#ask(model, '_inksum_check_model', bytes, bytes.length);
    ({ ort: reader.#ort, session: reader.#session } = await openSession(bytes));
    return reader;
  }

  // { raster, channels, height, width } of one line of an ink file, the network's first question;
  // or { reading } where it holds no ink.
  prepare(line) {
    return this.#question(this.#ask('', '_inksum_prepare_line', Buffer.from(line)));
  }

  // { data, frames, classes } for a raster.
  async logProbs({ raster, channels, height, width }) {
    const image = new this.#ort.Tensor('float32', raster, [1, channels, height, width]);
    const outputs = await this.#session.run({ [this.#names.input_name]: image });
    const { data, dims: [frames, , classes] } = outputs[this.#names.output_name];
    return { data, frames, classes };
  }

  // The network's answer to the question that was handed out last → { reading }, or the next one of
  // the same ink, as from prepare().
  take({ data, frames, classes }) {
    const bytes = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
    return this.#question(this.#ask('', '_inksum_take_log_probs', bytes, frames, classes));
  }

  async read(line) {
    let asked = this.prepare(line);
    while (!asked.reading) asked = this.take(await this.logProbs(asked));
    return asked.reading;
  }

  // The core's raster, copied out of its memory.
  #question(answer) {
    if (answer.reading) return answer;
    const { raster, channels, height, width } = answer;
    const begin = raster / Float32Array.BYTES_PER_ELEMENT;
    const floats = this.#core.HEAPF32.slice(begin, begin + channels * height * width);
    return { raster: floats, channels, height, width };
  }

  // Calls a function of the core with bytes (a 0 is put behind them, so they may be text) and more
  // numbers; returns its answer or throws its sentence.
  #ask(about, name, bytes, ...numbers) {
    const address = this.#core._malloc(bytes.length + 1);
    this.#core.HEAPU8.set(bytes, address);
    this.#core.HEAPU8[address + bytes.length] = 0;
    const { ok, error, ...answer } = JSON.parse(
      this.#core.UTF8ToString(this.#core[name](address, ...numbers)));
    this.#core._free(address);
    if (!ok) throw new ReaderError(about ? `${about}: ${error}` : error);
    return answer;
  }
}
