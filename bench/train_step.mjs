// train_step.mjs - one rank of the trainer against the same network in Python's PyTorch, in turns on
// one core, so that a noisy machine disturbs both alike. Prints medians and their ratio.
import { execFileSync } from 'node:child_process';

const kProgram = 'build/trainer/bench/inksum_bench_train_step';
const kRounds = 5;
const kShape = ['64', '192', '8', '8'];  // batch, width in px, symbols, steps

const rivals = {
  'inksum (C++, LibTorch)': [kProgram, ...kShape],
  'PyTorch, channels last': ['python3', 'bench/train_step.py', ...kShape, 'channels-last'],
  'PyTorch, as one writes it': ['python3', 'bench/train_step.py', ...kShape],
};

const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];

const speeds = Object.fromEntries(Object.keys(rivals).map((name) => [name, []]));
for (let round = 0; round < kRounds; ++round) {
  for (const [name, [command, ...words]] of Object.entries(rivals)) {
    const environment = { ...process.env, OMP_NUM_THREADS: '1', OPENBLAS_NUM_THREADS: '1' };
    if (command === 'python3') environment.PATH = `/usr/bin:${environment.PATH}`;  // Debian's own
    const line = execFileSync(command, words, { encoding: 'utf8', env: environment });
    speeds[name].push(JSON.parse(line).images_per_second);
  }
}

console.log(`training steps on one core, ${kShape[0]} images of 40×${kShape[1]}, ${kRounds} rounds in turns`);
const [own] = Object.values(speeds).map(median);
for (const [name, numbers] of Object.entries(speeds)) {
  const speed = median(numbers);
  console.log(`  ${name.padEnd(28)}${speed.toFixed(1).padStart(8)} images/s   ` +
              `inksum is ${(own / speed).toFixed(2)} × as fast`);
}
