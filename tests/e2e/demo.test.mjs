// The demo pages, one after the other by their own links: they do what they say, break no policy, and shut nobody out.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadExample, row } from './app.mjs';
import { violations } from './axe.mjs';
import { assertClean, mounted, pageFor, siteFor, until, useBrowser } from './harness.mjs';

const held = useBrowser();

const follow = (page, name) => page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name, exact: true }).click();

/** What is drawn by the page or inside of it is there, and looks right to a machine, in the narrowest and a wide window. */
async function assertOpen(page, where, besides = []) {
  for (const [width, colorScheme] of [[1280, 'light'], [280, 'dark']]) {
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ colorScheme });
    const found = (await violations(page)).filter((it) => !besides.some((rule) => it.startsWith(`${rule}: `)));
    assert.deepEqual(found, [], `${where}, ${width} pixels wide, ${colorScheme}`);
    const sideways = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    assert.equal(sideways, 0, `${where} fits into ${width} pixels`);
  }
  await page.setViewportSize({ width: 1280, height: 900 });
}

test('the demo pages lead from one to the other, and do what they say', async (t) => {
  const site = await siteFor(t);
  const page = await pageFor(t, held, { locale: 'en-GB', reducedMotion: 'reduce' });
  await page.goto(`${site.address}demo/intranet.html`);
  await mounted(page);
  await loadExample(page);
  const ink = () => page.evaluate(() => getComputedStyle(document.querySelector('aim-line').shadowRoot.querySelector('.aimline')).color);
  const inks = [];
  for (const theme of ['Night', 'Forest', 'Plum']) {
    await page.getByRole('button', { name: theme }).click();
    inks.push(await ink());
  }
  assert.equal(new Set(inks).size, 3, `the widget follows each theme: ${inks}`);
  await assertOpen(page, 'Home');

  await follow(page, 'Deals');
  await page.getByText(/^Open goals: Win 20/).waitFor();
  await page.getByRole('button', { name: 'Call made' }).click();
  await page.getByRole('status').getByText(/^Call with Bergmann Press about their deal\. (On aim|Not sure)/).waitFor();
  await page.getByRole('button', { name: 'Call made' }).click();
  assert.equal(await row(page, 'Call with Bergmann Press').count(), 1, 'it was reported once');
  await page.getByLabel('What are you about to do?').fill('Paint the fence of a neighbour');
  await page.getByRole('button', { name: 'Check it against my goals' }).click();
  await page.getByRole('status').getByText(/^Paint the fence of a neighbour\. [ONU]/).waitFor();
  await assertOpen(page, 'Deals');

  await follow(page, 'Desks');
  await mounted(page, 4);
  // Every widget names its landmarks alike; what tells them apart is the page's own section around each.
  await assertOpen(page, 'Desks', ['landmark-unique']);
  const spaces = await page.evaluate(() => Promise.all([...document.querySelectorAll('aim-line')].map(async (it) => (await it.goals()).length)));
  assert.deepEqual(spaces, [8, 8, 0, 0]);

  await follow(page, 'In a frame');
  await until(page, () => document.querySelector('aim-line')?.shadowRoot?.querySelector('iframe'));
  await page.getByRole('button', { name: 'How many goals are there?' }).click();
  await page.getByText('Goals in this space: 8.').waitFor();
  await assertOpen(page, 'In a frame');

  await follow(page, 'Sales team');
  await mounted(page);
  await page.getByRole('link', { name: 'Home' }).first().click();
  await mounted(page);
  await follow(page, 'Full page');
  await mounted(page);
  assertClean(page, site.origin);
});
