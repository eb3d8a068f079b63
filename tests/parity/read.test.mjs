// read.test.mjs - tools/read.mjs answers every line of ink, good or bad, in order.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

import { withPictureModel } from '../support/picture_model.mjs';
import { withSpellingModel } from '../support/spelling_model.mjs';
import { InkReader } from '../../wasm/reader/ink_reader.mjs';

const kTool = fileURLToPath(new URL('../../tools/read.mjs', import.meta.url));
const kModel = process.argv[2] ?? fileURLToPath(new URL('../../assets/models/ink', import.meta.url));
const kOne = '[[[0,0],[0,50],[0,100]]]';

const run = (words, input = '') =>
  spawnSync(process.execPath, [kTool, ...words], { input, encoding: 'utf8' });

function answersTo(lines) {
  const { status, stdout, stderr } = run(['--model', kModel, '-'], lines.join('\n'));
  assert.equal(status, 0, stderr);
  return stdout.trimEnd().split('\n').map((line) => JSON.parse(line));
}

test('a line of ink is answered with what it reads, what else it may be, and where', () => {
  const [answer] = answersTo([`{"id":"één","strokes":${kOne}}`]);
  assert.deepEqual(Object.keys(answer), ['id', 'text', 'value', 'confidence', 'status',
                                         'alternatives', 'values', 'symbols']);
  assert.equal(answer.id, 'één');
  assert.ok(answer.confidence > 0 && answer.confidence <= 1);
  const { text, value, confidence: p } = answer;
  assert.deepEqual(answer.alternatives[0], { text, value, p });
  assert.equal(answer.symbols.length, [...text].length);
});

test('a line without an id is read all the same', () => {
  const [named, nameless] = answersTo([`{"id":"a","strokes":${kOne}}`, `{"strokes":${kOne}}`]);
  assert.deepEqual(nameless, { ...named, id: null });
});

test('a bad line gets an error with its number and the rest is still read', () => {
  const answers = answersTo([
    `{"id":"a","strokes":${kOne}}`,
    'no JSON',
    '',
    '{"id":"b","strokes":[[[0,"x"]]]}',
    `{"id":"c","strokes":${kOne}}`,
  ]);
  assert.deepEqual(answers.map(({ id, line }) => id ?? line), ['a', 2, 4, 'c']);
  for (const { error } of [answers[1], answers[2]]) assert.ok(error.length > 0);
});

test('no ink is no text and no value', () => {
  assert.deepEqual(answersTo(['{"id":"a","strokes":[]}']),
                   [{ id: 'a', text: '', value: null, confidence: 0, status: 'nothing',
                      alternatives: [], values: [], symbols: [] }]);
});

test('a thousand lines keep their order', () => {
  const ids = Array.from({ length: 1000 }, (_, i) => `line-${i}`);
  const answers = answersTo(ids.map((id) => JSON.stringify({ id, strokes: JSON.parse(kOne) })));
  assert.deepEqual(answers.map(({ id }) => id), ids);
});

test('a model for pictures sees drawn ink as dark ink in three planes', async () => {
  await withPictureModel((folder) => {
    const lines = [`{"id":"a","strokes":${kOne}}`, '{"id":"b","strokes":[]}'].join('\n');
    const { status, stdout, stderr } = run(['--model', folder, '-'], lines);
    assert.equal(status, 0, stderr);
    const [read, nothing] = stdout.trimEnd().split('\n').map((line) => JSON.parse(line));
    assert.deepEqual([read.id, read.text, read.value], ['a', '1+1+1', '3']);
    assert.ok(read.confidence > 0.99);
    assert.equal(nothing.text, '');
  });
});

test('a sure reading asks the network once, an unsure one about every rendering', async () => {
  const strokes = JSON.parse(kOne);
  const questionsAbout = (sees, reading) =>
    withSpellingModel({ strokes, symbols: [{ strokes: [0], sees }], reading }, async (folder) => {
      const reader = await InkReader.open(folder);
      const rasters = new Set();
      let asked = reader.prepare(`{"id":"a","strokes":${kOne}}`);
      for (; !asked.reading; asked = reader.take(await reader.logProbs(asked))) {
        rasters.add(asked.raster.join());
      }
      assert.equal(asked.reading.text, '1');
      return rasters.size;
    });
  assert.equal(await questionsAbout({ 1: 0.99 }, { renderings: 4 }), 1);
  assert.equal(await questionsAbout({ 1: 0.6, 7: 0.3 }, { renderings: 4 }), 4);
  assert.equal(await questionsAbout({ 1: 0.6, 7: 0.3 }, { renderings: 4, sure_from: 0.5 }), 1);
  assert.equal(await questionsAbout({ 1: 0.6, 7: 0.3 }, {}), 1);
});

test('a file or model that is not there is named, and so is the usage', () => {
  const cases = [
    { words: ['--model', kModel, 'no-such-file.jsonl'], status: 1, says: /no-such-file\.jsonl/ },
    { words: ['--model', 'no-such-model', kTool], status: 1, says: /no-such-model/ },
    { words: [], status: 2, says: /usage/ },
    { words: ['--modle', 'x', 'y'], status: 2, says: /--modle/ },
  ];
  for (const { words, status, says } of cases) {
    const result = run(words);
    assert.equal(result.status, status, words.join(' '));
    assert.match(result.stderr, says);
    assert.equal(result.stdout, '');
  }
});
