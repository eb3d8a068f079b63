// The canvas has exactly the screen's pixels at every density, and follows the window.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { openPage, openReadyPage, waitForSentence, withSite } from './support/browser.mjs';
import { kExpressions, sentencePattern } from './support/expressions.mjs';
import { draw, placed } from './support/pen.mjs';

const kPhone = { width: 390, height: 844 };
const kPhoneSheet = { x: 30, y: 240, width: 330, height: 380 };

function canvasSize(page) {
  return page.evaluate(() => {
    const canvas = document.querySelector('#sheet');
    const box = canvas.getBoundingClientRect();
    return { pixels: [canvas.width, canvas.height], css: [box.width, box.height] };
  });
}

for (const density of [1, 2, 3]) {
  test(`a canvas pixel is a screen pixel at density ${density}`, async () => {
    await withSite(async ({ browser, url }) => {
      const { page } = await openPage(browser, url, { viewport: kPhone, deviceScaleFactor: density });
      await page.waitForFunction(() => window.inksum?.frames() > 0);
      const { pixels, css } = await canvasSize(page);
      assert.deepEqual(css, [kPhone.width, kPhone.height]);
      assert.deepEqual(pixels, css.map((length) => length * density));
      await page.setViewportSize({ width: 700, height: 500 });
      await page.waitForFunction((wanted) => document.querySelector('#sheet').width === wanted, 700 * density);
    });
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
