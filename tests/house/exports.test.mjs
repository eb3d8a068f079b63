// The border between C++ and JavaScript: what is exported is what is written and what is used.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { readText } from './repository.mjs';

const kBorders = [
  {
    exports: 'wasm/bridge/page_exports.txt',
    sources: ['wasm/bridge/page_api.cpp', 'wasm/bridge/picture_api.cpp'],
    user: 'wasm/bridge/page_library.js',
  },
  { exports: 'wasm/reader/reader_exports.txt', sources: ['wasm/reader/reader_api.cpp'], user: 'wasm/reader/ink_reader.mjs' },
];
const kFromElsewhere = new Set(['_main', '_malloc', '_free']);

const names = (text, pattern) => [...new Set([...text.matchAll(pattern)].map(([, name]) => name))].sort();

for (const { exports, sources, user } of kBorders) {
  test(`${exports} names the functions of ${sources.join(' and ')}, each of them used`, () => {
    const exported = readText(exports).split('\n').filter((name) => name && !kFromElsewhere.has(name)).sort();
    const defined = sources.flatMap((source) => {
      const api = readText(source);
      return names(api.slice(api.indexOf('extern "C"')), /^[\w:\s*]*?\b(inksum_\w+)\([^;]*?\)\s*\{/gm);
    }).sort();
    assert.deepEqual(exported, defined.map((name) => `_${name}`));
    const used = readText(user);
    assert.deepEqual(exported.filter((name) => !used.includes(name.slice(1))), []);
  });
}
