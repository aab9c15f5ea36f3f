// The tree of goals: read, arranged, looked through and moved, by keyboard and by dragging.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as app from './app.mjs';
import { violations } from './axe.mjs';
import { assertClean, useBrowser } from './harness.mjs';

const held = useBrowser();

const id = (n) => (2 ** 32 + n).toString(16);

const DEEP = { period: { Year: 2026 }, owner: { Team: 'Sales' } };

/** A company's goal, what contributes to it, and one goal that contributes to two. */
const GOALS = [
  { title: 'Grow by a third', ...DEEP, owner: { Team: 'Board' } },
  { title: 'Win new customers', ...DEEP, parents: [0] },
  { title: 'Close 20 deals', ...DEEP, parents: [1], period: { Quarter: [2026, 1] } },
  { title: 'Keep customers', ...DEEP, parents: [0] },
  { title: 'Reference stories', owner: { Person: 'Ana' }, parents: [1, 3], period: { Month: [2026, 3] } },
  { title: 'Leave the old office', owner: { Team: 'Board' }, state: { Achieved: '2026-03-02' } },
];

/** The text of an export with goals; parents are places in the list. */
function space(goals) {
  const lines = goals.map(({ parents = [], ...goal }, n) => {
    const all = { id: id(n), owner: { Person: '' }, period: 'Open', commitment: 'Committed', weight: 3, rank: n * 1000, state: 'Open', ...goal };
    const added = { AddGoal: { ...all, parents: parents.map(id) } };
    return JSON.stringify({ t: `${(1_700_000_000_000 + n).toString(16)}.0.b`, a: added });
  });
  const header = { aimline: 'export', version: 1, space: 'home', exported: '', events: lines.length };
  return `${JSON.stringify(header)}\n${lines.join('\n')}\n`;
}

async function opened(t, goals = GOALS, options = {}) {
  const me = await app.person(t, held, 'page', { options });
  const page = await me.open();
  await app.restore(page, space(goals));
  await app.go(page, 'Goals');
  await page.locator('.line').first().waitFor();
  return { me, page };
}

/** The lines that are seen, a dot for each level, in brackets those that only show the place of others. */
const lines = (page) =>
  page.evaluate(() => {
    const root = document.querySelector('aim-line').shadowRoot;
    return [...root.querySelectorAll('.line')].map((line) => {
      let depth = -1;
      for (let at = line; at; at = at.parentElement) depth += at.tagName === 'UL';
      const title = line.querySelector('.title').innerText;
      return '.'.repeat(depth) + (line.classList.contains('dim') ? `(${title})` : title);
    });
  });

/** Waits until the lines are these. */
async function assertLines(page, expected) {
  const deadline = Date.now() + 5000;
  let found = await lines(page);
  while (JSON.stringify(found) !== JSON.stringify(expected) && Date.now() < deadline) found = await lines(page);
  assert.deepEqual(found, expected);
}

const ALL = ['Grow by a third', '.Win new customers', '..Close 20 deals', '..Reference stories', '.Keep customers', '..Reference stories'];

const focused = (page) =>
  page.evaluate(() => {
    const element = document.querySelector('aim-line').shadowRoot.activeElement;
    return element?.getAttribute('aria-label') ?? element?.innerText;
  });

/** Presses keys, one after the other, and says what then has the focus. */
async function keys(page, ...names) {
  for (const name of names) await page.keyboard.press(name);
  return focused(page);
}

const title = (page, name) => app.goalLine(page, name).locator('.title');

test('the tree is walked, folded and opened by keys', async (t) => {
  const { me, page } = await opened(t);
  await assertLines(page, ALL);
  await title(page, 'Grow by a third').focus();
  assert.equal(await keys(page, 'ArrowDown'), 'Win new customers');
  assert.equal(await keys(page, 'End'), 'Reference stories');
  assert.equal(await keys(page, 'ArrowDown'), 'Reference stories');
  assert.equal(await keys(page, 'ArrowLeft'), 'Keep customers');
  assert.equal(await keys(page, 'Home'), 'Grow by a third');
  assert.equal(await keys(page, 'ArrowRight'), 'Win new customers');
  // A letter goes to the next goal that begins with it, and round again.
  assert.equal(await keys(page, 'k'), 'Keep customers');
  assert.equal(await keys(page, 'g'), 'Grow by a third');
  assert.equal(await keys(page, 'x'), 'Grow by a third');
  // Left folds first.
  await keys(page, 'ArrowDown', 'ArrowLeft');
  await assertLines(page, ['Grow by a third', '.Win new customers', '.Keep customers', '..Reference stories']);
  assert.equal(await focused(page), 'Win new customers');
  assert.equal(await keys(page, 'ArrowLeft'), 'Grow by a third');
  assert.equal(await keys(page, 'ArrowRight', 'ArrowRight'), 'Win new customers');
  await assertLines(page, ALL);
  // The tree is one stop of the Tab key: the line one was at.
  assert.equal(await keys(page, 'Tab'), 'Actions for “Win new customers”');
  assert.equal(await keys(page, 'Tab'), 'Show one closed goal');
  assert.equal(await keys(page, 'Shift+Tab', 'Shift+Tab'), 'Win new customers');
  // Enter opens the goal beside the tree, and closes it.
  await keys(page, 'Enter');
  await page.getByRole('region', { name: 'Win new customers' }).getByLabel('Title').waitFor();
  assert.equal(await title(page, 'Win new customers').getAttribute('aria-expanded'), 'true');
  assert.equal(await focused(page), 'Win new customers');
  await keys(page, 'Enter');
  await page.locator('.panel').waitFor({ state: 'detached' });
  assertClean(page, me.origin);
});

test('goals are moved by keys, and moves are taken back', async (t) => {
  const { page } = await opened(t);
  await title(page, 'Keep customers').focus();
  assert.equal(await keys(page, 'Alt+ArrowUp'), 'Keep customers');
  await app.toast(page, '“Keep customers” was moved.');
  // What has several parents stands in full under the first of them.
  const moved = ['Grow by a third', '.Keep customers', '..Reference stories', '.Win new customers', '..Close 20 deals', '..Reference stories'];
  await assertLines(page, moved);
  assert.equal(await keys(page, 'Alt+ArrowDown'), 'Keep customers');
  await assertLines(page, ALL);
  // Under the one above, and back one level up.
  assert.equal(await keys(page, 'Alt+ArrowRight'), 'Keep customers');
  await app.toast(page, '“Keep customers” is now under “Win new customers”.');
  const under = ['Grow by a third', '.Win new customers', '..Close 20 deals', '..Reference stories', '..Keep customers', '...Reference stories'];
  await assertLines(page, under);
  assert.equal(await keys(page, 'Alt+ArrowLeft'), 'Keep customers');
  await assertLines(page, ALL);
  assert.equal(await keys(page, 'Alt+ArrowLeft'), 'Keep customers');
  await assertLines(page, [...ALL.slice(0, 4), 'Keep customers', '.Reference stories']);
  await page.locator('.toast').getByRole('button', { name: 'Undo' }).click();
  await assertLines(page, ALL);
  // From the menu of a line.
  await title(page, 'Close 20 deals').focus();
  assert.equal(await keys(page, 'Tab'), 'Actions for “Close 20 deals”');
  await keys(page, 'Enter');
  const menu = page.getByRole('group', { name: 'Actions for “Close 20 deals”' });
  const places = menu.getByLabel('Move under');
  const offered = await places.locator('option').allInnerTexts();
  assert.deepEqual(offered.sort(), ['Grow by a third', 'Keep customers', 'Reference stories']);
  await places.selectOption('Keep customers');
  await menu.getByRole('button', { name: 'Contribute to it as well' }).press('Enter');
  await app.toast(page, 'now contributes to “Keep customers” as well');
  await assertLines(page, [...ALL, '..Close 20 deals'].map((line, n) => (n === 5 ? '..Close 20 deals' : n === 6 ? '..Reference stories' : line)));
  assert.equal(await focused(page), 'Actions for “Close 20 deals”');
  await keys(page, 'Control+z');
  await assertLines(page, ALL);
});

test('goals are moved by dragging; what would close a circle is refused with the reason', async (t) => {
  const { page } = await opened(t);
  await app.goalLine(page, 'Close 20 deals').dragTo(app.goalLine(page, 'Keep customers'));
  await app.toast(page, '“Close 20 deals” is now under “Keep customers”.');
  const under = ['Grow by a third', '.Win new customers', '..Reference stories', '.Keep customers', '..Reference stories', '..Close 20 deals'];
  await assertLines(page, under);
  await page.locator('.toast').getByRole('button', { name: 'Undo' }).click();
  await assertLines(page, ALL);
  // With Ctrl held it stays where it is too.
  await page.keyboard.down('Control');
  await app.goalLine(page, 'Close 20 deals').dragTo(app.goalLine(page, 'Grow by a third'));
  await page.keyboard.up('Control');
  await app.toast(page, 'now contributes to “Grow by a third” as well');
  await app.goalLine(page, 'Close 20 deals').getByText(/also under/).waitFor();
  await page.keyboard.press('Control+z');
  await assertLines(page, ALL);
  await app.goalLine(page, 'Grow by a third').dragTo(app.goalLine(page, 'Close 20 deals'));
  await app.toast(page, '“Grow by a third” cannot go under “Close 20 deals”, which contributes to it');
  await assertLines(page, ALL);
  // To the top.
  await app.goalLine(page, 'Close 20 deals').dragTo(page.getByText('Drop here to stand on its own'), { force: true });
  await app.toast(page, '“Close 20 deals” is no longer under “Win new customers”.');
  assert.ok((await lines(page)).includes('Close 20 deals'));
});

test('a goal with several parents stands under each, and circles lose none', async (t) => {
  const { page } = await opened(t, [...GOALS, { title: 'Hen', parents: [7] }, { title: 'Egg', parents: [6] }]);
  const stories = page.locator('.line').filter({ hasText: 'Reference stories' });
  assert.match(await stories.nth(0).innerText(), /also under Keep customers/);
  assert.match(await stories.nth(1).innerText(), /also under Win new customers/);
  await assertLines(page, [...ALL, 'Hen', '.Egg', '..Hen']);
  assert.match(await app.goalLine(page, 'Egg').innerText(), /contributes to itself in a circle/);
});

test('goals are looked for; what leads to them stays', async (t) => {
  const { page } = await opened(t);
  const said = page.locator('.tree-tools').getByRole('status');
  assert.equal(await said.innerText(), '5 of 6 goals');
  await page.getByLabel('Find').fill('close');
  await assertLines(page, ['(Grow by a third)', '.(Win new customers)', '..Close 20 deals']);
  assert.equal(await said.innerText(), '1 of 6 goals');
  await page.getByLabel('Find').fill('nothing like it');
  await page.getByText('No goal is like this.').waitFor();
  await page.getByRole('button', { name: 'Clear the filter' }).click();
  await assertLines(page, ALL);
  await page.getByText('Filter', { exact: true }).click();
  const choose = (name, option) => page.locator('.filters').getByLabel(name).selectOption(option);
  await choose('Owner', 'Ana');
  await assertLines(page, ['(Grow by a third)', '.(Win new customers)', '..Reference stories', '.(Keep customers)', '..Reference stories']);
  await choose('Owner', 'Sales');
  await choose('Period', 'Ends this quarter');
  await assertLines(page, ['(Grow by a third)', '.(Win new customers)', '..Close 20 deals']);
  await page.getByRole('button', { name: 'Clear the filter' }).click();
  await choose('State', 'Achieved');
  await assertLines(page, ['Leave the old office']);
  await choose('State', 'Open');
  await page.getByRole('button', { name: 'Show one closed goal' }).click();
  await assertLines(page, [...ALL, 'Leave the old office']);
});

test('goals are grouped by team and by period, and a team gets one more', async (t) => {
  const { page } = await opened(t);
  const heads = () => page.locator('.group-head h3').allInnerTexts();
  await page.getByRole('button', { name: 'By team' }).click();
  assert.deepEqual((await heads()).map((it) => it.replace(/\s+/g, ' ')), ['Board one goal', 'Sales 3 goals', 'With no team one goal']);
  await page.getByRole('button', { name: 'Add a goal of Sales' }).click();
  await page.keyboard.type('Renew contracts');
  await page.keyboard.press('Enter');
  await page.getByRole('list', { name: 'Sales: goals' }).getByRole('button', { name: 'Renew contracts', exact: true }).waitFor();
  await page.getByRole('button', { name: /^Board/ }).press('Enter');
  assert.equal(await page.getByRole('button', { name: 'Grow by a third', exact: true }).count(), 0);
  await page.getByRole('button', { name: 'By period' }).click();
  assert.deepEqual((await heads()).map((it) => it.split('\n')[0].replace(/\s+\S+ goals?$/, '')), ['2026', 'Q1 2026', 'March 2026']);
});

test('a goal is broken down into shorter ones', async (t) => {
  const { page } = await opened(t);
  await app.goalLine(page, 'Keep customers').getByRole('button', { name: /^Actions/ }).click();
  await page.getByRole('button', { name: 'Break it down' }).click();
  await page.getByLabel('A goal that contributes').waitFor();
  for (const name of ['Answer within a day', 'Visit each customer']) {
    await page.keyboard.type(name);
    await page.keyboard.press('Enter');
    await app.goalLine(page, name).getByText('Sales · Q1 2026').waitFor();
  }
  assert.equal(await keys(page, 'Escape'), 'Keep customers');
  assert.deepEqual((await lines(page)).slice(-2), ['..Answer within a day', '..Visit each customer']);
});

test('where there is no room for both, the goal takes the place of the tree, and gives it back', async (t) => {
  const { page } = await opened(t, GOALS, { viewport: { width: 280, height: 800 } });
  await app.assertNoSideways(page, 'the tree');
  await title(page, 'Close 20 deals').focus();
  assert.match(await keys(page, 'Enter'), /Close/);
  assert.equal(await page.locator('.tree').isVisible(), false);
  await app.assertNoSideways(page, 'the goal');
  assert.equal(await keys(page, 'Enter'), 'Close 20 deals');
  await assertLines(page, ALL);
});

test('a reader sees the tree and cannot move anything', async (t) => {
  const { page } = await opened(t);
  await page.evaluate(() => document.querySelector('aim-line').setAttribute('readonly', ''));
  await page.getByLabel('A new goal').waitFor({ state: 'detached' });
  assert.equal(await page.getByRole('button', { name: /^Actions/ }).count(), 0);
  await title(page, 'Keep customers').focus();
  assert.equal(await keys(page, 'Alt+ArrowUp'), 'Keep customers');
  await assertLines(page, ALL);
});

test('five hundred goals: the upper levels first, long lists in parts, nothing for axe to find', async (t) => {
  const goals = Array.from({ length: 500 }, (_, n) => {
    // Five at the top, 45 under these, the rest under those; the last of them all under one.
    const parents = n < 5 ? [] : n < 50 ? [n % 5] : n < 400 ? [5 + (n % 45)] : [5];
    return { title: `Goal ${n}`, owner: { Team: `Team ${n % 7}` }, parents };
  });
  const { page } = await opened(t, goals);
  assert.equal((await lines(page)).length, 50);
  await title(page, 'Goal 5').focus();
  await keys(page, 'ArrowRight');
  assert.equal((await lines(page)).length, 100);
  await page.getByRole('button', { name: 'Show 50 more' }).press('Enter');
  assert.match(await focused(page), /^Goal 4/);
  assert.equal((await lines(page)).length, 150);
  assert.deepEqual(await violations(page), []);
  await page.getByRole('button', { name: 'Collapse all' }).click();
  assert.equal((await lines(page)).length, 5);
});
