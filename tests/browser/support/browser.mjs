// browser.mjs - a real Chromium on the built page: launch, open, wait, listen.
import { join } from 'node:path';

import { chromium } from 'playwright-core';

import { serve } from '../../../tools/serve.mjs';

const kArguments = [
  '--no-sandbox', '--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader',
  '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run',
];

const kBrowser = process.env.CHROMIUM ?? '/usr/bin/chromium';

export const kSite = process.env.INKSUM_SITE ?? 'build/wasm/site';
export const kDesk = { width: 1280, height: 800 };
// Inside the sheet of a page of kDesk's size, CSS pixels.
export const kDeskSheet = { x: 150, y: 130, width: 690, height: 540 };
// The middles of the painted buttons there.
export const kDeskButtons = {
  draw: [59, 52], erase: [59, 122], select: [59, 192], undo: [59, 268], redo: [59, 338], clear: [59, 408], menu: [59, 478],
};

// screen: { width, height, density } of a real screen; without it pages emulate one of density 1.
// (An emulated density would not reach ResizeObserver's device-pixel-content-box.)
function launch(screen) {
  const ofScreen = screen ? [`--window-size=${screen.width},${screen.height}`,
    `--force-device-scale-factor=${screen.density}`, '--hide-scrollbars'] : [];
  return chromium.launch({ executablePath: kBrowser, args: [...kArguments, ...ofScreen] });
}

// A browser context that keeps what its pages store in that folder, as a person's own browser does.
export const launchProfile = (folder) => chromium.launchPersistentContext(folder, {
  executablePath: kBrowser, args: kArguments, viewport: kDesk,
});

// Runs use({ url, browser, server }) with the site served below prefix and a browser started.
export async function withSite(use, { prefix = '/', screen, site = kSite, heard } = {}) {
  const server = await serve(site, { prefix, heard });
  const browser = await launch(screen);
  try {
    await use({ url: server.url, browser, server });
  } finally {
    await browser.close();
    await server.close();
  }
}

// A fresh page with what it asked for and complained of. prepare(page) runs before it loads. Where a
// test is not about the service worker there is none: its requests would escape the test. Unless it
// is about the first visit, nothing on the page moves by itself.
export async function openPage(browser, url, { prepare, firstVisit = false, ...options } = {}) {
  const context = await browser.newContext({ viewport: kDesk, serviceWorkers: 'block', ...options });
  if (!firstVisit) await context.addInitScript(() => localStorage.setItem('inksum.visited', 'yes'));
  const page = await context.newPage();
  const requests = [];
  const complaints = [];
  page.on('request', (request) => requests.push(request.url()));
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  await prepare?.(page);
  const response = await page.goto(url);
  if (!response.ok()) throw new Error(`no page at ${url}: ${kSite} is not built`);
  return { page, context, requests, complaints, devtools: await context.newCDPSession(page) };
}

// As `prepare` of openPage: the page finds the model of that folder in place of the shipped one.
export const modelIn = (folder) => (page) => page.route('**/models/ink/*', (route) => {
  const file = new URL(route.request().url()).pathname.split('/').at(-1);
  return route.fulfill({ path: join(folder, file) });
});

// The page listens to the pointer; the model may be far from loaded.
export const pageStarted = (page) => page.waitForFunction(() => window.inksum?.frames() > 0);

export function modelState(page, state) {
  return page.waitForFunction((wanted) => document.documentElement.dataset.model === wanted, state,
    { timeout: 60_000 });
}

export async function openReadyPage(browser, url, options) {
  const opened = await openPage(browser, url, options);
  await modelState(opened.page, 'ready');
  return opened;
}

// A page that a service worker has kept on the device.
export async function openKeptPage(browser, url, options) {
  const opened = await openReadyPage(browser, url, { serviceWorkers: 'allow', ...options });
  await opened.page.evaluate(async () => { await navigator.serviceWorker.ready; });
  return opened;
}

// Another page of the same browser profile.
export async function openAnother(context, url) {
  const page = await context.newPage();
  await page.goto(url);
  return { page, devtools: await context.newCDPSession(page) };
}

// The way of keyboards and screen readers: focus a DOM button, then Enter.
export const pressButton = (page, name) => page.locator(`#${name}`).press('Enter');

export const sentenceOf = (page) => page.locator('#reading').textContent();

// Waits until the live region's sentence passes; fails with the sentence that stands there.
export async function waitForSentence(page, pattern, timeout = 15_000) {
  try {
    await page.waitForFunction(
      ([source, flags]) => new RegExp(source, flags).test(document.querySelector('#reading').textContent),
      [pattern.source, pattern.flags], { timeout });
  } catch {
    throw new Error(`expected a sentence like ${pattern}, the page says '${await sentenceOf(page)}'`);
  }
  return sentenceOf(page);
}

// The sentence once it has stood unchanged for a second.
export async function settledSentence(page) {
  let before;
  for (let now = await sentenceOf(page); now !== before; now = await sentenceOf(page)) {
    before = now;
    await page.waitForTimeout(1000);
  }
  return before;
}
