// test.mjs - runs every test workflow and ends in one summary that counts the cases of all suites.
//
//   node tools/test.mjs [preset…]
//
// A workflow (CMakePresets.json) configures, builds and tests one configuration; ctest leaves a
// JUnit file. An entry of ctest is one case, unless its program counted its own cases: Catch2 and
// Node's test runner end with totals, which are taken instead.
import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';

const kPresets = ['dev', 'asan', 'trainer', 'wasm', 'fuzz'];

const kEntities = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const unescape = (text) => text.replace(/&(amp|lt|gt|quot|apos);/g, (_, name) => kEntities[name]);

const number = (text, pattern) => Number(text.match(pattern)?.[1] ?? 0);

// { passed, failed, skipped } that a program reported of itself, or null.
function ownTotals(output) {
  if (/^# tests \d+$/m.test(output)) {
    return {
      passed: number(output, /^# pass (\d+)$/m),
      failed: number(output, /^# fail (\d+)$/m) + number(output, /^# cancelled (\d+)$/m),
      skipped: number(output, /^# skipped (\d+)$/m),
    };
  }
  const clean = output.match(/^All tests passed \(.* in (\d+) test cases?\)$/m);
  if (clean) return { passed: Number(clean[1]), failed: 0, skipped: 0 };
  const mixed = output.match(/^test cases: .*$/m)?.[0];
  if (!mixed) return null;
  return {
    passed: number(mixed, /(\d+) passed/),
    failed: number(mixed, /(\d+) failed/),
    skipped: number(mixed, /(\d+) skipped/),
  };
}

function countEntry(status, output) {
  const own = ownTotals(output);
  if (status === 'fail') return own?.failed ? own : { passed: 0, failed: 1, skipped: 0 };
  if (status === 'run') return own ?? { passed: 1, failed: 0, skipped: 0 };
  return { passed: 0, failed: 0, skipped: 1 };
}

function readReport(file) {
  const entries = [];
  for (const [, attributes, body] of readFileSync(file, 'utf8').matchAll(
    /<testcase ([^>]*)>([\s\S]*?)<\/testcase>/g)) {
    const attribute = (name) => unescape(attributes.match(new RegExp(`\\b${name}="([^"]*)"`))?.[1] ?? '');
    entries.push({
      name: attribute('name'),
      ...countEntry(attribute('status'), unescape(body)),
    });
  }
  return entries;
}

function runWorkflow(preset) {
  const report = `build/${preset}/tests.xml`;
  rmSync(report, { force: true });
  console.log(`\n==== ${preset} ====`);
  const start = Date.now();
  const { status } = spawnSync('cmake', ['--workflow', '--preset', preset], { stdio: 'inherit' });
  let entries;
  try {
    entries = readReport(report);
  } catch {
    entries = [{ name: 'it did not build', passed: 0, failed: 1, skipped: 0 }];
  }
  const sum = (key) => entries.reduce((total, entry) => total + entry[key], 0);
  const totals = { passed: sum('passed'), failed: sum('failed'), skipped: sum('skipped') };
  if (status !== 0 && totals.failed === 0) totals.failed = 1;
  return { preset, seconds: Math.round((Date.now() - start) / 1000), entries, ...totals };
}

const asked = process.argv.slice(2);
const results = (asked.length > 0 ? asked : kPresets).map(runWorkflow);

console.log('\n==== summary ====');
for (const { preset, seconds, entries, passed, failed, skipped } of results) {
  console.log(`${preset.padEnd(8)} ${passed} passed, ${failed} failed, ${skipped} skipped (${seconds} s)`);
  for (const entry of entries) if (entry.failed > 0) console.log(`         failed: ${entry.name}`);
}
const total = (key) => results.reduce((sum, result) => sum + result[key], 0);
const skipped = total('skipped');
console.log(`${total('passed')} passed, ${total('failed')} failed${skipped ? `, ${skipped} skipped` : ''}`);
process.exitCode = total('failed') === 0 ? 0 : 1;
