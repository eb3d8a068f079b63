// When the model cannot be had the page says so, keeps what is drawn, and a retry reads it.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import {
  kDeskSheet, modelState, openPage, pressButton, sentenceOf, waitForSentence, withSite,
} from './support/browser.mjs';
import { kExpressions, sentencePattern } from './support/expressions.mjs';
import { draw, placed } from './support/pen.mjs';

test('a failed model request is told in words, and a retry reads the ink that was kept', async () => {
  await withSite(async ({ browser, url }) => {
    const block = (page) => page.route('**/*.onnx', (route) => route.abort());
    const { page, devtools } = await openPage(browser, url, { prepare: block });
    await draw(devtools, placed(kExpressions[0].strokes, kDeskSheet));
    await modelState(page, 'failed');
    const said = await waitForSentence(page, /[Mm]odel/);
    assert.match(said, /\.$/, 'a whole sentence');
    await page.unroute('**/*.onnx');
    await pressButton(page, 'retry');
    await modelState(page, 'ready');
    await waitForSentence(page, sentencePattern(kExpressions[0].label));
  });
});

test('a model that is not there is told apart from a reading', async () => {
  await withSite(async ({ browser, url }) => {
    const lose = (page) => page.route('**/*.onnx', (route) => route.fulfill({ status: 404, body: 'gone' }));
    const { page } = await openPage(browser, url, { prepare: lose });
    await modelState(page, 'failed');
    assert.doesNotMatch(await sentenceOf(page), /percent/);
  });
});

test('a manifest that does not fit is refused in words', async () => {
  await withSite(async ({ browser, url }) => {
    const twist = (page) => page.route('**/manifest.json', async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, body: (await response.text()).replace(/"fingerprint":\s*"./, '$&0') });
    });
    const { page } = await openPage(browser, url, { prepare: twist });
    await modelState(page, 'failed');
    assert.match(await sentenceOf(page), /\.$/);
  });
});

test('drawing does not wait for the model', async () => {
  await withSite(async ({ browser, url }) => {
    let release;
    const held = new Promise((resolve) => (release = resolve));
    const hold = (page) => page.route('**/*.onnx', (route) => held.then(() => route.continue()));
    const { page, devtools } = await openPage(browser, url, { prepare: hold });
    await draw(devtools, placed(kExpressions[1].strokes, kDeskSheet));
    assert.equal(await page.evaluate(() => document.documentElement.dataset.model), 'loading');
    assert.equal(await page.locator('#undo').isEnabled(), true);
    release();
    await waitForSentence(page, sentencePattern(kExpressions[1].label), 60_000);
  });
});
