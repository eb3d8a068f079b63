// Undo, redo, erase and clear, by button and by key; nothing drawn is lost.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { kDesk, kDeskSheet, openReadyPage, settledSentence, waitForSentence, withSite } from './support/browser.mjs';
import { kExpressions, sentencePattern } from './support/expressions.mjs';
import { draw, placed } from './support/pen.mjs';

const { label, strokes } = kExpressions[0];
const kRead = sentencePattern(label);

async function withDrawing(use) {
  await withSite(async ({ browser, url }) => {
    const opened = await openReadyPage(browser, url);
    const empty = await settledSentence(opened.page);
    await draw(opened.devtools, placed(strokes, kDeskSheet));
    await waitForSentence(opened.page, kRead);
    await use({ ...opened, empty });
  });
}

const says = (page, sentence) =>
  page.waitForFunction((wanted) => document.querySelector('#reading').textContent === wanted, sentence);

for (const [way, undo, redo, clear] of [
  ['buttons', (page) => page.locator('#undo').click(), (page) => page.locator('#redo').click(),
    (page) => page.locator('#clear').click()],
  ['keys', (page) => page.keyboard.press('Control+z'), (page) => page.keyboard.press('Control+Shift+z'),
    (page) => page.keyboard.press('Delete')],
]) {
  test(`undo and redo walk through the strokes, by ${way}`, async () => {
    await withDrawing(async ({ page, empty }) => {
      for (let i = 0; i < strokes.length; ++i) await undo(page);
      await says(page, empty);
      for (let i = 0; i < strokes.length; ++i) await redo(page);
      await waitForSentence(page, kRead);
    });
  });

  test(`clearing is undone, by ${way}`, async () => {
    await withDrawing(async ({ page, empty }) => {
      await clear(page);
      await says(page, empty);
      await undo(page);
      await waitForSentence(page, kRead);
    });
  });
}

test('the eraser takes the strokes that it meets, and undo brings them back', async () => {
  await withDrawing(async ({ page, devtools, empty }) => {
    await page.locator('#erase').click();
    const middle = placed(strokes, kDeskSheet).map((stroke) => stroke.flatMap((point) => [point]));
    await draw(devtools, middle);
    await says(page, empty);
    for (let i = 0; i < strokes.length && !kRead.test(await settledSentence(page)); ++i) {
      await page.locator('#undo').click();
    }
    await waitForSentence(page, kRead);
  });
});

test('resizing and turning the window keeps the ink', async () => {
  await withDrawing(async ({ page }) => {
    await page.setViewportSize({ width: kDesk.height, height: kDesk.width });
    await waitForSentence(page, kRead);
    await page.setViewportSize(kDesk);
    await page.locator('#undo').click();
    await page.locator('#redo').click();
    await waitForSentence(page, kRead);
    assert.equal(await page.locator('#undo').isEnabled(), true);
  });
});
