// The whole of a day without a mouse. The focus is never lost on the way.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as app from './app.mjs';
import { assertClean, useBrowser } from './harness.mjs';

const held = useBrowser();

const isFocused = (target) =>
  target.evaluate((element) => element.getRootNode().activeElement === element).catch(() => false);

/** Presses Tab until `target` has the focus. */
async function tabTo(page, target, key = 'Tab') {
  await target.waitFor();
  for (let n = 0; n < 120; n += 1) {
    if (await isFocused(target)) return;
    await page.keyboard.press(key);
  }
  assert.fail(`no way by ${key} to ${target}`);
}

/** Waits until something in the element has the focus, and says what. */
async function assertHeld(page, after) {
  const held = await page
    .waitForFunction(() => document.querySelector('aim-line').shadowRoot.activeElement, null, { timeout: 2000 })
    .catch(() => null);
  assert.ok(held, `the focus is lost after: ${after}`);
}

test('a day without a mouse', async (t) => {
  const me = await app.person(t, held, 'page');
  const page = await me.open();
  const keys = async (...names) => {
    for (const name of names) await page.keyboard.press(name);
  };
  const button = (title, name) => app.row(page, title).getByRole('button', { name, exact: true });
  const title = (name) => app.row(page, name).locator('button.title');

  // The first steps.
  await tabTo(page, page.getByLabel('My goal'));
  await page.keyboard.type('Close 20 qualified deals');
  await keys('Enter');
  await page.getByLabel('Key result').waitFor();
  await assertHeld(page, 'the first step');
  await page.keyboard.type('Qualified deals closed');
  await tabTo(page, page.getByLabel('To', { exact: true }));
  await page.keyboard.type('20');
  await keys('Enter');
  await app.entry(page).waitFor();
  await assertHeld(page, 'the second step');
  await tabTo(page, page.getByRole('button', { name: 'Goals' }));
  await keys('Enter');
  await tabTo(page, page.getByLabel('A new goal'));
  await page.keyboard.type('Grow the newsletter');
  await keys('Enter');
  await page.getByRole('button', { name: 'Grow the newsletter', exact: true }).waitFor();
  await assertHeld(page, 'a new goal');
  await tabTo(page, page.getByRole('button', { name: 'Today' }), 'Shift+Tab');
  await keys('Enter');

  // Typed, with a goal chosen by arrows.
  await tabTo(page, app.entry(page));
  await page.keyboard.type('Ask the printer 20m @');
  const option = (name) => page.getByRole('option', { name });
  await option('Close 20 qualified deals').waitFor();
  await keys('ArrowDown');
  assert.equal(await option('Grow the newsletter').getAttribute('aria-selected'), 'true');
  await keys('ArrowUp', 'ArrowDown', 'Enter');
  await app.live(page).getByText('→ Grow the newsletter').waitFor();
  await keys('Enter');
  await app.judged(page, 'Ask the printer', 'On aim');
  assert.ok(await isFocused(app.entry(page)), 'the line is ready for the next');
  await page.keyboard.type('Paint the garden fence 2h 17:00');
  await keys('Enter');
  await app.judged(page, 'Paint the garden fence', 'Off aim');

  // Opened, answered, and taken back.
  await tabTo(page, title('Paint the garden fence'));
  await keys('Enter');
  await button('Paint the garden fence', 'Edit').waitFor();
  await tabTo(page, button('Paint the garden fence', 'It serves …'));
  await keys('Enter');
  const choice = app.row(page, 'Paint the garden fence').getByRole('list', { name: 'Open goals' }).getByRole('button', { name: 'Close 20' });
  await tabTo(page, choice);
  await keys('Enter');
  await app.judged(page, 'Paint the garden fence', 'On aim');
  await assertHeld(page, 'an answer');
  await keys('Control+z');
  await app.judged(page, 'Paint the garden fence', 'Off aim');
  await assertHeld(page, 'an answer taken back');

  // Changed.
  await tabTo(page, button('Paint the garden fence', 'Edit'));
  await keys('Enter');
  const line = page.getByRole('combobox', { name: 'Change this activity' });
  await line.waitFor();
  assert.ok(await isFocused(line), 'the line to change has the focus');
  assert.equal(await line.inputValue().then((it) => it.includes('Paint the garden fence')), true);
  await keys('Home');
  await page.keyboard.type('Not: ');
  await keys('Escape');
  await title('Paint the garden fence').waitFor();
  await assertHeld(page, 'a change that was left');
  await tabTo(page, button('Paint the garden fence', 'Edit'));
  await keys('Enter');
  await line.waitFor();
  await keys('Home');
  await page.keyboard.type('Repair, then ');
  await keys('Enter');
  await title('Repair, then Paint the garden fence').waitFor();
  await assertHeld(page, 'a change');

  // Doubled, deleted, and taken back by the toast.
  await tabTo(page, title('Repair, then'));
  if ((await title('Repair, then').getAttribute('aria-expanded')) !== 'true') await keys('Enter');
  await tabTo(page, button('Repair, then', 'Duplicate'));
  await keys('Enter');
  await app.toast(page, 'was duplicated');
  const rows = page.getByRole('list', { name: /^Activities of/ }).locator('> li');
  assert.equal(await rows.count(), 3);
  await assertHeld(page, 'a duplicate');
  await tabTo(page, button('Repair, then', 'Delete'));
  await keys('Enter');
  await app.toast(page, 'was deleted');
  assert.equal(await rows.count(), 2);
  await assertHeld(page, 'a deletion');
  await tabTo(page, page.locator('.toast').getByRole('button', { name: 'Undo' }));
  await keys('Enter');
  await rows.nth(2).waitFor();
  await assertHeld(page, 'a deletion taken back');
  await keys('Control+z');
  await page.waitForFunction(
    () => document.querySelector('aim-line').shadowRoot.querySelectorAll('.rows > .row').length === 2,
  );

  // Another day, and back.
  await tabTo(page, page.getByRole('button', { name: 'The day before' }), 'Shift+Tab');
  await keys('Enter');
  await page.getByText('Nothing logged yet').waitFor();
  await assertHeld(page, 'the day before');
  await tabTo(page, page.getByRole('button', { name: 'Today', exact: true }).last(), 'Shift+Tab');
  await keys('Enter');
  await title('Ask the printer').waitFor();
  await assertHeld(page, 'back to today');
  await tabTo(page, page.getByRole('list', { name: 'The week' }).getByRole('button').first());
  await keys('Space');
  await page.getByRole('heading', { name: /Monday/ }).waitFor();
  assertClean(page, me.origin);
});

test('a deletion is taken back by Ctrl+Z, wherever the deleted row left the focus', async (t) => {
  const me = await app.person(t, held, 'widget');
  const page = await me.open();
  await app.begin(page);
  await app.log(page, 'Call about deals');
  await app.log(page, 'Paint the fence');
  await app.unfold(page, 'Paint the fence');
  await app.press(page, 'Paint the fence', 'Delete');
  await app.toast(page, 'was deleted');
  await page.keyboard.press('Control+z');
  await app.row(page, 'Paint the fence').waitFor();
});
