// screenshot.mjs - the README's picture: the built page, drawn on with real pointer events.
//
//   node tools/screenshot.mjs [FILE.png]
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';

import { openReadyPage, waitForSentence, withSite } from '../tests/browser/support/browser.mjs';
import { kExpressions, sentencePattern } from '../tests/browser/support/expressions.mjs';
import { draw, placed } from '../tests/browser/support/pen.mjs';

const kShown = '12+3*(4-1)';
const kScreen = { width: 1180, height: 840, density: 2 };
const kSheet = { x: 140, y: 210, width: 600, height: 340 };

const [file = 'docs/screenshot.png'] = process.argv.slice(2);
const { label, strokes } = kExpressions.find((expression) => expression.label === kShown) ?? kExpressions[0];
mkdirSync(dirname(file), { recursive: true });
await withSite(async ({ browser, url }) => {
  const { page, devtools } = await openReadyPage(browser, url, { viewport: null });
  await draw(devtools, placed(strokes, kSheet));
  console.log(await waitForSentence(page, sentencePattern(label)));
  await page.mouse.move(2, 2);
  await page.waitForTimeout(500);
  await page.screenshot({ path: file });
}, { screen: kScreen });
console.log(`${file} written`);
