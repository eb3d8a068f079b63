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
    const sentence = await waitForSentence(page, /^7\/2 = .*\d\d /);
    assert.equal(sentence.match(/^7\/2 = (\d[.,]\d)/)[1], values[locale], locale);
    cards[locale] = (await page.screenshot({ clip: kPhone.card })).toString('base64');
  });
  assert.equal(cards['de-DE'], cards['de-AT']);
  assert.notEqual(cards['de-DE'], cards['de-CH']);
});

test('what is read has the comma too, and so has a decimal with a period', async () => {
  await withPages('1.5*3', ['de-DE'], (page) =>
    waitForSentence(page, /^1,5\*3 = 4,5, zu \d\d Prozent sicher\. Als Bruch 9\/2\.$/));
  await withPages('1/6', ['de-DE'], (page) =>
    waitForSentence(page, /^1\/6 = 1\/6, zu \d\d Prozent sicher\. Als Dezimalzahl 0,16, Periode 6\.$/));
});

test('a browser whose languages are none gets a point', async () => {
  const speakNone = (page) => page.addInitScript(
    () => Object.defineProperty(navigator, 'languages', { get: () => ['C', 'en-US@posix'] }));
  await withPages('7/2', ['de-DE'], (page) => waitForSentence(page, /^7\/2 = 3\.5, /), speakNone);
});

test('the page speaks the first of the browser\'s languages that it knows', async () => {
  const spoken = {
    'de-DE': ['de', /^12\+ ist noch unvollständig: nach \+ fehlt eine Zahl\.$/, 'Rückgängig machen'],
    'es-MX': ['es', /^12\+ aún está incompleto: falta un número después de \+\.$/, 'Deshacer'],
    'fr-FR': ['fr', /^12\+ est encore incomplet\u00A0: il manque un nombre après \+\.$/, 'Annuler'],
    'ja-JP': ['ja', /^12\+ はまだ途中です：\+ の後に数がありません。$/, '元に戻す'],
    'zh-CN': ['zh', /^12\+ 尚未完成：\+ 后面缺少数。$/, '撤销'],
    'nl-NL': ['en', /^12\+ is not complete yet: a number is missing after \+\.$/, 'Undo'],
  };
  await withPages('12+', Object.keys(spoken), async (page, locale) => {
    const [tag, sentence, undo] = spoken[locale];
    await waitForSentence(page, sentence);
    assert.equal(await page.locator('html').getAttribute('lang'), tag);
    const button = page.locator('#undo');
    assert.equal(await button.getAttribute('aria-label') ?? await button.textContent(), undo);
    const description = await page.locator('meta[name=description]').getAttribute('content');
    assert.equal(description.startsWith('Draw arithmetic'), tag === 'en');
  });
});
