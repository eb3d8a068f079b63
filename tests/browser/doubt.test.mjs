// What is not plain is told as such, in words and at its place in the ink: on phone, tablet and desk,
// by day and by night. The network's answers are made for each ink (support/spelling_model.mjs).
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { withSpellingModel } from '../support/spelling_model.mjs';
import { modelIn, openReadyPage, settledSentence, waitForSentence, withSite } from './support/browser.mjs';
import { written } from './support/handwriting.mjs';
import { draw, placed } from './support/pen.mjs';

const kScreens = [
  { viewport: { width: 390, height: 844 }, box: { x: 30, y: 300, width: 260, height: 160 } },
  { viewport: { width: 820, height: 1180 }, box: { x: 70, y: 420, width: 560, height: 300 } },
  { viewport: { width: 1440, height: 900 }, box: { x: 80, y: 200, width: 700, height: 400 } },
];
const kDesk = kScreens.at(-1);
// Theme::warning and Theme::quiet of wasm/app/theme.cpp.
const kWarning = { light: [0x9A, 0x4A, 0x00], dark: [0xF2, 0xB4, 0x61] };
const kQuiet = { light: [0x5C, 0x62, 0x70], dark: [0xA6, 0xAD, 0xBA] };

const plainly = (text) => [...text].map((symbol) => ({ [symbol]: 0.98 }));

// Draws text on a page whose network sees sees[i] in symbol i.
async function withPage({ text, sees = plainly(text), reading, screen = kDesk, colorScheme = 'light' }, use) {
  const { strokes, symbols } = written(text);
  const ink = { strokes, reading, symbols: symbols.map((own, i) => ({ strokes: own, sees: sees[i] })) };
  await withSpellingModel(ink, (folder) => withSite(async ({ browser, url }) => {
    const { page, devtools, complaints } = await openReadyPage(browser, url,
      { prepare: modelIn(folder), viewport: screen.viewport, colorScheme });
    const shown = placed(strokes, screen.box);
    await draw(devtools, shown);
    await use(page, (index) => ({ own: symbols[index].flatMap((stroke) => shown[stroke]), all: shown.flat() }));
    assert.deepEqual(complaints, []);
  }));
}

// How many pixels of a part of the page have a colour, anti-aliased ones aside.
async function countColour(page, clip, colour) {
  const png = (await page.screenshot({ clip })).toString('base64');
  const blank = await page.context().newPage();
  const count = await blank.evaluate(async ([data, [red, green, blue]]) => {
    const image = await createImageBitmap(await (await fetch(`data:image/png;base64,${data}`)).blob());
    const context = new OffscreenCanvas(image.width, image.height).getContext('2d');
    context.drawImage(image, 0, 0);
    const { data: pixels } = context.getImageData(0, 0, image.width, image.height);
    let found = 0;
    for (let i = 0; i < pixels.length; i += 4) {
      const off = Math.abs(pixels[i] - red) + Math.abs(pixels[i + 1] - green) + Math.abs(pixels[i + 2] - blue);
      if (off < 30) ++found;
    }
    return found;
  }, [png, colour]);
  await blank.close();
  return count;
}

// Below a symbol and all other ink, as far as a mark goes: line and words.
function below({ own, all }) {
  const xs = own.map(([x]) => x);
  const ys = all.map(([, y]) => y);
  const [left, right] = [Math.min(...xs), Math.max(...xs)];
  return { x: left - 8, y: Math.max(...ys) + 3, width: right - left + 16, height: 20 };
}

for (const screen of kScreens) {
  for (const colorScheme of ['light', 'dark']) {
    const where = `${screen.viewport.width} px wide, ${colorScheme}`;

    test(`ink that is no symbol is told and marked where it stands, ${where}`, async () => {
      const sees = [...plainly('12'), { '?': 0.9, 7: 0.05 }, ...plainly('+3')];
      await withPage({ text: '12?+3', sees, screen, colorScheme }, async (page, ink) => {
        await waitForSentence(page, /^I cannot read this: .* It stands between 12 and \+3\.$/);
        assert.ok(await countColour(page, below(ink(2)), kWarning[colorScheme]) > 20);
        assert.equal(await countColour(page, below(ink(4)), kWarning[colorScheme]), 0);
      });
    });

    test(`a division by zero is marked at its sign, ${where}`, async () => {
      await withPage({ text: '5/0', screen, colorScheme }, async (page, ink) => {
        await waitForSentence(page, /^5\/0 has no value: division by zero\.$/);
        assert.ok(await countColour(page, below(ink(1)), kWarning[colorScheme]) > 20);
      });
    });
  }
}

test('a scribble alone is never a value', async () => {
  await withPage({ text: '?', sees: [{ '?': 0.95, 8: 0.03 }] }, async (page) => {
    assert.match(await settledSentence(page), /^I cannot read this: /);
  });
});

test('a reading that is too weak is none', async () => {
  const sees = plainly('7').map(() => ({ 7: 0.3, 1: 0.3, '?': 0.2 }));
  await withPage({ text: '7', sees, reading: { reject_below: 0.6 } }, async (page) => {
    assert.match(await settledSentence(page), /^I cannot read this: /);
  });
});

test('what is unfinished has an empty place behind it until the pen comes down', async () => {
  await withPage({ text: '12+' }, async (page, ink) => {
    await waitForSentence(page, /^12\+ is not complete yet/);
    const right = Math.max(...ink(2).own.map(([x]) => x));
    const behind = { x: right + 12, y: kDesk.box.y, width: 260, height: kDesk.box.height };
    assert.ok(await countColour(page, behind, kQuiet.light) > 50);
    await page.mouse.move(right + 20, 700);
    await page.mouse.down();
    await page.waitForTimeout(200);
    assert.equal(await countColour(page, behind, kQuiet.light), 0);
    await page.mouse.up();
  });
});

test('the look of the ink is told where it is read otherwise', async () => {
  const sees = [{ 3: 0.98 }, { '+': 0.98 }, { '+': 0.55, 1: 0.4 }, { 4: 0.98 }];
  await withPage({ text: '3++4', sees }, async (page) => {
    await waitForSentence(page, /^3\+14 = 17, \d+ percent sure\..* It looks like 3\+\+4\./);
  });
});

test('values are told with their shares', async () => {
  const sees = [{ 3: 0.98 }, { '*': 0.98 }, { 1: 0.78, 7: 0.2 }, { 2: 0.98 }];
  await withPage({ text: '3*12', sees }, async (page) => {
    await waitForSentence(page, /^3\*12 = 36, \d\d percent sure\. Or 216, \d+ percent\.$/);
  });
});

test('a value that is not whole is told as fraction and as decimal', async () => {
  await withPage({ text: '1/6' }, async (page) => {
    await waitForSentence(page, /^1\/6 = 1\/6, \d\d percent sure\. As a decimal 0\.16, the 6 repeating\.$/);
  });
});
