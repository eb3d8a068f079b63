// service_worker.js - keeps the page on the device, so that it starts without a network.
//
// The files of a build lie in a folder of its own and never change (assemble.cmake): they are taken
// from where they are kept. All others (index.html, icons) come from the network, and from what is
// kept where that fails, refuses or takes long. So a page and its files are always of one build,
// whichever worker is in charge, and a worker may take over at once: what is on screen stays, and
// learns of the newer build from a message.
//
// A build is kept whole, but for what reads pictures, or not at all: its list of files is stored last, and each file only where
// its hash is right. Builds that no page uses any more are dropped. What goes wrong here is left to
// the network.
'use strict';

const BUILD = '@BUILD@';
const PATIENCE_MS = 3000;
const HERE = new URL('./', self.location).href;
// Other pages of the same origin may keep something too.
const PREFIX = `inksum ${HERE} `;

const cacheOf = (build) => PREFIX + build;
const folderOf = (build) => `${HERE}build-${build}/`;
const listOf = (build) => `${folderOf(build)}site.json`;
const buildOf = (url) => url.slice(HERE.length).match(/^build-([0-9a-f]{16})\//)?.[1];

const isKept = (build) => caches.match(listOf(build), {cacheName: cacheOf(build)}).then(Boolean);

// The builds of which there is something here, the oldest first.
async function keptBuilds() {
  const names = await caches.keys();
  return names.filter((name) => name.startsWith(PREFIX)).map((name) => name.slice(PREFIX.length));
}

// {path from the build's folder: {bytes, sha256}}
const lists = new Map();
async function filesOf(build) {
  if (!lists.has(build)) {
    const url = listOf(build);
    const response = await caches.match(url, {cacheName: cacheOf(build)}) ?? await fetch(url);
    lists.set(build, (await response.json()).files);
  }
  return lists.get(build);
}

// The body in a response of its own: one that was kept knows the address it came from, which would
// become the base of a module's imports.
const copyOf = (body, response) =>
    new Response(body, {headers: {'Content-Type': response.headers.get('Content-Type') ?? ''}});

// A file with that hash from any build that is kept.
async function twinOf(sha256) {
  for (const build of await keptBuilds()) {
    if (!await isKept(build)) continue;
    const files = await filesOf(build);
    const path = Object.keys(files).find((name) => files[name].sha256 === sha256);
    const twin = path && await caches.match(new URL(path, folderOf(build)), {cacheName: cacheOf(build)});
    if (twin) return copyOf(twin.body, twin);
  }
  return undefined;
}

async function sha256Of(bytes) {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

async function wholeOf(response, sha256) {
  const bytes = await response.arrayBuffer();
  if (!response.ok || await sha256Of(bytes) !== sha256) {
    throw new Error(`${response.url} is not what the list of its build says`);
  }
  return copyOf(bytes, response);
}

async function fetchWhole(url, sha256) {
  return wholeOf(await fetch(url, {cache: buildOf(url) ? 'default' : 'no-cache'}), sha256);
}

// What reads pictures: most visits never ask for it.
const isKeptOnUse = (path) => /^models\/(?!ink\/)/.test(path);

async function keep() {
  if (await isKept(BUILD)) return;
  const cache = await caches.open(cacheOf(BUILD));
  for (const [path, {sha256}] of Object.entries(await filesOf(BUILD))) {
    const url = new URL(path, folderOf(BUILD)).href;
    if (isKeptOnUse(path) || await cache.match(url)) continue;
    await cache.put(url, await twinOf(sha256) ?? await fetchWhole(url, sha256));
  }
  const list = JSON.stringify({build: BUILD, files: await filesOf(BUILD)});
  await cache.put(listOf(BUILD), new Response(list, {headers: {'Content-Type': 'application/json'}}));
}

// Without room the page goes on as if there were no worker; any other failure is tried again when
// the browser next looks for a new worker.
const keepIfRoom = () => keep().catch((error) => {
  if (error.name !== 'QuotaExceededError') throw error;
  return caches.delete(cacheOf(BUILD));
});

// A page holds a lock with the name of its build's cache (offline.mjs). A worker on its way in may
// have begun to keep a build that nobody uses yet.
async function dropUnused() {
  if (self.registration.installing || self.registration.waiting || !await isKept(BUILD)) return;
  const {held} = await navigator.locks.query();
  const used = new Set(held.map(({name}) => name)).add(cacheOf(BUILD));
  const names = (await keptBuilds()).map(cacheOf);
  await Promise.all(names.filter((name) => !used.has(name)).map((name) => caches.delete(name)));
}

async function tellPages() {
  const pages = await self.clients.matchAll({type: 'window', includeUncontrolled: true});
  for (const page of pages) page.postMessage({build: BUILD});
}

async function keepOnUse(build, url, sha256, response) {
  const whole = await wholeOf(response, sha256);
  await (await caches.open(cacheOf(build))).put(url, whole);
}

async function fromBuild(event, build) {
  const {request} = event;
  const url = request.url.split(/[?#]/)[0];
  const kept = await caches.match(url, {cacheName: cacheOf(build)});
  if (kept) return kept;
  const path = url.slice(folderOf(build).length);
  const {sha256} = (await filesOf(build))[path] ?? {};
  const twin = sha256 && await twinOf(sha256);
  if (twin || !isKeptOnUse(path) || !sha256 || !await isKept(build)) return twin ?? fetch(request);
  const response = await fetch(request);
  // The page sees it come in meanwhile, and has it even if there is no room to keep it.
  event.waitUntil(keepOnUse(build, url, sha256, response.clone()).catch(() => {}));
  return response;
}

// Of the newest build that is kept whole.
async function lastKept(request) {
  const url = request.url.split(/[?#]/)[0];
  for (const build of [BUILD, ...(await keptBuilds()).reverse()]) {
    if (!await isKept(build)) continue;
    return caches.match(url === HERE ? `${HERE}index.html` : url, {cacheName: cacheOf(build)});
  }
  return undefined;
}

async function fromNetworkFirst(request) {
  const kept = await lastKept(request);
  if (!kept) return fetch(request);
  const fresh = fetch(request).catch(() => undefined);
  const late = new Promise((resolve) => setTimeout(resolve, PATIENCE_MS));
  const response = await Promise.race([fresh, late]);
  return response?.ok || response?.type === 'opaqueredirect' ? response : kept;
}

addEventListener('install', (event) => event.waitUntil(keepIfRoom().then(() => self.skipWaiting())));

addEventListener('activate', (event) => event.waitUntil(dropUnused().finally(tellPages)));

addEventListener('fetch', (event) => {
  const {request} = event;
  if (request.method !== 'GET' || !request.url.startsWith(HERE) || request.headers.has('range')) return;
  const build = buildOf(request.url);
  const answer = build ? fromBuild(event, build) : fromNetworkFirst(request);
  event.respondWith(answer.catch(() => fetch(request)));
  if (request.mode === 'navigate') event.waitUntil(dropUnused().catch(() => {}));
});
