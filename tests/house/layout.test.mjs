// The layout of the C++ sources is clang-format's, version 14: other versions lay out differently.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';

import { kSources, trackedFiles } from './repository.mjs';

test('clang-format has nothing to change', () => {
  const program = process.env.CLANG_FORMAT ?? 'clang-format-14';
  const { status, stderr, error } = spawnSync(
    program, ['--dry-run', '-Werror', ...trackedFiles(...kSources)], { encoding: 'utf8' });
  assert.equal(error, undefined, `${program}: ${error?.message}`);
  assert.equal(status, 0, `run 'make format'\n${stderr}`);
});
