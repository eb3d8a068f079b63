// Decimals are shown and said as the person's languages write them. The network's answers are made
// for each ink (support/spelling_model.mjs).
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { withSpellingModel } from '../support/spelling_model.mjs';
import { modelIn, openReadyPage, waitForSentence, withSite } from './support/browser.mjs';
import { written } from './support/handwriting.mjs';
import { draw, placed } from './support/pen.mjs';

const kPhone = {
  viewport: { width: 390, height: 844 },
  box: { x: 40, y: 320, width: 240, height: 130 },
  card: { x: 12, y: 46, width: 366, height: 150 },  // the answer's
};

// Draws text for a person of each of those locales; use(page, locale) once it is there.
async function withPages(text, locales, use, prepare = async () => {}) {
  const { strokes, symbols } = written(text);
  const ink = { strokes, symbols: symbols.map((own, i) => ({ strokes: own, sees: { [text[i]]: 0.98 } })) };
  await withSpellingModel(ink, (folder) => withSite(async ({ browser, url }) => {
    for (const locale of locales) {
      const { page, context, devtools, complaints } = await openReadyPage(browser, url, {
        locale,
        viewport: kPhone.viewport,
        prepare: async (page) => { await prepare(page); await modelIn(folder)(page); },
      });
      await draw(devtools, placed(strokes, kPhone.box));
      await use(page, locale);
      assert.deepEqual(complaints, []);
      await context.close();
    }
  }));
}

test('a value has a comma where the locale writes one, else a point', async () => {
  const values = { 'de-DE': '3,5', 'de-AT': '3,5', 'de-CH': '3.5', 'fr-FR': '3,5', 'en-US': '3.5' };
  const cards = {};
  await withPages('7/2', Object.keys(values), async (page, locale) => {
    const sentence = await waitForSentence(page, /^7\/2 = .* percent sure\.$/);
    assert.equal(sentence.replace(/, \d\d percent sure\.$/, ''), `7/2 = ${values[locale]}`, locale);
    cards[locale] = (await page.screenshot({ clip: kPhone.card })).toString('base64');
  });
  assert.equal(cards['de-DE'], cards['de-AT']);
  assert.notEqual(cards['de-DE'], cards['de-CH']);
});

test('what is read has the comma too, and so has a decimal with a period', async () => {
  await withPages('1.5*3', ['de-DE'], (page) =>
    waitForSentence(page, /^1,5\*3 = 4,5, \d\d percent sure\. As a fraction 9\/2\.$/));
  await withPages('1/6', ['de-DE'], (page) =>
    waitForSentence(page, /^1\/6 = 1\/6, \d\d percent sure\. As a decimal 0,16, the 6 repeating\.$/));
});

test('a browser whose languages are none gets a point', async () => {
  const speakNone = (page) => page.addInitScript(
    () => Object.defineProperty(navigator, 'languages', { get: () => ['C', 'en-US@posix'] }));
  await withPages('7/2', ['de-DE'], (page) => waitForSentence(page, /^7\/2 = 3\.5, /), speakNone);
});
