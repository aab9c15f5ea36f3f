// Goals from a file of the intranet: shown beside one's own, judged against, fixed, kept fresh, and never one's own data.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addGoal, events, go, goalLine, log, openGoal, unfoldAll, verdict } from './app.mjs';
import { assertClean, hostPage, mounted, pageFor, siteFor, until, useBrowser } from './harness.mjs';

const held = useBrowser();

const id = (n) => `80000a00000000${String(n).padStart(2, '0')}`;

const goal = (n, title, more = {}) => ({
  AddGoal: {
    id: id(n), title, owner: { Team: 'Sales' }, period: { Year: 2026 }, commitment: 'Committed', weight: 3, rank: n, state: 'Open',
    key_results: { 1: { id: '1', title: 'Signed', measure: { Metric: { unit: 'deals', direction: 'Up', baseline: '0', target: '10' } }, rank: 0 } },
    ...more,
  },
});

/** A file as a space exports it. */
function file(actions, space = 'sales') {
  const header = { aimline: 'export', version: 1, space, exported: '2026-03-02', events: actions.length };
  const lines = actions.map((a, n) => ({ t: `19cab4c5c${String(n).padStart(2, '0')}.0.a`, a }));
  return [header, ...lines].map((line) => `${JSON.stringify(line)}\n`).join('');
}

const TEAM = file([{ RenameSpace: 'Sales team' }, goal(1, 'Win logistics customers', { cues: ['site visit'] })]);
const ELEMENT = '<aim-line space="mine" goals-src="/team/goals.jsonl" view="goals"></aim-line>';

/** A site with files of goals and a page with `body`; `site.asked` gathers the requests for these files. */
async function open(t, body, files, { count = 1, options, before, policy } = {}) {
  const site = await siteFor(t, { pages: { '/host.html': hostPage(body) }, policy });
  site.asked = [];
  const answer = (content) => (request, response) => {
    site.asked.push(request);
    if (typeof content === 'function') return content(request, response);
    const tag = `"${content.length}"`;
    if (request.headers['if-none-match'] === tag) return response.writeHead(304, { ETag: tag }).end();
    // Also where a server would have it kept for a day, it is asked.
    return response.writeHead(200, { ETag: tag, 'Content-Type': 'text/plain', 'Cache-Control': 'max-age=86400' }).end(content);
  };
  site.put = (path, content) => (site.answers[path] = answer(content));
  for (const [path, content] of Object.entries(files)) site.put(path, content);
  const page = await pageFor(t, held, { locale: 'en-GB', timezoneId: 'Europe/Berlin', ...options });
  page.setDefaultTimeout(10_000);
  await before?.(page);
  await page.addInitScript(() => {
    globalThis.told = [];
    addEventListener('aimline-error', (event) => event.target.goalsSrc.includes('shown-by-page') && event.preventDefault());
    for (const name of ['aimline-error', 'aimline-change']) addEventListener(name, ({ detail, target }) => told.push({ name, ...detail, space: target.space }));
  });
  await page.goto(`${site.origin}/host.html`);
  await mounted(page, count);
  return { page, site };
}

/** Waits until `condition` holds here, as it may in a page. */
async function become(condition, deadline = Date.now() + 10_000) {
  while (!condition()) {
    assert.ok(Date.now() < deadline, `never came true: ${condition}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

const said = (page, words) => page.locator('.lent').getByText(words).first().waitFor();
const exportedEvents = async (page) => events(await page.evaluate(() => document.querySelector('aim-line').exportSpace()));

test('goals of a file are shown beside own ones, cannot be changed, and are no part of what is exported', async (t) => {
  const { page, site } = await open(t, ELEMENT, { '/team/goals.jsonl': TEAM });
  await said(page, /One goal from Sales team, as of \d\d:\d\d\./);
  await addGoal(page, 'Learn to listen');
  await openGoal(page, 'Win logistics customers');
  const line = goalLine(page, 'Win logistics customers');
  await line.getByText('from Sales team').waitFor();
  assert.equal(await line.getAttribute('draggable'), null);
  assert.equal(await line.getByRole('button', { name: /^Actions/ }).count(), 0);
  assert.equal(await goalLine(page, 'Learn to listen').getAttribute('draggable'), 'true');

  const panel = page.getByRole('region', { name: 'Win logistics customers', exact: true });
  await unfoldAll(panel);
  const editable = panel.locator('input:not([readonly]), textarea:not([readonly]), select:not([disabled])');
  assert.deepEqual(await editable.evaluateAll((fields) => fields.map((it) => it.getAttribute('aria-label') ?? it.parentElement.textContent)), ['Break it down: a goal that contributes']);
  assert.equal(await panel.getByRole('button', { name: /Achieved|Delete|Abandon|Save/ }).count(), 0);

  // An own goal may contribute to it.
  await panel.getByLabel('Break it down').fill('Visit ten depots');
  await page.keyboard.press('Enter');
  await panel.getByRole('button', { name: 'Visit ten depots' }).first().waitFor();
  const own = await exportedEvents(page);
  assert.deepEqual(own.map(({ a }) => [a.AddGoal.title, a.AddGoal.owner, a.AddGoal.parents]), [
    ['Learn to listen', { Person: '' }, undefined],
    ['Visit ten depots', { Person: '' }, [id(1)]],
  ]);
  await page.evaluate(() => document.querySelector('aim-line').removeAttribute('goals-src'));
  await line.waitFor({ state: 'detached' });
  await goalLine(page, 'Visit ten depots').waitFor();
  assertClean(page, site.origin);
});

test('what is done is judged by them, and answers teach on them', async (t) => {
  const { page, site } = await open(t, ELEMENT.replace('goals"', 'today"'), { '/team/goals.jsonl': TEAM });
  await until(page, () => document.querySelector('aim-line').goals().then((goals) => goals.length === 1));
  await log(page, 'Site visit at Pellworth 9:00 1h');
  await verdict(page, 'Site visit at Pellworth').filter({ hasText: 'On aim' }).waitFor();
  await log(page, 'Forklift licence 11:00 1h');
  const answer = page.getByRole('listitem').filter({ has: page.getByRole('button', { name: 'Forklift licence' }) });
  await answer.getByRole('button', { name: /^(It serves|Another goal) …$/ }).click();
  await answer.getByRole('button', { name: 'Win logistics customers' }).last().click();
  await verdict(page, 'Forklift licence').filter({ hasText: 'On aim' }).waitFor();
  const kinds = (await exportedEvents(page)).map(({ a }) => Object.keys(a)[0]);
  assert.deepEqual(kinds, ['LogActivity', 'LogActivity', 'Judge']);
  assertClean(page, site.origin);
});

test('a file is asked for again from time to time while the page is in sight, and sent again only if it changed', async (t) => {
  const { page, site } = await open(t, ELEMENT, { '/team/goals.jsonl': TEAM }, { before: (page) => page.clock.install() });
  await said(page, 'One goal from Sales team');
  await page.clock.fastForward('14:00');
  assert.equal(site.asked.length, 1);
  await page.clock.fastForward('03:00');
  await become(() => site.asked.length > 1);
  assert.deepEqual(site.asked.map(({ headers }) => headers['if-none-match']), [undefined, `"${TEAM.length}"`]);

  const see = (hidden) => page.evaluate((hidden) => {
    Object.defineProperty(document, 'hidden', { configurable: true, get: () => hidden });
    document.dispatchEvent(new Event('visibilitychange'));
  }, hidden);
  await see(true);
  await page.clock.fastForward('01:00:00');
  assert.equal(site.asked.length, 2);
  site.put('/team/goals.jsonl', file([{ RenameSpace: 'Sales team' }, goal(1, 'Win logistics customers'), goal(2, 'Keep them')]));
  await see(false);
  await said(page, '2 goals from Sales team');
  assert.equal(site.asked.length, 3);
});

test('without the site the goals are those of the last visit, with their day', async (t) => {
  const { page, site } = await open(t, ELEMENT, { '/team/goals.jsonl': TEAM }, { before: (page) => page.clock.setFixedTime('2026-03-11T10:00:00+01:00') });
  await said(page, 'One goal from Sales team, as of 10:00.');
  site.put('/team/goals.jsonl', (_, response) => response.writeHead(503).end());
  await page.clock.setFixedTime('2026-03-12T09:00:00+01:00');
  await page.reload();
  await mounted(page);
  await said(page, 'One goal from Sales team, as of Wed 11 Mar 10:00. The file could not be fetched; it is tried again by itself.');
  await goalLine(page, 'Win logistics customers').waitFor();
  assert.deepEqual((await page.evaluate(() => told)).filter(({ name }) => name === 'aimline-error').map(({ code, message }) => [code, message]), [
    ['goals-src', `${site.origin}/team/goals.jsonl: The file could not be fetched; it is tried again by itself.`],
  ]);
  // It is no part of what the person keeps.
  assert.deepEqual(await exportedEvents(page), []);
  // Once there is a way again, nobody waits for the next time.
  site.put('/team/goals.jsonl', TEAM);
  await page.evaluate(() => dispatchEvent(new Event('online')));
  await said(page, /^One goal from Sales team, as of 9:00\.$/);
  // What went wrong is said in the console by the browser itself.
  page.notes.errors = [];
  assertClean(page, site.origin);
});

test('what is the matter with a file is said calmly, and told to the page', async (t) => {
  const refuse = (status) => (_, response) => response.writeHead(status).end();
  // A site that would let itself be asked, and a page whose policy would let it ask.
  const other = await siteFor(t);
  let n_others = 0;
  other.answers['/goals.jsonl'] = (_, response) => {
    n_others++;
    response.writeHead(200, { 'Access-Control-Allow-Origin': '*' }).end(TEAM);
  };
  const damaged = TEAM.replace('{"t":"19cab4c5c00', '{"t":19cab4c5c00');
  const cases = [
    ['/missing.jsonl', refuse(404), /is not where this page looks for it/],
    ['/secret.jsonl', refuse(403), /does not show you the file/],
    ['/moved.jsonl', (_, response) => response.writeHead(302, { Location: `${other.origin}/goals.jsonl` }).end(), /could not be fetched/],
    [`${other.origin}/goals.jsonl`, undefined, /is on another site/],
    ['/login.html', '<!doctype html><title>Sign in</title>', /is no export of goals/],
    ['/large.jsonl', `${TEAM}${' '.repeat(1023)}\n`.repeat(4000), /larger than 4 MB/],
    ['/damaged.jsonl', damaged, /^One goal from sales, as of .* One line of the file was not understood/],
    ['/newer.jsonl', TEAM.replace('"version":1', '"version":9'), /A newer Aimline wrote the file/],
    ['/empty.jsonl', file([]), /The file holds no goals/],
    ['/shown-by-page.jsonl', refuse(404), undefined],
  ];
  const body = cases.map(([path], n) => `<aim-line space="s${n}" goals-src="${path}" view="goals"></aim-line>`).join('');
  const files = Object.fromEntries(cases.filter(([, content]) => content !== undefined));
  const { page, site } = await open(t, body, files, { count: cases.length, policy: '' });
  await until(page, () => told.filter(({ name }) => name === 'aimline-error').length === document.querySelectorAll('aim-line').length);
  for (const [n, [path, , words]] of cases.entries()) {
    if (!words) {
      assert.equal(await page.locator(`aim-line[space=s${n}] .lent p`).filter({ has: page.locator('.icon') }).count(), 0);
      continue;
    }
    await page.locator(`aim-line[space=s${n}] .lent p`).filter({ hasText: words }).waitFor().catch(() => assert.fail(path));
  }
  const errors = await page.evaluate(() => told.filter(({ name }) => name === 'aimline-error'));
  assert.deepEqual(errors.map(({ code, space, version }) => [code, space, version]).sort(), cases.map((_, n) => ['goals-src', `s${n}`, 1]));
  assert.ok(errors.every(({ message }) => message.length > 20));
  assert.equal(n_others, 0);
});

test('widgets of one space show what any of them names, each file asked for once, until its last widget goes', async (t) => {
  const hanging = (request) => request.on('close', () => (request.wasClosed = true));
  const element = (src) => `<aim-line space="mine" goals-src="${src}" view="goals"></aim-line>`;
  const other = file([goal(2, 'Tell the story')], 'marketing');
  const { page, site } = await open(
    t,
    element('/sales.jsonl') + element('sales.jsonl') + element('/marketing.jsonl'),
    { '/sales.jsonl': TEAM, '/marketing.jsonl': other, '/slow.jsonl': hanging },
    { count: 3, before: (page) => page.clock.install() },
  );
  const titles = (place) => page.evaluate((place) => document.querySelectorAll('aim-line')[place].goals().then((goals) => goals.map(({ title }) => title)), place);
  for (const place of [0, 1, 2]) {
    await page.locator('aim-line').nth(place).getByText('One goal from marketing').waitFor();
    await page.locator('aim-line').nth(place).getByText('One goal from Sales team').waitFor();
    assert.deepEqual(await titles(place), ['Win logistics customers', 'Tell the story']);
  }
  assert.deepEqual(site.asked.map(({ url }) => url).sort(), ['/marketing.jsonl', '/sales.jsonl']);

  await page.locator('aim-line').nth(2).evaluate((element) => element.remove());
  await page.locator('aim-line').nth(0).getByText('One goal from marketing').waitFor({ state: 'detached' });
  assert.deepEqual(await titles(0), ['Win logistics customers']);

  // A request that is under way ends with its element, and so do the timers.
  await page.evaluate(() => (document.querySelector('aim-line').goalsSrc = '/slow.jsonl'));
  await become(() => site.asked.length === 3);
  await page.evaluate(() => document.querySelectorAll('aim-line').forEach((element) => element.remove()));
  const slow = site.asked.find(({ url }) => url === '/slow.jsonl');
  await become(() => slow.wasClosed);
  await page.clock.fastForward('05:00:00');
  assert.equal(site.asked.length, 3);
});
