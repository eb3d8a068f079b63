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

test('a button keeps the focus when nothing is left for it to do', async () => {
  await withDrawing(async ({ page, empty }) => {
    await pressButton(page, 'clear');
    await says(page, empty);
    assert.equal(await page.locator('#clear').getAttribute('aria-disabled'), 'true');
    assert.equal(await page.evaluate(() => document.activeElement.id), 'clear');
    await page.keyboard.press('Enter');
    await pressButton(page, 'undo');
    await waitForSentence(page, kRead);
  });
});

test('a held key switches the eraser once', async () => {
  await withDrawing(async ({ page }) => {
    await page.keyboard.down('e');
    for (let i = 0; i < 3; ++i) await page.keyboard.down('e');
    await page.keyboard.up('e');
    await page.waitForFunction(() => document.querySelector('#erase').ariaPressed === 'true');
  });
});

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

// The proportions of the ink inside clip: what is dark and not blue, as a value is.
async function inkProportions(page, clip) {
  const png = (await page.screenshot({ clip })).toString('base64');
  return page.evaluate(async (data) => {
    const image = new Image();
    image.src = `data:image/png;base64,${data}`;
    await image.decode();
    const canvas = new OffscreenCanvas(image.width, image.height);
    const context = canvas.getContext('2d');
    context.drawImage(image, 0, 0);
    const { data: pixels } = context.getImageData(0, 0, image.width, image.height);
    const xs = [], ys = [];
    for (let i = 0; i < pixels.length; i += 4) {
      if (pixels[i + 1] > 128 || pixels[i + 2] > 128) continue;
      xs.push((i / 4) % image.width);
      ys.push(Math.floor(i / 4 / image.width));
    }
    const extent = (values) => values.reduce((a, b) => Math.max(a, b)) - values.reduce((a, b) => Math.min(a, b));
    return extent(xs) / extent(ys);
  }, png);
}

test('on a window that became a phone all ink is still seen', async () => {
  await withDrawing(async ({ page }) => {
    await page.waitForTimeout(500);
    const before = await inkProportions(page, { x: 116, y: 26, width: 780, height: 748 });
    await page.setViewportSize({ width: 390, height: 844 });
    await page.waitForTimeout(500);
    const after = await inkProportions(page, { x: 18, y: 212, width: 354, height: 410 });
    assert.ok(Math.abs(after / before - 1) < 0.1, `${before} became ${after}`);
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
