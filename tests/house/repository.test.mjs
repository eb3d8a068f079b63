// What may be in the repository: sizes, names of hosts and machines, dependencies in one list.
import assert from 'node:assert/strict';
import { statSync } from 'node:fs';
import { test } from 'node:test';

import { readText, trackedFiles } from './repository.mjs';

const kBinary = /\.(onnx|safetensors|png|otf|ttf)$/;

test('no tracked file is larger than 2.5 MB', () => {
  const large = trackedFiles().filter((file) => statSync(file).size > 2.5e6);
  assert.deepEqual(large, []);
});

test('no text names a package host, a path of one machine or unfinished work', () => {
  const forbidden = [
    /deb\.debian\.org|snapshot\.debian\.org|security\.debian\.org/,
    /registry\.(npmjs|yarnpkg)\.(org|com)/,
    /(?<![\w.])\/(work|home|root|mnt)\/\w/,
    /\/tmp\/(bash_jobs|setup)/,
    /\b(TO[D]O|FIX[M]E)\b/,
  ];
  const found = trackedFiles()
    .filter((file) => !kBinary.test(file))
    .flatMap((file) => readText(file).split('\n').flatMap((line, i) =>
      (forbidden.some((pattern) => pattern.test(line)) ? [`${file}:${i + 1}: ${line.trim().slice(0, 100)}`] : [])));
  assert.deepEqual(found, []);
});

test('nothing generated or vendored is tracked', () => {
  const vendored = trackedFiles('build', '.deps', 'node_modules', 'runs', '*.o', '*.a', '*.wasm', '*.ttf', '*.otf');
  assert.deepEqual(vendored, []);
});

test('the lock file names no download address', () => {
  const { packages } = JSON.parse(readText('package-lock.json'));
  assert.ok(Object.keys(packages).length > 3);
  for (const [path, entry] of Object.entries(packages)) {
    if (path === '') continue;
    assert.equal(entry.resolved, undefined, path);
    assert.match(entry.integrity ?? '', /^sha512-/, path);
  }
});

test('package.json, its lock and tools/dependencies.txt agree', () => {
  const listed = Object.fromEntries(readText('tools/dependencies.txt').split('\n')
    .map((line) => line.split(/\s+/)).filter(([kind]) => kind === 'npm').map(([, , name, version]) => [name, version]));
  const { dependencies, devDependencies, optionalDependencies } = JSON.parse(readText('package.json'));
  const { packages } = JSON.parse(readText('package-lock.json'));
  assert.deepEqual({ ...dependencies, ...devDependencies, ...optionalDependencies }, listed);
  for (const [name, version] of Object.entries(listed)) {
    assert.match(version, /^\d+\.\d+\.\d+$/, name);
    assert.equal(packages[`node_modules/${name}`].version, version);
  }
});

test('each dependency is listed once, with its pin and what it is for', () => {
  const rows = readText('tools/dependencies.txt').split('\n')
    .filter((line) => line && !line.startsWith('#')).map((line) => line.split(/\s+/));
  for (const [kind, group, name, version, probe, ...why] of rows) {
    assert.match(kind, /^(apt|part|source|npm)$/, name);
    assert.match(group, /^(page|train|test|bench)$/, name);
    assert.ok(probe && why.length > 1, name);
    assert.equal(version === '-', kind === 'apt' || kind === 'part', name);
  }
  const names = rows.map(([, , name]) => name);
  assert.deepEqual(names, [...new Set(names)]);
});

test('the headers open with their name and one sentence', () => {
  const found = trackedFiles('*.h').filter((file) => {
    const name = file.split('/').at(-1);
    return !readText(file).startsWith(`// ${name} - `);
  });
  assert.deepEqual(found, []);
});
