// npm run serve -w ui: the built dashboard on :3000, everything else from the API.
import { createServer, request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { createReadStream, existsSync, statSync } from 'node:fs';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';

const OUT = fileURLToPath(new URL('../out', import.meta.url));
const API = new URL(process.env.API_URL ?? `http://127.0.0.1:${process.env.API_PORT ?? 8000}`);
const PORT = Number(process.env.PORT ?? 3000);
const HOST = process.env.HOST ?? '127.0.0.1';
/** Address of a "next dev" that shows the dashboard as it is being written. */
const DEV = process.env.UI_DEV_URL === undefined ? null : new URL(process.env.UI_DEV_URL);

const TYPES = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.woff2': 'font/woff2',
};

/** What the build lays beside a file. */
const ENCODINGS = [
  { name: 'br', end: '.br' },
  { name: 'gzip', end: '.gz' },
];

if (!Number.isInteger(PORT) || PORT < 0 || PORT > 65_535)
  stop(`PORT must be a number from 0 to 65535, not "${process.env.PORT}".`);
if (DEV === null && !existsSync(join(OUT, 'index.html'))) {
  stop('The dashboard is not built. Run "npm run build -w ui" first.');
}

const server = createServer((incoming, outgoing) => {
  const { pathname } = new URL(incoming.url ?? '/', 'http://any');
  if (pathname === '/') redirect(outgoing, '/ui/');
  else if (pathname === '/ui') redirect(outgoing, '/ui/');
  else if (pathname === '/favicon.ico') redirect(outgoing, '/ui/icon.svg');
  else if (!pathname.startsWith('/ui/')) forward(API, incoming, outgoing);
  else if (DEV !== null) forward(DEV, incoming, outgoing);
  else sendFile(pathname.slice('/ui'.length), incoming, outgoing);
});
server.on('error', error => {
  if (error.code === 'EADDRINUSE')
    stop(`Port ${PORT} on ${HOST} is taken: stop the other program, or set PORT to a free one.`);
  stop(error.message);
});
server.listen(PORT, HOST, () => {
  console.log(`The dashboard is on http://${HOST}:${server.address().port}/ui/; it asks the API on ${API.origin}.`);
});
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.on(signal, () => {
    server.close();
    server.closeAllConnections();
  });
}

function redirect(outgoing, location) {
  outgoing.writeHead(302, { location }).end();
}

function sendFile(path, { method, url, headers }, outgoing) {
  if (method !== 'GET' && method !== 'HEAD') return void outgoing.writeHead(405).end();
  const file = fileOf(path);
  if (file === 'folder') {
    const { pathname, search } = new URL(url ?? '/', 'http://any');
    return redirect(outgoing, `${pathname}/${search}`);
  }
  const found = file ?? join(OUT, '404.html');
  const encoding = ENCODINGS.find(
    ({ name, end }) => headers['accept-encoding']?.includes(name) === true && existsSync(`${found}${end}`),
  );
  outgoing.writeHead(file === null ? 404 : 200, {
    'content-type': TYPES[extname(found)] ?? 'application/octet-stream',
    ...(encoding === undefined ? {} : { 'content-encoding': encoding.name }),
    vary: 'accept-encoding',
    'cache-control': path.startsWith('/_next/static/') ? 'public, max-age=31536000, immutable' : 'no-cache',
    'x-content-type-options': 'nosniff',
  });
  if (method === 'HEAD') return void outgoing.end();
  createReadStream(`${found}${encoding?.end ?? ''}`).pipe(outgoing);
}

/** The file of a path; "folder" for one that lacks its last slash; null where there is none. */
function fileOf(path) {
  let decoded;
  try {
    decoded = normalize(decodeURIComponent(path));
  } catch {
    return null;
  }
  const file = join(OUT, decoded.endsWith('/') ? `${decoded}index.html` : decoded);
  if (!file.startsWith(OUT) || !existsSync(file)) return null;
  return statSync(file).isDirectory() ? 'folder' : file;
}

/** Passes a request on and its answer back as it comes, so that event streams flow. */
function forward(target, incoming, outgoing) {
  const send = target.protocol === 'https:' ? httpsRequest : httpRequest;
  const headers = { ...incoming.headers, host: target.host, 'x-forwarded-host': incoming.headers.host ?? '' };
  // The API takes writes from pages of its own origin only, which this page is, seen from the browser.
  if (headers.origin === `http://${incoming.headers.host}`) headers.origin = target.origin;
  const onward = send(new URL(incoming.url ?? '/', target), { method: incoming.method, headers }, answer => {
    outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
    outgoing.flushHeaders();
    answer.pipe(outgoing);
  });
  onward.on('error', () => {
    if (outgoing.headersSent) return void outgoing.destroy();
    const detail = `The API on ${API.origin} does not answer. Start it, or set API_URL.`;
    const problem = { type: 'about:blank', title: 'API away', status: 503, code: 'UNAVAILABLE', detail, errors: [] };
    outgoing.writeHead(503, { 'content-type': 'application/problem+json', 'retry-after': '2' });
    outgoing.end(JSON.stringify(problem));
  });
  outgoing.on('close', () => onward.destroy());
  incoming.pipe(onward);
}

function stop(message) {
  console.error(message);
  process.exit(2);
}
