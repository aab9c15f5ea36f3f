// What a page may set, ask and put into the element, and what it is told; each as the README says.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import * as app from './app.mjs';
import { assertClean, hostPage, mounted, pageFor, siteFor, useBrowser } from './harness.mjs';

const held = useBrowser();
const manifest = JSON.parse(await readFile(new URL('../../src/embed/pages/custom-elements.json', import.meta.url), 'utf8'));
const { events, cssParts } = manifest.modules[0].declarations[0];

/** A host page with `body`, open and mounted. `page.told()` gives what the page was told since it was asked last. */
async function open(t, body = '<aim-line></aim-line>', { count = 1, broken } = {}) {
  const site = await siteFor(t, { pages: { '/host.html': hostPage(body) }, broken });
  const page = await pageFor(t, held);
  await page.addInitScript((names) => {
    globalThis.told = [];
    for (const name of names) {
      addEventListener(name, (event) => {
        const { detail, bubbles, composed, cancelable } = event;
        const plain = Object.getPrototypeOf(detail) === Object.prototype && Object.isFrozen(detail);
        told.push([name, { ...detail }, plain && bubbles && composed, cancelable]);
        if (globalThis.preventing === name) event.preventDefault();
      });
    }
  }, events.map((event) => event.name));
  page.told = () => page.evaluate(() => told.splice(0).map(([name, detail]) => [name, detail]));
  await page.goto(`${site.origin}/host.html`);
  if (count) await mounted(page, count);
  return { page, site };
}

/** Calls a method; gives what it resolves with, or `code`, `field` and `message` of what it rejects with. */
const call = (page, method, ...given) =>
  page.evaluate(
    ([name, argument]) =>
      document.querySelector('aim-line')[name](argument).catch((failure) => {
        if (!(failure instanceof Error) || failure.name !== 'AimlineError') throw failure;
        return { code: failure.code, field: failure.field, message: failure.message };
      }),
    [method, ...given],
  );

test('each view is shown when it is asked for, also again after the person left it', async (t) => {
  const { page, site } = await open(t);
  await app.begin(page);
  await call(page, 'logActivity', { title: 'Call Acme', minutes: 30 });
  const show = (view) => page.evaluate((name) => (document.querySelector('aim-line').view = name), view);
  const current = (name) => page.getByRole('navigation', { name: 'Views' }).locator(`[aria-current=page]:text-is("${name}")`).waitFor();
  const views = [
    ['week', 'Today', /^Week of /],
    ['goals', 'Goals', 'Goals'],
    ['audit', 'Review', 'Review'],
    ['strategy', 'Strategy', 'Strategy'],
    ['flags', 'Flags', 'Flags'],
    ['import', 'Import', 'Import'],
    ['data', 'Data', 'Data'],
    ['review', 'Review', 'Review'],
    ['whatever', 'Today', /\d/],
  ];
  for (const [view, tab, words] of views) {
    await show(view);
    await current(tab);
    await page.getByRole('heading', { name: words }).first().waitFor();
    if (view === 'audit') await page.locator('[aria-current=page]:text-is("Audit")').waitFor();
  }
  // Nobody is told of what the page itself did.
  assert.deepEqual((await page.told()).filter(([name]) => name === 'aimline-navigate'), []);

  await show('week');
  await page.getByRole('list', { name: /^Activities of/ }).getByRole('button', { name: 'Call Acme' }).waitFor();
  assert.equal(await page.locator('.of-week').count(), 7);
  await app.go(page, 'Goals');
  await current('Goals');
  await show('week');
  await current('Today');
  assertClean(page, site.origin);
});

test('a step to another view is told, and not taken where the page prevents it', async (t) => {
  const { page, site } = await open(t, '<aim-line view="goals"></aim-line>');
  await app.go(page, 'Review');
  await page.getByRole('navigation', { name: 'Parts of the review' }).getByRole('button', { name: 'Audit' }).click();
  await app.go(page, 'Data');
  await page.evaluate(() => (globalThis.preventing = 'aimline-navigate'));
  await app.go(page, 'Goals');
  await page.evaluate(() => (globalThis.preventing = undefined));
  await page.getByRole('heading', { name: 'Your data' }).waitFor();
  // Within a view nothing is told.
  await app.go(page, 'Data');
  const steps = (await page.evaluate(() => told.splice(0))).filter(([name]) => name === 'aimline-navigate');
  const expected = [['review', 'goals'], ['audit', 'review'], ['data', 'audit'], ['goals', 'data']];
  assert.deepEqual(steps, expected.map(([view, from]) => ['aimline-navigate', { version: 1, view, from }, true, true]));
  assertClean(page, site.origin);
});

test('a refusal says with a code what is wrong and where', async (t) => {
  const { page, site } = await open(t);
  const activity = { title: 'Call Acme', minutes: 30 };
  const check = async (method, argument, field, words) => {
    const { message, ...refusal } = await call(page, method, argument);
    assert.deepEqual(refusal, { code: 'invalid', field }, `${method}: ${JSON.stringify(argument)}`);
    assert.match(message, new RegExp(`^${method}: .*${words}`));
  };
  await check('logActivity', undefined, undefined, 'an object was expected');
  await check('logActivity', { minutes: 30 }, 'title', 'title was expected');
  await check('logActivity', { ...activity, title: ' ' }, 'title', 'empty');
  await check('logActivity', { title: 'Call Acme' }, 'minutes', 'minutes was expected');
  await check('logActivity', { ...activity, minutes: '30' }, 'minutes', 'minutes: a whole number was expected');
  await check('logActivity', { ...activity, minutes: 0.5 }, 'minutes', 'a whole number was expected');
  await check('logActivity', { ...activity, minutes: -1 }, 'minutes', 'minutes: ');
  await check('logActivity', { ...activity, minutes: 1441 }, 'minutes', 'more than a day');
  await check('logActivity', { ...activity, date: '2026-02-30' }, 'date', 'date: ');
  await check('logActivity', { ...activity, start: '25:00' }, 'start', '"25:00" is no time');
  await check('logActivity', { ...activity, tags: 'crm' }, 'tags', 'tags: a list was expected');
  await check('logActivity', { ...activity, done: 'yes' }, 'done', 'done: ');
  await check('checkActivity', 17, 'text', 'a text was expected');
  await check('checkActivity', ' ', 'text', 'not empty');
  await check('importSpace', 'no export', 'file', '.');
  await check('importSpace', { goals: [] }, 'file', 'the text of an export was expected, or a file');
  await check('summary', { from: '2026-11-01' }, 'to', 'to was expected');
  await check('summary', { from: '2026-11-02', to: '2026-11-01' }, 'to', '2026-11-01 is before 2026-11-02');
  await check('summary', { from: '2000-01-01', to: '2026-11-01' }, 'to', 'more than 3660 days');
  assert.equal((await call(page, 'goals')).length, 0);

  await page.evaluate(() => (document.querySelector('aim-line').readonly = true));
  for (const [method, argument] of [['logActivity', activity], ['importSpace', '']]) {
    assert.equal((await call(page, method, argument)).code, 'readonly');
  }
  const outside = await page.evaluate(async () => {
    const code = (promise) => promise.catch((failure) => failure.code);
    const element = document.querySelector('aim-line');
    const asked = element.importSpace(new Blob([await element.exportSpace()]));
    element.remove();
    return [await code(element.goals()), await code(asked), await code(element.goals())];
  });
  assert.deepEqual(outside, ['gone', 'gone', 'not-connected']);
  assertClean(page, site.origin);
});

test('a space is taken in from a text, a file or a response', async (t) => {
  const { page, site } = await open(t, '<aim-line space="a"></aim-line><aim-line space="b"></aim-line><aim-line space="c"></aim-line>', { count: 3 });
  const added = await page.evaluate(async () => {
    const [a, b, c] = document.querySelectorAll('aim-line');
    await a.logActivity({ title: 'Größe prüfen', minutes: 30 });
    const text = await a.exportSpace();
    return [await b.importSpace(new File([text], 'a.jsonl')), await b.importSpace(text), await c.importSpace(new Response(text))];
  });
  assert.deepEqual(added, [1, 0, 1]);
  assertClean(page, site.origin);
});

test('events tell no words of an activity, unless the page says so', async (t) => {
  const { page, site } = await open(t);
  await app.loadExample(page);
  await page.told();
  const flagged = async (title) => {
    await call(page, 'logActivity', { title, minutes: 30 });
    return (await page.evaluate(() => told.splice(0))).filter(([name]) => name === 'aimline-flag');
  };
  const [[, quiet, isPlain, isCancelable]] = await flagged('Paint the fence of a neighbour');
  assert.deepEqual(Object.keys(quiet).sort(), ['goal', 'id', 'outcome', 'version']);
  assert.deepEqual([quiet.outcome, isPlain, isCancelable], ['off-aim', true, false]);
  await page.evaluate(() => (document.querySelector('aim-line').shareText = true));
  const [[, { title }]] = await flagged('Paint the garage of a neighbour');
  assert.equal(title, 'Paint the garage of a neighbour');
  assertClean(page, site.origin);
});

// ---- Storage ----

/** In the page: a storage of the page's own, in a map that is seen from outside. */
const makeStorage = () => {
  globalThis.map = new Map();
  globalThis.area = {
    get length() {
      return map.size;
    },
    key: (n) => [...map.keys()][n] ?? null,
    getItem: (key) => map.get(key) ?? null,
    setItem: (key, text) => void map.set(key, text),
    removeItem: (key) => void map.delete(key),
  };
};

test('a page may give the storage, and another in its place', async (t) => {
  const { page, site } = await open(t, '<aim-line></aim-line><aim-line></aim-line>', { count: 2 });
  await page.evaluate(makeStorage);
  const seen = await page.evaluate(async () => {
    const [first, second] = document.querySelectorAll('aim-line');
    const titles = (element) => [...element.shadowRoot.querySelectorAll('.row .words')].map((it) => it.textContent);
    const drawn = () => new Promise((next) => setTimeout(next, 50));
    const log = (title) => first.logActivity({ title, minutes: 30 });
    await log('In the browser');
    first.storage = area;
    await log('In the page');
    second.storage = area;
    await drawn();
    const seen = { both: [first, second].map((it) => [titles(it), it.storage === area, it.getAttribute('storage')]) };
    const keys = [...map.keys()].filter((key) => key.startsWith('aimline:2:home:')).length;
    first.storage = sessionStorage;
    await log('In the session');
    await drawn();
    seen.session = [titles(first), keys > 0, Object.keys(sessionStorage).some((key) => key.startsWith('aimline:2:home:'))];
    first.setAttribute('storage', 'memory');
    await drawn();
    seen.memory = [titles(first), first.storage];
    first.storage = null;
    await drawn();
    seen.back = [titles(first), first.storage, first.hasAttribute('storage')];
    return seen;
  });
  assert.deepEqual(seen, {
    both: [[['In the page'], true, null], [['In the page'], true, null]],
    session: [['In the session'], true, true],
    memory: [[], 'memory'],
    back: [['In the browser'], '', false],
  });
  await page.locator('aim-line').nth(1).getByText('Saved where this page keeps it').waitFor();
  assertClean(page, site.origin);
});

test('a storage that was set before the script came is taken', async (t) => {
  const site = await siteFor(t, { pages: { '/late.html': '<!doctype html><title>Late</title><aim-line></aim-line>' } });
  const page = await pageFor(t, held);
  await page.goto(`${site.origin}/late.html`);
  await page.evaluate(makeStorage);
  const keys = await page.evaluate(async () => {
    const element = document.querySelector('aim-line');
    element.storage = area;
    await import('/aimline.js');
    await element.logActivity({ title: 'Call Acme', minutes: 30 });
    return [map.size > 0, Object.keys(localStorage).filter((key) => key.startsWith('aimline:')).length];
  });
  assert.deepEqual(keys, [true, 0]);
});

test('a storage that fails is said calmly, and the page is told', async (t) => {
  const { page } = await open(t);
  await page.evaluate(makeStorage);
  const check = async (what, make, words) => {
    await page.evaluate(`void (document.querySelector('aim-line').storage = (${make})())`);
    const { code } = await call(page, 'logActivity', { title: what, minutes: 30 });
    assert.equal(code, 'not-saved', what);
    await app.banner(page, words).waitFor();
    await page.locator('.row', { hasText: what }).waitFor();
    const errors = (await page.told()).filter(([name]) => name === 'aimline-error').map(([, detail]) => detail.code);
    assert.deepEqual(errors, ['not-saved'], what);
  };
  const none = /The storage that this page gave Aimline does not work/;
  await check('lacks all', () => ({}), none);
  await check('throws', () => new Proxy({}, { get: () => { throw new Error('no'); } }), none);
  await check('answers later', () => ({ ...area, length: 1, key: async () => 'aimline:2:home:x', getItem: async () => null }), none);
  await check('answers rubbish', () => ({ ...area, length: 'many' }), none);
  await check('holds endlessly much', () => ({ ...area, length: Infinity }), none);
  await check('takes nothing', () => ({ ...area, length: 0, setItem() { throw new Error('no'); } }), /not write to it/);
  await check('is full', () => ({ ...area, length: 0, setItem() { throw new DOMException('', 'QuotaExceededError'); } }), /storage is full/);
  await page.evaluate(() => (document.querySelector('aim-line').storage = 'local'));
  await page.locator('.banner').waitFor({ state: 'detached' });
  await page.getByText('Saved on this device').waitFor();
  assert.deepEqual(page.notes.errors, []);
});

test('a widget hears only of what other tabs do in its own storage', async (t) => {
  const body = '<aim-line storage="memory"></aim-line><aim-line></aim-line><aim-line></aim-line>';
  const { page, site } = await open(t, body, { count: 3 });
  await page.evaluate(() => (document.querySelector('aim-line:last-child').storage = sessionStorage));
  const other = await page.context().newPage();
  await other.goto(`${site.origin}/host.html`);
  await mounted(other, 3);
  await other.evaluate(() => document.querySelectorAll('aim-line')[1].logActivity({ title: 'Call Acme', minutes: 30 }));
  await page.locator('aim-line').nth(1).locator('.row').waitFor();
  const n_rows = await page.evaluate(() => [...document.querySelectorAll('aim-line')].map((it) => it.shadowRoot.querySelectorAll('.row').length));
  assert.deepEqual(n_rows, [0, 1, 0]);
  assertClean(page, site.origin);
});

// ---- What the page puts in, and what it may style ----

const SLOTTED = '<h2 slot="title">Our aims</h2><p slot="footer">Ask <a href="#">Ana</a>.</p>';

test('a title and a footer of the page are there whatever the widget shows, and never move', async (t) => {
  const broken = new Set(['/aimline-core.js']);
  const { page, site } = await open(t, `<aim-line>${SLOTTED}</aim-line><p id="after">After</p>`, { count: 0, broken });
  const places = () =>
    page.evaluate(() => {
      const top = (it) => Math.round(it.getBoundingClientRect().top);
      const [title, footer, after] = ['h2', '[slot=footer]', '#after'].map((it) => document.querySelector(it));
      const own = getComputedStyle(title).fontSize === getComputedStyle(document.body.appendChild(document.createElement('h2'))).fontSize;
      document.body.lastChild.remove();
      return { title: top(title), inOrder: top(title) < top(footer) && top(footer) < top(after), own };
    });
  const waiting = await page.evaluate(() => {
    const made = document.createElement('aim-line');
    made.innerHTML = document.querySelector('aim-line').innerHTML;
    document.body.append(made);
    const kept = [made.shadowRoot.querySelector('[role=status]').textContent, made.children[0].checkVisibility(), made.offsetHeight];
    made.remove();
    return kept;
  });
  assert.deepEqual(waiting, ['Loading…', true, 256]);
  await page.getByRole('alert').waitFor();
  const failed = await places();
  broken.clear();
  await page.getByRole('button', { name: 'Try again' }).click();
  await mounted(page);
  const there = await places();
  assert.deepEqual([failed, there], [there, { title: there.title, inOrder: true, own: true }]);
  await page.getByRole('heading', { name: 'Our aims' }).waitFor();
  assert.equal(await page.getByText('Aimline', { exact: true }).isVisible(), false, 'the widget leaves its name out');
  await page.evaluate(() => document.querySelector('h2').remove());
  await page.getByText('Aimline', { exact: true }).waitFor();
  assertClean({ notes: { ...page.notes, errors: [] } }, site.origin);
});

test('an app that cannot be loaded is told, and the page may say it itself', async (t) => {
  const { page } = await open(t, '<p>Host</p>', { count: 0, broken: new Set(['/aimline-core.js']) });
  const result = await page.evaluate(async () => {
    const codes = [];
    for (const name of ['', 'aimline-error']) {
      globalThis.preventing = name;
      const element = document.createElement('aim-line');
      document.body.append(element);
      const { name: kind, code, message } = await element.goals().catch((failure) => failure);
      codes.push([kind, code, message.startsWith('Aimline could not be loaded.'), Boolean(element.shadowRoot.querySelector('[part~=problem]'))]);
      element.remove();
    }
    return codes;
  });
  assert.deepEqual(result, [['AimlineError', 'not-loaded', true, true], ['AimlineError', 'not-loaded', true, false]]);
  const errors = (await page.evaluate(() => told)).map(([name, { code, version }, isPlain, isCancelable]) => [name, code, version, isPlain, isCancelable]);
  assert.deepEqual(errors, Array(2).fill(['aimline-error', 'not-loaded', 1, true, true]));
});

test('every part that is documented is there to be styled', async (t) => {
  const { page } = await open(t);
  const seen = new Set();
  const gather = async () => {
    const parts = await page.evaluate(() => {
      const all = [...document.querySelectorAll('aim-line')].flatMap((it) => [...it.shadowRoot.querySelectorAll('[part]')]);
      return all.flatMap((it) => [...it.part]);
    });
    parts.forEach((part) => seen.add(part));
  };
  await app.loadExample(page);
  await gather();
  await page.evaluate(() => {
    const element = document.querySelector('aim-line');
    element.storage = {};
  });
  await page.locator('.banner').waitFor();
  await gather();
  const waiting = await page.evaluate(() => {
    const made = document.createElement('aim-line');
    document.body.append(made);
    return [...made.shadowRoot.querySelector('[part]').part];
  });
  waiting.forEach((part) => seen.add(part));
  // One stands in a widget that could not be loaded, one in the widget of another script.
  const documented = cssParts.map((part) => part.name).filter((name) => !['problem', 'frame'].includes(name));
  assert.deepEqual([...seen].sort(), documented.sort());
});
