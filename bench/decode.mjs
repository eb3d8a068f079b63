// decode.mjs - from a network's answer to a reading, natively and as wasm under Node, side by side:
// the same source, in turns, so that a noisy machine disturbs both alike. Prints medians and ratios.
import { execFileSync } from 'node:child_process';

const kPrograms = {
  native: ['build/trainer/bench/inksum_bench_decode'],
  wasm: [process.execPath, 'build/wasm/bench/inksum_bench_decode.cjs'],
};
const kRounds = 3;
const kFrames = 64;

const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];

// measured[side][way][frames]: lists of { microseconds, allocations }.
const measured = { native: {}, wasm: {} };
for (let round = 0; round < kRounds; ++round) {
  for (const [side, [program, ...words]] of Object.entries(kPrograms)) {
    for (const line of execFileSync(program, words, { encoding: 'utf8' }).trim().split('\n')) {
      const { way, frames, ...figures } = JSON.parse(line);
      ((measured[side][way] ??= {})[frames] ??= []).push(figures);
    }
  }
}
const time = (side, way, frames = kFrames) => median(measured[side][way][frames].map((run) => run.microseconds));

const ways = Object.keys(measured.native);
const lengths = Object.keys(measured.native[ways[0]]).map(Number).sort((a, b) => a - b);
const cell = (number, digits = 1) => number.toFixed(digits).padStart(10);

console.log(`beam 16, 5-best, 20 classes, one core; median of ${kRounds} runs in turns`);
console.log(`\n${kFrames} frames                native µs   wasm µs  wasm/native   × greedy  × plain beam  allocations (native)`);
for (const way of ways) {
  const [native, wasm] = [time('native', way), time('wasm', way)];
  console.log(way.padEnd(22) + cell(native) + cell(wasm) + cell(wasm / native, 2).padStart(13) +
    cell(native / time('native', 'greedy')).padStart(11) + cell(native / time('native', 'plain beam'), 2).padStart(14) +
    String(measured.native[way][kFrames][0].allocations).padStart(13));
}
for (const side of Object.keys(kPrograms)) {
  console.log(`\nµs a frame, ${side}`.padEnd(23) + lengths.map((frames) => `${frames} frames`.padStart(11)).join('') +
    `   ${lengths.at(-1)} : ${lengths[0]}`);
  for (const way of ways) {
    const each = lengths.map((frames) => time(side, way, frames) / frames);
    console.log(way.padEnd(22) + each.map((number) => cell(number, 3).padStart(11)).join('') +
      cell(each.at(-1) / each[0], 2));
  }
}
