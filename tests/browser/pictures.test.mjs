// A picture that is dropped, pasted or chosen is read; what is none says so and loses nothing.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

import { kDeskSheet, openReadyPage, settledSentence, waitForSentence, withSite } from './support/browser.mjs';
import { kExpressions } from './support/expressions.mjs';
import { written } from './support/handwriting.mjs';
import { draw, placed } from './support/pen.mjs';

// The competition's form, drawn by the trainer's generator: (7+8)*6.
const kPrinted = fileURLToPath(new URL('printed.png', import.meta.url));

// A PNG of handwriting as a photograph has it: ink on paper that darkens towards a corner.
function photographOf(page, texts) {
  const rows = texts.map((text) => written(text).strokes);
  return page.evaluate(async (lines) => {
    const canvas = Object.assign(document.createElement('canvas'), { width: 1100, height: 160 + 190 * lines.length });
    const context = canvas.getContext('2d');
    const light = context.createLinearGradient(0, 0, canvas.width, canvas.height);
    light.addColorStop(0, '#efe9dc');
    light.addColorStop(1, '#8d897f');
    context.fillStyle = light;
    context.fillRect(0, 0, canvas.width, canvas.height);
    Object.assign(context, { strokeStyle: '#20305a', lineWidth: 7, lineCap: 'round', lineJoin: 'round' });
    lines.forEach((strokes, row) => strokes.forEach((points) => {
      context.beginPath();
      points.forEach(([x, y], index) => context[index ? 'lineTo' : 'moveTo'](90 + x, 110 + 190 * row + y));
      context.stroke();
    }));
    const blob = await new Promise((resolve) => { canvas.toBlob(resolve, 'image/png'); });
    return [...new Uint8Array(await blob.arrayBuffer())];
  }, rows);
}

// As a person's drop or paste arrives.
const give = (page, kind, bytes, name, type) => page.evaluate(([how, data, fileName, fileType]) => {
  const transfer = new DataTransfer();
  transfer.items.add(new File([new Uint8Array(data)], fileName, { type: fileType }));
  const options = { bubbles: true, cancelable: true };
  if (how === 'paste') {
    document.body.dispatchEvent(new ClipboardEvent('paste', { ...options, clipboardData: transfer }));
    return;
  }
  for (const event of ['dragover', 'drop']) {
    document.querySelector('#sheet').dispatchEvent(new DragEvent(event, { ...options, dataTransfer: transfer }));
  }
}, [kind, bytes, name, type]);

const kPatience = 60_000;

test('a photograph of handwriting is read by drop, one of two rows by paste, and Escape closes it', async () => {
  await withSite(async ({ browser, url }) => {
    const { page, requests, complaints } = await openReadyPage(browser, url);
    assert.equal(requests.some((path) => /ink-image|printed/.test(path)), false);
    await give(page, 'drop', await photographOf(page, ['12+34']), 'photo.png', 'image/png');
    await waitForSentence(page, /^Picture: 12\+34 = 46, \d+% sure\.$/, kPatience);
    await give(page, 'paste', await photographOf(page, ['7-3', '40+2']), 'rows.png', 'image/png');
    await waitForSentence(page, /^Picture: 7−3 = 4, \d+% sure\. 40\+2 = 42, \d+% sure\.$/, kPatience);
    await page.keyboard.press('Escape');
    await waitForSentence(page, /^Ready\. Draw arithmetic\.$/);
    assert.deepEqual(complaints, []);
  });
});

test('a printed image is read from a file by the model for print', async () => {
  await withSite(async ({ browser, url }) => {
    const { page, complaints } = await openReadyPage(browser, url);
    await page.locator('#menu').press('Enter');
    const chooser = page.waitForEvent('filechooser');
    await page.locator('#menu-dialog [data-action=picture]').click();
    await (await chooser).setFiles(kPrinted);
    await waitForSentence(page, /^Picture: \(7\+8\)×6 = 90, \d+% sure\.$/, kPatience);
    assert.equal(await page.locator('dialog[open]').count(), 0);
    await page.locator('#close-picture').press('Enter');
    await waitForSentence(page, /^Ready\. Draw arithmetic\.$/);
    assert.deepEqual(complaints, []);
  });
});

test('a file that is no picture, and models that cannot be had, are said and lose no ink', async () => {
  await withSite(async ({ browser, url }) => {
    const { page, devtools } = await openReadyPage(browser, url, {
      prepare: (fresh) => fresh.route('**/models/printed/model.onnx', (route) => route.fulfill({ status: 404 })),
    });
    await draw(devtools, placed(kExpressions[0].strokes, kDeskSheet));
    await waitForSentence(page, /percent sure/);
    const before = await settledSentence(page);
    await give(page, 'drop', [137, 80, 78, 71, 13, 10, 26, 10, 0, 0], 'broken.png', 'image/png');
    await waitForSentence(page, /^The picture could not be read: this file is not a picture that the browser can open\. Your ink is kept\.$/);
    await page.keyboard.press('Escape');
    await waitForSentence(page, /percent sure/);
    await give(page, 'drop', [...readFileSync(kPrinted)], 'printed.png', 'image/png');
    await waitForSentence(page, /^The picture could not be read: the server answered 404 for .*printed\/model\.onnx\. Your ink is kept\.$/, kPatience);
    await page.keyboard.press('Escape');
    assert.equal(await waitForSentence(page, /percent sure/), before);
    await page.unroute('**/models/printed/model.onnx');
    await give(page, 'drop', [...readFileSync(kPrinted)], 'printed.png', 'image/png');
    await waitForSentence(page, /^Picture: \(7\+8\)×6 = 90, \d+% sure\.$/, kPatience);
  });
});
