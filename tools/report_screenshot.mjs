// report_screenshot.mjs - a picture of a report in a real Chromium.
//
//   node tools/report_screenshot.mjs REPORT.html FILE.png [WIDTH [light|dark [SECTION…]]]
//
// WIDTH in CSS px. SECTION: header, course, mistakes, confidence, samples, layers, weights or
// settings; without any, the whole page.
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

import { chromium } from 'playwright-core';

const [report, file, width = '1200', colorScheme = 'light', ...sections] = process.argv.slice(2);
if (!file) {
  console.error('usage: node tools/report_screenshot.mjs REPORT.html FILE.png [WIDTH [light|dark [SECTION…]]]');
  process.exit(2);
}
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox'],
});
const page = await browser.newPage({ viewport: { width: Number(width), height: 900 }, colorScheme });
await page.goto(pathToFileURL(resolve(report)).href);
if (sections.length > 0) {
  await page.evaluate((kept) => {
    for (const part of document.querySelectorAll('header, section')) {
      if (!kept.includes(part.id || 'header')) part.remove();
    }
  }, sections);
}
await page.screenshot({ path: file, fullPage: true });
await browser.close();
console.log(`${file} written`);
