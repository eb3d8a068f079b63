// serve.mjs - a static file server for the built page; nothing more, and nothing outside its folder.
//
//   PORT=8080 node tools/serve.mjs FOLDER
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const kTypes = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.mjs': 'text/javascript; charset=utf-8',
  '.onnx': 'application/octet-stream',
  '.otf': 'font/otf',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.ttf': 'font/ttf',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
};

// What lies in a build's folder never changes (web/assemble.cmake).
const kOfBuild = /^build-[0-9a-f]{16}\//;

async function findFile(root, path) {
  const file = resolve(join(root, path));
  if (file !== root && !file.startsWith(root + sep)) return null;
  const info = await stat(file).catch(() => null);
  if (info?.isDirectory()) return path.endsWith('/') ? findFile(root, `${path}index.html`) : null;
  return info ? { file, size: info.size } : null;
}

async function answer(root, prefix, request, response) {
  const refuse = (status, text) => response.writeHead(status, { 'Content-Type': 'text/plain' }).end(text);
  if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(405, 'GET or HEAD only\n');
  let path;
  try {
    path = decodeURIComponent(new URL(request.url, 'http://localhost').pathname);
  } catch {
    return refuse(400, 'not a path\n');
  }
  const inside = path.slice(prefix.length);
  const found = path.startsWith(prefix) ? await findFile(root, `/${inside}`) : null;
  if (!found) return refuse(404, `no ${path} here\n`);
  response.writeHead(200, {
    'Content-Type': kTypes[extname(found.file)] ?? 'application/octet-stream',
    'Content-Length': found.size,
    'Cache-Control': kOfBuild.test(inside) ? 'public, max-age=31536000, immutable' : 'no-cache',
  });
  if (request.method === 'HEAD') return response.end();
  return createReadStream(found.file).on('error', () => response.destroy()).pipe(response);
}

// Serves folder below http://127.0.0.1:port/prefix; port 0 takes a free one. heard(path) hears of every
// request. Resolves to { url, close() }; rejects where the port is taken.
export function serve(folder, { port = 0, prefix = '/', heard = () => {} } = {}) {
  const root = resolve(folder);
  const server = createServer((request, response) => {
    heard(request.url);
    return answer(root, prefix, request, response);
  });
  return new Promise((done, failed) => {
    server.once('error', failed);
    server.listen(port, '127.0.0.1', () => done({
      url: `http://127.0.0.1:${server.address().port}${prefix}`,
      close: () => {
        server.closeAllConnections();
        return new Promise((closed) => server.close(closed));
      },
    }));
  });
}

async function main() {
  const [folder] = process.argv.slice(2);
  const port = Number(process.env.PORT ?? 8080);
  if (!folder || !(await findFile(resolve(folder), '/'))) {
    throw new Error(`serve: no page in '${folder ?? ''}'; 'make run' builds it in build/wasm/site`);
  }
  if (!Number.isInteger(port) || port < 0 || port > 65535) {
    throw new Error(`serve: PORT is '${process.env.PORT}', which is not a port number`);
  }
  const { url } = await serve(folder, { port }).catch((error) => {
    if (error.code !== 'EADDRINUSE') throw error;
    throw new Error(`serve: port ${port} is taken; choose another one, as in 'make run PORT=${port + 1}'`);
  });
  console.log(`inksum is at ${url} (Ctrl-C stops it)`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  main().catch((error) => {
    console.error(error.message);
    process.exitCode = 1;
  });
}
