// After one visit the page starts, draws and reads without a network; it can be installed; and the
// worker that does this never stands in the page's way.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';

import {
  kDeskSheet, launchProfile, modelState, openAnother, openKeptPage, openReadyPage, waitForSentence, withSite,
} from './support/browser.mjs';
import { kExpressions, sentencePattern } from './support/expressions.mjs';
import { draw, placed } from './support/pen.mjs';

const [{ label, strokes }] = kExpressions;

async function readsInk({ page, devtools }) {
  await modelState(page, 'ready');
  await draw(devtools, placed(strokes, kDeskSheet));
  await waitForSentence(page, sentencePattern(label));
}

test('a page that was visited once reads ink without its server, below any path', async () => {
  await withSite(async ({ browser, url, server }) => {
    const { page, context } = await openKeptPage(browser, url);
    await page.close();
    await server.close();
    await readsInk(await openAnother(context, url));
  }, { prefix: '/some/where/' });
});

test('what the worker cannot make sense of comes from the network', async () => {
  await withSite(async ({ browser, url }) => {
    const { page, context } = await openKeptPage(browser, url);
    await page.evaluate(async () => {
      const [name] = await caches.keys();
      const cache = await caches.open(name);
      for (const request of await cache.keys()) {
        if (!request.url.endsWith('site.json')) await cache.delete(request);
        else await cache.put(request, new Response('{'));
      }
    });
    await readsInk(await openAnother(context, url));
  });
});

test('without room for a copy the page goes on as if there were no worker', async () => {
  await withSite(async ({ browser, url }) => {
    const prepare = async (page) => {
      const devtools = await page.context().newCDPSession(page);
      await devtools.send('Storage.overrideQuotaForOrigin', { origin: new URL(url).origin, quotaSize: 3e6 });
    };
    const { page, context } = await openKeptPage(browser, url, { prepare });
    assert.deepEqual(await page.evaluate(() => caches.keys()), []);
    await readsInk(await openAnother(context, url));
  });
});

test('a browser without service workers reads ink all the same', async () => {
  await withSite(async ({ browser, url }) => {
    const without = (page) => page.addInitScript(() => { delete Navigator.prototype.serviceWorker; });
    const opened = await openReadyPage(browser, url, { prepare: without });
    assert.equal(await opened.page.evaluate(() => 'serviceWorker' in navigator), false);
    await readsInk(opened);
    assert.deepEqual(opened.complaints, []);
  });
});

test('the page can be installed', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'inksum-profile-'));
  await withSite(async ({ url }) => {
    // A browser context of its own would be a private window, from which nothing is installed.
    const context = await launchProfile(folder);
    try {
      const { page, devtools } = await openAnother(context, url);
      await modelState(page, 'ready');
      const { installabilityErrors } = await devtools.send('Page.getInstallabilityErrors');
      assert.deepEqual(installabilityErrors, []);
      const { errors, data } = await devtools.send('Page.getAppManifest');
      assert.deepEqual(errors, []);
      for (const { src } of JSON.parse(data).icons) {
        const response = await page.request.get(new URL(src, url).href);
        assert.equal(response.status(), 200, src);
        assert.match(response.headers()['content-type'], /^image\/(png|svg\+xml)$/, src);
      }
    } finally {
      await context.close();
    }
  });
  rmSync(folder, { recursive: true });
});
