// Who may lean on whom (ARCHITECTURE.md): every include spells its layer and stays within its rights.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { test } from 'node:test';

import { kSources, readText, trackedFiles } from './repository.mjs';

// Room → the rooms that it may include besides itself. A room is the longest prefix of a path here.
const kCore = ['core/base', 'core/text', 'core/ink', 'core/image', 'core/ctc', 'core/expr', 'core/pipeline'];
const kMayLeanOn = {
  'core/base': [],
  'core/text': ['core/base'],
  'core/ink': ['core/base'],
  'core/image': ['core/base', 'core/ink'],
  'core/ctc': ['core/base'],
  'core/expr': ['core/base'],
  'core/pipeline': kCore,
  native_trainer: kCore,
  'wasm/app': kCore,
  'wasm/platform': [...kCore, 'wasm/app'],
  'wasm/bridge': [...kCore, 'wasm/app', 'wasm/platform'],
  'wasm/reader': [...kCore, 'wasm/bridge'],
  wasm: [...kCore, 'wasm/app', 'wasm/platform', 'wasm/bridge'],
  'tests/core': [...kCore],
  'tests/fuzz': [...kCore, 'tests/core'],
  'tests/app': [...kCore, 'wasm/app', 'wasm/platform'],
  'tests/native_trainer': [...kCore, 'native_trainer'],
  bench: [...kCore, 'native_trainer'],
};

// Libraries from outside → the rooms that may know them.
const kOutside = [
  [/^(torch|c10|ATen)\/|^onnx|^google\/protobuf\/|^ft2build|^cblas/, /^(native_trainer|tests\/native_trainer|bench)$/],
  [/^imgui|^imgui_impl/, /^(wasm(\/app|\/platform)?|tests\/app)$/],
  [/^emscripten|^GLES|^GL\//, /^wasm(\/platform|\/bridge|\/reader)?$/],
  [/^fuzzer\//, /^tests\/fuzz$/],
  [/^tommath/, /^core\/expr$/],
  [/^catch_amalgamated\.hpp$/, /^tests\//],
];

// No I/O, clock, thread or unordered iteration in the core.
const kNotInCore = new Set(['chrono', 'exception', 'filesystem', 'fstream', 'future', 'iostream',
  'mutex', 'print', 'random', 'stdexcept', 'thread', 'typeinfo', 'unordered_map', 'unordered_set']);

const kRooms = Object.keys(kMayLeanOn).sort((a, b) => b.length - a.length);
const roomOf = (path) => kRooms.find((room) => path.startsWith(`${room}/`));

function includesOf(text) {
  return [...text.matchAll(/^[ \t]*#[ \t]*include[ \t]*([<"])([^>"]+)[>"]/gm)]
    .map(([, bracket, path]) => ({ quoted: bracket === '"', path }));
}

// What is wrong with one file, as sentences.
export function faults(file, text, exists = existsSync) {
  const room = roomOf(file);
  if (!room) return [`${file} is in no room that this check knows`];
  const found = [];
  for (const { quoted, path } of includesOf(text)) {
    const outside = kOutside.find(([pattern]) => pattern.test(path));
    if (outside) {
      if (!outside[1].test(room)) found.push(`${file}: ${room} must not know ${path}`);
    } else if (!quoted) {
      if (room.startsWith('core/') && kNotInCore.has(path)) found.push(`${file}: <${path}> is not for the core`);
    } else if (!exists(path)) {
      found.push(`${file}: "${path}" does not begin at the repository's root`);
    } else if (dirname(path) !== room && roomOf(path) !== room && !kMayLeanOn[room].includes(roomOf(path))) {
      found.push(`${file}: ${room} must not lean on ${roomOf(path) ?? path}`);
    }
  }
  return found;
}

test('every include stays within the rights of its room', () => {
  const files = trackedFiles(...kSources);
  assert.ok(files.length > 50, `only ${files.length} sources found`);
  assert.deepEqual(files.flatMap((file) => faults(file, readText(file))), []);
});

test('the check sees each kind of fault', () => {
  const everywhere = () => true;
  assert.deepEqual(faults('core/ctc/a.cpp', '#include "core/base/grid.h"\n#include <vector>\n', everywhere), []);
  for (const [file, include] of [
    ['core/base/a.h', '"core/text/alphabet.h"'],
    ['core/text/a.h', '"core/ink/ink.h"'],
    ['core/ink/a.h', '"core/image/rasterise.h"'],
    ['core/expr/a.cpp', '<iostream>'],
    ['core/expr/a.cpp', '<torch/torch.h>'],
    ['core/ctc/a.cpp', '<tommath.h>'],
    ['wasm/app/a.cpp', '<emscripten.h>'],
    ['wasm/app/a.cpp', '"native_trainer/error.h"'],
    ['native_trainer/a.cpp', '"wasm/app/app.h"'],
    ['elsewhere/a.cpp', '<vector>'],
  ]) {
    assert.equal(faults(file, `#include ${include}\n`, everywhere).length, 1, `${file} ${include}`);
  }
  assert.equal(faults('core/ctc/a.cpp', '#include "decode.h"\n', () => false).length, 1);
});

test('no header of the core shows a library from outside', () => {
  assert.deepEqual(linesOfCore(/#include <.*\.h>/).filter((line) => /\.h:/.test(line)), []);
});

function linesOfCore(pattern) {
  return trackedFiles('core/*.cpp', 'core/*.h').flatMap((file) => readText(file).split('\n')
    .flatMap((line, i) => (pattern.test(line) ? [`${file}:${i + 1}: ${line.trim()}`] : [])));
}

test('the core calls no transcendental function of the C library', () => {
  assert.deepEqual(linesOfCore(
    /\bstd::(exp2?|expm1|log(1p|2|10)?|pow|sin|cos|tan|asin|acos|atan2?|sinh|cosh|tanh|hypot|cbrt)f?\s*\(/), []);
});

test('the core neither prints, reads files, throws nor ends the process', () => {
  assert.deepEqual(linesOfCore(
    /\b(f?printf|f?puts|putchar|fopen|fread|fwrite|scanf|getenv|abort|exit|terminate)\s*\(|^\s*(throw|try)\b/), []);
});

test('a script of the page imports only its neighbours', () => {
  const found = trackedFiles('web/*.js', 'web/*.mjs').flatMap((file) =>
    [...readText(file).matchAll(/\b(?:from|import)\s*\(?\s*['"]([^'"]+)['"]/g)]
      .filter(([, path]) => !/^\.\//.test(path))
      .map(([, path]) => `${file}: ${path}`));
  assert.deepEqual(found, []);
});
