// The page's server: right types, nothing outside its folder, sub-paths, a taken port in words.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';

import { serve } from '../../tools/serve.mjs';

let folder;
before(() => {
  folder = mkdtempSync(join(tmpdir(), 'inksum-serve-'));
  mkdirSync(join(folder, 'site'));
  writeFileSync(join(folder, 'secret.txt'), 'secret');
  writeFileSync(join(folder, 'site', 'index.html'), '<p>page</p>');
  writeFileSync(join(folder, 'site', 'core.wasm'), 'wasm');
  writeFileSync(join(folder, 'site', 'app.webmanifest'), '{}');
  mkdirSync(join(folder, 'site', 'build-0123456789abcdef'));
  writeFileSync(join(folder, 'site', 'build-0123456789abcdef', 'main.mjs'), '');
});
after(() => rmSync(folder, { recursive: true }));

// fetch() tidies paths before it asks; a raw request does not.
function statusOf(url, path) {
  return new Promise((done, failed) => {
    const { hostname, port } = new URL(url);
    request({ hostname, port, path }, (response) => {
      response.resume();
      done(response.statusCode);
    }).on('error', failed).end();
  });
}

test('files come with their types, folders with their index', async () => {
  const server = await serve(join(folder, 'site'));
  const page = await fetch(server.url);
  assert.equal(page.headers.get('content-type'), 'text/html; charset=utf-8');
  assert.equal(await page.text(), '<p>page</p>');
  const wasm = await fetch(`${server.url}core.wasm`);
  assert.equal(wasm.headers.get('content-type'), 'application/wasm');
  const manifest = await fetch(`${server.url}app.webmanifest`);
  assert.equal(manifest.headers.get('content-type'), 'application/manifest+json');
  await server.close();
});

test('what lies in the folder of a build may be kept, the rest is asked for again', async () => {
  const server = await serve(join(folder, 'site'), { prefix: '/some/where/' });
  const cachingOf = async (path) => (await fetch(server.url + path)).headers.get('cache-control');
  assert.match(await cachingOf('build-0123456789abcdef/main.mjs'), /immutable/);
  assert.equal(await cachingOf(''), 'no-cache');
  assert.equal(await cachingOf('app.webmanifest'), 'no-cache');
  await server.close();
});

test('nothing outside the folder is served', async () => {
  const server = await serve(join(folder, 'site'));
  for (const path of ['/../secret.txt', '/%2e%2e/secret.txt', '/..%2fsecret.txt', '/missing', '/%']) {
    assert.ok((await statusOf(server.url, path)) >= 400, path);
  }
  await server.close();
});

test('a prefix serves the page from a sub-path only', async () => {
  const server = await serve(join(folder, 'site'), { prefix: '/some/where/' });
  assert.equal((await fetch(server.url)).status, 200);
  assert.equal(await statusOf(server.url, '/'), 404);
  await server.close();
});

test('a taken port is said in words', async () => {
  const server = await serve(join(folder, 'site'));
  const { port } = new URL(server.url);
  const said = await new Promise((done) => {
    execFile(process.execPath, ['tools/serve.mjs', join(folder, 'site')], { env: { ...process.env, PORT: port } },
      (error, stdout, stderr) => done({ code: error?.code, stderr }));
  });
  assert.equal(said.code, 1);
  assert.match(said.stderr, new RegExp(`port ${port} is taken`));
  await server.close();
});
