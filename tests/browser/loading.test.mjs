// While the page loads: something of its shape at once, true progress, and nothing asked of the
// network once everything is there.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import {
  kDeskSheet, openPage, openReadyPage, pageStarted, pressButton, waitForSentence, withSite,
} from './support/browser.mjs';
import { kExpressions, sentencePattern } from './support/expressions.mjs';
import { draw, placed } from './support/pen.mjs';

const [{ label, strokes }] = kExpressions;

const kScreens = [{ width: 390, height: 844 }, { width: 820, height: 1180 }, { width: 1440, height: 900 },
  { width: 844, height: 390 }];

// Colours of the page as it looks now.
async function coloursAt(page, points) {
  const png = (await page.screenshot()).toString('base64');
  return page.evaluate(async (picture) => {
    const bytes = Uint8Array.from(atob(picture.png), (character) => character.charCodeAt(0));
    const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
    const canvas = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d');
    canvas.drawImage(bitmap, 0, 0);
    return picture.points.map(([x, y]) => [...canvas.getImageData(x, y, 1, 1).data].join());
  }, { png, points });
}

// Inside and outside each edge of a box, by 3 px.
const aroundEdges = ({ x, y, width, height }) => [-3, 3].flatMap((d) => [
  [x - d, y + height / 2], [x + width + d, y + height / 2],
  [x + width / 2, y - d], [x + width / 2, y + height + d],
]);

test('cards stand where the program will draw them before it is there', async () => {
  await withSite(async ({ browser, url }) => {
    for (const viewport of kScreens) {
      let release;
      const held = new Promise((resolve) => (release = resolve));
      const prepare = async (opened) => {
        await opened.route('**/inksum.wasm', (route) => held.then(() => route.continue()));
        await opened.route('**/ort*.wasm', () => {});
      };
      const { page, context } = await openPage(browser, url, { prepare, viewport, reducedMotion: 'reduce' });
      const boxes = await page.locator('#skeleton i').evaluateAll((cards) =>
        cards.map((card) => card.getBoundingClientRect().toJSON()));
      assert.equal(boxes.length, 3);
      const points = boxes.flatMap(aroundEdges);
      const before = await coloursAt(page, points);
      assert.equal(new Set(before).size, 3, 'the colours of ground, card and paper');
      release();
      await pageStarted(page);
      assert.equal(await page.locator('#skeleton').count(), 0);
      await page.waitForTimeout(100);
      assert.deepEqual(await coloursAt(page, points), before,
        `at ${viewport.width}x${viewport.height}: see #skeleton in app.css, which follows layout.cpp`);
      await context.close();
    }
  });
});

test('progress grows without a step back to all of the bytes, and drawing does not wait for it', async () => {
  await withSite(async ({ browser, url }) => {
    const watch = (page) => page.addInitScript(() => {
      window.seen = [];
      new MutationObserver(() => {
        const { value, max } = document.querySelector('#loading') ?? {};
        if (max > 1) window.seen.push(value / max);
      }).observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ['value'] });
    });
    const { page, devtools } = await openPage(browser, url, { prepare: async (opened) => {
      await watch(opened);
      const slow = await opened.context().newCDPSession(opened);
      await slow.send('Network.enable');
      await slow.send('Network.emulateNetworkConditions',
        { offline: false, latency: 20, downloadThroughput: 4e6, uploadThroughput: 4e6 });
    } });
    await pageStarted(page);
    await draw(devtools, placed(strokes, kDeskSheet));
    assert.equal(await page.locator('#undo').getAttribute('aria-disabled'), 'false');
    assert.equal(await page.evaluate(() => document.documentElement.dataset.model), 'loading');
    await waitForSentence(page, sentencePattern(label), 60_000);
    const seen = await page.evaluate(() => window.seen);
    assert.ok(seen.length > 10, `${seen.length} steps`);
    assert.deepEqual(seen, [...seen].sort((a, b) => a - b));
    assert.equal(seen.at(-1), 1);
    assert.equal(await page.locator('#loading').isHidden(), true);
  });
});

test('drawing and reading ask nothing of the network', async () => {
  await withSite(async ({ browser, url }) => {
    const { page, devtools, requests } = await openReadyPage(browser, url);
    const before = requests.length;
    await draw(devtools, placed(strokes, kDeskSheet));
    await waitForSentence(page, sentencePattern(label));
    await page.waitForTimeout(500);
    assert.equal(await page.evaluate(() => window.inksum.requestsSinceLoad()), 0);
    assert.equal(requests.length, before);
    await page.evaluate(() => fetch('favicon.svg'));
    await page.waitForFunction(() => window.inksum.requestsSinceLoad() === 1);
    await pressButton(page, 'menu');
    await page.locator('#menu-dialog [data-action="about"]').click();
    assert.match(await page.locator('#about-requests').textContent(), /: 1$/);
  });
});
