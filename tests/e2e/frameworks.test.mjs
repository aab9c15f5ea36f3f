// The element in a page of each framework, in its version of today: what such pages do to an element, and what they hear from
// it. The README's table says what was found, and is held to it here.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import * as frameworks from '../frameworks/build.mjs';
import { exportText } from './export-text.mjs';
import { assertClean, pageFor, siteFor, useBrowser } from './harness.mjs';
import { PARSING_POLICY, STRICT_POLICY } from './server.mjs';

const held = useBrowser();
const found = new Map();

/** Write HTML for the browser to parse, which Trusted Types refuse; the others run under these too. */
const PARSES = ['Solid'];

/** Runs in the page: what every check needs. `show` is the framework's: it draws a list of widgets. */
function prepare() {
  const wait = async (holds, what) => {
    for (const end = Date.now() + 10_000; !holds(); await new Promise((next) => setTimeout(next, 10))) {
      if (Date.now() > end) throw new Error(`never came true: ${what ?? holds}`);
    }
  };
  const kept = new Map();
  const adapter = {
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
    key: (n) => [...kept.keys()][n] ?? null,
    get length() {
      return kept.size;
    },
  };
  const item = (id, more) => ({ id, space: 'home', person: 'Ana', view: 'today', compact: false, readonly: false, storage: 'memory', ...more });
  const root = (id) => globalThis.refs[id]?.shadowRoot.querySelector('[part=root]');
  const drawn = (id) => root(id)?.childElementCount > 0;
  const show = async (...items) => {
    await globalThis.show(items);
    const ids = items.map(({ id }) => id);
    await wait(() => ids.every(drawn), `${ids} are drawn`);
    return ids.map((id) => globalThis.refs[id]);
  };
  const heard = (type, id) => globalThis.heard.filter((it) => it.type === type && it.id === id);
  Object.assign(globalThis, { wait, kept, adapter, item, root, heardOf: heard, draw: show });
}

/** What is tried, in the order of the table's columns. Each runs in the page, and returns what it saw. */
const CHECKS = {
  'Attributes and properties': {
    see: async () => {
      const [a] = await draw(item('a', { space: 'sales', person: 'Kim', view: 'goals' }));
      return [a.getAttribute('space'), a.space, a.getAttribute('person'), a.view];
    },
    expect: ['sales', 'sales', 'Kim', 'goals'],
  },
  Booleans: {
    see: async () => {
      const seen = [];
      for (const [compact, readonly] of [[true, false], [false, true], [false, false]]) {
        const [a] = await draw(item('a', { compact, readonly }));
        seen.push([a.compact, a.hasAttribute('compact'), a.readonly, a.hasAttribute('readonly')]);
      }
      return seen;
    },
    expect: [[true, true, false, false], [false, false, true, true], [false, false, false, false]],
  },
  'An object': {
    see: async () => {
      const [c] = await draw(item('c', { storage: adapter }));
      await c.logActivity({ title: 'Kept by the page', minutes: 30 });
      return [c.storage === adapter, c.hasAttribute('storage'), [...kept.values()].some((it) => it.includes('Kept by the page'))];
    },
    expect: [true, false, true],
  },
  Events: {
    see: async (goal) => {
      const [d] = await draw(item('d'));
      await d.importSpace(goal);
      await d.logActivity({ title: 'Paint the garden fence', minutes: 60 });
      await wait(() => heardOf('aimline-flag', 'd').length > 0);
      const ready = heardOf('aimline-ready', 'd');
      const flags = heardOf('aimline-flag', 'd');
      return [ready.length, ready[0].detail.version, flags.length, flags[0].detail.outcome];
    },
    expect: [1, 1, 1, 'off-aim'],
  },
  'Drawn anew': {
    see: async () => {
      const [before] = await draw(item('e'));
      const place = root('e');
      const [after] = await draw(item('e', { view: 'goals', person: 'Kim' }));
      await wait(() => /Goals/.test(after.shadowRoot.querySelector('[aria-current=page]')?.textContent), 'the goals are shown');
      return [before === after, place === root('e'), heardOf('aimline-ready', 'e').length];
    },
    expect: [true, true, 1],
  },
  'A list put in another order': {
    see: async () => {
      const items = ['f', 'g', 'h'].map((id) => item(id));
      await draw(...items);
      const roots = items.map(({ id }) => root(id));
      await draw(...items.toReversed());
      const order = [...document.querySelectorAll('aim-line')].map(({ id }) => id);
      return [order, items.every(({ id }, n) => root(id) === roots[n]), items.map(({ id }) => heardOf('aimline-ready', id).length)];
    },
    expect: [['h', 'g', 'f'], true, [1, 1, 1]],
  },
  'Taken away': {
    see: async () => {
      const [i] = await draw(item('i', { storage: 'local', space: 'taken' }));
      const locks = async () => (await navigator.locks.query()).held.length;
      const before = await locks();
      await draw();
      await wait(() => i.shadowRoot.childElementCount === 0, 'it is empty');
      while ((await locks()) > 0) await new Promise((next) => setTimeout(next, 10));
      return [before, i.isConnected];
    },
    expect: [1, false],
  },
  Methods: {
    see: async () => {
      const [j] = await draw(item('j'));
      const { outcome } = await j.checkActivity('Timesheet');
      const refused = await j.logActivity({ title: '' }).catch((error) => error);
      return [outcome, refused instanceof Error];
    },
    expect: ['upkeep', true],
  },
};

const goal = exportText([
  { AddGoal: { id: '0000000000000001', title: 'Close 20 qualified deals', owner: { Person: '' }, period: 'Open', commitment: 'Committed', weight: 3, rank: 0, cues: [], state: 'Open' } },
]);

for (const name of frameworks.NAMES) {
  test(`${name}: a page of it holds the element`, async (t) => {
    const { script, version } = await frameworks.page(name);
    const driver = `import { start } from './framework.js';
      globalThis.refs = {};
      globalThis.heard = [];
      const heard = ({ type, detail, target }) => globalThis.heard.push({ type, detail, id: target.id });
      const refer = (id, element) => (globalThis.refs[id] = element ?? globalThis.refs[id]);
      globalThis.show = await start(document.querySelector('main'), { heard, refer });`;
    const host = `<!doctype html><html lang="en"><title>${name}</title><link rel="icon" href="/icon.svg"><main></main>
      <script type="module" src="/aimline.js"></script><script type="module" src="/driver.js"></script></html>`;
    const policy = PARSES.includes(name) ? PARSING_POLICY : STRICT_POLICY;
    const site = await siteFor(t, { policy, pages: { '/host.html': host, '/driver.js': driver, '/framework.js': script } });
    const page = await pageFor(t, held);
    await page.addInitScript(prepare);
    await page.goto(`${site.origin}/host.html`);
    await page.waitForFunction(() => globalThis.show);
    const results = {};
    for (const [what, { see, expect }] of Object.entries(CHECKS)) {
      assert.deepEqual(await page.evaluate(see, goal), expect, `${name}: ${what}`);
      results[what] = true;
    }
    assertClean(page, site.origin);
    found.set(`${name} ${version}`, results);
  });
}

test('the table of frameworks says what was found', async () => {
  const whats = Object.keys(CHECKS);
  const row = (cells) => `| ${cells.join(' | ')} |`;
  const rows = [...found].map(([name, results]) => row([name, ...whats.map((what) => (results[what] ? '✓' : '–'))]));
  const table = [row(['', ...whats]), row(['', ...whats].map(() => '---')), ...rows].join('\n');
  const readme = await readFile(new URL('../../README.md', import.meta.url), 'utf8');
  assert.ok(readme.includes(table), `README.md should have:\n${table}`);
});
