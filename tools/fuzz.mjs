// fuzz.mjs - runs fuzzers, two at a time: each over its kept inputs and then over inputs that it makes.
//
//   node tools/fuzz.mjs [--seconds N] [--built FOLDER] [TARGET…]
//
// Targets are those of tests/fuzz, all of them without arguments. Without --built the preset "fuzz"
// is configured and built first. What a run finds new is kept in FOLDER/corpus and goes on being
// used; an input that breaks something is kept in FOLDER/findings, and the command that repeats it
// is printed.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';

const kSources = 'tests/fuzz';
const kAtATime = 2;
const kLimits = ['-timeout=10', '-rss_limit_mb=2048', '-malloc_limit_mb=512', '-detect_leaks=1'];

const kProgress = /^(INFO: |#\d+\s|\s*NEW_FUNC|stat::|$)/;

const allTargets = () => readdirSync(kSources)
  .filter((file) => file.endsWith('_fuzzer.cpp')).map((file) => basename(file, '_fuzzer.cpp')).sort();

function build() {
  for (const step of [['--preset', 'fuzz'], ['--build', '--preset', 'fuzz']]) {
    const { status } = spawnSync('cmake', step, { stdio: 'inherit' });
    if (status !== 0) process.exit(status ?? 1);
  }
  return 'build/fuzz';
}

// Runs one fuzzer to its end: { status, output }.
function execute(program, words) {
  return new Promise((done) => {
    const child = spawn(program, words);
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (output += data));
    child.on('error', (error) => done({ status: 1, output: error.message }));
    child.on('close', (code, signal) => done({ status: code ?? signal, output }));
  });
}

function options(target) {
  const dictionary = `${kSources}/dictionaries/${target}.dict`;
  return [...kLimits, ...(existsSync(dictionary) ? [`-dict=${dictionary}`] : [])];
}

// "#51234 DONE cov: 300 ft: 900 corp: 80/2Kb …" in words.
function summary(output) {
  const edges = [...output.matchAll(/^#\d+\s+(INITED|NEW|REDUCE|DONE|pulse).*?cov: (\d+)/gm)]
    .map(([, , count]) => Number(count));
  const runs = output.match(/^Done (\d+) runs in (\d+) second/m);
  if (!runs || edges.length === 0) return 'ended early';
  return `${runs[1]} runs in ${runs[2]} s, coverage ${edges[0]} → ${edges.at(-1)} edges`;
}

async function fuzz(built, target, seconds) {
  const program = join(built, kSources, `fuzz_${target}`);
  const found = join(built, 'corpus', target);
  const findings = join(built, 'findings');
  for (const folder of [found, findings]) mkdirSync(folder, { recursive: true });
  const { status, output } = await execute(program, [
    ...options(target), `-max_total_time=${seconds}`, '-print_final_stats=1',
    `-artifact_prefix=${findings}/${target}-`, found, `${kSources}/corpus/${target}`]);
  if (status === 0) {
    console.log(`${target}: ${summary(output)}`);
    return true;
  }
  const input = output.match(/Test unit written to (\S+)/)?.[1];
  console.log(output.split('\n').filter((line) => !kProgress.test(line)).join('\n'));
  console.log(`${target}: broke (${status})` + (input
    ? `; the input is ${input}, and this repeats it:\n  ${program} ${input}` : ''));
  return false;
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { seconds: { type: 'string', default: '20' }, built: { type: 'string' } },
});
const seconds = Number(values.seconds);
const known = allTargets();
const unknown = positionals.filter((target) => !known.includes(target));
if (unknown.length > 0 || !(seconds >= 1)) {
  console.error(unknown.length > 0 ? `no fuzzer is called ${unknown.join(', ')}; there are ${known.join(', ')}`
    : '--seconds must be at least 1');
  process.exit(2);
}
const built = values.built ?? build();
const queue = positionals.length > 0 ? positionals : known;
let broken = 0;
await Promise.all(Array.from({ length: kAtATime }, async () => {
  while (queue.length > 0) if (!await fuzz(built, queue.shift(), seconds)) ++broken;
}));
process.exitCode = broken === 0 ? 0 : 1;
