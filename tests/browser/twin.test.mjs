// The page and its headless twin, tools/read.mjs, read the same ink the same way.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';

import { withSpellingModel } from '../support/spelling_model.mjs';
import {
  kDeskSheet, modelIn, openReadyPage, settledSentence, waitForSentence, withSite,
} from './support/browser.mjs';
import { kExpressions, sentencePattern } from './support/expressions.mjs';
import { draw, placed } from './support/pen.mjs';

const kDrawn = kExpressions.slice(0, 8).map(({ id, label, strokes }) =>
  ({ id, label, strokes: placed(strokes, kDeskSheet) }));

const kShipped = 'assets/models/ink';
const kPatience = 60_000;  // ms

// Runs use(folder) with the shipped model, whose answers are to be read so.
async function withReading(reading, use) {
  const folder = mkdtempSync(join(tmpdir(), 'inksum-twin-model-'));
  try {
    const manifest = JSON.parse(readFileSync(join(kShipped, 'manifest.json'), 'utf8'));
    copyFileSync(join(kShipped, manifest.model_file), join(folder, manifest.model_file));
    manifest.reading = { ...manifest.reading, ...reading };
    writeFileSync(join(folder, 'manifest.json'), JSON.stringify(manifest));
    await use(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function readHeadless(lines, model) {
  const folder = mkdtempSync(join(tmpdir(), 'inksum-twin-'));
  try {
    const file = join(folder, 'ink.jsonl');
    writeFileSync(file, lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
    const output = execFileSync(process.execPath, ['tools/read.mjs', '--model', model, file],
      { encoding: 'utf8' });
    return output.split('\n').filter(Boolean).map((line) => JSON.parse(line));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function agree(model, drawn) {
  const twins = readHeadless(drawn, model);
  await withSite(async ({ browser, url }) => {
    for (const [index, { label, strokes }] of drawn.entries()) {
      const { page, context, devtools } =
        await openReadyPage(browser, url, { prepare: modelIn(model) });
      await draw(devtools, strokes);
      await waitForSentence(page, sentencePattern(label), kPatience);
      const sentence = await settledSentence(page);
      const { text, value, confidence } = twins[index];
      assert.equal(sentence.split(',')[0], `${text} = ${value}`);
      const percent = Number(sentence.match(/(\d+) percent/)[1]);
      assert.ok(Math.abs(percent - 100 * confidence) <= 1, `${label}: ${percent} % and ${confidence}`);
      await context.close();
    }
  });
}

// How often the page asks its network about a single stroke.
async function questionsAbout(sees, reading) {
  const stroke = [[0, 0], [0, 60], [0, 120]];
  const ink = { strokes: [stroke], symbols: [{ strokes: [0], sees }], reading };
  let asked = 0;
  await withSpellingModel(ink, (folder) => withSite(async ({ browser, url }) => {
    const count = (page) => page.addInitScript(() => {
      window.asked = 0;
      const post = Worker.prototype.postMessage;
      Worker.prototype.postMessage = function(message, ...rest) {
        if (message.type === 'read') ++window.asked;
        return post.call(this, message, ...rest);
      };
    });
    const prepare = (page) => Promise.all([count(page), modelIn(folder)(page)]);
    const { page, devtools, complaints } = await openReadyPage(browser, url, { prepare });
    await draw(devtools, placed([stroke], kDeskSheet));
    await waitForSentence(page, /^1 = 1, /, kPatience);
    await settledSentence(page);
    asked = await page.evaluate(() => window.asked);
    assert.deepEqual(complaints, []);
  }));
  return asked;
}

test('text, value and confidence agree on the same points', () => agree(kShipped, kDrawn));

test('they agree on what several renderings together say', () =>
  withReading({ renderings: 4, sure_from: 1 }, (folder) => agree(folder, kDrawn.slice(0, 3))));

test('the page asks its network once where it is sure, else about every rendering', async () => {
  assert.equal(await questionsAbout({ 1: 0.99 }, { renderings: 4 }), 1);
  assert.equal(await questionsAbout({ 1: 0.6, 7: 0.3 }, { renderings: 4 }), 4);
});
