// The menu and what is behind it: typing, copying, settings, about; and the first visit's example.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import {
  kDeskSheet, modelState, openPage, openReadyPage, pageStarted, waitForSentence, withSite,
} from './support/browser.mjs';
import { draw } from './support/pen.mjs';

const choose = async (page, name) => {
  await page.keyboard.press('m');
  await page.click(`#menu-dialog [data-action="${name}"]`);
};

const typeOnSheet = async (page, text) => {
  await page.keyboard.press('t');
  await page.keyboard.type(text);
  await page.keyboard.press('Enter');
};

const openDialogs = (page) =>
  page.evaluate(() => [...document.querySelectorAll('dialog[open]')].map(({ id }) => id));

const clipboardText = (page) => page.evaluate(() => navigator.clipboard.readText());

// What the clipboard's picture shows, once there is one: its size, and how much of it is dark.
const clipboardPicture = (page) => page.evaluate(async () => {
  let [item] = await navigator.clipboard.read();
  for (let i = 0; i < 100 && !item.types.includes('image/png'); ++i) {
    await new Promise((resolve) => { setTimeout(resolve, 100); });
    [item] = await navigator.clipboard.read();
  }
  const image = await createImageBitmap(await item.getType('image/png'));
  const context = new OffscreenCanvas(image.width, image.height).getContext('2d');
  context.drawImage(image, 0, 0);
  const { data } = context.getImageData(0, 0, image.width, image.height);
  let dark = 0;
  for (let i = 0; i < data.length; i += 4) dark += data[i] < 128;
  return { width: image.width, height: image.height, dark };
});

test('an expression is typed by keys alone, and read as it was typed', async () => {
  await withSite(async ({ browser, url }) => {
    const { page, complaints } = await openReadyPage(browser, url);
    await typeOnSheet(page, '12 + 3×(4-1)');
    assert.match(await waitForSentence(page, /= 21/), /^12\+3\*\(4-1\) = 21/);
    assert.deepEqual(await openDialogs(page), []);
    await typeOnSheet(page, '7:2');
    await waitForSentence(page, /7\/2 = 3\.5/);
    await page.keyboard.press('Control+z');
    await waitForSentence(page, /= 21/);
    assert.deepEqual(complaints, []);
  });
});

test('what cannot be written is said below the field, and signs can be pressed', async () => {
  await withSite(async ({ browser, url }) => {
    const { page } = await openReadyPage(browser, url);
    await choose(page, 'type');
    await page.keyboard.type('2²');
    await page.keyboard.press('Enter');
    assert.match(await page.textContent('#type-fault'), /“²” is not among the symbols/);
    assert.equal(await page.getAttribute('#typed', 'aria-invalid'), 'true');
    assert.deepEqual(await openDialogs(page), ['type-dialog']);
    await page.keyboard.press('Backspace');
    assert.equal(await page.textContent('#type-fault'), '');
    await page.click('#signs button:nth-child(3)');
    await page.keyboard.type('8');
    await page.click('#type-form [type="submit"]');
    await waitForSentence(page, /^2\*8 = 16/);
  });
});

test('a line is copied as text, LaTeX and MathML, the sheet as a picture and as SVG', async () => {
  await withSite(async ({ browser, url }) => {
    const { page, context } = await openReadyPage(browser, url);
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.keyboard.press('m');
    for (const name of ['text', 'latex', 'mathml', 'png', 'svg']) {
      assert.equal(await page.getAttribute(`[data-action="copy-${name}"]`, 'aria-disabled'), 'true', name);
    }
    await page.keyboard.press('Escape');
    await typeOnSheet(page, '12+3*4');
    await waitForSentence(page, /= 24/);
    await page.keyboard.press('c');
    await page.waitForSelector('#notice:has-text("Copied")');
    assert.equal(await clipboardText(page), '12+3×4 = 24');
    await choose(page, 'copy-latex');
    await page.waitForFunction(async () => (await navigator.clipboard.readText()).includes('\\times'));
    assert.equal(await clipboardText(page), '12+3\\times4=24');
    await choose(page, 'copy-mathml');
    await page.waitForFunction(async () => (await navigator.clipboard.readText()).startsWith('<math'));
    await choose(page, 'copy-svg');
    await page.waitForFunction(async () => (await navigator.clipboard.readText()).startsWith('<svg'));
    const paths = (await clipboardText(page)).match(/<path /g).length;
    assert.equal(paths, 9);  // 1, 2, + of two, 3, × of two, 4 of two
    await choose(page, 'copy-png');
    const picture = await clipboardPicture(page);
    assert.ok(picture.width > 2 * picture.height, JSON.stringify(picture));
    assert.ok(picture.dark > 1000 && picture.dark < picture.width * picture.height / 4, JSON.stringify(picture));
    await page.waitForSelector('#notice', { state: 'hidden', timeout: 10_000 });
  });
});

test('a sheet of any size becomes a picture that programs can hold', async () => {
  await withSite(async ({ browser, url }) => {
    const { page, context, devtools } = await openReadyPage(browser, url);
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    const { x, y, width, height } = kDeskSheet;
    for (let i = 0; i < 12; ++i) await page.keyboard.press('-');
    await draw(devtools, [[x, y], [x + width, y + height]].map(([left, top]) => [[left, top], [left - 30, top + 20]]));
    await choose(page, 'copy-png');
    await page.waitForSelector('#notice:has-text("Copied")');
    const picture = await clipboardPicture(page);
    const pixels = picture.width * picture.height;
    assert.ok(pixels > 15e6 && pixels <= 16.1e6, JSON.stringify(picture));
    assert.ok(picture.dark > 10, JSON.stringify(picture));
  });
});

test('a browser that makes no picture of the sheet is told of, and the page goes on', async () => {
  await withSite(async ({ browser, url }) => {
    const { page } = await openReadyPage(browser, url, {
      prepare: (page) => page.addInitScript(() => {
        HTMLCanvasElement.prototype.toBlob = (done) => done(null);
      }),
    });
    await typeOnSheet(page, '8/2');
    await waitForSentence(page, /= 4/);
    await choose(page, 'copy-png');
    await page.waitForSelector('#notice:has-text("The picture could not be made.")');
    assert.equal(await page.locator('#trouble').isVisible(), false);
  });
});

test('where the clipboard is kept from the page, the text is shown selected', async () => {
  await withSite(async ({ browser, url }) => {
    const { page } = await openReadyPage(browser, url, {
      prepare: (page) => page.addInitScript(() => {
        navigator.clipboard.writeText = () => Promise.reject(new DOMException('no', 'NotAllowedError'));
      }),
    });
    await typeOnSheet(page, '8/2');
    await waitForSentence(page, /= 4/);
    await choose(page, 'copy-text');
    await page.waitForSelector('#by-hand-dialog[open]');
    assert.equal(await page.evaluate(() => getSelection().toString() ||
      document.activeElement.value.slice(document.activeElement.selectionStart, document.activeElement.selectionEnd)),
    '8÷2 = 4');
  });
});

test('the decimal mark is a choice that stays', async () => {
  await withSite(async ({ browser, url }) => {
    const { page } = await openReadyPage(browser, url);
    await choose(page, 'settings');
    await page.selectOption('[name="decimalMark"]', ',');
    await page.keyboard.press('Escape');
    await typeOnSheet(page, '3,5*2');
    await waitForSentence(page, /^3,5\*2 = 7/);
    await page.reload();
    await modelState(page, 'ready');
    await typeOnSheet(page, '1,5');
    await waitForSentence(page, /1,5/);
    await choose(page, 'settings');
    await page.selectOption('[name="decimalMark"]', '.');
    await waitForSentence(page, /1\.5/);
  });
});

test('about tells the model, and that the network was left alone', async () => {
  await withSite(async ({ browser, url }) => {
    const { page } = await openReadyPage(browser, url);
    await typeOnSheet(page, '12+3');
    await waitForSentence(page, /= 15/);
    await choose(page, 'about');
    assert.match(await page.textContent('#about-requests'), /: 0$/);
    assert.match(await page.textContent('#about-model'), /^ink · [0-9a-f]{16}$/);
  });
});

test('the first visit shows an example being written, later visits do not', async () => {
  await withSite(async ({ browser, url }) => {
    const { page } = await openPage(browser, url, { firstVisit: true });
    await modelState(page, 'ready');
    const frames = () => page.evaluate(() => window.inksum.frames());
    const before = await frames();
    await page.waitForFunction((from) => window.inksum.frames() > from + 10, before);
    await page.reload();
    await pageStarted(page);
    await modelState(page, 'ready');
    await page.waitForTimeout(1500);
    const settled = await frames();
    await page.waitForTimeout(1000);
    assert.equal(await frames(), settled);
  });
});
