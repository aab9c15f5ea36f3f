// Several tabs of one browser. Two that agree at once, in each of the three shapes; and eight that all write at once, and are
// closed and opened again while they write: whatever one of them said was done is there afterwards.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as app from './app.mjs';
import { assertClean, mounted, until, useBrowser } from './harness.mjs';
import { beside, put, stored } from './storage.mjs';

const held = useBrowser();

for (const shape of app.SHAPES) {
  test(`${shape}: two tabs agree, and lose nothing when both write at once`, async (t) => {
    const me = await app.person(t, held, shape);
    const [one, other] = [await me.open(), await me.open()];
    await app.begin(one);
    const soon = { timeout: 1000 };
    await app.entry(other).waitFor(soon);
    await app.log(one, 'Deals from one 17:00');
    await app.row(other, 'Deals from one').waitFor(soon);
    await app.log(other, 'Deals from the other');
    await app.row(one, 'Deals from the other').waitFor(soon);
    // Half typed words survive a change from elsewhere.
    await app.entry(other).fill('Half a th');
    await app.unfold(one, 'Deals from one');
    await app.press(one, 'Deals from one', 'Drop it');
    await app.judged(other, 'Deals from one', 'Dropped');
    assert.equal(await app.entry(other).inputValue(), 'Half a th');

    const write = async (page, name) => {
      for (let n = 0; n < 15; n += 1) await app.log(page, `${name} ${String.fromCharCode(65 + n)}`);
    };
    await Promise.all([write(one, 'First'), write(other, 'Second')]);
    for (const page of [one, other]) {
      await page.waitForFunction(
        () => document.querySelector('aim-line').shadowRoot.querySelectorAll('.rows > .row').length === 32,
      );
    }
    assert.equal(await app.exported(one), await app.exported(other));
    const both = await app.exported(one);
    await one.close();
    await other.reload();
    await mounted(other);
    assert.equal(await app.exported(other), both);
    assertClean(other, me.origin);
  });
}

const N_TABS = 8;

/** A stream of numbers from 0 to 1, the same each time (mulberry32, public domain). */
function chance(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Logs the titles one by one in a page; what is done is told by `aimlineDone` as soon as it is done. */
const write = (page, titles) =>
  page.evaluate(async (all) => {
    const element = document.querySelector('aim-line');
    for (const [n, title] of all.entries()) {
      // Days apart, so that what is measured is not how long it takes to draw a day of thousands.
      const date = new Date(Date.UTC(2025, 0, (n * 7) % 365)).toISOString().slice(0, 10);
      // The id makes it the same activity should it be reported again, since its answer was lost with a tab.
      await element.logActivity({ title, minutes: 15, date, id: title });
      globalThis.aimlineDone(title);
      if (n % 10 === 9) await new Promise((next) => setTimeout(next));
    }
  }, titles);

/** One person at one of the tabs: writes all titles though the tab is closed again and again, and leaves it open at the end. */
async function writeAll(me, titles, random, told) {
  const left = () => titles.filter((title) => !told.has(title));
  for (;;) {
    const page = await me.open();
    await page.exposeFunction('aimlineDone', (title) => told.add(title));
    const begun = left().length;
    const closesAt = random() < 0.85 ? Math.floor(begun * random()) : 0;
    const written = write(page, left()).catch(() => {});
    if (closesAt > 0) {
      while (left().length > closesAt) await new Promise((next) => setTimeout(next, 5));
      await page.close();
    }
    await written;
    if (!page.isClosed()) return page;
    told.nClosed += 1;
  }
}

for (const [name, nEach, withLocks] of [
  ['with Web Locks', 500, true],
  ['without Web Locks', 60, false],
]) {
  test(`eight tabs write at once and are closed at random, ${name}: nothing is lost`, async (t) => {
    const before = (locks) => locks || Object.defineProperty(navigator, 'locks', { value: undefined });
    const me = await app.person(t, held, 'widget', { before, given: withLocks });
    const told = Object.assign(new Set(), { nClosed: 0 });
    const tabs = Array.from({ length: N_TABS }, (_, tab) =>
      Array.from({ length: nEach }, (_, n) => `Line ${n} of tab ${tab}`),
    );
    const pages = await Promise.all(tabs.map((titles, tab) => writeAll(me, titles, chance(tab), told)));
    assert.ok(told.nClosed >= N_TABS / 2, `only ${told.nClosed} were closed`);
    const all = tabs.flat().sort();
    assert.equal(told.size, all.length, 'each line was done');
    for (const page of pages) {
      await until(page, `async () => (await document.querySelector('aim-line').exportSpace()).split('"title":"Line ').length > ${all.length}`);
      await page.getByText('Saved on this device').waitFor();
      assert.equal(await page.locator('.banner').count(), 0);
    }
    const [first, ...others] = await Promise.all(pages.map(app.exported));
    const there = app.events(first).map(({ a }) => a.LogActivity.title).sort();
    assert.deepEqual(there, all, 'each line is there, once');
    others.forEach((other, n) => assert.ok(other === first, `tab ${n + 1} agrees`));
    // And so does one that reads all of it from storage.
    await Promise.all(pages.map((page) => page.close()));
    const after = await me.open();
    assert.ok((await app.exported(after)) === first, 'what is stored is what was written');
    assertClean(after, me.origin);
  });
}

test('a tab of an older version and what a newer one left are lived with', async (t) => {
  const me = await app.person(t, held, 'page');
  const page = await me.open();
  await app.begin(page);
  const aside = await beside(me);
  const at = (minute) => new Date(`2026-03-11T09:${minute}:00+01:00`).getTime().toString(16);
  const line = (minute, team) => `{"t":"${at(minute)}.0.a1d","a":{"AddTeam":"${team}"}}\n`;
  const older = 'aimline:1:home:tail:a1d';
  const teams = async () => [...(await app.exported(page)).matchAll(/"AddTeam":"([^"]*)"/g)].map(([, team]) => team);
  const has = (team) =>
    until(page, `async () => (await document.querySelector('aim-line').exportSpace()).includes('"AddTeam":"${team}"')`);
  // Version 1 wrote all of a tab's tail over at each edit.
  await put(aside, { [older]: line(10, 'Sales') });
  await has('Sales');
  await put(aside, { [older]: line(10, 'Sales') + line(11, 'Marketing') });
  await has('Marketing');
  assert.deepEqual(await teams(), ['Sales', 'Marketing']);
  assert.equal(await page.locator('.banner').count(), 0);
  // It stays as it is while its tab is open, and is nobody's to seal.
  await aside.evaluate(() => void navigator.locks.request('aimline:a1d', () => new Promise(() => {})));
  const another = await me.open();
  await until(another, async () => (await navigator.locks.query()).held.length === 3);
  assert.equal((await stored(aside))[older], line(10, 'Sales') + line(11, 'Marketing'));
  await another.close();

  // A newer one is updated while this tab is open.
  const newer = { 'aimline:3:home:anything': 'of a scheme to come' };
  await put(aside, newer);
  await app.banner(page, 'One stretch of data was written by a newer Aimline.').waitFor();
  await app.log(page, 'Deals beside both');
  const all = await app.exported(page);
  await page.getByRole('button', { name: 'Reload the page' }).click();
  await page.waitForLoadState();
  await mounted(page);
  await app.banner(page, 'One stretch of data was written by a newer Aimline.').waitFor();
  assert.equal(await app.exported(page), all);
  const now = await stored(aside);
  assert.equal(now['aimline:3:home:anything'], newer['aimline:3:home:anything'], 'it is untouched');
  assertClean(page, me.origin);
});
