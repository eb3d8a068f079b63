// sizes.mjs - what the page loads: each file raw, as gzip and as brotli would send it, and the budget.
//
//   node tools/sizes.mjs build/wasm/site
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';

// Own files that a first visit loads, gzipped; ONNX Runtime Web is a given, and models for pictures wait
// for the first picture.
const kBudget = 3_500_000;
const isRuntime = (file) => /(^|\/)ort[.-]/.test(file);
const isForPictures = (file) => /\/models\/(?!ink\/)/.test(file);

function filesBelow(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesBelow(path) : [path];
  });
}

const row = (name, sizes) =>
  console.log(name.padEnd(44) + sizes.map((size) => size.toLocaleString('en').padStart(13)).join(''));

const [site] = process.argv.slice(2);
const measured = filesBelow(site).sort().map((file) => {
  const bytes = readFileSync(file);
  return { file: relative(site, file), sizes: [bytes.length, gzipSync(bytes, { level: 9 }).length,
    brotliCompressSync(bytes).length] };
});
const sum = (entries) => entries.reduce((total, { sizes }) => total.map((value, i) => value + sizes[i]), [0, 0, 0]);

console.log(`${'file'.padEnd(44)}${['bytes', 'gzip', 'brotli'].map((name) => name.padStart(13)).join('')}`);
for (const { file, sizes } of measured) row(file, sizes);
row('all', sum(measured));
row('models for pictures', sum(measured.filter(({ file }) => isForPictures(file))));
const own = sum(measured.filter(({ file }) => !isRuntime(file) && !isForPictures(file)));
row('first visit without ONNX Runtime Web', own);
const within = own[1] <= kBudget;
console.log(`budget: ${own[1].toLocaleString('en')} of ${kBudget.toLocaleString('en')} bytes gzipped: ${
  within ? 'kept' : 'EXCEEDED'}`);
process.exitCode = within ? 0 : 1;
