// recogniser_worker.mjs - owns the ONNX Runtime Web session, off the drawing thread.
//
//   in   {open: model, input, output, shape}  {read: generation, pixels, shape}
//   out  {progress} {files: manifest, model} {tried: answer} {answer: generation, answer}
//        {requested: requests, since it was tried} {failed: reason}
//   shape: {channels, height, width} of a raster
//
// It moves files and floats: whether a model fits and what an answer means is decided in C++.
const WASM = 'ort-wasm-simd-threaded.wasm';
// One worker a model, named after it.
const FOLDER = `models/${self.name || 'ink'}/`;
const MANIFEST = `${FOLDER}manifest.json`;

const at = (path) => new URL(path, import.meta.url).href;

const messageOf = (error) => String(error?.message ?? error);

// The file's bytes; received(n) hears of every n that arrive. The server is asked whether a copy
// in the browser's cache is still good, so that a retry gets past one that is not.
async function fetchBytes(path, received = () => {}) {
  let response;
  const chunks = [];
  try {
    response = await fetch(at(path), {cache: 'no-cache'});
    if (response.ok) {
      const reader = response.body.getReader();
      for (let {done, value} = await reader.read(); !done; {done, value} = await reader.read()) {
        chunks.push(value);
        received(value.length);
      }
    }
  } catch (error) {
    throw new Error(`${path} could not be fetched (${messageOf(error)})`);
  }
  if (!response.ok) throw new Error(`the server answered ${response.status} for ${path}`);
  return new Uint8Array(await new Blob(chunks).arrayBuffer());
}

const parse = (bytes) => JSON.parse(new TextDecoder().decode(bytes));

// What C++ makes of the manifest is another matter; here it only says where the model is.
function modelPath(manifest) {
  let file;
  try {
    file = parse(manifest).model_file;
  } catch (error) {
    throw new Error(`${MANIFEST} is no JSON (${messageOf(error)})`);
  }
  if (!file) throw new Error(`${MANIFEST} names no 'model_file'`);
  return FOLDER + file;
}

// Of the files by name, or 0 where the site's list cannot be had: loading does not need it.
async function sizeOf(paths) {
  try {
    const {files} = parse(await fetchBytes('site.json'));
    return paths.reduce((sum, path) => sum + files[path].bytes, 0);
  } catch {
    return 0;
  }
}

async function loadFiles() {
  let received = 0;
  let total = 0;
  const count = (bytes) => {
    received += bytes;
    postMessage({type: 'progress', received, total});
  };
  const runtime = Promise.all([import('./ort.wasm.min.mjs'), fetchBytes(WASM, count)]);
  runtime.catch(() => {});
  const manifest = await fetchBytes(MANIFEST);
  const path = modelPath(manifest);
  total = await sizeOf([WASM, path]);
  const model = await fetchBytes(path, count);
  const [ort, wasm] = await runtime;
  ort.env.wasm.wasmBinary = wasm;
  ort.env.wasm.numThreads = 1;
  return {ort, model, manifest};
}

// From now on: loading is over.
function tellRequests() {
  new PerformanceObserver((list) => {
    postMessage({type: 'requested', requests: list.getEntries().length});
  }).observe({type: 'resource'});
}

let ort;
let session;
let ends;

// [1, channels, height, width] in, [frames, 1, classes] out.
async function run(pixels, {channels, height, width}) {
  const input = new ort.Tensor('float32', pixels, [1, channels, height, width]);
  const {type, dims, data} = (await session.run({[ends.input]: input}, [ends.output]))[ends.output];
  const [frames, batch, classes] = dims;
  if (type !== 'float32' || dims.length !== 3 || batch !== 1 || data.length !== frames * classes) {
    throw new Error(`the model answered with ${type} [${dims}] instead of float32 [frames, 1, classes]`);
  }
  return {logProbs: data.slice(), frames, classes};
}

async function open({model, input, output, shape}) {
  ends = {input, output};
  session = await ort.InferenceSession.create(model, {executionProviders: ['wasm']});
  const blank = new Float32Array(shape.channels * shape.height * shape.width);
  postMessage({type: 'tried', answer: await run(blank, shape)});
  tellRequests();
}

async function read({generation, pixels, shape}) {
  const answer = await run(pixels, shape);
  postMessage({type: 'answer', generation, answer}, [answer.logProbs.buffer]);
}

const fail = (error) => postMessage({type: 'failed', reason: messageOf(error)});
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
