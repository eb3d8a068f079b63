// The sheet survives reload, crash and closed tabs; two tabs never share one; where nothing can be
// kept the page works on.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import {
  kDeskSheet, modelState, openAnother, openReadyPage, pageStarted, sentenceOf, waitForSentence, withSite,
} from './support/browser.mjs';
import { kExpressions, sentencePattern } from './support/expressions.mjs';
import { draw, placed } from './support/pen.mjs';

const [first, second] = kExpressions;
const kReadable = 60_000;

const write = ({ devtools }, { strokes }) => draw(devtools, placed(strokes, kDeskSheet));
const shows = (page, { label }) => waitForSentence(page, sentencePattern(label), kReadable);
const showsNothing = (page) => waitForSentence(page, /^Ready/, kReadable);

// Sheets in the browser's storage.
const keptSheets = (page) => page.evaluate(async () => {
  const [{ name }] = await indexedDB.databases();
  const request = indexedDB.open(name);
  const database = await new Promise((resolve) => { request.onsuccess = () => resolve(request.result); });
  const all = database.transaction('sheets').objectStore('sheets').getAll();
  const sheets = await new Promise((resolve) => { all.onsuccess = () => resolve(all.result); });
  database.close();
  return sheets;
});

async function waitForKeptSheets(page, passes) {
  let sheets = await keptSheets(page);
  for (let i = 0; i < 50 && !passes(sheets); ++i) {
    await page.waitForTimeout(100);
    sheets = await keptSheets(page);
  }
  assert.ok(passes(sheets), JSON.stringify(sheets));
}

test('a sheet is there again after a reload that follows the last stroke at once', async () => {
  await withSite(async ({ browser, url }) => {
    const opened = await openReadyPage(browser, url);
    const { page } = opened;
    await write(opened, first);
    await page.reload();
    await shows(page, first);
    assert.equal(await page.locator('#undo').getAttribute('aria-disabled'), 'true');
    await page.locator('#clear').press('Enter');
    await page.reload();
    await modelState(page, 'ready');
    await showsNothing(page);
    assert.deepEqual(await keptSheets(page), []);
  });
});

test('a sheet survives the death of its page', async () => {
  await withSite(async ({ browser, url }) => {
    const opened = await openReadyPage(browser, url);
    await write(opened, first);
    await shows(opened.page, first);
    await opened.page.waitForTimeout(1000);
    opened.devtools.send('Page.crash').catch(() => {});
    await opened.page.waitForEvent('crash');
    const { page } = await openAnother(opened.context, url);
    await shows(page, first);
  });
});

test('each tab has a sheet of its own, and all of them come back', async () => {
  await withSite(async ({ browser, url }) => {
    const one = await openReadyPage(browser, url);
    await write(one, first);
    await waitForKeptSheets(one.page, (sheets) => sheets.length === 1);
    const two = await openAnother(one.context, url);
    await modelState(two.page, 'ready');
    await showsNothing(two.page);
    await write(two, second);
    await shows(two.page, second);
    await shows(one.page, first);
    await one.page.close();
    await two.page.close();
    const { page: later } = await openAnother(one.context, url);
    await shows(later, second);
    const { page: last } = await openAnother(one.context, url);
    await shows(last, first);
    await later.reload();
    await shows(later, second);
  });
});

test('a browser that keeps nothing lets the page work on', async () => {
  await withSite(async ({ browser, url }) => {
    const without = (page) => page.addInitScript(() => {
      Object.defineProperty(window, 'indexedDB', { get() { throw new DOMException('no', 'SecurityError'); } });
    });
    const opened = await openReadyPage(browser, url, { prepare: without });
    await write(opened, first);
    await shows(opened.page, first);
    assert.equal(await opened.page.locator('#notice').isVisible(), false);
    assert.deepEqual(opened.complaints, []);
  });
});

test('a full storage is told once, in words, and the sheet stays', async () => {
  await withSite(async ({ browser, url }) => {
    const fill = (page) => page.addInitScript(() => {
      IDBObjectStore.prototype.put = () => { throw new DOMException('full', 'QuotaExceededError'); };
    });
    const opened = await openReadyPage(browser, url, { prepare: fill });
    const { page } = opened;
    await write(opened, first);
    await page.locator('#notice').waitFor({ state: 'visible' });
    assert.match(await page.locator('#notice-text').textContent(), /could not be saved.*\.$/);
    await page.locator('#notice-close').click();
    await shows(page, first);
    await page.locator('#undo').press('Enter');
    await page.waitForTimeout(600);
    assert.equal(await page.locator('#notice').isVisible(), false);
  });
});

test('what could not be kept once is kept when the page is left', async () => {
  await withSite(async ({ browser, url }) => {
    const failOnce = (page) => page.addInitScript(() => {
      const { put } = IDBObjectStore.prototype;
      IDBObjectStore.prototype.put = () => {
        IDBObjectStore.prototype.put = put;
        throw new DOMException('full', 'QuotaExceededError');
      };
    });
    const opened = await openReadyPage(browser, url, { prepare: failOnce });
    const { page } = opened;
    await write(opened, { strokes: first.strokes.slice(0, 1) });
    await page.locator('#notice').waitFor({ state: 'visible' });
    await page.reload();
    await modelState(page, 'ready');
    assert.equal(await page.locator('#clear').getAttribute('aria-disabled'), 'false');
  });
});

test('storage that comes late keeps what was drawn meanwhile, and gives back what it had', async () => {
  await withSite(async ({ browser, url }) => {
    const opened = await openReadyPage(browser, url);
    const { page } = opened;
    await write(opened, first);
    await waitForKeptSheets(page, (sheets) => sheets.length === 1);
    await page.addInitScript(() => {
      const { open } = IDBFactory.prototype;
      IDBFactory.prototype.open = (...all) => {
        IDBFactory.prototype.open = open;
        const late = {};
        setTimeout(() => {
          const request = indexedDB.open(...all);
          request.onsuccess = () => { late.result = request.result; late.onsuccess(); };
        }, 7000);
        return late;
      };
    });
    await page.reload();
    await pageStarted(page);
    assert.equal(await page.locator('#clear').getAttribute('aria-disabled'), 'true');
    await write(opened, second);
    await shows(page, second);
    await waitForKeptSheets(page, (sheets) => sheets.length === 2);
    await page.reload();
    await pageStarted(page);
    await shows(page, second);
    await page.keyboard.press('m');
    await page.locator('#menu-dialog [data-action=own-sheet]').click();
    await shows(page, first);
  });
});

test('of the old sheets the last ones stay', async () => {
  await withSite(async ({ browser, url }) => {
    const opened = await openReadyPage(browser, url);
    await write(opened, first);
    await waitForKeptSheets(opened.page, (sheets) => sheets.length === 1);
    await opened.page.evaluate(async () => {
      const [{ name }] = await indexedDB.databases();
      const request = indexedDB.open(name);
      const database = await new Promise((resolve) => { request.onsuccess = () => resolve(request.result); });
      const store = database.transaction('sheets', 'readwrite').objectStore('sheets');
      // Old ones, of which the oldest is the own one of the latest.
      for (let i = 1; i <= 30; ++i) store.put({ id: `old ${i}`, code: 'x', changed: i, own: i === 30 ? 'old 1' : undefined });
      await new Promise((resolve) => { store.transaction.oncomplete = resolve; });
      database.close();
    });
    const { page } = await openAnother(opened.context, url);
    // The one on screen elsewhere is among the last twenty.
    await waitForKeptSheets(page, (sheets) => sheets.length === 21);
    const ids = (await keptSheets(page)).map(({ id }) => id);
    assert.ok(ids.includes('old 1') && ids.includes('old 12') && !ids.includes('old 11'), ids.join());
  });
});

test('ink that was kept is on the sheet in the first frame, before the model is there', async () => {
  await withSite(async ({ browser, url }) => {
    const opened = await openReadyPage(browser, url);
    const { page } = opened;
    await write(opened, first);
    await page.route('**/*.onnx', () => {});
    await page.reload();
    await pageStarted(page);
    assert.equal(await page.locator('#clear').getAttribute('aria-disabled'), 'false');
    assert.doesNotMatch(await sentenceOf(page), /percent/);
  });
});
