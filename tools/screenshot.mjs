// screenshot.mjs - the README's picture: the built page, drawn on with real pointer events.
//
//   node tools/screenshot.mjs [FILE.png]
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';

import { openReadyPage, waitForSentence, withSite } from '../tests/browser/support/browser.mjs';
import { kExpressions, valueOf } from '../tests/browser/support/expressions.mjs';
import { draw, placed } from '../tests/browser/support/pen.mjs';

// Of tests/browser/expressions.jsonl, one line below another.
const kShown = ['12+3*(4-1)', '100-57', '9*(1+2*3)'];
const kScreen = { width: 1180, height: 840, density: 2 };
const kLine = { x: 150, y: 80, width: 450, height: 90 };
const kLeading = 150;

const [file = 'docs/screenshot.png'] = process.argv.slice(2);
const shown = kShown.map((label) => kExpressions.find((expression) => expression.label === label));
mkdirSync(dirname(file), { recursive: true });
await withSite(async ({ browser, url }) => {
  const { page, devtools } = await openReadyPage(browser, url, { viewport: null });
  for (const [index, { label, strokes }] of shown.entries()) {
    await draw(devtools, placed(strokes, { ...kLine, y: kLine.y + index * kLeading }));
    const said = `${label} = ${valueOf(label)}, `.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    console.log(await waitForSentence(page, new RegExp(said)));
  }
  await page.mouse.move(2, 2);
  await page.waitForTimeout(500);
  await page.screenshot({ path: file });
}, { screen: kScreen });
console.log(`${file} written`);
