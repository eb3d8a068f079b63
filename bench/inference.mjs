// inference.mjs - how long the network takes for a line, in ONNX Runtime Web on one thread: every
// model in turns, so that a noisy machine disturbs all alike. Prints medians, and ratios to the first.
//
//   node bench/inference.mjs [MODEL_FOLDER…]     (make bench builds what it needs)
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { InkReader } from '../wasm/reader/ink_reader.mjs';

const kTrainer = 'build/trainer/native_trainer/inksum-trainer';
const kLengths = [1, 4, 8, 12, 20, 30]; // symbols
const kLines = 25;
const kRounds = 5;

const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];

// Lines of so many symbols, written by the trainer's own pens.
function linesOf(length) {
  const folder = mkdtempSync(join(tmpdir(), 'inksum-bench-'));
  const file = join(folder, 'lines.jsonl');
  execFileSync(kTrainer, ['compose', '--plain', '--count', kLines, '--min-length', length, '--max-length', length,
    '--out', file].map(String), { stdio: ['ignore', 'ignore', 'inherit'] });
  const lines = readFileSync(file, 'utf8').trim().split('\n');
  rmSync(folder, { recursive: true });
  return lines;
}

const folders = process.argv.length > 2 ? process.argv.slice(2) : ['assets/models/ink', 'assets/models/ink-image'];
const readers = [];
for (const folder of folders) readers.push(await InkReader.open(folder));

console.log(`one thread; median of ${kLines} lines, ${kRounds} times each, models in turns`);
console.log('symbols     px' + folders.map((folder) => folder.padStart(26) + ' ms').join('') + '   ratio');
for (const length of kLengths) {
  const times = readers.map(() => []);
  const widths = [];
  for (const line of linesOf(length)) {
    for (let round = 0; round <= kRounds; ++round) {
      for (const [i, reader] of readers.entries()) {
        const raster = reader.prepare(line);
        const begin = performance.now();
        await reader.logProbs(raster);
        if (round > 0) times[i].push(performance.now() - begin); // the first warms up
        if (i === 0 && round === 0) widths.push(raster.width);
      }
    }
  }
  const medians = times.map(median);
  console.log(String(length).padStart(7) + String(median(widths)).padStart(7) +
    medians.map((time) => time.toFixed(2).padStart(29)).join('') +
    medians.slice(1).map((time) => (time / medians[0]).toFixed(2).padStart(8)).join(''));
}
