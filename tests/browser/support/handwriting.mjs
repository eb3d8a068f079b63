// handwriting.mjs - writes any arithmetic with the symbols of the expressions that are at hand.
import { kExpressions } from './expressions.mjs';

const kLineHeight = 100;
const kSpace = 26;

const xs = (strokes) => strokes.flat().map(([x]) => x);
const ys = (strokes) => strokes.flat().map(([, y]) => y);
const left = (strokes) => Math.min(...xs(strokes));
const right = (strokes) => Math.max(...xs(strokes));

// Strokes that stand above one another are one symbol.
function grouped(strokes) {
  const groups = [];
  for (const stroke of [...strokes].sort((a, b) => left([a]) - left([b]))) {
    const group = groups.at(-1);
    if (group && left([stroke]) < right(group)) group.push(stroke);
    else groups.push([stroke]);
  }
  return groups;
}

// A symbol from x = 0 on, its line from y = 0 to kLineHeight.
function glyph(group, top, scale) {
  const from = left(group);
  return group.map((stroke) => stroke.map(([x, y]) => [(x - from) * scale, (y - top) * scale]));
}

function collected() {
  const glyphs = new Map([
    ['/', [[[34, 4], [26, 30], [17, 55], [8, 80], [0, 98]]]],
    ['.', [[[0, 92], [3, 95], [1, 97]]]],
    ['=', [[[0, 40], [22, 39], [45, 39]], [[1, 62], [23, 62], [46, 60]]]],
    // No symbol: a scribble.
    ['?', [[[0, 50], [18, 8], [26, 92], [40, 12], [49, 90], [62, 20], [72, 84], [84, 30], [60, 60],
      [30, 40], [70, 44], [92, 66]]]],
  ]);
  for (const { label, strokes } of kExpressions) {
    const groups = grouped(strokes);
    if (groups.length !== label.length) continue;
    const top = Math.min(...ys(strokes));
    const scale = kLineHeight / (Math.max(...ys(strokes)) - top);
    groups.forEach((group, index) => {
      if (!glyphs.has(label[index])) glyphs.set(label[index], glyph(group, top, scale));
    });
  }
  return glyphs;
}

const kGlyphs = collected();

// {strokes, symbols: for each character the indices of its strokes}; "?" is written as a scribble.
export function written(text) {
  const strokes = [];
  const symbols = [];
  let x = 0;
  for (const symbol of text) {
    const own = kGlyphs.get(symbol);
    if (!own) throw new Error(`no ink for '${symbol}'`);
    symbols.push(own.map((_, index) => strokes.length + index));
    strokes.push(...own.map((stroke) => stroke.map(([px, py]) => [px + x, py])));
    x += right(own) + kSpace;
  }
  return { strokes, symbols };
}
