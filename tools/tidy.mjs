// tidy.mjs - clang-tidy over our own sources of one build folder, a process a processor.
//
//   node tools/tidy.mjs BUILD_FOLDER SOURCE_FOLDER…
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { relative, sep } from 'node:path';

const kProgram = process.env.CLANG_TIDY ?? 'clang-tidy-14';

function sourcesOf(build, folders) {
  const commands = JSON.parse(readFileSync(`${build}/compile_commands.json`, 'utf8'));
  const files = commands.map(({ file }) => relative(process.cwd(), file));
  return [...new Set(files)].filter((file) =>
    folders.some((folder) => file.startsWith(folder + sep)) && file.endsWith('.cpp')).sort();
}

function tidy(build, file) {
  // The commands are those of another compiler.
  const lenient = '--extra-arg=-Wno-unknown-warning-option';
  return new Promise((done) => {
    const child = spawn(kProgram, ['-p', build, '--quiet', lenient, file]);
    let output = '';
    child.stdout.on('data', (data) => (output += data));
    child.stderr.resume();
    child.on('error', (error) => done({ file, ok: false, output: `${kProgram}: ${error.message}` }));
    child.on('close', (code) => done({ file, ok: code === 0, output }));
  });
}

async function tidyAll(build, files) {
  const queue = [...files];
  const failures = [];
  await Promise.all(Array.from({ length: availableParallelism() }, async () => {
    while (queue.length > 0) {
      const result = await tidy(build, queue.shift());
      if (!result.ok) failures.push(result);
    }
  }));
  return failures;
}

const [build, ...folders] = process.argv.slice(2);
const files = sourcesOf(build, folders);
const failures = await tidyAll(build, files);
for (const { file, output } of failures) console.log(`---- ${file}\n${output}`);
console.log(`clang-tidy: ${files.length} files, ${failures.length} with findings`);
process.exitCode = files.length > 0 && failures.length === 0 ? 0 : 1;
