// Real strings of people whose hands the model never saw, where such ink is at hand (INKSUM_REAL_INK).
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { test } from 'node:test';

import { kDeskSheet, openReadyPage, settledSentence, withSite } from './support/browser.mjs';
import { readInk, textOf } from './support/expressions.mjs';
import { draw, placed } from './support/pen.mjs';

const kFile = process.env.INKSUM_REAL_INK ?? '../shared/data/ink/expressions_train.jsonl';
const kStrings = 20;

// FNV-1a, 64 bits.
function fingerprint(text) {
  let hash = 0xcbf29ce484222325n;
  for (const byte of new TextEncoder().encode(text)) {
    hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n);
  }
  return hash;
}

// The trainer's own split of writers (native_trainer/data/symbol_library.h).
const isHeldOut = (writer) => writer !== '' && fingerprint(writer) % 1000n < 200n;

// One string a writer before any writer's second, in an order that only their names decide.
function chosen(records) {
  const fitting = records.filter(({ label, writer }) =>
    isHeldOut(writer) && /^[0-9+\-*()]{2,10}$/.test(label));
  const seen = new Map();
  return fitting
    .sort((a, b) => Number(fingerprint(a.id) - fingerprint(b.id) > 0n) * 2 - 1)
    .map((record) => {
      const turn = seen.get(record.writer) ?? 0;
      seen.set(record.writer, turn + 1);
      return { record, turn };
    })
    .sort((a, b) => a.turn - b.turn)
    .slice(0, kStrings)
    .map(({ record }) => record);
}

test('real strings of held-out writers are mostly read', { skip: !existsSync(kFile) && `no ${kFile}` }, async (t) => {
  const strings = chosen(readInk(kFile));
  assert.equal(strings.length, kStrings);
  let right = 0;
  await withSite(async ({ browser, url }) => {
    for (const { label, strokes } of strings) {
      const { page, context, devtools } = await openReadyPage(browser, url);
      await draw(devtools, placed(strokes, kDeskSheet));
      const sentence = await settledSentence(page);
      if (textOf(sentence) === label) ++right;
      else t.diagnostic(`${label}: ${sentence}`);
      await context.close();
    }
  });
  t.diagnostic(`${right} of ${kStrings} real strings read exactly`);
  assert.ok(right >= 0.6 * kStrings, `${right} of ${kStrings}`);
});
