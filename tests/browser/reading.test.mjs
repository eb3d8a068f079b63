// Drawn stroke by stroke in a real browser, every expression is read, with its value.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { kDeskSheet, openReadyPage, waitForSentence, withSite } from './support/browser.mjs';
import { kExpressions, sentencePattern } from './support/expressions.mjs';
import { draw, placed } from './support/pen.mjs';

const pointerOf = (index) => (index % 3 === 2 ? 'touch' : 'mouse');

async function drawAndRead(browser, url, { label, strokes }, pointer) {
  const { page, context, devtools, complaints } =
    await openReadyPage(browser, url, { hasTouch: pointer === 'touch' });
  await draw(devtools, placed(strokes, kDeskSheet), pointer);
  await waitForSentence(page, sentencePattern(label));
  assert.deepEqual(complaints, []);
  await context.close();
}

test('there are at least twenty expressions to draw', () => assert.ok(kExpressions.length >= 20));

test('drawn expressions are read with their values', async (t) => {
  await withSite(async ({ browser, url }) => {
    for (const [index, expression] of kExpressions.entries()) {
      const pointer = pointerOf(index);
      await t.test(`${expression.label} by ${pointer}`, () => drawAndRead(browser, url, expression, pointer));
    }
  });
});

test('the page reads from below a sub-path', async () => {
  await withSite(async ({ browser, url }) => {
    assert.match(url, /\/some\/where\/$/);
    await drawAndRead(browser, url, kExpressions[0], 'mouse');
  }, { prefix: '/some/where/' });
});
