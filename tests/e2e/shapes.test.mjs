// Each shape loads, keeps to its policy, and asks nothing of anyone else.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { assertClean, hostPage, MOUNTED, mounted, pageFor, siteFor, until, useBrowser, workerActive } from './harness.mjs';
import { dist, STRICT_POLICY } from './server.mjs';

const held = useBrowser();

for (const path of ['index.html', 'demo/intranet.html', 'demo/team.html']) {
  test(`${path} runs under the strict policy`, async (t) => {
    const site = await siteFor(t);
    const page = await pageFor(t, held);
    await page.goto(site.address + path);
    await mounted(page);
    assertClean(page, site.origin);
  });
}

test('the page and the widget run where one policy for Trusted Types is allowed', async (t) => {
  const site = await siteFor(t, { policy: `${STRICT_POLICY}; trusted-types aimline` });
  const page = await pageFor(t, held);
  await page.goto(site.address);
  await mounted(page);
  await workerActive(page);
  assertClean(page, site.origin);
});

test('the single file runs from disk without a network', async (t) => {
  const page = await pageFor(t, held, { offline: true });
  const address = pathToFileURL(join(dist, 'aimline.html')).href;
  await page.goto(address);
  await mounted(page);
  assertClean(page, address);
  assert.equal(page.notes.requests.filter((it) => !it.startsWith('data:')).length, 1);
});

test('the single file cannot reach a network even if it tried', async (t) => {
  const site = await siteFor(t);
  const page = await pageFor(t, held);
  await page.goto(pathToFileURL(join(dist, 'aimline.html')).href);
  await mounted(page);
  const outcome = await page.evaluate((address) => fetch(address).then(() => 'reached', () => 'refused'), site.address);
  assert.equal(outcome, 'refused');
  assert.match(page.notes.violations.join('\n'), /connect-src/);
});

test('the widget loads nothing but its loader before an element is connected', async (t) => {
  const site = await siteFor(t, { pages: { '/empty.html': hostPage('') } });
  const page = await pageFor(t, held);
  await page.goto(`${site.origin}/empty.html`);
  await page.waitForFunction(() => customElements.get('aim-line'));
  const asked = () => page.notes.requests.map((it) => new URL(it).pathname).filter((it) => it.startsWith('/aimline'));
  assert.deepEqual(asked(), ['/aimline.js']);
  await page.evaluate(() => document.body.append(document.createElement('aim-line')));
  await mounted(page);
  // What words mean comes last, when the element is usable.
  await until(page, () => performance.getEntriesByType('resource').some((it) => it.name.includes('/aimline.vec')));
  assert.deepEqual(asked(), ['/aimline.js', '/aimline-core.js', '/aimline.wasm', '/aimline.vec']);
});

const LATER = '/aimline-goals.wasm';
const go = (page, view) => page.getByRole('navigation', { name: 'Views' }).first().getByRole('button', { name: view }).click();
const newGoal = (page) => page.getByLabel('A new goal').first();

test('the views that come later are fetched when one is asked for, once for all widgets', async (t) => {
  const site = await siteFor(t, { pages: { '/two.html': hostPage('<aim-line></aim-line><aim-line></aim-line>') } });
  const page = await pageFor(t, held);
  await page.goto(`${site.origin}/two.html`);
  await mounted(page, 2);
  const fetched = () => page.notes.requests.map((it) => new URL(it).pathname).filter((it) => /^\/aimline-.*\.wasm$/.test(it));
  assert.deepEqual(fetched(), []);
  await go(page, 'Goals');
  await newGoal(page).waitFor();
  const forGoals = fetched();
  assert.ok(forGoals.includes(LATER) && !forGoals.includes('/aimline-later.wasm'), forGoals.join());
  await page.evaluate(() => (document.querySelectorAll('aim-line')[1].view = 'data'));
  await page.getByText('Restore an export').waitFor();
  await page.evaluate(() => (document.querySelectorAll('aim-line')[1].view = 'goals'));
  await newGoal(page).last().waitFor();
  const all = fetched();
  assert.ok(all.includes('/aimline-data.wasm') && !all.includes('/aimline-overviews.wasm'), all.join());
  assert.equal(new Set(all).size, all.length, 'each part was fetched once');
  assertClean(page, site.origin);
});

test('a view that cannot be loaded says so, and comes when it is asked for again', async (t) => {
  const broken = new Set([LATER]);
  const site = await siteFor(t, { broken });
  const page = await pageFor(t, held);
  await page.goto(site.address);
  await mounted(page);
  await go(page, 'Goals');
  await page.getByRole('alert').getByText('could not be loaded').waitFor();
  // The day does without it.
  await go(page, 'Today');
  await page.getByLabel('My goal').waitFor();
  await go(page, 'Goals');
  await page.getByRole('alert').waitFor();
  broken.clear();
  await page.getByRole('button', { name: 'Try again' }).click();
  await newGoal(page).waitFor();
});

test('views of another build are refused', async (t) => {
  const ours = await readFile(join(dist, LATER));
  const theirs = Buffer.from(ours);
  theirs.fill('0', ours.length - 12);
  const site = await siteFor(t, { pages: { [LATER]: theirs } });
  const page = await pageFor(t, held);
  await page.goto(site.address);
  await mounted(page);
  await go(page, 'Goals');
  await page.getByRole('alert').getByText('could not be loaded').waitFor();
  site.pages[LATER] = ours;
  await page.getByRole('button', { name: 'Try again' }).click();
  await newGoal(page).waitFor();
});

test('the widget runs where the server does not know the type of WebAssembly', async (t) => {
  const site = await siteFor(t, { types: { '.wasm': 'application/octet-stream' } });
  const page = await pageFor(t, held);
  await page.goto(`${site.address}demo/team.html`);
  await mounted(page);
  assertClean(page, site.origin);
});

test('the widget says in words that the policy refuses it, and what would help', async (t) => {
  const site = await siteFor(t, { policy: "default-src 'self'" });
  const page = await pageFor(t, held);
  await page.goto(`${site.address}demo/team.html`);
  const notice = page.getByRole('alert');
  await notice.waitFor();
  assert.match(await notice.innerText(), /'wasm-unsafe-eval'[\s\S]*<script type="module" src="http:.*\/aimline-frame\.js">/);
  assert.equal(await page.locator(MOUNTED).count(), 0);
});

test('the widget says when it cannot be loaded, and tries again when asked', async (t) => {
  const broken = new Set(['/aimline.wasm']);
  const site = await siteFor(t, { broken });
  const page = await pageFor(t, held);
  await page.goto(`${site.address}demo/team.html`);
  await page.getByRole('alert').waitFor();
  assert.match(await page.getByRole('alert').innerText(), /could not be loaded[\s\S]*503/);
  broken.clear();
  broken.add('/aimline-core.js');
  await page.getByRole('button', { name: 'Try again' }).click();
  await page.getByText(/dynamically imported module/).waitFor();
  broken.clear();
  await page.getByRole('button', { name: 'Try again' }).click();
  await mounted(page);
});
