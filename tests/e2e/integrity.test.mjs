// Whoever vouches for the script that a page names vouches for all that it loads.

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { go } from './app.mjs';
import { assertClean, hostPage, mounted, pageFor, siteFor, useBrowser } from './harness.mjs';
import { dist } from './server.mjs';

const held = useBrowser();

const hashes = JSON.parse(await readFile(join(dist, 'integrity.json'), 'utf8'));

test('the hashes are those of the scripts that pages name', async () => {
  assert.deepEqual(Object.keys(hashes), ['aimline-frame.js', 'aimline.js']);
  for (const [name, hash] of Object.entries(hashes)) {
    const digest = createHash('sha384').update(await readFile(join(dist, name))).digest('base64');
    assert.equal(hash, `sha384-${digest}`, name);
  }
});

/** What changes a file and leaves it whole: an empty line of a script, a section of a module that nobody asks for. */
const more = (name) => Buffer.from(name.endsWith('.wasm') ? [0, 2, 1, 0x78] : '\n');

/** A page that vouches for the script of `name`, on a site where the file `changed` is a little longer. */
async function open(t, { name = 'aimline.js', changed } = {}) {
  const body = '<aim-line></aim-line>';
  const text = hostPage(body, `/${name}`).replace('<script ', `<script integrity="${hashes[name]}" `);
  const site = await siteFor(t, { pages: { '/host.html': text } });
  if (changed) site.pages[`/${changed}`] = Buffer.concat([await readFile(join(dist, changed)), more(changed)]);
  const page = await pageFor(t, held);
  await page.goto(`${site.origin}/host.html`);
  return { page, site };
}

test('a page that vouches for its script gets the widget, and every part of it', async (t) => {
  const { page, site } = await open(t);
  await mounted(page);
  await page.getByRole('button', { name: 'Load the example' }).click();
  await page.getByText('The example is loaded.').waitFor();
  for (const view of ['Goals', 'Strategy', 'Flags', 'Data']) await go(page, view);
  await page.getByText('Restore an export').waitFor();
  const { page: framed, site: other } = await open(t, { name: 'aimline-frame.js' });
  await framed.frameLocator('iframe').locator('[part=root] > *').first().waitFor();
  assertClean(page, site.origin);
  assertClean(framed, other.origin);
});

for (const name of ['aimline.js', 'aimline-frame.js']) {
  test(`a ${name} that was changed is refused`, async (t) => {
    const { page } = await open(t, { name, changed: name });
    assert.equal(await page.evaluate(() => customElements.get('aim-line')), undefined);
    assert.match(page.notes.errors.join(), /integrity/);
  });
}

for (const changed of ['aimline-core.js', 'aimline.wasm']) {
  test(`the widget says that it could not be loaded where ${changed} was changed`, async (t) => {
    const { page, site } = await open(t, { changed });
    await page.getByRole('alert').getByText('could not be loaded').waitFor();
    assert.equal(await page.locator('[part=root]').count(), 0);
    delete site.pages[`/${changed}`];
    await page.getByRole('button', { name: 'Try again' }).click();
    await mounted(page);
  });
}

test('what comes later is refused where it was changed, and the rest goes on', async (t) => {
  for (const [changed, visit] of [
    ['aimline-goals.wasm', (page) => go(page, 'Goals')],
    ['aimline-extra.js', (page) => page.getByRole('button', { name: 'Load the example' }).click()],
    ['aimline-extra.wasm', (page) => page.getByRole('button', { name: 'Load the example' }).click()],
  ]) {
    const { page } = await open(t, { changed });
    await mounted(page);
    await visit(page);
    await page.getByText(/could not be loaded/).first().waitFor();
    assert.match(page.notes.errors.join(), /integrity/, changed);
    assert.deepEqual(await page.evaluate(() => document.querySelector('aim-line').goals()), []);
  }
});
