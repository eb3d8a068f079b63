// The sheet under real pointers: two fingers, wheel and keys move it, a lasso moves ink, a pen locks
// fingers out, and what is told of the ink stays the same.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { kDeskButtons, openReadyPage, pressButton, waitForSentence, withSite } from './support/browser.mjs';
import { kExpressions, sentencePattern } from './support/expressions.mjs';
import { draw, placed } from './support/pen.mjs';

const { label, strokes } = kExpressions[0];
const kRead = sentencePattern(label);
const kInk = { x: 200, y: 200, width: 500, height: 120 };

async function withInk(use, options) {
  await withSite(async ({ browser, url }) => {
    const opened = await openReadyPage(browser, url, options);
    await draw(opened.devtools, placed(strokes, kInk));
    await waitForSentence(opened.page, kRead);
    await use(opened);
  });
}

const isEnabled = async (page, id) => (await page.locator(`#${id}`).getAttribute('aria-disabled')) !== 'true';

// How many steps there are to undo.
async function steps(page) {
  let count = 0;
  for (; await isEnabled(page, 'undo'); ++count) {
    await pressButton(page, 'undo');
    await page.waitForTimeout(60);
  }
  for (let i = 0; i < count; ++i) await pressButton(page, 'redo');
  return count;
}

async function fingers(devtools, places) {
  const points = (at) => at.map(([x, y], id) => ({ x, y, id: id + 1 }));
  await devtools.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: points(places[0]) });
  for (const place of places.slice(1)) {
    await devtools.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: points(place) });
  }
  await devtools.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
}

async function pen(devtools, path) {
  const send = (type, [x, y], buttons) => devtools.send('Input.dispatchMouseEvent',
    { type, x, y, buttons, button: 'left', clickCount: 1, pointerType: 'pen', force: 0.5 });
  await send('mousePressed', path[0], 1);
  for (const place of path.slice(1)) await send('mouseMoved', place, 1);
  await send('mouseReleased', path.at(-1), 0);
}

test('a pinch, the wheel and keys move the sheet, and the ink stays the same ink', async () => {
  await withInk(async ({ page, devtools }) => {
    const clip = { x: 114, y: 20, width: 790, height: 760 };
    const before = await page.screenshot({ clip });
    await fingers(devtools, [[[400, 500], [500, 500]], [[390, 500], [510, 500]], [[350, 480], [550, 480]]]);
    await page.waitForTimeout(600);
    assert.notDeepEqual(await page.screenshot({ clip }), before);
    await page.mouse.move(500, 400);
    await page.mouse.wheel(40, 60);
    await page.keyboard.press('-');
    assert.equal(await steps(page), strokes.length);
    await waitForSentence(page, kRead);
  }, { hasTouch: true });
});

test('a lasso selects, a drag moves in one step, and Delete takes what is selected', async () => {
  await withInk(async ({ page, devtools }) => {
    await page.mouse.click(...kDeskButtons.select);
    await page.waitForFunction(() => document.querySelector('#select').ariaPressed === 'true');
    await draw(devtools, [[[150, 150], [780, 150], [780, 400], [150, 400], [152, 160]]]);
    await page.waitForFunction(() => document.querySelector('#delete').ariaDisabled === 'false');
    await draw(devtools, [[[450, 260], [460, 300], [470, 340]]]);
    await waitForSentence(page, kRead);
    assert.equal(await steps(page), strokes.length + 1);
    await page.keyboard.press('Control+a');
    await page.keyboard.press('Delete');
    await page.waitForFunction(() => document.querySelector('#clear').ariaDisabled === 'true');
    await page.keyboard.press('Control+z');
    await waitForSentence(page, kRead);
  });
});

test('once a pen was seen a finger draws only where a person says so', async () => {
  await withInk(async ({ page, devtools }) => {
    assert.equal(await page.locator('#fingers').isHidden(), true);
    await pen(devtools, [[300, 560], [320, 560], [340, 561]]);
    await page.waitForTimeout(700);
    await fingers(devtools, [[[300, 600]], [[330, 601]], [[360, 602]]]);
    assert.equal(await steps(page), strokes.length + 1);
    await page.locator('#fingers').press('Enter');
    await page.waitForTimeout(700);
    await fingers(devtools, [[[300, 600]], [[330, 601]], [[360, 602]]]);
    assert.equal(await steps(page), strokes.length + 2);
  }, { hasTouch: true });
});

test('the panels speak of the line that was drawn on last', async () => {
  await withInk(async ({ page, devtools }) => {
    await draw(devtools, placed(kExpressions[1].strokes, { ...kInk, y: 480 }));
    const second = sentencePattern(kExpressions[1].label).source.replace('^', '');
    await waitForSentence(page, new RegExp(second));
    for (const _ of kExpressions[1].strokes) await pressButton(page, 'undo');
    await waitForSentence(page, kRead);
  });
});
