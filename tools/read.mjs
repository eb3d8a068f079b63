// read.mjs - reads drawn arithmetic as the page does, without a screen.
//
//   node tools/read.mjs [--model FOLDER] FILE.jsonl     (make reader builds what it needs; - is stdin)
//
// One line of JSON for each line of ink, in the same order:
//   {"id","text","value","confidence","status","alternatives":[{"text","value","p"}],
//    "values":[{"value","p"}],"symbols":[{"symbol","p","x0","x1","strokes"}]}
// core/pipeline/reading_line.h tells what each is.
// A line that cannot be read gets {"line":7,"error":"…"} and the rest is still read. The exit code
// is 0 when the file was read, 1 where model or file cannot be used, 2 for a wrong command line.
import { once } from 'node:events';
import { open } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

import { InkReader, ReaderError } from '../wasm/reader/ink_reader.mjs';

const kUsage = 'usage: node tools/read.mjs [--model FOLDER] FILE.jsonl (- reads standard input)';
const kShippedModel = fileURLToPath(new URL('../assets/models/ink', import.meta.url));

class UsageError extends Error {}

function commandLine() {
  let parsed;
  try {
    parsed = parseArgs({
      options: { model: { type: 'string', default: kShippedModel } },
      allowPositionals: true,
    });
  } catch (error) {
    throw new UsageError(error.message);
  }
  if (parsed.positionals.length !== 1) throw new UsageError('say one file');
  return { model: parsed.values.model, file: parsed.positionals[0] };
}

async function openInput(file) {
  if (file === '-') return process.stdin;
  try {
    const handle = await open(file);
    if ((await handle.stat()).isDirectory()) throw new Error('it is a folder');
    return handle.createReadStream();
  } catch (error) {
    throw new ReaderError(`${file} cannot be read (${error.code ?? error.message})`);
  }
}

async function answerTo(reader, line, number) {
  try {
    return await reader.read(line);
  } catch (error) {
    if (!(error instanceof ReaderError)) throw error;
    return { line: number, error: error.message };
  }
}

async function print(answer) {
  if (!process.stdout.write(`${JSON.stringify(answer)}\n`)) await once(process.stdout, 'drain');
}

async function main() {
  const { model, file } = commandLine();
  const input = await openInput(file);
  const reader = await InkReader.open(model);
  let number = 0;
  for await (const line of createInterface({ input, crlfDelay: Infinity })) {
    number += 1;
    if (line.trim() !== '') await print(await answerTo(reader, line, number));
  }
}

process.stdout.on('error', (error) => process.exit(error.code === 'EPIPE' ? 0 : 1));
try {
  await main();
} catch (error) {
  if (error instanceof UsageError) {
    console.error(`${error.message}\n${kUsage}`);
    process.exitCode = 2;
  } else {
    console.error(error instanceof ReaderError ? error.message : error);
    process.exitCode = 1;
  }
}
