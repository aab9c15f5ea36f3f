// The strategy on one page: written in place, traced to by goals, on paper; the alignment map; people and their teams.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as app from './app.mjs';
import { violations } from './axe.mjs';
import { assertClean, useBrowser } from './harness.mjs';

const held = useBrowser();

const section = (page, name) => page.locator('section').filter({ has: page.getByRole('heading', { name, exact: true }) });
const gauge = (page) => page.locator('.one-page');
const undo = (page) => page.locator('.toast').getByRole('button', { name: 'Undo' });

/** Writes into a field, and leaves it. */
async function write(field, text) {
  await field.fill(text);
  await field.blur();
}

/** A goal and nothing else, on the strategy. */
async function begun(t, options) {
  const me = await app.person(t, held, 'page', options);
  const page = await me.open();
  await app.begin(page, 'Open ten depots');
  await app.go(page, 'Strategy');
  return { me, page };
}

async function withExample(t, options = {}) {
  const me = await app.person(t, held, 'page', { options: { reducedMotion: 'reduce', ...options } });
  const page = await me.open();
  await app.loadExample(page);
  await app.go(page, 'Strategy');
  await gauge(page).waitFor();
  return { me, page };
}

test('a choice is written, a goal is traced to it, and a segment comes and goes', async (t) => {
  const { me, page } = await begun(t);
  await gauge(page).getByText('Nothing is written yet.').waitFor();
  const how = section(page, 'How to win');
  assert.equal(await how.getByText('Nobody serves it').count(), 0);
  await write(how.getByLabel('Why do they choose us?'), 'We are near.');
  await how.getByText('Nobody serves it').waitFor();
  await gauge(page).getByText('About 0.2 of a page').waitFor();

  const untraced = section(page, 'Goals that serve no choice');
  await untraced.getByLabel('It serves').selectOption('How to win');
  await app.toast(page, '“Open ten depots” serves “How to win”.');
  await how.getByRole('button', { name: 'Open ten depots' }).waitFor();
  assert.equal(await untraced.count(), 0);
  await undo(page).click();
  await untraced.getByLabel('It serves').selectOption('How to win');

  const where = section(page, 'Where to play');
  await write(where.getByLabel('A new segment'), 'Ports');
  const segment = where.locator('.segment');
  await write(segment.getByLabel('Ideal customer'), 'Two cranes and more');
  await segment.getByRole('textbox', { name: 'Ruled out' }).fill('one crane, no crane');
  await page.keyboard.press('Enter');
  await segment.getByRole('button', { name: 'Take away “no crane”' }).waitFor();
  await segment.getByLabel('We do not play here').check();
  await segment.getByRole('button', { name: 'Remove the segment “Ports”' }).click();
  await app.toast(page, 'The segment “Ports” was removed.');
  assert.equal(await segment.count(), 0);
  await undo(page).click();
  assert.ok(await segment.getByLabel('We do not play here').isChecked());
  assert.equal(await segment.getByLabel('Ideal customer').inputValue(), 'Two cranes and more');

  // What it rules out is flagged.
  await app.go(page, 'Today');
  await app.log(page, 'Demo with no crane');
  await app.judged(page, 'Demo with no crane', 'Breaks a won’t-do');

  // A goal opens from the choice it serves.
  await app.go(page, 'Strategy');
  await how.getByRole('button', { name: 'Open ten depots' }).click();
  await page.locator('.editor').waitFor();
  assertClean(page, me.origin);
});

test('goals stand under the choices they serve, directly or through others', async (t) => {
  const { page } = await withExample(t);
  const how = section(page, 'How to win').locator('.serving li');
  assert.equal(await how.first().innerText(), 'Close eight deals of my own');
  // What paper shows is not on screen beside the field.
  assert.equal(await page.locator('.full-text').filter({ visible: true }).count(), 0);
  const through = how.filter({ hasText: 'Run first calls that people thank us for' });
  await through.getByText('through Close eight deals of my own').waitFor();
  await section(page, 'Where to play').getByText('Goals aimed at it').first().waitFor();
  assert.equal(await page.getByText('Open goals aim here all the same').count(), 0);
});

const paper = (page) => page.pdf({ format: 'A4', margin: { top: '15mm', right: '15mm', bottom: '15mm', left: '15mm' } });
const nPages = (pdf) => pdf.toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g).length;

test('what the gauge says fits a page prints on one', async (t) => {
  const { page } = await withExample(t);
  await gauge(page).getByText(/^About 0\.\d of a page$/).waitFor();
  assert.equal(nPages(await paper(page)), 1);

  const skills = section(page, 'Capabilities').getByLabel('What must we be good at?');
  const line = 'Answer within the hour, wherever it comes from, and know by heart what it costs. ';
  const fits = async (n) => {
    await write(skills, line.slice(0, 80).repeat(n));
    return (await gauge(page).getByText('of a page').count()) === 1;
  };
  let n = 10;
  while (await fits(n + 1)) n += 1;
  await gauge(page).getByText('About 1.1 pages').waitFor();
  await fits(n);
  await gauge(page).getByText('About 1 of a page').waitFor();
  assert.equal(nPages(await paper(page)), 1);
  await fits(90);
  assert.equal(nPages(await paper(page)), 2);
  await write(skills, `${'x\n'.repeat(240)}x`);
  await gauge(page).getByText('a document, no longer a choice').waitFor();
});

test('paper shows texts and no controls, black on white', async (t) => {
  const { page } = await withExample(t, { colorScheme: 'dark' });
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  const seen = await page.evaluate(() => {
    const root = document.querySelector('aim-line').shadowRoot;
    const shown = [...root.querySelectorAll('button, input, select, textarea, nav, footer')].filter((it) => it.checkVisibility());
    const text = root.querySelector('.strategy .full-text');
    const { color } = getComputedStyle(text);
    const { backgroundColor } = getComputedStyle(text.closest('.aimline'));
    return { shown: shown.map((it) => it.outerHTML.slice(0, 80)), said: text.innerText, color, backgroundColor };
  });
  assert.deepEqual(seen, {
    shown: [],
    said: 'When a dock manager says "it just runs", it runs on Tidewick.',
    color: 'rgb(0, 0, 0)',
    backgroundColor: 'rgb(255, 255, 255)',
  });
});

/** "1 h 30" in minutes. */
function minutes(text) {
  const [, hours = 0, rest = 0] = text.match(/^(?:(\d+) h)? ?(?:(\d+)(?: min)?)?$/);
  return 60 * Number(hours) + Number(rest);
}

for (const width of [1280, 280]) {
  test(`the map tells one story as a drawing and as a table, ${width} pixels wide`, async (t) => {
    const { me, page } = await withExample(t, { viewport: { width, height: 800 } });
    await page.getByRole('button', { name: 'Show the map' }).press('Enter');
    const map = page.locator('.alignment');
    for (const fold of await map.locator('summary').all()) await fold.click();
    const label = await map.getByRole('img', { name: /^The hours of four weeks/ }).getAttribute('aria-label');
    const facts = map.getByRole('table', { name: 'What the hours went to' });
    const hours = await facts.locator('tbody td:nth-of-type(2)').allInnerTexts();
    const total = hours.map(minutes).reduce((sum, part) => sum + part, 0);
    assert.equal(minutes(label.match(/: (\d+ h(?: \d+)?) in all/)[1]), total);
    const drawn = await map.locator('.flow ul').nth(1).locator('.small').allInnerTexts();
    assert.equal(drawn.map((it) => minutes(it.split(' · ')[0])).reduce((sum, part) => sum + part, 0), total);

    await map.getByRole('img', { name: /^Marketing: .*hands over to it/ }).first().waitFor();
    const ties = map.getByRole('table', { name: 'Who has to do with which goal' }).nth(1);
    await ties.getByRole('row').filter({ hasText: 'Win 20 mid-size' }).filter({ hasText: 'Sales' }).getByText('owns it').waitFor();
    // The drawing is as high as its labels, which stand apart.
    const { ribbons, labels } = await map.evaluate((it) => {
      const box = (at) => at.getBoundingClientRect();
      return { ribbons: box(it.querySelector('.ribbons')).height, labels: box(it.querySelector('.flow ul')).height };
    });
    assert.ok(Math.abs(ribbons - labels) < 2 && labels < 1000, `${ribbons} beside ${labels}`);
    assert.deepEqual(await violations(page), []);
    await app.assertNoSideways(page, 'the map');
    assertClean(page, me.origin);
  });
}

test('people get a team and hours, and check-ins a cadence', async (t) => {
  const me = await app.person(t, held, 'page');
  const page = await me.open();
  await app.begin(page);
  await app.go(page, 'Data');
  const people = section(page, 'People');
  await people.getByText('Teams are added above').waitFor();
  await page.getByLabel('Teams').first().fill('Sales');
  await page.keyboard.press('Enter');
  const person = (name) => people.getByRole('group', { name });
  await person('Me').getByLabel('Team').selectOption('Sales');
  await write(person('Me').getByLabel('Hours a week'), '37.5');
  await people.getByLabel('Name').fill('Ida');
  await people.getByRole('button', { name: 'Add the person' }).click();
  await person('Ida').waitFor();
  // What is no number of hours of a week changes nothing, and an empty field takes them away.
  await write(person('Ida').getByLabel('Hours a week'), '169');
  await write(person('Me').getByLabel('Hours a week'), '');
  await people.getByLabel('Check-ins are due').selectOption('Every other week');
  const actions = app.events(await app.exported(page)).map((event) => JSON.stringify(event));
  const tail = ['SetTeam', 'SetCapacity', 'SetCheckIns'].map((name) => actions.filter((it) => it.includes(`"${name}"`)).length);
  assert.deepEqual(tail, [2, 2, 1]);
  await page.reload();
  await app.go(page, 'Data');
  assert.equal(await person('Me').getByLabel('Team').locator('option:checked').innerText(), 'Sales');
  assert.equal(await person('Me').getByLabel('Hours a week').inputValue(), '');
  assert.deepEqual(await violations(page), []);
  assertClean(page, me.origin);
});
