// The page and its headless twin, tools/read.mjs, read the same ink the same way.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';

import { kDeskSheet, openReadyPage, waitForSentence, withSite } from './support/browser.mjs';
import { kExpressions, sentencePattern } from './support/expressions.mjs';
import { draw, placed } from './support/pen.mjs';

const kDrawn = kExpressions.slice(0, 8).map(({ id, label, strokes }) =>
  ({ id, label, strokes: placed(strokes, kDeskSheet) }));

function readHeadless(lines) {
  const folder = mkdtempSync(join(tmpdir(), 'inksum-twin-'));
  try {
    const file = join(folder, 'ink.jsonl');
    writeFileSync(file, lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
    const output = execFileSync(process.execPath, ['tools/read.mjs', file], { encoding: 'utf8' });
    return output.split('\n').filter(Boolean).map((line) => JSON.parse(line));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test('text, value and confidence agree on the same points', async () => {
  const twins = readHeadless(kDrawn);
  await withSite(async ({ browser, url }) => {
    for (const [index, { label, strokes }] of kDrawn.entries()) {
      const { page, context, devtools } = await openReadyPage(browser, url);
      await draw(devtools, strokes);
      const sentence = await waitForSentence(page, sentencePattern(label));
      const { text, value, confidence } = twins[index];
      assert.equal(sentence.split(',')[0], `${text} = ${value}`);
      const percent = Number(sentence.match(/(\d+) percent/)[1]);
      assert.ok(Math.abs(percent - 100 * confidence) <= 1, `${label}: ${percent} % and ${confidence}`);
      await context.close();
    }
  });
});
