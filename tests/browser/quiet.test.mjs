// The page asks no other origin for anything and draws no frame while nothing changes.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { kDeskSheet, openReadyPage, waitForSentence, withSite } from './support/browser.mjs';
import { kExpressions, sentencePattern } from './support/expressions.mjs';
import { draw, placed } from './support/pen.mjs';

test('every request stays with the page', async () => {
  await withSite(async ({ browser, url }) => {
    const { page, devtools, requests } = await openReadyPage(browser, url);
    await draw(devtools, placed(kExpressions[0].strokes, kDeskSheet));
    await waitForSentence(page, sentencePattern(kExpressions[0].label));
    assert.ok(requests.some((request) => request.endsWith('.onnx')), 'the model is among the requests');
    assert.deepEqual(requests.filter((request) => !request.startsWith(url) && !/^(blob|data):/.test(request)), []);
  });
});

test('an idle page draws no frame, with and without ink', async () => {
  await withSite(async ({ browser, url }) => {
    const { page, devtools } = await openReadyPage(browser, url);
    const frames = () => page.evaluate(() => window.inksum.frames());
    const idle = async () => {
      await page.waitForTimeout(1000);
      const before = await frames();
      await page.waitForTimeout(2000);
      assert.equal((await frames()) - before, 0);
    };
    await idle();
    const before = await frames();
    await draw(devtools, placed(kExpressions[0].strokes, kDeskSheet));
    await waitForSentence(page, sentencePattern(kExpressions[0].label));
    assert.ok((await frames()) > before, 'drawing draws frames');
    await idle();
  });
});
