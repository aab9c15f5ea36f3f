// The page of one goal: checked in on, foreseen, tied to others, and made to happen.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as app from './app.mjs';
import { violations } from './axe.mjs';
import { exportText } from './export-text.mjs';
import { assertClean, useBrowser } from './harness.mjs';

const held = useBrowser();

const id = (n) => (2 ** 32 + n).toString(16);
const byId = (things) => Object.fromEntries(things.map((it) => [it.id, it]));
const reading = (n, date, value, confidence) => ({ id: id(n), date, value, confidence });
const metric = (n, title, baseline, target, unit, readings = []) => ({
  id: id(n),
  title,
  rank: n,
  measure: { Metric: { unit, direction: 'Up', baseline, target } },
  readings: byId(readings),
});

const goal = (n, title, fields = {}) => ({
  AddGoal: {
    id: id(n),
    title,
    why: 'It matters.',
    owner: { Team: 'Sales' },
    period: { Quarter: [2026, 1] },
    commitment: 'Committed',
    weight: 3,
    rank: n,
    state: 'Open',
    ...fields,
  },
});

const DEALS = metric(11, 'Deals closed', '40', '75', 'deals', [
  reading(101, '2026-01-09', '42', 8),
  reading(102, '2026-01-23', '46', 8),
  reading(103, '2026-02-06', '50', 8),
  reading(104, '2026-02-20', '58', 8),
]);
const STEPS = {
  id: id(12),
  title: 'New price list',
  rank: 12,
  measure: { Milestones: [{ title: 'Draft', done_on: '2026-02-01' }, { title: 'Review' }, { title: 'Print' }] },
};

const WIN = 'Win logistics firms';
const GROW = 'Grow by a third';
const LEADS = 'Fill the pipeline';

const SPACE = [
  { SetTeam: ['Kim', 'Marketing'] },
  goal(1, GROW, { period: { Year: 2026 }, owner: { Team: 'Board' }, choice: 'WhereToPlay' }),
  goal(2, WIN, { parents: [id(1)], key_results: byId([DEALS, STEPS]) }),
  goal(3, LEADS, { parents: [id(1)], weight: 5, owner: { Team: 'Marketing' }, key_results: byId([metric(31, 'Leads', '0', '100', 'leads', [reading(131, '2026-03-10', '60', 6)])]) }),
];

async function opened(t, title = WIN, { actions = SPACE, attributes = '' } = {}) {
  const me = await app.person(t, held, attributes ? 'widget' : 'page', { attributes });
  const page = await me.open();
  await app.restore(page, exportText(actions));
  const panel = await app.openGoal(page, title);
  return { me, page, panel };
}

const part = (panel, name) => panel.locator('details.part').filter({ has: panel.page().getByRole('heading', { name, exact: true }) });

async function unfolded(panel, name) {
  const found = part(panel, name);
  if (!(await found.evaluate((it) => it.open))) await found.locator('summary').first().click();
  return found;
}

test('a check-in says what is wrong beside its field, keeps the rest, and a drop stands out', async (t) => {
  const { me, page, panel } = await opened(t);
  const form = part(panel, 'Check-in');
  await form.getByText('12 days late').waitFor();
  const deals = form.getByRole('group', { name: 'Deals closed' });
  const save = form.getByRole('button', { name: 'Save the check-in' });
  await save.click();
  await form.getByRole('alert').filter({ hasText: 'Nothing is filled in yet' }).waitFor();

  await deals.getByLabel('Value').fill('sixty');
  await deals.getByLabel('Confidence, 0 to 10').selectOption({ label: '5' });
  await deals.getByLabel('Note').fill('Two firms put it off');
  await form.getByLabel('Day, if not today').fill('2026-03-12');
  await save.click();
  await deals.getByRole('alert').filter({ hasText: '“sixty” is not a number.' }).waitFor();
  await form.getByRole('alert').filter({ hasText: 'This day is still ahead.' }).waitFor();
  assert.equal(await deals.getByLabel('Value').getAttribute('aria-invalid'), 'true');
  assert.equal(await deals.getByLabel('Note').inputValue(), 'Two firms put it off');
  assert.equal(await deals.getByLabel('Value').inputValue(), 'sixty');

  await deals.getByLabel('Value').fill('60,5');
  await form.getByLabel('Day, if not today').fill('');
  await form.getByRole('group', { name: 'New price list' }).getByLabel('Review').check();
  await save.click();
  await app.toast(page, 'Checked in: 2 key results.');
  assert.equal(await form.getByRole('alert').count(), 0);
  await form.getByText('due Wed 18 Mar').waitFor();
  await panel.getByText('Confidence 8 → 5 since 20 Feb 2026: what changed?').waitFor();
  // Past half of the way, what is left is said.
  await panel.getByText('Left to go: 14.5 deals.').waitFor();
  await panel.getByText('Left: one step, Print.').waitFor();
  await panel.getByText('5 readings', { exact: true }).click();
  await panel.getByText('Two firms put it off').waitFor();

  // One click kept it all, and one takes it back.
  await page.locator('.toast').getByRole('button', { name: 'Undo' }).click();
  await form.getByText('12 days late').waitFor();
  assert.equal(await panel.getByText('what changed?').count(), 0);
  assertClean(page, me.origin);
});

test('the chart says in words what it draws, and no more than it knows', async (t) => {
  const { page, panel } = await opened(t);
  const chart = panel.getByRole('img', { name: /^Deals closed, the aimline and the readings\./ });
  const words = await chart.getAttribute('aria-label');
  assert.match(words, /Left to go: 17 deals\. .*about \d\d of 75 by 31 Mar 2026 \(between \d\d and \d\d, 8 times in 10\)\..*rests on 4 readings only/);
  assert.equal(await chart.locator('path.fan').count(), 1);
  assert.equal(await chart.locator('path.now').count(), 1);
  await panel.getByText('4 readings', { exact: true }).click();
  await panel.getByText('aimline 43').waitFor();

  // With one reading there is a line to hold it against, and no trend.
  const leads = await app.openGoal(page, LEADS);
  await leads.getByText('A trend shows from three readings on different days.').waitFor();
  assert.equal(await leads.locator('path.fan').count(), 0);
});

test('a handoff is agreed on, comes, and adds up', async (t) => {
  const { page, panel } = await opened(t);
  const handoffs = await unfolded(panel, 'Handoffs');
  await handoffs.getByLabel('From which goal').selectOption({ label: LEADS });
  await handoffs.getByLabel('What is handed over').fill('100 leads');
  await handoffs.getByLabel('Due').fill('2026-03-01');
  await handoffs.getByRole('button', { name: 'Add the handoff' }).click();
  await handoffs.getByText('Marketing hands it over, Sales takes it').waitFor();
  await handoffs.getByText('Due 1 Mar 2026, 10 days late').waitFor();

  await handoffs.getByText('Change “100 leads”').click();
  await handoffs.getByLabel('Who takes it').selectOption({ label: 'Nobody yet' });
  await handoffs.getByText('A side is with nobody yet: who is it?').waitFor();
  await handoffs.getByLabel('Who takes it').selectOption({ label: 'Kim' });
  await handoffs.getByText('Marketing hands it over, Kim takes it').waitFor();
  await handoffs.getByLabel('this many per cent become').fill('25');
  await handoffs.getByRole('button', { name: 'Add the conversion' }).click();
  await handoffs.getByText('100 leads × 25% = 25, for 35 deals: 10 short.').waitFor();

  // Read the other way, where it comes from.
  const giver = await app.openGoal(page, LEADS);
  const given = await unfolded(giver, 'Handoffs');
  await given.getByRole('region', { name: 'What waits for it' }).getByRole('button', { name: 'It came today' }).click();
  await given.getByText('Came 11 Mar 2026').waitFor();
  await given.getByRole('button', { name: WIN }).click();
  await panel.locator('.editor').waitFor();
  const again = await unfolded(panel, 'Handoffs');
  await again.getByRole('button', { name: 'It has not come' }).click();
  await again.getByText('10 days late').waitFor();
  await again.getByRole('button', { name: 'Delete “100 leads”' }).click();
  await app.toast(page, '“100 leads” was deleted.');
  assert.equal(await again.getByText('Marketing hands it over').count(), 0);
});

test('a score comes up from what contributes, with the arithmetic, and circles are refused with a reason', async (t) => {
  const { page, panel } = await opened(t, GROW);
  await panel.getByText('Committed: 1 is expected in the end.').waitFor();
  await panel.getByText('How the score comes about').click();
  // Deals 18/35 and one step of three, three times; leads 60 of 100, five times.
  await panel.getByText('By what contributes: (3 × 0.42 + 5 × 0.6) / 8 = 0.53').waitFor();

  const ties = await unfolded(panel, 'What it hangs together with');
  await ties.getByText(`Not offered, as it would make a circle, for these contribute to this goal already: ${WIN} and ${LEADS}.`).waitFor();
  await ties.getByLabel('Break it down: a goal that contributes').fill('Hire two people');
  await page.keyboard.press('Enter');
  const added = ties.getByRole('region', { name: 'What contributes to it' }).getByRole('listitem').filter({ hasText: 'Hire two people' });
  await added.getByText('Q1 2026').waitFor();
  await panel.getByText('By what contributes: (3 × 0.42 + 5 × 0.6 + 3 × 0) / 11 = 0.38').waitFor();
  await added.getByRole('button', { name: 'Hire two people' }).click();

  // Two parents, and a share in one of them.
  const child = page.getByRole('region', { name: 'Hire two people', exact: true });
  const own = await unfolded(child, 'What it hangs together with');
  await own.getByLabel('Another goal it contributes to').selectOption({ label: WIN });
  await own.getByRole('button', { name: 'Add it' }).click();
  await own.getByLabel(`Share of “${GROW}”`).selectOption({ label: '40%' });
  await own.getByRole('button', { name: `No longer contribute to “${WIN}”` }).click();
  await app.toast(page, `It no longer contributes to “${WIN}”.`);
  const strategy = await unfolded(child, 'Strategy');
  await strategy.getByText(`Through ${GROW}: Where to play`).waitFor();
});

test('what makes it happen: the first step is logged, a plan ends, a rule to stop is brought up', async (t) => {
  const { me, page, panel } = await opened(t);
  const happen = await unfolded(panel, 'Make it happen');
  await happen.getByLabel('A first step of five minutes').fill('List three firms to call');
  await page.keyboard.press('Tab');
  await happen.getByRole('button', { name: 'Do it now: log 5 min' }).click();
  await app.toast(page, '“List three firms to call” is logged for this goal.');

  await happen.getByLabel('When', { exact: true }).fill('a prospect asks for a discount');
  await happen.getByLabel('then I').fill('ask what it is worth to them');
  await happen.getByLabel('Until (four weeks if empty)').fill('2026-03-10');
  await happen.getByRole('button', { name: 'Make the plan' }).click();
  await happen.getByText('It was meant until 10 Mar 2026: keep it, change it, or let it go?').waitFor();
  await happen.getByRole('button', { name: 'Keep it until 8 Apr 2026' }).click();
  await happen.getByText('Until 8 Apr 2026.').waitFor();
  await happen.getByRole('button', { name: 'Let it go' }).click();
  await happen.getByRole('button', { name: 'Make the plan' }).waitFor();

  await happen.getByLabel('Look at it on').fill('2026-03-10');
  await happen.getByLabel('Stop unless this has reached').selectOption({ label: 'Deals closed' });
  await happen.getByRole('button', { name: 'Set the rule' }).click();
  await happen.getByRole('alert').filter({ hasText: 'A key result and its value go together' }).waitFor();
  await happen.getByLabel('this value').fill('65');
  await happen.getByRole('button', { name: 'Set the rule' }).click();
  const banner = panel.locator('.stop-banner');
  await banner.getByText('Stop on 10 Mar 2026, unless “Deals closed” has reached 65 deals.').waitFor();
  await banner.getByText('It stood at 58 deals.').waitFor();
  await banner.getByLabel('Look again on').fill('2026-03-31');
  await page.keyboard.press('Tab');
  await banner.waitFor({ state: 'detached' });
  await happen.getByText('Stop on 31 Mar 2026').waitFor();
  await happen.getByLabel('Look again on').fill('2026-03-11');
  await page.keyboard.press('Tab');
  await banner.getByRole('button', { name: 'Stop …' }).click();
  await panel.getByLabel('Why is it abandoned?').fill('The segment is wrong');
  await page.keyboard.press('Enter');
  await app.toast(page, `“${WIN}” is abandoned.`);

  await app.go(page, 'Today');
  await app.judged(page, 'List three firms to call', 'On aim');
  assertClean(page, me.origin);
});

test('a promise that looks like a wish is made aspirational by one click', async (t) => {
  const far = metric(11, 'Deals closed', '0', '100', 'deals', [reading(101, '2026-03-02', '5', 5)]);
  const { page, panel } = await opened(t, WIN, { actions: [goal(2, WIN, { key_results: byId([far]) })] });
  await panel.getByText('is it a wish?').waitFor();
  await panel.getByRole('button', { name: 'Make it aspirational' }).click();
  await app.toast(page, 'It is aspirational now: 0.7 is good.');
  assert.equal(await panel.getByText('is it a wish?').count(), 0);
  await panel.getByText('Aspirational: 0.7 is good in the end.').waitFor();
});

test('without a mouse, and read out well', async (t) => {
  const { page, panel } = await opened(t);
  const isFocused = (target) => target.evaluate((it) => it.getRootNode().activeElement === it).catch(() => false);
  const tabTo = async (target) => {
    for (let n = 0; n < 150; n += 1) {
      if (await isFocused(target)) return;
      await page.keyboard.press('Tab');
    }
    assert.fail(`no way by Tab to ${target}`);
  };
  const deals = part(panel, 'Check-in').getByRole('group', { name: 'Deals closed' });
  await tabTo(deals.getByLabel('Value'));
  await page.keyboard.type('61');
  await page.keyboard.press('Tab');
  await page.keyboard.type('7');
  await page.keyboard.press('Enter');
  await tabTo(part(panel, 'Check-in').getByRole('button', { name: 'Save the check-in' }));
  await page.keyboard.press('Enter');
  await app.toast(page, 'Checked in: one key result.');
  for (const name of ['What it hangs together with', 'Handoffs', 'Strategy', 'Make it happen']) {
    const summary = part(panel, name).locator('summary').first();
    await tabTo(summary);
    await page.keyboard.press('Enter');
    assert.equal(await part(panel, name).evaluate((it) => it.open), true, name);
  }
  await page.locator('.toast').waitFor({ state: 'detached' }).catch(() => {});
  await app.unfoldAll(panel);
  assert.deepEqual(await violations(page), []);
  await app.assertNoSideways(page, 'goal page');
});

test('where nothing may be changed, it is read', async (t) => {
  const me = await app.person(t, held, 'page');
  const page = await me.open();
  await app.restore(page, exportText(SPACE));
  await page.evaluate(() => document.querySelector('aim-line').setAttribute('readonly', ''));
  const panel = await app.openGoal(page, WIN);
  await app.unfoldAll(panel);
  await panel.getByText('Left to go: 17 deals.').waitFor();
  const changing = panel.locator('input:not([readonly]):not([disabled]), select, textarea:not([readonly]), button.pill:not([data-close])');
  assert.equal(await changing.count(), 0);
});
