// expressions.mjs - ink to draw, and what it comes to by an evaluator that shares no code with ours.
import { readFileSync } from 'node:fs';

export function readInk(file) {
  return readFileSync(file, 'utf8').split('\n').filter(Boolean).map((line) => JSON.parse(line));
}

export const kExpressions = readInk(new URL('../expressions.jsonl', import.meta.url));

// JavaScript's own arithmetic on whole numbers of any size: "007*(2-9)" → "-49".
export function valueOf(label) {
  if (!/^[0-9+\-*()]+$/.test(label)) throw new Error(`'${label}' is not over 0-9 + - * ( )`);
  const source = label.replace(/\d+/g, (digits) => `${BigInt(digits)}n`);
  return String(new Function(`return ${source};`)());
}

const escaped = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

// The sentence that the live region must say of a label: "12+3*(4-1) = 21, 97 percent sure."
export const sentencePattern = (label) => new RegExp(`^${escaped(`${label} = ${valueOf(label)}`)}, \\d+ percent`);

// The expression that a sentence says was read; "" where it says none.
export const textOf = (sentence) => sentence.match(/^([0-9+\-*()×÷/=.]+) /)?.[1] ?? '';
