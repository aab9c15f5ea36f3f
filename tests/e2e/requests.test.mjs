// No request to anyone else, ever: everything that the browser asks for goes by a proxy that counts.

import assert from 'node:assert/strict';
import { createServer, request as ask } from 'node:http';
import { test } from 'node:test';
import { person, tour } from './app.mjs';
import { assertClean, useBrowser, workerActive } from './harness.mjs';

// Chromium itself would ask Google what the fields of a form are called elsewhere.
const held = useBrowser('--disable-features=AutofillServerCommunication');

/** A proxy for plain http. It counts requests by their host, and lets through those to `host` alone. */
async function counting(t, host) {
  const counts = new Map();
  const count = (name) => counts.set(name, (counts.get(name) ?? 0) + 1);
  const proxy = createServer((request, response) => {
    const address = new URL(request.url);
    count(address.host);
    if (address.host !== host()) return response.writeHead(403).end();
    const onward = ask(address, { method: request.method, headers: request.headers }, (answer) => {
      response.writeHead(answer.statusCode, answer.headers);
      answer.pipe(response);
    });
    onward.on('error', () => response.destroy());
    request.pipe(onward);
  });
  proxy.on('connect', (request, socket) => {
    count(request.url);
    socket.destroy();
  });
  await new Promise((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  t.after(() => proxy.closeAllConnections());
  t.after(() => proxy.close());
  return { counts, server: `http://127.0.0.1:${proxy.address().port}` };
}

test('a session through everything asks nothing of anyone but its own site', async (t) => {
  const own = {};
  const { counts, server } = await counting(t, () => own.host);
  const me = await person(t, held, 'page', { options: { proxy: { server } } });
  own.host = new URL(me.origin).host;

  // That the proxy hears of what a page asks elsewhere.
  const aside = await me.context.newPage();
  await aside.goto(`${me.origin}/icon.svg`);
  await aside.evaluate(() => fetch('http://elsewhere.example/', { mode: 'no-cors' }).catch(() => {}));
  assert.deepEqual([...counts.keys()], [own.host, 'elsewhere.example']);
  await aside.close();
  counts.clear();

  const page = await me.open();
  await tour(page, async () => {});
  await workerActive(page);
  for (const name of ['intranet', 'crm', 'team', 'desks', 'framed']) {
    await page.goto(`${me.origin}/demo/${name}.html`);
    const place = name === 'framed' ? page.frameLocator('iframe').first() : page;
    await place.locator('[part=root] > *').first().waitFor();
  }
  assertClean(page, me.origin);
  assert.deepEqual([...counts.keys()], [own.host]);
  t.diagnostic(`${counts.get(own.host)} requests, none to anyone else`);
});
