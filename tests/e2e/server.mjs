// A site made of `dist/`, on a random port of this machine: what an intranet's web server would do, good or bad.
// Only for tests; `cargo xtask serve` is the one for people.

import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';

export const dist = fileURLToPath(new URL('../../dist', import.meta.url));

export const STRICT_POLICY = [
  "default-src 'self'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "connect-src 'self'",
  "require-trusted-types-for 'script'",
].join('; ');

/** As strict, but pages may write HTML for the browser to parse. */
export const PARSING_POLICY = STRICT_POLICY.replace(/; require-trusted-types-for.*/, '');

const TYPES = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
};

/**
 * Starts a site.
 *
 * - `policy`: the Content-Security-Policy of every HTML page, or none; a function of the path gives each its own.
 * - `base`: the folder that `dist/` appears in, such as `/tools/aimline/`.
 * - `pages`: further pages, `{ '/name.html': text }`. May be changed while the site runs, as may
 * - `broken`: the paths that answer 503, and
 * - `types`: media types by extension, on top of the right ones, and
 * - `answers`: functions of request and response by path, for what is no plain file.
 */
export async function startSite({ policy = STRICT_POLICY, base = '/', pages = {}, broken = new Set(), types = {}, answers = {} } = {}) {
  const site = { policy, pages, broken, types, answers };
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url, 'http://site');
    if (answers[pathname]) return answers[pathname](request, response);
    const content = broken.has(pathname) ? undefined : await read(pathname, base, pages);
    if (content === undefined) {
      response.writeHead(broken.has(pathname) ? 503 : 404).end();
      return;
    }
    const extension = extname(pathname) || '.html';
    const headers = { 'Content-Type': types[extension] ?? TYPES[extension] ?? 'application/octet-stream' };
    const policy = typeof site.policy === 'function' ? site.policy(pathname) : site.policy;
    if (policy && extension === '.html') headers['Content-Security-Policy'] = policy;
    response.writeHead(200, headers).end(content);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  site.origin = `http://127.0.0.1:${server.address().port}`;
  site.address = site.origin + base;
  site.close = () => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  };
  return site;
}

async function read(pathname, base, pages) {
  if (pathname in pages) return pages[pathname];
  if (!pathname.startsWith(base)) return undefined;
  const path = normalize(pathname.slice(base.length) || 'index.html');
  if (path.startsWith('..')) return undefined;
  return readFile(join(dist, path)).catch(() => undefined);
}
