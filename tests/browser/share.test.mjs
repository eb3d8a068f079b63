// Links that hold ink: made, opened, replayed, refused; one's own sheet stays kept.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import {
  kDeskSheet, modelIn, modelState, openPage, openReadyPage, pressButton, sentenceOf, waitForSentence, withSite,
} from './support/browser.mjs';
import { kExpressions, sentencePattern, textOf } from './support/expressions.mjs';
import { draw, placed } from './support/pen.mjs';

const [kTheirs, kOwn] = kExpressions;
const kClipboard = { permissions: ['clipboard-read', 'clipboard-write'] };

const write = async ({ page, devtools }, { strokes, label }) => {
  await draw(devtools, placed(strokes, kDeskSheet));
  await waitForSentence(page, sentencePattern(label));
};

async function fromMenu(page, action) {
  await pressButton(page, 'menu');
  await page.locator(`#menu-dialog [data-action=${action}]`).click();
}

const noticeOf = (page, pattern) => page.locator('#notice:visible', { hasText: pattern }).waitFor();

// The link of the expression, and what was read where it was made.
async function linkOf(browser, url, expression) {
  const opened = await openReadyPage(browser, url, kClipboard);
  await write(opened, expression);
  await fromMenu(opened.page, 'share');
  await noticeOf(opened.page, /The link is copied/);
  const link = await opened.page.evaluate(() => navigator.clipboard.readText());
  const sentence = await sentenceOf(opened.page);
  await opened.context.close();
  return { link, sentence };
}

const addressOf = (page) => page.evaluate(() => location.href);

test('a link is read as its ink was where it was drawn, and leaves the address', async () => {
  await withSite(async ({ browser, url }) => {
    const { link, sentence } = await linkOf(browser, url, kTheirs);
    assert.match(link, /^[^#]+#i=[\w-]{100,2000}$/);
    const { page, complaints } = await openReadyPage(browser, link);
    await waitForSentence(page, sentencePattern(kTheirs.label));
    assert.equal(textOf(await sentenceOf(page)), textOf(sentence));
    await noticeOf(page, /This ink came with a link/);
    assert.equal(await page.locator('#notice-text').textContent(), 'This ink came with a link.');
    assert.equal(await addressOf(page), url);
    await page.reload();
    await modelState(page, 'ready');
    await waitForSentence(page, sentencePattern(kTheirs.label));
    assert.deepEqual(complaints, []);
  });
});

test('a link leaves one’s own sheet as it is, and both ways lead back to it', async () => {
  await withSite(async ({ browser, url }) => {
    const { link } = await linkOf(browser, url, kTheirs);
    const opened = await openReadyPage(browser, url);
    const { page, context } = opened;
    await write(opened, kOwn);
    const open = async () => {
      await page.evaluate((hash) => { location.hash = hash; }, new URL(link).hash);
      await waitForSentence(page, sentencePattern(kTheirs.label));
      await noticeOf(page, /Your own sheet is kept/);
    };
    await open();
    await page.locator('#notice-act').click();
    await waitForSentence(page, sentencePattern(kOwn.label));
    await open();
    await pressButton(page, 'undo');
    await waitForSentence(page, sentencePattern(kOwn.label));
    await open();
    // Ink that was only looked at is nobody's sheet.
    await page.close();
    const later = await context.newPage();
    await later.goto(url);
    await waitForSentence(later, sentencePattern(kOwn.label), 60_000);
  });
});

test('the menu leads back to one’s own sheet, whatever became of the notice', async () => {
  await withSite(async ({ browser, url }) => {
    const { link } = await linkOf(browser, url, kTheirs);
    const opened = await openReadyPage(browser, url, kClipboard);
    const { page } = opened;
    await write(opened, kOwn);
    await pressButton(page, 'menu');
    assert.equal(await page.locator('[data-action=own-sheet]').isVisible(), false);
    await page.keyboard.press('Escape');
    for (let times = 0; times < 2; ++times) {
      await page.evaluate((hash) => { location.hash = hash; }, new URL(link).hash);
      await waitForSentence(page, sentencePattern(kTheirs.label));
    }
    await page.keyboard.press('c');
    await noticeOf(page, /Copied/);
    await noticeOf(page, /Your own sheet is kept/);
    await page.locator('#notice-close').click();
    await page.keyboard.press('t');
    await page.keyboard.type('8/2');
    await page.keyboard.press('Enter');
    await waitForSentence(page, /8\/2 = 4/);
    await page.reload();
    await modelState(page, 'ready');
    await waitForSentence(page, /8\/2 = 4/);
    await fromMenu(page, 'own-sheet');
    await waitForSentence(page, sentencePattern(kOwn.label));
    await page.reload();
    await waitForSentence(page, sentencePattern(kOwn.label), 60_000);
    await pressButton(page, 'menu');
    assert.equal(await page.locator('[data-action=own-sheet]').isVisible(), false);
  });
});

test('a link that cannot be read says why and changes nothing', async () => {
  await withSite(async ({ browser, url }) => {
    const { link } = await linkOf(browser, url, kTheirs);
    const opened = await openReadyPage(browser, url);
    const { page } = opened;
    await write(opened, kOwn);
    const { hash } = new URL(link);
    const middle = Math.floor(hash.length / 2);
    const changed = hash.slice(0, middle) + (hash[middle] === 'A' ? 'B' : 'A') + hash.slice(middle + 1);
    for (const [broken, words] of [
      [hash.slice(0, -5), /cut short/], [changed, /changed on its way/], ['#i=hello', /holds no ink/],
      ['#i=', /holds no ink/],
    ]) {
      await page.evaluate((value) => { location.hash = value; }, broken);
      await noticeOf(page, words);
      assert.equal(await addressOf(page), url);
    }
    assert.match(await sentenceOf(page), sentencePattern(kOwn.label));
  });
});

test('ink that another model read is told', async () => {
  await withSite(async ({ browser, url }) => {
    const { link } = await linkOf(browser, url, kTheirs);
    const { page } = await openReadyPage(browser, link, { prepare: modelIn('assets/models/ink-image') });
    await noticeOf(page, /read with another model/);
  });
});

test('a sheet that no link can hold is refused with what to do', async () => {
  await withSite(async ({ browser, url }) => {
    const { page } = await openPage(browser, url, kClipboard);
    await modelState(page, 'ready');
    await page.evaluate(({ x, y, width, height }) => {
      const sheet = document.querySelector('#sheet');
      sheet.setPointerCapture = () => {};
      const send = (type) => sheet.dispatchEvent(new PointerEvent(type, {
        pointerId: 7, pointerType: 'mouse', buttons: 1, clientX: x + Math.random() * width,
        clientY: y + Math.random() * height,
      }));
      send('pointerdown');
      for (let i = 0; i < 8000; ++i) send('pointermove');
      send('pointerup');
    }, kDeskSheet);
    await fromMenu(page, 'share');
    await noticeOf(page, /too long for a link\. Erase/);
  });
});

test('a replay shows the ink being written, is held and moved, and draws no frame once it is over', async () => {
  await withSite(async ({ browser, url }) => {
    const { link } = await linkOf(browser, url, kTheirs);
    const { page } = await openReadyPage(browser, link);
    const placeIs = (value) => page.waitForFunction(
      (wanted) => document.querySelector('#replay-place').value === wanted, String(value), { timeout: 60_000 });
    const frames = () => page.evaluate(() => window.inksum.frames());
    // A reading that is refined late draws a frame; a replay would draw on for ever.
    const framesCease = async () => {
      for (let seconds = 0; seconds < 10; ++seconds) {
        const before = await frames();
        await page.waitForTimeout(1000);
        if (await frames() === before) return;
      }
      assert.fail('frames are drawn although nothing is played');
    };
    await placeIs(100);
    await framesCease();
    await page.locator('#replay-place').fill('30');
    await page.locator('#replay-speed').selectOption('0.5');
    await framesCease();
    await placeIs(30);
    const places = page.evaluate(() => new Promise((resolve) => {
      const seen = new Set();
      const look = () => {
        const { value } = document.querySelector('#replay-place');
        seen.add(Number(value));
        if (value === '100') resolve([...seen]);
        else requestAnimationFrame(look);
      };
      look();
    }));
    await pressButton(page, 'replay-play');
    const between = (await places).filter((place) => place > 30 && place < 100);
    assert.ok(between.length >= 3, `was seen at ${between}`);
    await pressButton(page, 'replay-stop');
    await page.locator('#replay-tools').waitFor({ state: 'hidden' });
  });
});

test('where less motion is wanted a link’s ink is there at once', async () => {
  await withSite(async ({ browser, url }) => {
    const { link } = await linkOf(browser, url, kTheirs);
    const { page } = await openReadyPage(browser, link, { reducedMotion: 'reduce' });
    await waitForSentence(page, sentencePattern(kTheirs.label));
    assert.equal(await page.locator('#replay-tools').isHidden(), true);
  });
});
