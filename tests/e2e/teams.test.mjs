// Two teams from an empty space to a review with decisions: who works where, the strategy, goals that wait for each other,
// check-ins, what the audit finds between them, and one thing that is settled.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as app from './app.mjs';
import { violations } from './axe.mjs';
import { assertClean, mounted, useBrowser } from './harness.mjs';

const held = useBrowser();

const DEALS = 'Win 30 depots';
const LEADS = 'Bring Sales 300 leads';

async function assertAccessible(page, where) {
  assert.deepEqual(await violations(page), [], where);
}

/** Types into a field and leaves it, as a person does. */
async function write(scope, label, text, options = { exact: true }) {
  const field = scope.getByLabel(label, options).first();
  await field.fill(text);
  await field.press('Tab');
}

/** A phrase of a list of phrases. */
async function add(page, label, phrase) {
  await page.getByLabel(label).first().fill(phrase);
  await page.getByLabel(label).first().press('Enter');
}

const goal = (page) => page.locator('.editor');

async function open(page, title) {
  await app.go(page, 'Goals');
  if (!(await goal(page).getByLabel('Title').inputValue().catch(() => '')).startsWith(title)) {
    await page.locator('.goals button.title', { hasText: title }).first().click();
  }
  await page.waitForFunction(
    (it) => document.querySelector('aim-line').shadowRoot.querySelector('.editor input')?.value === it,
    title,
  );
}

/** Opens a part of the goal's page. */
async function unfold(page, part) {
  const summary = goal(page).locator('summary').filter({ hasText: part }).first();
  if (!(await summary.evaluate((it) => it.parentElement.open))) await summary.click();
}

/** A goal of a team with one number to reach, due by the end of the quarter or of the year. */
async function newGoal(page, title, team, period, keyResult, unit, target) {
  await app.addGoal(page, title);
  await open(page, title);
  await unfold(page, 'Owner, period, weight');
  await goal(page).getByRole('combobox', { name: 'Owner' }).selectOption({ label: team });
  await goal(page).getByRole('combobox', { name: 'Period' }).selectOption({ label: period });
  await goal(page).getByLabel('A new key result').fill(keyResult);
  await goal(page).getByLabel('A new key result').press('Enter');
  await unfold(page, 'How it is measured');
  await write(goal(page), 'To', target);
  await write(goal(page), 'Unit', unit);
}

test('two teams, from an empty space to a review with decisions', async (t) => {
  const me = await app.person(t, held, 'page', { options: { reducedMotion: 'reduce' } });
  const page = await me.open();

  // Who works where.
  await app.go(page, 'Data');
  for (const team of ['Marketing', 'Sales']) await add(page, 'Teams', team);
  for (const [name, team] of [['Ana', 'Sales'], ['Ben', 'Marketing']]) {
    const form = page.locator('form').filter({ has: page.getByRole('button', { name: 'Add the person' }) });
    await form.getByLabel('Name').fill(name);
    await form.getByLabel('Team').selectOption({ label: team });
    await form.getByRole('button', { name: 'Add the person' }).click();
    await page.getByRole('group', { name }).waitFor();
  }
  await write(page.getByRole('group', { name: 'Ana' }), 'Hours a week', '40');
  await assertAccessible(page, 'people');

  // What they are there for, and where they do not play.
  await app.go(page, 'Strategy');
  await write(page, 'Why do they choose us?', 'Live in three weeks, priced on one page.');
  await add(page, 'A new segment', 'Corner shops');
  await page.getByRole('checkbox', { name: 'We do not play here' }).check();
  await page.getByText(/About 0\.\d of a page/).waitFor();
  await page.getByText('Nobody serves it: no open goal traces to this choice.').first().waitFor();
  await assertAccessible(page, 'strategy');

  // Marketing's step before Sales' step, but dated after it, and too few.
  await newGoal(page, DEALS, 'Sales', 'Q1 2026', 'Depots won', 'depots', '30');
  await newGoal(page, LEADS, 'Marketing', 'Q2 2026', 'Qualified leads', 'leads', '300');
  await open(page, DEALS);
  await unfold(page, 'Handoffs');
  await goal(page).getByLabel('From which goal').selectOption({ label: LEADS });
  await goal(page).getByLabel('What is handed over').fill('300 leads');
  await goal(page).getByLabel('Due', { exact: true }).fill('2026-04-20');
  await goal(page).getByRole('button', { name: 'Add the handoff' }).click();
  await goal(page).getByText('Change “300 leads”').click();
  await goal(page).getByLabel('this many per cent become').fill('5');
  await goal(page).getByRole('button', { name: 'Add the conversion' }).click();
  await goal(page).getByText('300 leads × 5% = 15, for 30 depots: 15 short.').waitFor();
  await unfold(page, 'Strategy');
  await goal(page).getByLabel('Choice that it serves').selectOption({ label: 'How to win' });

  // Two check-ins, the second with less confidence.
  await unfold(page, 'Check-in');
  for (const [day, value, confidence] of [['2026-03-02', '4', '8'], ['2026-03-09', '5', '5']]) {
    await goal(page).getByLabel('Value', { exact: true }).first().fill(value);
    await goal(page).getByLabel('Confidence, 0 to 10').first().selectOption({ label: confidence });
    await goal(page).getByLabel('Day, if not today').fill(day);
    await goal(page).getByRole('button', { name: 'Save the check-in' }).click();
    await app.toast(page, 'Checked in: one key result.');
  }
  await goal(page).getByText(/8 → 5/).waitFor();
  await assertAccessible(page, 'goal');

  // A day of work for a goal that waits is too early; a segment that is not played in is ruled out.
  await app.go(page, 'Today');
  await app.log(page, 'Win depots at the fair 2h');
  await app.log(page, 'Demo for corner shops 1h');
  await app.judged(page, 'Win depots at the fair', 'Too early');
  await app.judged(page, 'Demo for corner shops', 'Breaks a won’t-do');

  // Both sides of what is between them, before what is of one.
  await app.go(page, 'Review');
  const review = page.locator('.review');
  for (const team of ['Marketing', 'Sales']) await page.getByRole('checkbox', { name: team }).check();
  await review.getByRole('button', { name: /^4/ }).click();
  await review.getByText('What was found').first().waitFor();
  const found = await review.locator('.findings > .finding').allInnerTexts();
  assert.match(found[0], /Out of order|Handoff that yields too little/);
  assert.match(found[1], /Out of order|Handoff that yields too little/);
  await assertAccessible(page, 'what was found');
  await review.getByRole('button', { name: 'Tackle it' }).first().click();
  await write(review, 'What will be done?', 'Agree on dates with Marketing');
  await review.getByLabel('Owner').first().selectOption({ label: 'Ana' });
  await review.getByRole('button', { name: /^5/ }).click();
  await review.getByRole('button', { name: 'Finish the session' }).click();
  await app.toast(page, 'The session is kept');
  const minutes = await review.locator('.minutes').first().innerText();
  assert.match(minutes, /Agree on dates with Marketing \(Ana, by 18 Mar 2026\)/);

  // A week later it is carried over, and once its reason is gone the finding is, too.
  await me.context.clock.setFixedTime(new Date('2026-03-18T10:00:00+01:00'));
  await page.reload();
  await mounted(page);
  await app.go(page, 'Review');
  await review.getByText('Agree on dates with Marketing').first().waitFor();
  await open(page, DEALS);
  await unfold(page, 'Handoffs');
  await goal(page).getByRole('button', { name: 'It came today' }).click();
  await goal(page).getByText('Came 18 Mar 2026').waitFor();
  await app.go(page, 'Review');
  await page.getByRole('navigation', { name: 'Parts of the review' }).getByRole('button', { name: 'Audit' }).click();
  await review.getByText('Handoff that yields too little').first().waitFor();
  assert.equal(await review.locator('.finding').filter({ hasText: 'Out of order' }).count(), 0);
  await page.getByRole('navigation', { name: 'Parts of the review' }).getByRole('button', { name: 'Map' }).click();
  await review.getByText('Who has to do with which goal').first().waitFor();
  await assertAccessible(page, 'map');
  assertClean(page, me.origin);
});
