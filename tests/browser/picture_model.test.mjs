// The page opens and reads with a model for pictures as well: three planes, fixed size, dark ink.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { withPictureModel } from '../support/picture_model.mjs';
import { kDeskSheet, modelIn, openReadyPage, waitForSentence, withSite } from './support/browser.mjs';
import { kExpressions } from './support/expressions.mjs';
import { draw, placed } from './support/pen.mjs';

test('drawn ink goes to a network for pictures as dark ink in three planes', async () => {
  await withPictureModel((folder) => withSite(async ({ browser, url }) => {
    const { page, devtools, complaints } = await openReadyPage(browser, url, { prepare: modelIn(folder) });
    await draw(devtools, placed(kExpressions[0].strokes, kDeskSheet));
    await waitForSentence(page, /^1\+1\+1 = 3, \d+ percent sure\.$/);
    assert.deepEqual(complaints, []);
  }));
});
