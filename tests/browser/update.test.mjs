// A newer build is offered, never pushed: the page on screen stays one build's, ink included, until
// the person reloads.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { appendFileSync, cpSync, mkdtempSync, readFileSync, readdirSync, renameSync, rmSync, symlinkSync,
  writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { test } from 'node:test';

import { kDeskSheet, kSite, modelState, openKeptPage, waitForSentence, withSite } from './support/browser.mjs';
import { kExpressions, sentencePattern } from './support/expressions.mjs';
import { draw, placed } from './support/pen.mjs';

const [{ label, strokes }] = kExpressions;
const buildIn = (site) => readdirSync(site).find((name) => name.startsWith('build-')).slice('build-'.length);
const buildOf = (page) => page.evaluate(() => document.querySelector('script').src.match(/build-(\w+)/)[1]);
const cachesOf = (page) => page.evaluate(() => caches.keys());

// The site as it would be had its styles been written otherwise.
function makeLaterSite(folder) {
  const site = join(folder, 'later');
  cpSync(kSite, site, { recursive: true });
  const now = buildIn(site);
  const later = [...now].reverse().join('');
  assert.notEqual(now, later);
  renameSync(join(site, `build-${now}`), join(site, `build-${later}`));
  for (const name of ['index.html', 'service_worker.js']) {
    const file = join(site, name);
    writeFileSync(file, readFileSync(file, 'utf8').replaceAll(now, later));
  }
  appendFileSync(join(site, `build-${later}`, 'app.css'), '\n/* later */\n');
  const listFile = join(site, `build-${later}`, 'site.json');
  const list = JSON.parse(readFileSync(listFile, 'utf8'));
  for (const path of ['app.css', '../index.html']) {
    const bytes = readFileSync(join(site, `build-${later}`, path));
    list.files[path] = { bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') };
  }
  writeFileSync(listFile, JSON.stringify({ ...list, build: later }));
  return { site, build: later };
}

// Serves the built site and, after switchTo(), another.
async function withChangingSite(use) {
  const folder = mkdtempSync(join(tmpdir(), 'inksum-update-'));
  const site = join(folder, 'site');
  const switchTo = (target) => {
    rmSync(site, { force: true });
    symlinkSync(resolve(target), site);
  };
  switchTo(kSite);
  const asked = [];
  try {
    await withSite((parts) => use({ ...parts, folder, asked, switchTo }),
      { site, heard: (path) => asked.push(path) });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const lookForUpdate = (page) => page.evaluate(async () => {
  await (await navigator.serviceWorker.getRegistration()).update();
});

test('a newer build is offered, waits for the click, and keeps the ink', async () => {
  await withChangingSite(async ({ browser, url, folder, asked, switchTo }) => {
    const { page, devtools } = await openKeptPage(browser, url);
    await draw(devtools, placed(strokes, kDeskSheet));
    await waitForSentence(page, sentencePattern(label));
    const later = makeLaterSite(folder);
    switchTo(later.site);
    asked.length = 0;
    await lookForUpdate(page);
    await page.locator('#notice').waitFor({ state: 'visible' });
    assert.deepEqual(asked.filter((path) => /\.(wasm|onnx)$/.test(path)), [], 'what is the same is not fetched again');
    assert.equal(await buildOf(page), buildIn(kSite), 'nothing was swapped');
    await waitForSentence(page, sentencePattern(label));
    assert.equal((await cachesOf(page)).length, 2, 'both builds are kept while one page uses the older one');
    await page.locator('#notice-act').click();
    await page.waitForFunction((build) => document.querySelector('script').src.includes(build), later.build);
    await modelState(page, 'ready');
    await waitForSentence(page, sentencePattern(label));
    await page.reload();
    await page.waitForFunction(async () => (await caches.keys()).length === 1);
    assert.match((await cachesOf(page))[0], new RegExp(`${later.build}$`));
  });
});

test('an offer that is put away stays away, and the next visit is the newer build', async () => {
  await withChangingSite(async ({ browser, url, folder, switchTo }) => {
    const { page } = await openKeptPage(browser, url);
    const later = makeLaterSite(folder);
    switchTo(later.site);
    await lookForUpdate(page);
    await page.locator('#notice-close').click();
    assert.equal(await page.locator('#notice').isVisible(), false);
    await page.goto(url);
    assert.equal(await buildOf(page), later.build);
    await modelState(page, 'ready');
    assert.equal(await page.locator('#notice').isVisible(), false);
  });
});

test('what reads pictures is fetched once, whether there is room to keep it or not', async () => {
  await withChangingSite(async ({ browser, url, asked }) => {
    const { page } = await openKeptPage(browser, url);
    await page.reload();
    await modelState(page, 'ready');
    const devtools = await page.context().newCDPSession(page);
    const origin = new URL(url).origin;
    const folder = new URL(`build-${buildIn(kSite)}/models/`, url).href;
    const fetched = (path) => page.evaluate(async (address) =>
      (await (await fetch(address, { cache: 'no-cache' })).arrayBuffer()).byteLength, folder + path);
    const times = (path) => asked.filter((one) => one.endsWith(path)).length;
    const [kept, refused] = ['printed/model.onnx', 'ink-image/model.onnx'];
    const bytes = await fetched(kept);
    await page.waitForFunction((address) => caches.match(address).then(Boolean), folder + kept);
    await devtools.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 1e6 });
    assert.equal(await fetched(kept), bytes);
    assert.ok(await fetched(refused) > 0);
    assert.deepEqual([times(kept), times(refused)], [1, 1]);
    assert.equal(await page.evaluate((address) => caches.match(address).then(Boolean), folder + refused), false);
  });
});

test('of a build whose files are not all there nothing is taken', async () => {
  await withChangingSite(async ({ browser, url, folder, switchTo }) => {
    const { page } = await openKeptPage(browser, url);
    const later = makeLaterSite(folder);
    writeFileSync(join(later.site, `build-${later.build}`, 'app.css'), 'cut short');
    switchTo(later.site);
    await page.evaluate(async () => {
      const registration = await navigator.serviceWorker.getRegistration();
      await registration.update();
      const worker = registration.installing;
      await new Promise((resolve) => worker?.addEventListener('statechange', resolve));
    });
    assert.equal(await page.locator('#notice').isVisible(), false);
    const kept = await page.evaluate(async () => {
      const lists = await Promise.all((await caches.keys()).map(async (name) =>
        (await (await caches.open(name)).keys()).filter(({ url: file }) => file.endsWith('site.json'))));
      return lists.flat().length;
    });
    assert.equal(kept, 1);
  });
});
