// What the trainer exports of both published networks opens in the page and answers to drawn ink.
// The networks are barely trained: what they read is not asserted.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';

import { kPublished, trainBarely } from '../support/barely_trained.mjs';
import { kDeskSheet, modelIn, openReadyPage, waitForSentence, withSite } from './support/browser.mjs';
import { kExpressions } from './support/expressions.mjs';
import { draw, placed } from './support/pen.mjs';

const kTrainer = 'build/trainer/native_trainer/inksum-trainer';
const kAnyReading =
  / percent sure\.$| is not complete yet: | is not an expression: | has no value: |^No symbol was recognised\.$/;

const skip = !existsSync(kTrainer) && 'the trainer is not built: cmake --workflow --preset trainer';

for (const [name, flags] of Object.entries(kPublished)) {
  test(`the page draws, asks and answers with an exported ${name}`, { skip }, async () => {
    const folder = mkdtempSync(join(tmpdir(), 'inksum-published-'));
    try {
      const model = join(folder, 'model');
      const weights = trainBarely(kTrainer, flags, join(folder, 'run'));
      execFileSync(kTrainer, ['export', '--weights', weights, '--out', model], { stdio: 'pipe' });
      await withSite(async ({ browser, url }) => {
        const { page, devtools, complaints } =
          await openReadyPage(browser, url, { prepare: modelIn(model) });
        await draw(devtools, placed(kExpressions[0].strokes, kDeskSheet));
        await waitForSentence(page, kAnyReading);
        assert.deepEqual(complaints, []);
      });
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
}
