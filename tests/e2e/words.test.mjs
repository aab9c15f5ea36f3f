// The languages of goals and activities: chosen under Data, fetched where a space has them and nowhere else.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as app from './app.mjs';
import { assertClean, mounted, useBrowser } from './harness.mjs';

const held = useBrowser();
const line = 'Vertrag mit Acme lesen';
const goal = ['Zwanzig Verträge', 'Unterschriften', '20'];
const box = (page, name) => page.getByRole('group', { name: 'Languages of your goals and activities' }).getByLabel(name);
const fetched = (page) => page.notes.requests.filter((address) => address.includes('aimline-languages')).length;

for (const shape of ['widget', 'file']) {
  test(`${shape}: German words are compared by their German stems once German is chosen`, async (t) => {
    const me = await app.person(t, held, shape);
    const page = await me.open();
    await app.begin(page, ...goal);
    await app.meaningsThere(page);
    await app.log(page, line);
    await app.judged(page, line, 'Unsure');

    await app.go(page, 'Data');
    assert.ok(await box(page, 'English').isChecked(), 'English is what counts where nothing was chosen');
    assert.equal(fetched(page), 0, 'a space in English fetches none of it');
    await box(page, 'Deutsch').focus();
    await page.keyboard.press('Space');
    await app.go(page, 'Today');
    await app.judged(page, line, 'On aim');
    await app.row(page, line).getByText('“vertrag” in Zwanzig Verträge.').waitFor();
    assert.equal(fetched(page), shape === 'file' ? 0 : 2);

    await page.reload();
    await mounted(page);
    await app.judged(page, line, 'On aim');
    await app.go(page, 'Data');
    assert.ok(await box(page, 'Deutsch').isChecked());
    assert.ok(await box(page, 'English').isChecked());
    await box(page, 'Deutsch').uncheck();
    await app.go(page, 'Today');
    await app.judged(page, line, 'Unsure');
    assertClean(page, me.origin);
  });
}

test('where they cannot be had, Data says so and the rest goes on', async (t) => {
  const me = await app.person(t, held, 'widget');
  await me.context.route('**/aimline-languages*', (route) => route.abort());
  const page = await me.open();
  await app.begin(page, ...goal);
  await app.meaningsThere(page);
  await app.go(page, 'Data');
  await box(page, 'Deutsch').check();
  await page.getByRole('status').filter({ hasText: 'Not loaded, so words are compared as before:' }).waitFor();
  await app.go(page, 'Today');
  await app.log(page, 'Zwanzig Verträge 2h');
  await app.judged(page, 'Zwanzig Verträge', 'On aim');
  await app.log(page, line);
  await app.judged(page, line, 'Unsure');

  // Asked for again with the next choice.
  await me.context.unroute('**/aimline-languages*');
  await app.go(page, 'Data');
  await box(page, 'Dansk').check();
  await app.go(page, 'Today');
  await app.judged(page, line, 'On aim');
});
