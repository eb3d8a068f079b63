// When the model cannot be had the page says so, keeps what is drawn, and a retry reads it.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import {
  kDeskSheet, modelState, openPage, pageStarted, pressButton, sentenceOf, waitForSentence, withSite,
} from './support/browser.mjs';
import { kExpressions, sentencePattern } from './support/expressions.mjs';
import { draw, placed } from './support/pen.mjs';

test('a failed model request is told in words, and a retry reads the ink that was kept', async () => {
  await withSite(async ({ browser, url }) => {
    const block = (page) => page.route('**/*.onnx', (route) => route.abort());
    const { page, devtools } = await openPage(browser, url, { prepare: block });
    await pageStarted(page);
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
      await route.fulfill({ response, body: (await response.text()).replace(/("model_fingerprint": ")./, '$1x') });
    });
    const { page } = await openPage(browser, url, { prepare: twist });
    await modelState(page, 'failed');
    assert.match(await sentenceOf(page), /\.$/);
  });
});

test('a model that answers otherwise than its manifest promises is never ready', async () => {
  await withSite(async ({ browser, url }) => {
    const twist = (page) => page.route('**/manifest.json', async (route) => {
      const response = await route.fetch();
      const manifest = JSON.parse(await response.text());
      manifest.geometry.frame_stride *= 2;
      await route.fulfill({ response, body: JSON.stringify(manifest) });
    });
    const { page } = await openPage(browser, url, { prepare: twist });
    await modelState(page, 'failed');
    await waitForSentence(page, /^The model could not be loaded: .* frames .*\. Your ink is kept\.$/);
  });
});

test('the model is found by the name that its manifest gives, and without the list of sizes', async () => {
  await withSite(async ({ browser, url }) => {
    const rename = async (page) => {
      await page.route('**/site.json', (route) => route.fulfill({ status: 404, body: 'gone' }));
      await page.route('**/manifest.json', async (route) => {
        const response = await route.fetch();
        await route.fulfill({ response, body: (await response.text()).replace('model.onnx', 'other.onnx') });
      });
      await page.route('**/other.onnx', async (route) =>
        route.fulfill({ response: await route.fetch({ url: route.request().url().replace('other', 'model') }) }));
    };
    const { page } = await openPage(browser, url, { prepare: rename });
    await modelState(page, 'ready');
  });
});

for (const file of ['inksum.mjs', 'inksum.wasm']) {
  test(`a page without its ${file} says so`, async () => {
    await withSite(async ({ browser, url }) => {
      const block = (page) => page.route(`**/${file}`, (route) => route.abort());
      const { page } = await openPage(browser, url, { prepare: block });
      await page.locator('#trouble').waitFor({ state: 'visible' });
      assert.match(await page.locator('#trouble').textContent(), /^inksum .*Reload the page/);
    });
  });
}

test('an error that nobody caught is told, not hidden behind a dead page', async () => {
  await withSite(async ({ browser, url }) => {
    const { page } = await openPage(browser, url);
    await modelState(page, 'ready');
    await page.evaluate(() => { setTimeout(() => { throw new Error('a bolt'); }); });
    await page.locator('#trouble').waitFor({ state: 'visible' });
    assert.match(await page.locator('#trouble').textContent(), /a bolt.*Reload the page/);
  });
});

test('that the page had to stop is told in its language', async () => {
  await withSite(async ({ browser, url }) => {
    const { page } = await openPage(browser, url, { locale: 'de-DE' });
    await modelState(page, 'ready');
    await page.evaluate(() => { setTimeout(() => { throw new Error('a bolt'); }); });
    await page.locator('#trouble').waitFor({ state: 'visible' });
    assert.match(await page.locator('#trouble').textContent(), /^inksum musste anhalten: a bolt\./);
  });
});

test('a lost drawing surface is told, keeps the ink and the buttons, and comes back', async () => {
  await withSite(async ({ browser, url }) => {
    const { page, devtools } = await openPage(browser, url);
    await modelState(page, 'ready');
    const { label, strokes } = kExpressions[0];
    await draw(devtools, placed(strokes, kDeskSheet));
    await waitForSentence(page, sentencePattern(label));
    await page.evaluate(() => {
      window.loser = document.querySelector('#sheet').getContext('webgl2').getExtension('WEBGL_lose_context');
      window.loser.loseContext();
    });
    await page.locator('#trouble').waitFor({ state: 'visible' });
    assert.match(await page.locator('#trouble').textContent(), /Your ink is kept/);
    assert.equal(await page.locator('#sheet').isVisible(), false);
    await pressButton(page, 'clear');
    await page.waitForFunction(() => !/percent/.test(document.querySelector('#reading').textContent));
    await pressButton(page, 'undo');
    await waitForSentence(page, sentencePattern(label));
    const frames = () => page.evaluate(() => window.inksum.frames());
    const before = await frames();
    await page.evaluate(() => window.loser.restoreContext());
    await page.locator('#trouble').waitFor({ state: 'hidden' });
    assert.equal(await page.locator('#sheet').isVisible(), true);
    await page.waitForFunction((count) => window.inksum.frames() > count, before);
  });
});

test('drawing does not wait for the model', async () => {
  await withSite(async ({ browser, url }) => {
    let release;
    const held = new Promise((resolve) => (release = resolve));
    const hold = (page) => page.route('**/*.onnx', (route) => held.then(() => route.continue()));
    const { page, devtools } = await openPage(browser, url, { prepare: hold });
    await pageStarted(page);
    await draw(devtools, placed(kExpressions[1].strokes, kDeskSheet));
    assert.equal(await page.evaluate(() => document.documentElement.dataset.model), 'loading');
    assert.equal(await page.locator('#undo').isEnabled(), true);
    release();
    await waitForSentence(page, sentencePattern(kExpressions[1].label), 60_000);
  });
});
