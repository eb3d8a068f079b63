// recogniser_worker.mjs - owns the ONNX Runtime Web session, off the drawing thread.
//
//   in   {open: model, input, output, height}  {read: generation, pixels, height, width}
//   out  {progress} {files: manifest, model} {ready} {answer: generation, logProbs, …} {failed: reason}
//
// It moves files and floats: whether a model fits and what an answer means is decided in C++.
const WASM = 'ort-wasm-simd-threaded.wasm';
const MODEL = 'models/ink/model.onnx';
const MANIFEST = 'models/ink/manifest.json';
const WARM_UP_WIDTH = 256;

const at = (path) => new URL(path, import.meta.url).href;

async function respond(path) {
  let response;
  try {
    response = await fetch(at(path));
  } catch {
    throw new Error(`${path} could not be fetched`);
  }
  if (!response.ok) throw new Error(`the server answered ${response.status} for ${path}`);
  return response;
}

// The file's bytes; received(n) hears of every n that arrive.
async function fetchBytes(path, received) {
  const reader = (await respond(path)).body.getReader();
  const chunks = [];
  let size = 0;
  for (;;) {
    const {done, value} = await reader.read();
    if (done) break;
    chunks.push(value);
    size += value.length;
    received(value.length);
  }
  const bytes = new Uint8Array(size);
  let offset = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, offset);
    offset += chunk.length;
  }
  return bytes;
}

async function loadFiles() {
  const sizes = (await (await respond('site.json')).json()).bytes;
  const total = sizes[WASM] + sizes[MODEL] + sizes[MANIFEST];
  let received = 0;
  const count = (bytes) => {
    received += bytes;
    postMessage({type: 'progress', received, total});
  };
  const [ort, wasm, model, manifest] = await Promise.all([
    import('./ort.wasm.min.mjs'),
    fetchBytes(WASM, count),
    fetchBytes(MODEL, count),
    fetchBytes(MANIFEST, count),
  ]);
  ort.env.wasm.wasmBinary = wasm;
  ort.env.wasm.numThreads = 1;
  return {ort, model, manifest};
}

let ort;
let session;
let ends;

// [1, 1, height, width] in, [frames, 1, classes] out.
async function run(pixels, height, width) {
  const input = new ort.Tensor('float32', pixels, [1, 1, height, width]);
  const result = (await session.run({[ends.input]: input}, [ends.output]))[ends.output];
  const [frames, , classes] = result.dims;
  return {logProbs: result.data, frames, classes};
}

async function open({model, input, output, height}) {
  ends = {input, output};
  session = await ort.InferenceSession.create(model, {executionProviders: ['wasm']});
  await run(new Float32Array(height * WARM_UP_WIDTH), height, WARM_UP_WIDTH);
  postMessage({type: 'ready'});
}

async function read({generation, pixels, height, width}) {
  const answer = await run(pixels, height, width);
  const logProbs = answer.logProbs.slice();
  postMessage({type: 'answer', generation, ...answer, logProbs}, [logProbs.buffer]);
}

const fail = (error) => postMessage({type: 'failed', reason: error.message});
const handlers = {open, read};
onmessage = ({data}) => handlers[data.type](data).catch(fail);

try {
  const files = await loadFiles();
  ort = files.ort;
  postMessage({type: 'files', manifest: files.manifest, model: files.model},
              [files.manifest.buffer, files.model.buffer]);
} catch (error) {
  fail(error);
}
