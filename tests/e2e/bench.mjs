// How fast the widget is in headless Chromium, as a table: `cargo xtask bench` runs it on dist/. Asserts nothing on time.
//
// Start: from the moment the loader's script has arrived until the line to type into is in the page. Everything comes
// anew from a server on this machine, so the network counts for next to nothing, compiling the module does.
// First visit: the intranet page of the demo with nothing kept, from the navigation on: until the browser paints something,
// until the widget has taken its place, and until the line or the first step is there to type into; how far things moved
// meanwhile (CLS), how many files the page asked for and what they weigh as they are served here, uncompressed.
// Keystroke, Enter: from the event's arrival in the page until the verdict, or the new row, is in the page. What the
// browser needs before and after that, to read the keyboard and to paint, is not in it.

import assert from 'node:assert/strict';
import { chromium } from 'playwright-core';
import { companyOf, drawing as numbers } from './company.mjs';
import { exportText } from './export-text.mjs';
import { hostPage } from './harness.mjs';
import { startSite } from './server.mjs';

const SIZES = [0, 1_000, 10_000];
const N_STARTS = 9;
const N_KEYS = 100;
const N_LINES = 20;
const N_GOALS = 30;
const N_VISITS = 5;
/** What is clicked, one after the other, to get to each view. */
const VIEWS = [['Goals'], ['Strategy'], ['Review', 'Session'], ['Review', 'Audit'], ['Review', 'Map'], ['Review', 'Charts'], ['Flags'], ['Today']];

// ---- What a space holds: a sales team's goals and some years of days, the same at each run ----

const VERBS = ['Call', 'Demo for', 'Proposal for', 'Follow-up with', 'Pricing review of', 'Workshop at', 'Contract for', 'Slides for'];
const NAMES = ['Acme', 'Contoso', 'Fabrikam', 'Northwind', 'Tailspin', 'Litware', 'Proseware', 'Adatum', 'Trey', 'Wingtip'];
const MATTERS = ['renewal', 'pilot', 'rollout', 'security questions', 'newsletter', 'reference story', 'migration', 'onboarding', 'budget', 'webinar'];
const ENDS = ['qualified deals', 'pilot customers', 'newsletter readers', 'reference stories', 'signed renewals', 'webinar guests'];

/** Draws from lists, the same each time. */
function drawing(seed) {
  const below = numbers(seed);
  return (list) => list[below(list.length)];
}

function exportOf(nActivities) {
  const draw = drawing(7);
  const actions = [];
  const add = (action) => actions.push(action);
  const id = (n) => n.toString(16).padStart(16, '0');
  for (let n = 0; n < N_GOALS; n += 1) {
    const title = `Win ${10 + n} ${draw(ENDS)} with ${draw(NAMES)}`;
    const goal = { id: id(n + 1), title, owner: { Person: '' }, period: 'Open', commitment: 'Committed', weight: 3, rank: n };
    add({ AddGoal: { ...goal, cues: [draw(MATTERS)], state: 'Open' } });
  }
  for (let n = 0; n < nActivities; n += 1) {
    // Eight a day, back from the day before yesterday.
    const date = new Date(Date.now() - (2 + Math.floor(n / 8)) * 86_400_000).toISOString().slice(0, 10);
    const title = `${draw(VERBS)} ${draw(NAMES)}, ${draw(MATTERS)}`;
    add({ LogActivity: { id: id(n + 1000), date, minutes: 30, title, source: 'Typed', done: true } });
    if (n % 5 === 0) add({ Judge: [id(n + 1000), draw([{ Serves: id(1 + (n % N_GOALS)) }, 'Upkeep', 'OffAim'])] });
  }
  return exportText(actions);
}

// ---- Measuring ----

/** Runs in each page before anything else. */
function watch() {
  const turn = (then) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = then;
    port2.postMessage(0);
  };
  const inside = (selector) => document.querySelector('aim-line')?.shadowRoot?.querySelector(selector);
  globalThis.usable = new Promise((resolve) => {
    const look = () => {
      if (!inside('.entry-input')) return turn(look);
      const script = performance.getEntriesByType('resource').find((it) => it.name.endsWith('/aimline.js'));
      resolve(performance.now() - script.responseEnd);
    };
    look();
  });
  globalThis.said = () => inside('#entry-live')?.innerText ?? '';
  globalThis.rows = () => document.querySelector('aim-line').shadowRoot.querySelectorAll('.rows > .row').length;
  // From an event's arrival, before the app sees it, until the app has nothing left to do in the same turn.
  globalThis.next = (type) => {
    let start;
    addEventListener(type, () => (start = performance.now()), { once: true, capture: true });
    globalThis.answered = new Promise((resolve) => {
      const onEvent = async () => {
        // The app draws in microtasks that its own listeners have queued by now; a drawing may queue another.
        for (let n = 0; n < 50; n += 1) await null;
        resolve({ ms: performance.now() - start, said: said() });
      };
      addEventListener(type, onEvent, { once: true });
    });
  };
}

const sorted = (numbers) => [...numbers].sort((a, b) => a - b);
const quantile = (numbers, q) => sorted(numbers)[Math.min(numbers.length - 1, Math.floor(numbers.length * q))];
const median = (numbers) => quantile(numbers, 0.5);

async function starts(page) {
  const times = [];
  for (let n = 0; n < N_STARTS; n += 1) {
    await page.reload();
    times.push(await page.evaluate(() => globalThis.usable));
  }
  return times;
}

async function keystrokes(page) {
  const draw = drawing(11);
  const entry = page.getByRole('combobox');
  const times = [];
  while (times.length < N_KEYS) {
    await entry.fill('');
    for (const key of `${draw(VERBS)} ${draw(NAMES)}, ${draw(MATTERS)}`.slice(0, 25)) {
      await page.evaluate(() => globalThis.next('input'));
      await page.keyboard.press(key);
      const { ms, said } = await page.evaluate(() => globalThis.answered);
      const later = await page.evaluate(() => new Promise((then) => requestAnimationFrame(() => requestAnimationFrame(() => then(globalThis.said())))));
      assert.equal(said, later, 'the verdict was in the page when the time was taken');
      times.push(ms);
    }
  }
  await entry.fill('');
  return times.slice(0, N_KEYS);
}

async function lines(page) {
  const entry = page.getByRole('combobox');
  const times = [];
  for (let n = 0; n < N_LINES; n += 1) {
    await entry.fill(`Call Acme, renewal ${n}`);
    await page.evaluate(() => globalThis.next('keydown'));
    await page.keyboard.press('Enter');
    times.push((await page.evaluate(() => globalThis.answered)).ms);
    assert.equal(await page.evaluate(() => globalThis.rows()), n + 1, 'the row was in the page when the time was taken');
  }
  return times;
}

async function spaceOf(browser, site, text) {
  const context = await browser.newContext({ locale: 'en-GB' });
  await context.addInitScript(watch);
  const page = await context.newPage();
  await page.goto(`${site.origin}/host.html`);
  await page.locator('aim-line [part=root] > *').first().waitFor();
  const added = await page.evaluate(async (it) => {
    try {
      return await document.querySelector('aim-line').importSpace(it);
    } catch (error) {
      // What is more than storage takes at once is measured from memory.
      if (error.code !== 'not-saved') throw error;
      return undefined;
    }
  }, text);
  assert.ok(added === undefined || added === text.trimEnd().split('\n').length - 1);
  return { context, page };
}

/** From the click on what leads to a view until it is in the page; the first visit, which loads code, does not count. */
async function views(browser, site) {
  const { context, page } = await spaceOf(browser, site, companyOf(new Date()));
  // Every verdict is there, and every reader of them has been called once.
  const year = new Date().getFullYear();
  const range = { from: `${year - 5}-01-01`, to: `${year + 4}-12-31` };
  await page.evaluate((it) => document.querySelector('aim-line').summary(it), range);
  const times = VIEWS.map((names) => ({ name: names.at(-1), ms: [] }));
  for (let n = 0; n <= N_VISITS; n += 1) {
    for (const [place, names] of VIEWS.entries()) {
      for (const [depth, name] of names.entries()) {
        const button = page.getByRole('button', { name, exact: true }).first();
        await button.waitFor();
        await page.evaluate(() => globalThis.next('click'));
        await button.click();
        const { ms } = await page.evaluate(() => globalThis.answered);
        if (n > 0 && depth === names.length - 1) times[place].ms.push(ms);
      }
    }
  }
  await context.close();
  return times;
}

/** Runs in the page before anything else: when things happen there. */
function timed() {
  globalThis.shifted = 0;
  new PerformanceObserver((list) => list.getEntries().forEach(({ value }) => (globalThis.shifted += value))).observe({ type: 'layout-shift', buffered: true });
  const inside = (selector) => document.querySelector('aim-line')?.shadowRoot?.querySelector(selector);
  const when = (selector) => new Promise((resolve) => {
    const look = () => (inside(selector) ? resolve(performance.now()) : setTimeout(look));
    look();
  });
  globalThis.visit = Promise.all([when('*'), when('input')]);
}

async function visits(browser, site) {
  const found = [];
  for (let n = 0; n < N_STARTS; n += 1) {
    const context = await browser.newContext({ locale: 'en-GB' });
    await context.addInitScript(timed);
    const page = await context.newPage();
    await page.goto(`${site.address}demo/intranet.html`);
    found.push(await page.evaluate(async () => {
      const [placed, usable] = await globalThis.visit;
      // The word vectors are fetched last.
      const loaded = () => performance.getEntriesByType('resource').filter(({ responseEnd }) => responseEnd > 0);
      while (!loaded().some(({ name }) => name.includes('aimline.vec'))) await new Promise((next) => setTimeout(next, 10));
      const painted = performance.getEntriesByName('first-contentful-paint')[0].startTime;
      const files = loaded().filter(({ name }) => name.includes('/aimline'));
      const bytes = files.reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0);
      return { painted, placed, usable, shifted: globalThis.shifted, files: files.length, bytes };
    }));
    await context.close();
  }
  return found;
}

async function measure(browser, site, size) {
  const { context, page } = await spaceOf(browser, site, exportOf(size));
  const found = { size, starts: await starts(page), keys: await keystrokes(page), lines: await lines(page) };
  const units = await page.evaluate(() => Object.entries(localStorage).reduce((sum, [key, value]) => sum + key.length + value.length, 0));
  await context.close();
  return { ...found, units };
}

const site = await startSite({ pages: { '/host.html': hostPage('<aim-line></aim-line>') } });
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-background-networking', '--disable-dev-shm-usage'],
});
try {
  const first = await visits(browser, site);
  const of = (name) => median(first.map((it) => it[name]));
  console.log(`First visit of an intranet page, medians of ${N_STARTS}: painted after ${ms(of('painted'))} ms, the widget's place taken after ${ms(of('placed'))} ms, usable after ${ms(of('usable'))} ms`);
  console.log(`moved by ${Math.max(...first.map(({ shifted }) => shifted))} (CLS, the most of all); ${of('files')} files of the widget, ${Math.round(of('bytes') / 1000)} kB uncompressed\n`);
  const all = [];
  for (const size of SIZES) all.push(await measure(browser, site, size));
  const [floor] = all;
  const cells = (row) => [
    [row.size.toLocaleString('en'), 12],
    [ms(median(row.starts)), 11],
    [ratio(median(row.starts), median(floor.starts)), 7],
    [ms(median(row.keys)), 11],
    [ms(quantile(row.keys, 0.99)), 10],
    [ratio(median(row.keys), median(floor.keys)), 7],
    [ms(median(row.lines)), 11],
    [ratio(median(row.lines), median(floor.lines)), 7],
    [`${Math.round(row.units / 1000)} k`, 9],
  ];
  console.log(`Chromium ${browser.version()}, headless; ${N_GOALS} goals; medians of ${N_STARTS} starts, ${N_KEYS} keys, ${N_LINES} lines`);
  console.log('  activities   start, ms  ratio    key, ms   p99, ms  ratio  Enter, ms  ratio   stored');
  for (const row of all) console.log(cells(row).map(([text, width]) => text.padStart(width)).join(''));
  console.log(`\n50,000 activities, 500 goals; from the click to the view in the page, medians of ${N_VISITS} visits`);
  for (const { name, ms: times } of await views(browser, site)) console.log(`${name.padEnd(12)}${ms(median(times)).padStart(8)} ms, at most ${ms(Math.max(...times))}`);
} finally {
  await browser.close();
  await site.close();
}

function ms(number) {
  return number.toFixed(1);
}

function ratio(number, floor) {
  return `${(number / floor).toFixed(1)}×`;
}
