// report_screenshot.mjs - a picture of a report in a real Chromium.
//
//   node tools/report_screenshot.mjs REPORT.html FILE.png [WIDTH [light|dark [HEIGHT]]]
//
// Without HEIGHT (CSS px) the whole page is taken.
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

import { chromium } from 'playwright-core';

const [report, file, width = '1200', colorScheme = 'light', height] = process.argv.slice(2);
if (!file) {
  console.error('usage: node tools/report_screenshot.mjs REPORT.html FILE.png [WIDTH [light|dark [HEIGHT]]]');
  process.exit(2);
}
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox'],
});
const page = await browser.newPage({ viewport: { width: Number(width), height: 900 }, colorScheme });
await page.goto(pathToFileURL(resolve(report)).href);
const clip = height && { x: 0, y: 0, width: Number(width), height: Number(height) };
await page.screenshot({ path: file, fullPage: true, ...(clip && { clip }) });
await browser.close();
console.log(`${file} written`);
