// The weekly session by keyboard alone, what it leaves for the next one, and everything of the review as axe sees it.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as app from './app.mjs';
import { violations } from './axe.mjs';
import { assertClean, mounted, useBrowser } from './harness.mjs';

const held = useBrowser();

const view = (page) => page.locator('.review');
const step = (page, words) => view(page).getByRole('status').filter({ hasText: words });
const button = (page, name) => view(page).getByRole('button', { name, exact: typeof name === 'string' });
const part = (page, name) => page.getByRole('navigation', { name: 'Parts of the review' }).getByRole('button', { name });

/** What was found, as sentences, in the order shown. */
const findings = (page) => view(page).locator('.step-body > .findings > .finding:has(.badge) > p:nth-child(2)').allInnerTexts();

async function assertAccessible(page, where) {
  assert.deepEqual(await violations(page), [], where);
}

/** Presses Tab until `target` has the focus. */
async function tabTo(page, target, key = 'Tab') {
  await target.waitFor();
  for (let n = 0; n < 160; n += 1) {
    if (await target.evaluate((it) => it.getRootNode().activeElement === it).catch(() => false)) return;
    await page.keyboard.press(key);
  }
  assert.fail(`no way by ${key} to ${target}`);
}

async function press(page, target, key = 'Enter') {
  await tabTo(page, target);
  await page.keyboard.press(key);
}

/** A space with the example in it, on the review. */
async function reviewed(t, options = {}) {
  const me = await app.person(t, held, 'page', { options: { reducedMotion: 'reduce', ...options } });
  const page = await me.open();
  await app.loadExample(page);
  await app.go(page, 'Review');
  await button(page, /^Next/).waitFor();
  return { me, page };
}

test('a session by keyboard alone, and what is left of it for the next', async (t) => {
  const { me, page } = await reviewed(t);

  await step(page, 'Step 1 of 5: Carried over').waitFor();
  await page.getByText('Nothing is open from earlier sessions.').waitFor();
  await tabTo(page, page.getByRole('checkbox', { name: 'Sales' }));
  await page.keyboard.press('Space');
  assert.ok(await page.getByRole('checkbox', { name: 'Sales' }).isChecked());
  await page.keyboard.press('Space');
  await press(page, button(page, 'Next: The week'));
  await step(page, 'Step 2 of 5: The week').waitFor();
  await page.getByRole('table', { name: 'By goal' }).waitFor();
  await press(page, button(page, 'Next: Open flags'));
  await step(page, 'Step 3 of 5').waitFor();
  await press(page, button(page, 'Next: What was found'));
  await step(page, 'Step 4 of 5').waitFor();
  const before = await findings(page);
  assert.ok(before.length >= 2, `the example has findings: ${before}`);

  // One finding with its owner and date; one of one's own; a third is refused in words.
  await press(page, button(page, 'Tackle it').first());
  const what = view(page).getByLabel('What will be done?').first();
  await tabTo(page, what);
  await page.keyboard.press('Control+a');
  await page.keyboard.type('Ask who needs the steering committee');
  const owner = view(page).getByLabel('Owner').first();
  await tabTo(page, owner);
  await page.keyboard.type('Sales');
  assert.equal(await owner.locator('option:checked').innerText(), 'Sales');
  const due = view(page).getByLabel('By when?').first();
  assert.equal(await due.inputValue(), '2026-03-18', 'the next session’s day');
  await tabTo(page, due);
  // Later by one, whatever the browser writes first.
  await page.keyboard.press('ArrowUp');
  const day = new Date(await due.inputValue());
  assert.ok(day > new Date('2026-03-18'), 'the date was moved by keyboard');
  const until = day.toLocaleDateString('en-GB', { day: 'numeric', month: 'short', year: 'numeric' });
  await press(page, button(page, 'Tackle something else'));
  await press(page, button(page, 'Tackle it').first());
  await page.getByText('Two are enough for one session').waitFor();
  assert.equal(await button(page, 'Do not tackle it').count(), 2);
  await press(page, button(page, 'Do not tackle it').last());
  await button(page, 'Tackle something else').waitFor();

  await press(page, button(page, 'Next: Finish'));
  await page.getByText('One thing to tackle').waitFor();
  await tabTo(page, view(page).getByLabel('Note'));
  await page.keyboard.type('Short and good.');
  await press(page, button(page, 'Finish the session'));
  await app.toast(page, 'The session is kept');
  const minutes = await view(page).locator('.minutes').first().innerText();
  assert.match(minutes, /^Minutes: review of 11 Mar 2026/);
  assert.ok(minutes.includes(`– Ask who needs the steering committee (Sales, by ${until})`), minutes);
  assert.match(minutes, /Note: Short and good\./);

  // Another day, another visit: it is carried over, and what was seen is not at the top again.
  await me.context.clock.setFixedTime(new Date('2026-03-18T10:00:00+01:00'));
  await page.reload();
  await mounted(page);
  await app.go(page, 'Review');
  await page.getByText('Ask who needs the steering committee').first().waitFor();
  await press(page, button(page, 'Settle …'));
  await tabTo(page, view(page).getByLabel('What came of it?'));
  await page.keyboard.type('Cancelled');
  await page.keyboard.press('Enter');
  await app.toast(page, 'is settled');
  await page.getByText('Nothing is open from earlier sessions.').waitFor();
  await press(page, view(page).getByRole('button', { name: /^4/ }), 'Space');
  await step(page, 'Step 4 of 5').waitFor();
  const waits = view(page).getByText(/waits? from earlier/);
  await waits.waitFor();
  const after = await findings(page);
  assert.ok(!after.includes(before[1]), `“${before[1]}” was seen and not picked: ${after}`);
  await press(page, waits);
  const folded = await view(page).locator('details[open] .finding').allInnerTexts();
  assert.ok(folded.some((text) => text.includes(before[1])), 'it waits in its fold');

  // The second session says what was settled.
  await press(page, view(page).getByRole('button', { name: /^5/ }));
  await press(page, button(page, 'Finish the session'));
  await app.toast(page, 'The session is kept');
  assert.match(await view(page).locator('.minutes').first().innerText(), /Settled\n– Ask who needs the steering committee: Cancelled/);
  await page.getByText('2 past sessions').waitFor();
  assertClean(page, me.origin);
});

test('a session is taken back whole', async (t) => {
  const { page } = await reviewed(t);
  await view(page).getByRole('button', { name: /^4/ }).click();
  await button(page, 'Tackle it').first().click();
  await view(page).getByRole('button', { name: /^5/ }).click();
  await button(page, 'Finish the session').click();
  await app.toast(page, 'The session is kept');
  await page.locator('.toast').getByRole('button', { name: 'Undo' }).click();
  await page.getByText('One thing to tackle').waitFor();
  assert.equal(await page.getByText('One past session').count(), 0);
  await view(page).getByRole('button', { name: /^1/ }).click();
  await page.getByText('Nothing is open from earlier sessions.').waitFor();
});

test('the agenda is copied as text, or by hand where the browser refuses', async (t) => {
  const { me, page } = await reviewed(t);
  await me.context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.getByText('Agenda as text').click();
  await button(page, 'Copy as text').first().click();
  await app.toast(page, 'Copied.');
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  assert.match(copied, /^Agenda: review of 11 Mar 2026\nTidewick Software\n/);
  assert.equal(copied, await view(page).locator('.minutes').first().innerText());

  await page.evaluate(() => {
    navigator.clipboard.writeText = () => Promise.reject(new Error('refused'));
  });
  await button(page, 'Copy as text').first().click();
  const area = view(page).getByLabel('Text to copy');
  await area.focus();
  assert.equal(await area.evaluate((it) => it.value.slice(it.selectionStart, it.selectionEnd)), copied);
});

test('what one lives with goes into its fold, and comes back', async (t) => {
  const { page } = await reviewed(t);
  await part(page, 'Audit').click();
  const rows = view(page).locator('section .finding');
  await rows.first().waitFor();
  const n = await rows.count();
  await button(page, 'Live with it').first().click();
  await page.getByText('One you live with').click();
  assert.equal(await rows.count(), n - 1);
  await button(page, 'Bring back').click();
  await app.toast(page, 'It is shown again.');
  assert.equal(await rows.count(), n);

  // A rule that is switched off finds nothing.
  const rule = (await rows.first().locator('p').first().innerText()).trim();
  await page.getByText('The rules', { exact: true }).click();
  await page.getByRole('checkbox', { name: rule, exact: true }).click();
  await page.waitForFunction(
    ([rule]) => ![...document.querySelector('aim-line').shadowRoot.querySelectorAll('.audit section .finding p:first-child')].some((it) => it.innerText.trim() === rule),
    [rule],
  );
});

for (const [colorScheme, width] of [['light', 1280], ['dark', 280]]) {
  test(`nothing for axe to find in the review: ${colorScheme}, ${width} pixels wide`, async (t) => {
    const { page } = await reviewed(t, { colorScheme, viewport: { width, height: 800 } });
    for (const n of [1, 2, 3, 4, 5]) {
      await view(page).getByRole('button', { name: new RegExp(`^${n}`) }).click();
      await step(page, `Step ${n} of 5`).waitFor();
      for (const fold of await view(page).locator('summary').all()) await fold.click();
      if (n === 4) await button(page, 'Tackle it').first().click();
      await assertAccessible(page, `step ${n}`);
      await app.assertNoSideways(page, `step ${n}`);
    }
    await button(page, 'Finish the session').click();
    await button(page, 'Begin another session').waitFor();
    for (const fold of await view(page).locator('summary').all()) await fold.click();
    await page.locator('.toast').getByRole('button', { name: 'Dismiss' }).click();
    await assertAccessible(page, 'minutes');
    for (const name of ['Audit', 'Charts']) {
      await part(page, name).click();
      await view(page).locator('h3').first().waitFor();
      for (const fold of await view(page).locator('summary').all()) await fold.click();
      await assertAccessible(page, name);
    }
  });
}

test('an empty space says so, everywhere in the review', async (t) => {
  const me = await app.person(t, held, 'page');
  const page = await me.open();
  await app.go(page, 'Review');
  const words = {
    1: 'Nothing is open from earlier sessions.',
    2: 'No hours in this week or the one before.',
    3: 'No flag and no question is open in this week.',
    4: 'Nothing to settle yet',
    5: 'Nothing picked.',
  };
  for (const [n, said] of Object.entries(words)) {
    await view(page).getByRole('button', { name: new RegExp(`^${n}`) }).click();
    await page.getByText(said).waitFor();
  }
  await part(page, 'Audit').click();
  await page.getByText('Nothing to settle yet').waitFor();
  await part(page, 'Charts').click();
  await page.getByText('No hours in the last 12 weeks.').waitFor();
  await page.getByText('There are 0 outcomes so far').waitFor();
  await assertAccessible(page, 'empty');
  assertClean(page, me.origin);
});
