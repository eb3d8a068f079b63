// node characters.mjs TABLE COLUMN… - prints every character beyond ASCII of those columns of the
// table of words in wasm/app/strings.cpp, each once. What it misses tests/app/strings_test.cpp finds
// missing in the atlas.
import { readFileSync } from 'node:fs';

const [file, ...columns] = process.argv.slice(2);
const rows = readFileSync(file, 'utf8').split('{Phrase::').slice(1);
// "…", or several such next to each other, which C++ takes as one.
const kCell = /"(?:[^"\\]|\\.)*"(?:\s*"(?:[^"\\]|\\.)*")*/g;
const texts = rows.flatMap((row) => {
  const [, ...cells] = row.slice(0, row.indexOf('}}')).match(kCell);  // the first is the row's name
  return columns.map((column) => cells[column] ?? '');
});
const characters = new Set([...texts.join('')].filter((character) => character > '~'));
process.stdout.write([...characters].sort().join(''));
