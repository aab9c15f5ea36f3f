// What a person does in the app, in their own words, and the three shapes it comes in.
// Everything is found as a person finds it: by role and name.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { hostPage, mounted, newPage, siteFor } from './harness.mjs';
import { dist } from './server.mjs';

/** A Wednesday morning in Berlin. Every test has the same one, so that dates may be written down. */
const NOW = new Date('2026-03-11T10:00:00+01:00');

/** The page's own site, an ordinary page of an intranet, and a file on disk without any network. */
export const SHAPES = ['page', 'widget', 'file'];

export const fixture = (name) => fileURLToPath(new URL(`fixtures/${name}`, import.meta.url));

/**
 * One person's browser, with the app in one of its shapes. `open` gives a tab of it with the app mounted.
 *
 * - `attributes`: of the element, in the shape `widget`; `lang`: of the page around it.
 * - `before`: a function that runs in each page before anything else, with `given`.
 * - `options`: further options of the browser context.
 */
export async function person(t, { browser }, shape, { lang = 'lang="en"', attributes = '', before, given, options = {} } = {}) {
  const context = await browser.newContext({
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
    acceptDownloads: true,
    offline: shape === 'file',
    ...options,
  });
  t.after(() => context.close());
  await context.clock.setFixedTime(NOW);
  if (before) await context.addInitScript(before, given);
  const { address, origin } = await place(t, shape, lang, attributes);
  const open = async () => {
    const page = await newPage(context);
    // Tests run two at a time, and a machine may be busy: what is waited for comes in a fraction of it.
    page.setDefaultTimeout(30_000);
    // Eight at once take their time on a machine that is busy.
    await page.goto(address, { timeout: 60_000 });
    await mounted(page);
    return page;
  };
  return { context, address, origin, open };
}

async function place(t, shape, lang, attributes) {
  if (shape === 'file') {
    const address = pathToFileURL(join(dist, 'aimline.html')).href;
    return { address, origin: address };
  }
  const text = hostPage(`<main><h1>Intranet</h1><aim-line ${attributes}></aim-line></main>`);
  const pages = { '/host.html': text.replace('lang="en"', lang) };
  const site = await siteFor(t, { pages });
  return { address: shape === 'page' ? site.address : `${site.origin}/host.html`, origin: site.origin };
}

// ---- Where one is ----

export const go = (page, view) => page.getByRole('navigation', { name: 'Views' }).getByRole('button', { name: view }).click();

/** Waits until the toast says `words`. */
export const toast = (page, words) => page.locator('.toast').getByText(words).waitFor();

export const banner = (page, words) => page.locator('.banner').getByText(words);

// ---- The first steps ----

/** Through the first steps, up to the first line. */
export async function begin(page, goal = 'Close 20 qualified deals', measure = 'Qualified deals closed', target = '20') {
  await page.getByLabel('My goal').fill(goal);
  await page.getByRole('button', { name: 'Set the goal' }).click();
  await page.getByLabel('Key result').fill(measure);
  await page.getByLabel('To', { exact: true }).fill(target);
  await page.getByRole('button', { name: 'Set the measure' }).click();
  await entry(page).waitFor();
}

export async function loadExample(page) {
  await page.getByRole('button', { name: 'Load the example' }).click();
  await toast(page, 'The example is loaded.');
}

export async function addGoal(page, title) {
  await go(page, 'Goals');
  await page.getByLabel('A new goal').fill(title);
  await page.keyboard.press('Enter');
  await page.getByRole('list', { name: 'Open goals' }).getByRole('button', { name: title, exact: true }).waitFor();
}

/** The line of a goal in the tree; where it has several, the first. */
export const goalLine = (page, title) =>
  page.locator('.line').filter({ has: page.getByRole('button', { name: title, exact: true }) }).first();

/** Opens the page of a goal, and gives its place. */
export async function openGoal(page, title) {
  await go(page, 'Goals');
  await goalLine(page, title).getByRole('button', { name: title, exact: true }).click();
  const panel = page.getByRole('region', { name: title, exact: true });
  await panel.locator('.editor').waitFor();
  return panel;
}

/** Opens whatever can be opened, from the outside in. */
export async function unfoldAll(place) {
  for (const fold of await place.locator('summary').all()) {
    if (!(await fold.evaluate((it) => it.parentElement.open))) await fold.click();
  }
}

// ---- A day ----

export const entry = (page) => page.getByRole('combobox', { name: 'What did you do, or what will you do?' });

/** The verdict on what is being typed. */
export const live = (page) => page.locator('#entry-live');

export async function log(page, line) {
  await entry(page).fill(line);
  await entry(page).press('Enter');
  await page.waitForFunction(
    () => document.querySelector('aim-line').shadowRoot.querySelector('.entry-input').value === '',
  );
}

/** The row of an activity. */
export const row = (page, title) =>
  page.getByRole('list', { name: /^Activities of/ }).getByRole('listitem').filter({ has: page.getByRole('button', { name: title }) });

export const verdict = (page, title) => row(page, title).locator('.badge');

export async function unfold(page, title) {
  const button = row(page, title).locator('button.title');
  if ((await button.getAttribute('aria-expanded')) !== 'true') await button.click();
  await row(page, title).locator('.details').waitFor();
}

/** Presses a button of an activity. */
export const press = (page, title, name) => row(page, title).getByRole('button', { name, exact: true }).click();

/** Waits until what words mean is compared too. Ends on Today. */
export async function meaningsThere(page) {
  await go(page, 'Flags');
  await page.getByText('compared by words and by meaning').waitFor();
  await go(page, 'Today');
}

/** Waits until an activity's badge says `words`. */
export const judged = (page, title, words) => verdict(page, title).filter({ hasText: words }).waitFor();

// ---- Data ----

/** The space as text, without the header's date. */
export async function exported(page) {
  const text = await page.evaluate(() => document.querySelector('aim-line').exportSpace());
  return withoutDate(text);
}

export const withoutDate = (text) => text.replace(/"exported":"[^"]*"/, '"exported":""');

/** The events of an exported text, header left out. */
export const events = (text) => text.trimEnd().split('\n').slice(1).map((line) => JSON.parse(line));

/** Presses a button that hands over a file, and returns what is in it. */
export async function downloaded(page, button) {
  const coming = page.waitForEvent('download');
  await button.click();
  const download = await coming;
  return { name: download.suggestedFilename(), text: await readFile(await download.path(), 'utf8') };
}

/** Chooses a file by the label of its field: a path, or `{ name, mimeType, buffer }`. */
export const choose = (page, label, file) => page.getByLabel(label).setInputFiles(file);

export const textFile = (name, text) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(text) });

/** Brings in a calendar or table, once its preview is there and `check` was satisfied with it. */
export async function importFile(page, file, check = async () => {}) {
  await go(page, 'Import');
  await choose(page, 'Choose a file, or drop it here', file);
  const preview = page.getByRole('region', { name: 'What it would bring' });
  await preview.waitFor();
  await check(preview);
  return preview;
}

export async function restore(page, text) {
  await go(page, 'Data');
  await choose(page, 'Restore an export', textFile('export.jsonl', text));
  await page.getByRole('button', { name: 'Restore it' }).click();
  await toast(page, 'Restored.');
}

/** Nothing of the app reaches sideways out of its element. */
export async function assertNoSideways(page, where) {
  const found = await page.evaluate(() => {
    const host = document.querySelector('aim-line');
    const box = host.getBoundingClientRect();
    const all = [...host.shadowRoot.querySelectorAll('*')].filter((it) => it.checkVisibility());
    const out = all.filter((it) => {
      const { left, right, width } = it.getBoundingClientRect();
      const hidden = getComputedStyle(it).position === 'absolute' && width <= 1;
      return !hidden && !it.closest('svg') && (right > box.right + 1 || left < box.left - 1);
    });
    const scrolls = document.documentElement.scrollWidth - document.documentElement.clientWidth;
    const inside = all.filter((it) => it.scrollWidth > it.clientWidth + 1 && /auto|scroll/.test(getComputedStyle(it).overflowX));
    return { scrolls, out: out.slice(0, 5).map((it) => it.outerHTML.slice(0, 120)), inside: inside.slice(0, 5).map((it) => it.outerHTML.slice(0, 120)) };
  });
  assert.deepEqual(found, { scrolls: 0, out: [], inside: [] }, where);
}

/** Goes through every view and state that looks different, and calls `visit(name)` in each. Starts on an empty space. */
export async function tour(page, visit) {
  const escape = () => page.keyboard.press('Escape');
  await visit('first step');
  await page.getByLabel('My goal').fill('Close 20 qualified deals');
  await page.getByRole('button', { name: 'Set the goal' }).click();
  await page.getByLabel('Key result').waitFor();
  await visit('second step');
  await page.getByRole('button', { name: 'Skip this step' }).click();
  await entry(page).waitFor();
  await visit('third step');

  await go(page, 'Data');
  await visit('data');
  await loadExample(page);
  await visit('day with a toast');
  await entry(page).fill('Demo with Acme tomorrow 14:00 1h30 #crm');
  await live(page).locator('.badge').waitFor();
  await visit('day while typing');
  await entry(page).pressSequentially(' @');
  await page.getByRole('option').first().waitFor();
  await visit('day with a list of goals to choose from');
  await escape();
  await entry(page).fill('');
  await log(page, 'Paint the fence of a neighbour with an uncommonly long name, then Donaudampfschifffahrtsgesellschaft 17:00');
  await unfold(page, 'Paint the fence');
  await press(page, 'Paint the fence', /^(It serves|Another goal) …$/);
  await row(page, 'Paint the fence').getByRole('list', { name: 'Open goals' }).waitFor();
  await visit('row open');
  await press(page, 'Paint the fence', 'Hand it over …');
  await page.getByLabel('To whom?').waitFor();
  await visit('row asking to whom');
  await press(page, 'Paint the fence', 'Edit');
  await page.getByRole('combobox', { name: 'Change this activity' }).waitFor();
  await visit('row being changed');
  await escape();
  await page.getByRole('button', { name: 'Whole week' }).click();
  await page.getByRole('heading', { name: /^Week of/ }).waitFor();
  await visit('week');

  await go(page, 'Goals');
  await visit('goals');
  for (const fold of await page.locator('.goals-list summary').all()) await fold.click();
  await goalLine(page, 'Close 20 qualified deals').getByRole('button', { name: /^Actions/ }).click();
  await page.getByRole('button', { name: 'Break it down' }).click();
  await page.getByLabel('A goal that contributes').waitFor();
  await visit('goals with filter, actions and a name to type');
  for (const grouping of ['By team', 'By period']) {
    await page.getByRole('button', { name: grouping }).click();
    await visit(`goals ${grouping.toLowerCase()}`);
  }
  await page.getByRole('list', { name: /goals$/ }).getByRole('button', { expanded: false }).and(page.locator('.title')).nth(1).click();
  await page.locator('.editor').waitFor();
  await unfoldAll(page.locator('.panel'));
  await visit('goal open');

  await go(page, 'Import');
  await visit('import');
  const table = await importFile(page, fixture('timesheet.csv'));
  for (const fold of await table.locator('summary').all()) await fold.click();
  await visit('preview of a table');
  await importFile(page, fixture('team.ics'));
  await page.getByText('8 activities').waitFor();
  await visit('preview of a calendar');
  await choose(page, 'Choose a file, or drop it here', textFile('broken.ics', 'BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n'));
  await page.getByRole('alert').waitFor();
  await visit('import refused');

  await go(page, 'Data');
  await choose(page, 'Restore an export', textFile('x.jsonl', await exported(page)));
  await page.getByText('Nothing in it is new here.').waitFor();
  await visit('data with a preview');
  await page.getByText('What takes how much').click();
  await downloaded(page, page.getByRole('button', { name: 'Export everything' }));
  await page.getByRole('button', { name: 'Erase this space …' }).click();
  await page.getByLabel('Type “erase” to confirm').fill('no');
  await page.keyboard.press('Enter');
  await page.getByRole('alert').waitFor();
  await visit('data with room by kind, and an erasure to confirm');
}
