// Undo, redo, erase and clear, by button and by key; nothing drawn is lost.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import {
  kDesk, kDeskButtons, kDeskSheet, openReadyPage, pressButton, settledSentence, waitForSentence, withSite,
} from './support/browser.mjs';
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

const kKeys = { undo: 'Control+z', redo: 'Control+Shift+z', clear: 'Delete' };

for (const [way, act] of [
  ['painted buttons', (page, name) => page.mouse.click(...kDeskButtons[name])],
  ['DOM buttons', pressButton],
  ['keys', (page, name) => page.keyboard.press(kKeys[name])],
]) {
  test(`undo and redo walk through the strokes, by ${way}`, async () => {
    await withDrawing(async ({ page, empty }) => {
      for (let i = 0; i < strokes.length; ++i) await act(page, 'undo');
      await says(page, empty);
      for (let i = 0; i < strokes.length; ++i) await act(page, 'redo');
      await waitForSentence(page, kRead);
    });
  });

  test(`clearing is undone, by ${way}`, async () => {
    await withDrawing(async ({ page, empty }) => {
      await act(page, 'clear');
      await says(page, empty);
      await act(page, 'undo');
      await waitForSentence(page, kRead);
    });
  });
}

test('the eraser takes the strokes that it meets, and undo brings them back', async () => {
  await withDrawing(async ({ page, devtools, empty }) => {
    await pressButton(page, 'erase');
    const path = placed(strokes, kDeskSheet);
    await draw(devtools, path);
    await says(page, empty);
    for (let i = 0; i < path.length && !kRead.test(await settledSentence(page)); ++i) {
      await pressButton(page, 'undo');
    }
    await waitForSentence(page, kRead);
  });
});

test('resizing and turning the window keeps the ink', async () => {
  await withDrawing(async ({ page }) => {
    await page.setViewportSize({ width: kDesk.height, height: kDesk.width });
    await waitForSentence(page, kRead);
    await page.setViewportSize(kDesk);
    await pressButton(page, 'undo');
    await pressButton(page, 'redo');
    await waitForSentence(page, kRead);
    assert.equal(await page.locator('#undo').isEnabled(), true);
  });
});
