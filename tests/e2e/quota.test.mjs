// A storage that is full to its last unit: nothing that was saved is lost, the person is told, an export works, and what waits
// is saved once there is room.

import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import * as app from './app.mjs';
import { assertClean, mounted, until, useBrowser } from './harness.mjs';
import { beside, empty, fill, reserved } from './storage.mjs';

const held = useBrowser();

const FULL = 'This browser’s storage is full.';

/** Logs lines that hardly shrink, until the banner comes. Days apart, so that no day grows long. */
const logUntilFull = (page) =>
  page.evaluate(async () => {
    const element = document.querySelector('aim-line');
    const isFull = () => element.shadowRoot.querySelector('.banner')?.textContent.includes('storage is full');
    for (let n = 0; !isFull(); n += 1) {
      if (n > 2000) throw new Error('it never says that storage is full');
      const date = new Date(Date.UTC(2025, 0, n % 365)).toISOString().slice(0, 10);
      const logging = element.logActivity({ title: `Line ${n} ${crypto.randomUUID()}`, minutes: 15, date });
      await logging.catch((refusal) => {
        if (refusal.code !== 'not-saved') throw refusal;
      });
      await new Promise(requestAnimationFrame);
    }
  });

/** Whether all events of one export are in another. */
const isWithin = (some, all) => {
  const known = new Set(all.map((event) => JSON.stringify(event)));
  return some.every((event) => known.has(JSON.stringify(event)));
};

test('full during edits: what was saved stays, and the rest is saved by itself once there is room', async (t) => {
  const me = await app.person(t, held, 'page');
  const page = await me.open();
  await app.begin(page);
  await app.log(page, 'Saved before it was full');
  const aside = await beside(me);
  await reserved(aside);
  await fill(aside);
  await logUntilFull(page);
  await app.log(page, 'Entered when it was full');
  await app.row(page, 'Entered when it was full').waitFor();
  await app.banner(page, /\d+ changes are in memory only\./).waitFor();
  await page.getByText('Not saved: in memory only').waitFor();
  const { text } = await app.downloaded(page, page.locator('.banner').getByRole('button', { name: 'Export everything' }));
  assert.equal(app.withoutDate(text), await app.exported(page));
  assert.match(text, /Entered when it was full/);

  // Another tab reads all that was saved, and nothing else.
  const other = await me.open();
  const [saved, all] = [app.events(await app.exported(other)), app.events(text)];
  await other.close();
  assert.ok(isWithin(saved, all) && saved.length >= 4, 'what was saved is there');
  const said = await app.banner(page, FULL).innerText();
  assert.match(said, new RegExp(`\\b${all.length - saved.length} changes? (is|are) in memory only`), 'and the banner counts the rest');

  await page.locator('.banner').getByRole('button', { name: 'Free some space' }).click();
  await page.getByRole('heading', { name: 'Your data' }).waitFor();
  // Nobody presses anything: another page of the site makes room.
  await empty(aside);
  await page.getByText('Saved on this device').waitFor();
  assert.equal(await page.locator('.banner').count(), 0);
  await page.reload();
  await mounted(page);
  assert.equal(await app.exported(page), app.withoutDate(text));
  assertClean(page, me.origin);
});

test('full during an import: what is entered after it is saved first', async (t) => {
  const me = await app.person(t, held, 'page');
  const page = await me.open();
  await app.begin(page);
  await app.log(page, 'Saved before the import');
  const aside = await beside(me);
  // Room for some edits, and for no import of a thousand lines.
  await fill(aside, 8000);
  const rows = Array.from({ length: 1000 }, (_, n) => `2026-03-0${1 + (n % 9)},Imported ${n} ${randomUUID()} ${randomUUID()},1:00`);
  const preview = await app.importFile(page, app.textFile('hours.csv', `Date,Title,Duration\n${rows.join('\n')}\n`));
  await preview.getByRole('button', { name: /^Import [\d,]+ activities$/ }).click();
  await app.banner(page, FULL).waitFor();
  await app.banner(page, 'One change is in memory only.').waitFor();
  await app.log(page, 'Entered after the import');
  const other = await me.open();
  const kept = await app.exported(other);
  for (const title of ['Saved before the import', 'Entered after the import']) assert.ok(kept.includes(title), title);
  const saved = app.events(kept);
  const text = await app.exported(page);
  assert.ok(isWithin(saved, app.events(text)));
  assert.equal(app.events(text).length, saved.length + 1);
  await other.close();
  await empty(aside);
  await page.getByText('Saved on this device').waitFor();
  await page.reload();
  await mounted(page);
  assert.equal(await app.exported(page), text);
  assertClean(page, me.origin);
});

test('full while what closed tabs left is tidied up: nothing of it is lost', async (t) => {
  const me = await app.person(t, held, 'page');
  const first = await me.open();
  await app.begin(first);
  const aside = await beside(me);
  const text = await first.evaluate(async () => {
    const element = document.querySelector('aim-line');
    for (let n = 0; n < 60; n += 1) await element.logActivity({ title: `Left behind ${n} ${Math.random()}`, minutes: 15 });
    return element.exportSpace();
  });
  const all = app.withoutDate(text);
  await first.close();
  for (const room of [0, 200, 2000]) {
    await fill(aside, room);
    const page = await me.open();
    assert.equal(await app.exported(page), all, `with ${room} units free`);
    await page.close();
    await empty(aside);
  }
  // With room it is sealed, and the same is there.
  const page = await me.open();
  await until(page, () => Object.keys(localStorage).some((key) => key.includes(':segment:')));
  assert.equal(await app.exported(page), all);
  await page.reload();
  await mounted(page);
  assert.equal(await app.exported(page), all);
  // What was replaced goes with the next tidying.
  await until(page, () => !Object.keys(localStorage).some((key) => key.includes(':tail:')));
  assert.equal(await app.exported(page), all);
  assertClean(page, me.origin);
});
