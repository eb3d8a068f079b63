// repository.mjs - the tracked files, for the house rules.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

export function trackedFiles(...patterns) {
  return execFileSync('git', ['ls-files', '-z', '--', ...patterns], { encoding: 'utf8' })
    .split('\0')
    .filter((file) => file && existsSync(file));
}

export const readText = (file) => readFileSync(file, 'utf8');

export const kSources = ['*.cpp', '*.h'];
