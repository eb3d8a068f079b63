// Doubt that can be asked about: a symbol corrected by tap, by key and by the page's mirror, another
// value taken, the steps of an evaluation; all with real events in a real browser.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { withSpellingModel } from '../support/spelling_model.mjs';
import { modelIn, openReadyPage, sentenceOf, waitForSentence, withSite } from './support/browser.mjs';
import { written } from './support/handwriting.mjs';
import { draw, placed } from './support/pen.mjs';

const kDesk = { viewport: { width: 1440, height: 900 }, box: { x: 80, y: 200, width: 700, height: 400 } };
const kPhone = { viewport: { width: 390, height: 844 }, box: { x: 30, y: 300, width: 260, height: 160 },
  hasTouch: true, isMobile: true };

const plainly = (text) => [...text].map((symbol) => ({ [symbol]: 0.98 }));
const kRead = /^3\*12 = 36, \d\d percent sure\. Or 216, \d+ percent\.$/;

// "3*12", whose 1 may be a 7.
const kDoubtful = [{ 3: 0.98 }, { '*': 0.98 }, { 1: 0.6, 7: 0.38 }, { 2: 0.98 }];

async function withPage({ text = '3*12', sees = kDoubtful, screen = kDesk }, use) {
  const { strokes, symbols } = written(text);
  const ink = { strokes, symbols: symbols.map((own, i) => ({ strokes: own, sees: sees[i] })) };
  const { box, ...options } = screen;
  await withSpellingModel(ink, (folder) => withSite(async ({ browser, url }) => {
    const { page, devtools, complaints } = await openReadyPage(browser, url, { prepare: modelIn(folder), ...options });
    const shown = placed(strokes, box);
    await draw(devtools, shown, options.hasTouch ? 'touch' : 'mouse');
    await use(page, shown, (index) => symbols[index].flatMap((stroke) => shown[stroke]));
    assert.deepEqual(complaints, []);
  }));
}

// Where the percentage of a symbol stands: below all of the ink, in the symbol's middle.
function chipOf(own, all) {
  const xs = own.map(([x]) => x);
  return [(Math.min(...xs) + Math.max(...xs)) / 2, Math.max(...all.flat().map(([, y]) => y)) + 26];
}

const choices = (page) => page.locator('#symbols select');
const chosenText = (page, index) => choices(page).nth(index).evaluate((list) => list.selectedOptions[0].textContent);

test('a tap on a percentage and a digit correct a symbol; undo takes that back', async () => {
  await withPage({}, async (page, all, ink) => {
    await waitForSentence(page, kRead);
    await page.waitForTimeout(1100);
    await page.mouse.click(...chipOf(ink(2), all));
    await page.keyboard.press('7');
    await waitForSentence(page, /3\*72 = 216/);
    await page.keyboard.press('Control+z');
    await waitForSentence(page, kRead);
  });
});

test('a finger corrects a symbol on a phone', async () => {
  await withPage({ screen: kPhone }, async (page, all, ink) => {
    await waitForSentence(page, kRead);
    await page.waitForTimeout(1100);
    const [x, y] = chipOf(ink(2), all);
    await page.touchscreen.tap(x, y);
    await page.waitForTimeout(300);
    await page.keyboard.press('7');
    await waitForSentence(page, /3\*72 = 216/);
  });
});

test('arrows, Enter and a digit correct a symbol', async () => {
  await withPage({}, async (page) => {
    await waitForSentence(page, kRead);
    await page.waitForTimeout(1000);
    for (const key of ['ArrowRight', 'ArrowRight', 'ArrowRight', 'Enter', '7']) await page.keyboard.press(key);
    await waitForSentence(page, /3\*72 = 216/);
  });
});

test('a right click on ink asks about it, Escape leaves off, and the ink stays', async () => {
  await withPage({}, async (page, all, ink) => {
    await waitForSentence(page, kRead);
    const [x, y] = ink(2)[1];
    await page.mouse.click(x, y, { button: 'right' });
    await page.keyboard.press('Escape');
    await page.keyboard.press('7');
    await page.waitForTimeout(600);
    assert.match(await sentenceOf(page), kRead);
    await page.mouse.click(x, y, { button: 'right' });
    await page.keyboard.press('7');
    await waitForSentence(page, /3\*72 = 216/);
  });
});

test('each symbol is a list in the DOM, by which it can be corrected', async () => {
  await withPage({}, async (page) => {
    await waitForSentence(page, kRead);
    await page.waitForFunction(() => document.querySelectorAll('#symbols select').length === 5);
    assert.equal(await choices(page).nth(2).getAttribute('aria-label'), 'Symbol 3 of 4');
    assert.match(await chosenText(page, 2), /^1, \d\d%$/);
    const offers = await choices(page).nth(2).locator('option').allTextContents();
    assert.match(offers[1], /^7, \d\d%$/);
    assert.equal(offers.at(-1), 'Not a symbol');
    await choices(page).nth(2).selectOption('1');
    await waitForSentence(page, /3\*72 = 216/);
    await page.waitForFunction(() =>
      /^7, You said so$/.test(document.querySelectorAll('#symbols select')[2].selectedOptions[0].textContent));
  });
});

test('another value is chosen by the keyboard alone', async () => {
  await withPage({}, async (page) => {
    await waitForSentence(page, kRead);
    await page.waitForFunction(() => document.querySelectorAll('#symbols select').length === 5);
    await choices(page).last().focus();
    assert.match(await chosenText(page, 4), /36/);
    await page.keyboard.press('ArrowDown');
    assert.match(await sentenceOf(page), kRead);
    await page.keyboard.press('Enter');
    await waitForSentence(page, /3\*72 = 216/);
  });
});

test('the steps are in the DOM, in order', async () => {
  await withPage({ text: '2+3*4', sees: plainly('2+3*4') }, async (page) => {
    await waitForSentence(page, /^2\+3\*4 = 14/);
    await page.waitForFunction(() => document.querySelectorAll('#steps li').length === 3);
    assert.deepEqual(await page.locator('#steps li').allTextContents(), ['2+3×4', '= 2+12', '= 14']);
  });
});

test('a sheet of several lines says which one it speaks of, once', async () => {
  const { strokes, symbols } = written('3*12');
  const ink = { strokes, symbols: symbols.map((own, i) => ({ strokes: own, sees: plainly('3*12')[i] })) };
  await withSpellingModel(ink, (folder) => withSite(async ({ browser, url }) => {
    const { page, devtools } = await openReadyPage(browser, url, { prepare: modelIn(folder), viewport: kDesk.viewport });
    await draw(devtools, placed(strokes, { x: 80, y: 150, width: 400, height: 120 }));
    await waitForSentence(page, /^3\*12 = 36/);
    await draw(devtools, placed(strokes, { x: 80, y: 450, width: 400, height: 120 }));
    await waitForSentence(page, /^Line 2 of 2: /);
    await page.waitForTimeout(1000);
    await page.keyboard.press('ArrowUp');
    await waitForSentence(page, /^Line 1 of 2: 3\*12 = 36/);
  }));
});
