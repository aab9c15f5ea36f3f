// The standalone page after its first visit: without a network, in a sub-folder, and after a new version.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { assertClean, mounted, pageFor, siteFor, until, useBrowser, workerActive } from './harness.mjs';
import { dist } from './server.mjs';

const held = useBrowser();
const base = '/tools/aimline/';

/** The first visit, until the worker has everything. */
async function visit(t, options) {
  const site = await siteFor(t, { base, ...options });
  const page = await pageFor(t, held);
  await page.goto(site.address);
  await mounted(page);
  await workerActive(page);
  return { page, site };
}

test('the page works without a server after the first visit', async (t) => {
  const { page, site } = await visit(t);
  await site.close();
  for (const address of [site.address, `${site.address}index.html`, `${site.address}?from=app`]) {
    await page.goto(address);
    await mounted(page);
  }
  assertClean(page, site.origin);
});

test('pages that only use the widget are left to the network', async (t) => {
  const pages = {};
  const { page, site } = await visit(t, { pages });
  await page.goto(`${site.address}demo/team.html`);
  await mounted(page);
  assert.ok(await page.evaluate(() => navigator.serviceWorker.controller), 'the worker sees this page');
  pages[`${base}aimline.js`] = 'newer';
  const answer = await page.evaluate(async () => (await fetch('../aimline.js', { cache: 'no-store' })).text());
  assert.equal(answer, 'newer');
});

test('a new version takes over on the visit after it was found', async (t) => {
  const pages = {};
  const { page, site } = await visit(t, { pages });
  const read = (name) => readFile(join(dist, name), 'utf8');
  pages[`${base}index.html`] = (await read('index.html')).replace('<title>Aimline</title>', '<title>Newer</title>');
  // The cache's name holds the digest of what it keeps.
  pages[`${base}sw.js`] = (await read('sw.js')).replace(/(?<=")[0-9a-f]{12}(?=")/, 'newer');
  assert.notEqual(pages[`${base}sw.js`], await read('sw.js'));

  await page.goto(site.address);
  // It is found during this visit; if that is at once, it takes over at once.
  const found = async () => document.title === 'Newer' || (await navigator.serviceWorker.getRegistration()).waiting;
  await until(page, found);
  // No longer than the start: the page may load itself anew, also in the middle of going there.
  await page.goto(site.address, { waitUntil: 'commit' }).catch((failure) => {
    if (!failure.message.includes('ERR_ABORTED')) throw failure;
  });
  await page.waitForFunction(() => document.title === 'Newer');
  await mounted(page);
  await until(page, async () => (await caches.keys()).length === 1);
});
