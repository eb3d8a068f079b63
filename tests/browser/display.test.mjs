// The canvas has exactly the screen's pixels at every density, and follows the window.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { openPage, openReadyPage, pageStarted, waitForSentence, withSite } from './support/browser.mjs';
import { kExpressions, sentencePattern } from './support/expressions.mjs';
import { draw, placed } from './support/pen.mjs';

const kPhone = { width: 390, height: 844 };
const kPhoneSheet = { x: 30, y: 240, width: 330, height: 380 };

function canvasSize(page) {
  return page.evaluate(() => {
    const canvas = document.querySelector('#sheet');
    const box = canvas.getBoundingClientRect();
    return { pixels: [canvas.width, canvas.height], css: [box.width, box.height], window: [innerWidth, innerHeight] };
  });
}

async function assertCrisp(page, density) {
  const { pixels, css, window } = await canvasSize(page);
  assert.deepEqual(css, window);
  assert.deepEqual(pixels, css.map((length) => length * density));
}

for (const density of [1, 2, 3]) {
  test(`a canvas pixel is a screen pixel at density ${density}, also after a resize`, async () => {
    await withSite(async ({ browser, url }) => {
      const { page, devtools } = await openPage(browser, url, { viewport: null });
      await pageStarted(page);
      await assertCrisp(page, density);
      const { windowId } = await devtools.send('Browser.getWindowForTarget');
      await devtools.send('Browser.setWindowBounds', { windowId, bounds: { width: 900, height: 620 } });
      await page.waitForFunction((width) => document.querySelector('#sheet').width === width, 900 * density);
      await assertCrisp(page, density);
    }, { screen: { width: 700, height: 844, density } });
  });
}

test('a phone reads what a finger draws at density 3', async () => {
  await withSite(async ({ browser, url }) => {
    const { page, devtools } =
      await openReadyPage(browser, url, { viewport: kPhone, deviceScaleFactor: 3, hasTouch: true, isMobile: true });
    const shortest = kExpressions.reduce((a, b) => (a.label.length <= b.label.length ? a : b));
    await draw(devtools, placed(shortest.strokes, kPhoneSheet), 'touch');
    await waitForSentence(page, sentencePattern(shortest.label));
  });
});
