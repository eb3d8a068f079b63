// The DOM by axe-core's rules, in every dialog, by daylight and by night; and by keys alone.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { test } from 'node:test';

import { openReadyPage, withSite } from './support/browser.mjs';

const kAxe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const dialogNames = (page) =>
  page.evaluate(() => [...document.querySelectorAll('dialog')].map(({ id }) => id.replace(/-dialog$/, '')));

// As a person opens it, where the menu has it; the others are opened by what happens.
async function openDialog(page, name) {
  await page.keyboard.press('Escape');
  await page.keyboard.press('m');
  const entry = page.locator(`#menu-dialog [data-action="${name}"]`);
  if (name === 'menu') return;
  if (await entry.count() > 0) return entry.click();
  await page.keyboard.press('Escape');
  await page.evaluate((id) => document.getElementById(id).showModal(), `${name}-dialog`);
}

async function findings(page) {
  const { violations } = await page.evaluate(() => globalThis.axe.run());
  return violations.filter(({ impact }) => ['serious', 'critical'].includes(impact))
    .flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id} ${target}: ${failureSummary}`));
}

for (const colorScheme of ['light', 'dark']) {
  test(`axe-core finds nothing serious, ${colorScheme}`, async () => {
    await withSite(async ({ browser, url }) => {
      const { page } = await openReadyPage(browser, url, { colorScheme });
      await page.evaluate(kAxe);
      assert.deepEqual(await findings(page), []);
      for (const name of await dialogNames(page)) {
        await openDialog(page, name);
        assert.ok(await page.locator(`#${name}-dialog`).isVisible(), name);
        assert.deepEqual(await findings(page), [], name);
        await page.keyboard.press('Escape');
      }
    });
  });
}

// What Tab comes to, from the beginning until it is back or leaves the page.
async function tabbed(page) {
  const names = new Set();
  for (let i = 0; i < 60; ++i) {
    await page.keyboard.press('Tab');
    const name = await page.evaluate(() => document.activeElement.dataset?.action ?? '');
    names.add(name);
  }
  return names;
}

test('everything that can be done is reached by Tab', async () => {
  await withSite(async ({ browser, url }) => {
    const { page } = await openReadyPage(browser, url);
    const all = (root) => page.evaluate((selector) => [...document.querySelectorAll(`${selector} [data-action]`)]
      .filter((button) => !button.hidden).map(({ dataset }) => dataset.action), root);
    const onPage = await tabbed(page);
    for (const name of await all('#tools')) assert.ok(onPage.has(name), name);
    await page.keyboard.press('m');
    const inMenu = await tabbed(page);
    for (const name of await all('#menu-dialog')) assert.ok(inMenu.has(name), name);
  });
});

test('help tells every key', async () => {
  await withSite(async ({ browser, url }) => {
    const { page } = await openReadyPage(browser, url);
    await page.keyboard.press('?');
    const rows = await page.locator('#keys tr').evaluateAll((all) => all.map((row) =>
      [row.cells[0].textContent.trim(), row.cells[1].textContent.trim()]));
    assert.ok(rows.every(([what, keys]) => what && keys), JSON.stringify(rows));
    for (const key of ['Ctrl+Z', 'E', 'Del', 'T', 'C', 'M', '?']) {
      assert.ok(rows.some(([, keys]) => keys.split(/ · /).includes(key)), key);
    }
  });
});
