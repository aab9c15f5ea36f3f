// The element beside whatever else is in a page: styles and scripts that reach for everything, other copies of the script,
// other apps of its kind. They do not break it, and it leaves them and the page as they are.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as app from './app.mjs';
import { assertClean, hostPage, mounted, newPage, pageFor, siteFor, until, useBrowser } from './harness.mjs';

const held = useBrowser();

/** Resets and rules as pages have them, made worse. What is inherited on purpose, the font, is left alone. */
const HOSTILE_CSS = `
  * { all: unset !important; }
  *, *::before, *::after { letter-spacing: 9px; word-spacing: 20px; text-transform: uppercase; text-indent: 3em; white-space: pre;
    text-shadow: 2px 2px red; line-height: 4; text-align: center; cursor: wait; border-spacing: 9px; font-variant: small-caps; }
  div, span, p, ul, li, nav, header, footer, form, section, h2, h3 { display: inline !important; margin: 40px !important; background: red !important; }
  button, input, select, textarea, summary, a, label { display: none !important; }
  svg { width: 300px !important; } [hidden] { display: block !important; }
  .frame, .row, .rows, .tab, .tabs, .view, .head, .foot, .badge, .title, .entry, .aimline, .notice { display: none !important; color: lime !important; }
  :focus, :focus-visible { outline: 20px solid lime !important; }
`;

/** Runs before every other script: what scripts of twenty years have done to the language and the document, all at once. */
function meddle() {
  // As Prototype 1.6 did, and others after it: seen by every \`for … in\`.
  for (const type of [Array, String, Number, Function, Object]) {
    type.prototype.inherited = function inherited() {};
  }
  Array.prototype.each = Array.prototype.forEach;
  Array.prototype.toJSON = function toJSON() {
    return `[${this.map((it) => JSON.stringify(it)).join(', ')}]`;
  };
  String.prototype.toJSON = function toJSON() {
    return `"${this}"`;
  };
  Object.prototype.toJSON = function toJSON() {
    return 'an object';
  };
  Date.prototype.toJSON = () => 'a date';
  Array.from = (list) => (list ? list.slice?.(0) ?? [] : []);
  Array.prototype.reduce = function reduce() {
    return this.length > 1 ? this : this[0];
  };
  Array.prototype.find = (act) => act;
  Array.prototype.clear = function clear() {
    this.length = 0;
  };
  Array.prototype.flat = Array.prototype.at = undefined;
  Object.keys = (it) => {
    const names = [];
    for (const name in it) names.push(name);
    return names;
  };
  Object.entries = Object.values = Object.fromEntries = undefined;
  String.prototype.strip = String.prototype.trim;
  String.prototype.replaceAll = String.prototype.startsWith = undefined;
  // As element libraries and old shims did.
  for (const name of ['hide', 'show', 'update', 'select', 'visible', 'absolutize', 'readAttribute']) Element.prototype[name] = function shim() {};
  Element.prototype.remove = function remove() {
    this.parentNode?.removeChild(this);
    return this;
  };
  Element.prototype.closest = function closest(selector) {
    for (let it = this; it; it = it.parentElement) if (it.matches(selector)) return it;
    return null;
  };
  Node.prototype.contains = undefined;
  window.Event.observe = window.Event.stop = () => {};
  // As promise and time libraries do.
  window.queueMicrotask = (act) => void Promise.resolve().then(act);
  const { setTimeout } = window;
  window.setTimeout = (act, ms, ...rest) => setTimeout(() => act(...rest), Math.max(4, ms));
  window.name = 'status';
  window.process = { env: {} };
  window.module = { exports: {} };
  window.exports = window.module.exports;
  window.define = Object.assign(() => { throw new Error('anonymous define'); }, { amd: {} });
  window.require = () => { throw new Error('require'); };
  window.wasm = window.wasm_bindgen = { memory: {} };
  window.Module = { instantiateWasm: () => { throw new Error('not yours'); } };
}

/** What of the styles inside would show that the page's reach there. Everything is where it is and looks as it does. */
function looks() {
  const host = document.querySelector('aim-line');
  const { left, top } = host.shadowRoot.querySelector('[part=root]').getBoundingClientRect();
  const wanted = ['display', 'color', 'backgroundColor', 'margin', 'padding', 'letterSpacing', 'wordSpacing', 'textTransform', 'textIndent',
    'whiteSpace', 'textShadow', 'lineHeight', 'textAlign', 'fontSize', 'fontVariant', 'outlineWidth', 'cursor'];
  return [...host.shadowRoot.querySelectorAll('[part=root], [part=root] *')].map((it) => {
    const { x, y, width, height } = it.getBoundingClientRect();
    const style = getComputedStyle(it);
    const box = style.display === 'none' ? [] : [x - left, y - top, width, height].map(Math.round);
    return [it.localName, it.className?.baseVal ?? it.className, ...box, ...wanted.map((name) => style[name])].join(' ');
  });
}

const hostOf = (head, body) => `<!doctype html><html lang="en"><head><title>Host</title><link rel="icon" href="/icon.svg">${head}</head><body>${body}</body></html>`;
const SCRIPT = '<script type="module" src="/aimline.js"></script>';

test('styles that reach for everything do not reach inside', async (t) => {
  const body = '<main><aim-line view="today"></aim-line></main>';
  const base = '<link rel="stylesheet" href="/base.css">';
  const pages = {
    '/base.css': 'main { display: block !important; width: 600px !important; font: 16px sans-serif !important; }',
    '/hostile.css': HOSTILE_CSS,
    '/calm.html': hostOf(base + SCRIPT, body),
    '/hostile.html': hostOf(`<link rel="stylesheet" href="/hostile.css">${base}${SCRIPT}`, body),
  };
  for (const name of ['calm', 'hostile']) pages[`/framed-${name}.html`] = pages[`/${name}.html`].replace('aimline.js', 'aimline-frame.js');
  const site = await siteFor(t, { pages });
  const seen = [];
  for (const name of ['calm', 'hostile']) {
    const page = await pageFor(t, held);
    await page.goto(`${site.origin}/${name}.html`);
    // Before the app is there.
    const reserved = await page.evaluate(() => {
      const element = document.createElement('aim-line');
      document.querySelector('main').append(element);
      const { width, height } = element.shadowRoot.querySelector('.notice').getBoundingClientRect();
      element.remove();
      return [width, height];
    });
    const framed = await pageFor(t, held);
    await framed.goto(`${site.origin}/framed-${name}.html`);
    await framed.waitForFunction(() => document.querySelector('aim-line').shadowRoot?.querySelector('iframe'));
    const frame = framed.locator('iframe');
    reserved.push(await frame.evaluate((it) => [it.offsetWidth, getComputedStyle(it).minHeight]));
    await mounted(page);
    await page.evaluate(() => document.querySelector('aim-line').logActivity({ title: 'Call Acme', minutes: 30, start: '09:00' }));
    await page.getByRole('button', { name: 'Call Acme' }).waitFor({ state: 'attached' });
    seen.push([reserved, await page.evaluate(looks)]);
    assertClean(page, site.origin);
  }
  assert.deepEqual(seen[1][0], seen[0][0], 'the place is reserved');
  assert.deepEqual(seen[1][1], seen[0][1]);
});

test('scripts that meddle with everything do not break it', async (t) => {
  const me = await app.person(t, held, 'widget', { before: meddle, attributes: 'view="today"' });
  const page = await me.open();
  await app.begin(page);
  await app.log(page, 'Call qualified deals 1h #crm');
  await app.judged(page, 'Call qualified deals', 'On aim');
  // Lists, texts and dates that come from the page and go back to it.
  // As a text, because what is handed to a test goes through the page's JSON.
  const answers = await page.evaluate(async () => {
    const element = document.querySelector('aim-line');
    const tags = ['crm', 'emea'];
    const { flag } = await element.logActivity({ title: 'Demo for Acme', minutes: 45, date: '2026-03-11', tags });
    const goals = await element.goals();
    const { onAim, upkeep, unsure, offAim } = await element.summary({ from: '2026-03-01', to: '2026-03-31' });
    return `${typeof flag} ${goals.length} ${goals[0].title} ${onAim + upkeep + unsure + offAim}`;
  });
  assert.equal(answers, 'boolean 1 Close 20 qualified deals 105');
  const text = await page.evaluate(() => document.querySelector('aim-line').exportSpace());
  assert.match(text, /"tags":\["crm","emea"\]/);
  for (const view of ['Goals', 'Strategy', 'Review', 'Flags', 'Data', 'Today']) await app.go(page, view);
  await app.entry(page).waitFor();
  await page.reload();
  await mounted(page);
  await app.judged(page, 'Call qualified deals', 'On aim');
  assertClean(page, me.origin);
});

/** All that a page could notice of another script. */
function traces() {
  const names = (it) => [...Object.getOwnPropertyNames(it), ...Object.getOwnPropertySymbols(it).map(String)].sort();
  const types = [Object, Array, String, Number, Function, Promise, Map, Event, EventTarget, Node, Element, HTMLElement, Document, ShadowRoot, Window];
  const { head, body, documentElement } = document;
  return {
    // The test's driver has some of its own.
    globals: names(globalThis).filter((it) => !/playwright|__pw/.test(it)),
    prototypes: types.map((type) => [type.name, names(type), names(type.prototype)]),
    natives: [fetch, setTimeout, JSON.stringify, Object.defineProperty, EventTarget.prototype.addEventListener].map(String),
    document: [names(document), names(documentElement), names(head), names(body)],
    nodes: [head.innerHTML, documentElement.cloneNode().outerHTML, body.children.length],
    styles: [document.styleSheets.length, document.adoptedStyleSheets.length],
    looks: [...document.querySelectorAll('html, body, main, p, button, input')].map((it) => [...getComputedStyle(it)].map((name) => getComputedStyle(it)[name]).join()),
    rest: [document.title, history.length, document.cookie, location.href, sessionStorage.length, getSelection().toString()],
    keys: Object.keys(localStorage).filter((it) => !it.startsWith('aimline')),
    defined: ['aim-line', 'aimline', 'aim-lines'].map((it) => Boolean(customElements.get(it))),
  };
}

test('the page is as it was, but for the element', async (t) => {
  const site = await siteFor(t, { pages: { '/host.html': hostOf('', '<main><p>Words</p><button>Press</button><input></main>') } });
  const page = await pageFor(t, held);
  await page.goto(`${site.origin}/host.html`);
  const before = await page.evaluate(traces);
  await page.evaluate(() => import('/aimline.js'));
  await page.evaluate(() => document.querySelector('main').append(document.createElement('aim-line')));
  await mounted(page);
  await app.begin(page);
  await app.log(page, 'Call qualified deals 1h');
  for (const view of ['Goals', 'Strategy', 'Review', 'Flags', 'Data', 'Today']) await app.go(page, view);
  await app.entry(page).waitFor();
  await page.locator('main > p').click();
  await page.evaluate(() => document.querySelector('aim-line').remove());
  const after = await page.evaluate(traces);
  assert.deepEqual(after, { ...before, defined: [true, false, false] });
  assertClean(page, site.origin);
});

test('events go on through the page, and keys pressed elsewhere are none of its business', async (t) => {
  const site = await siteFor(t, { pages: { '/host.html': hostPage('<textarea id="own"></textarea><aim-line></aim-line>') } });
  const page = await pageFor(t, held);
  await page.goto(`${site.origin}/host.html`);
  await mounted(page);
  await app.begin(page);
  await app.log(page, 'Call qualified deals 1h');
  const listen = () => {
    globalThis.seen = [];
    for (const type of ['click', 'keydown', 'input', 'pointerdown', 'focusin']) {
      addEventListener(type, (event) => globalThis.seen.push([type, event.defaultPrevented, event.target.localName]));
    }
  };
  await page.evaluate(listen);
  const seen = () => page.evaluate(() => globalThis.seen.splice(0));
  await page.locator('#own').click();
  await app.entry(page).click();
  await page.keyboard.type('a');
  const types = (await seen()).filter(([, prevented, name]) => !prevented && name === 'aim-line').map(([type]) => type);
  for (const type of ['pointerdown', 'focusin', 'click', 'keydown', 'input']) assert.ok(types.includes(type), `${type} is heard`);

  // Everything that is a shortcut somewhere in the widget. The page anew, because browsers undo across fields.
  await page.reload();
  await app.entry(page).waitFor();
  await page.evaluate(listen);
  await page.locator('#own').click();
  await seen();
  const before = await app.exported(page);
  for (const key of ['Control+z', 'Escape', 'Enter', 'ArrowDown', 'Alt+ArrowRight', 'Home', '/', 'Delete']) await page.keyboard.press(key);
  const keys = (await seen()).filter(([type]) => type === 'keydown');
  assert.deepEqual([...new Set(keys.map(([, prevented, name]) => `${prevented} ${name}`))], ['false textarea']);
  assert.equal(await app.exported(page), before);
  await page.locator('body').click({ position: { x: 2, y: 2 } });
  await page.keyboard.press('Control+z');
  assert.equal(await app.exported(page), before);
});

test('a page that is an app of the same kind hears nothing of what is ours', async (t) => {
  const site = await siteFor(t, { pages: { '/host.html': hostPage('<main><aim-line></aim-line></main>') } });
  const page = await pageFor(t, held);
  await page.goto(`${site.origin}/host.html`);
  await mounted(page);
  await app.begin(page);
  // Yew finds by such properties which element is whose, on the way up from where an event happened, also out of shadow roots.
  const marks = await page.evaluate(async () => {
    const main = document.querySelector('main');
    main.__yew_subtree_id = 1;
    const found = new Set();
    const look = (it) => Object.keys(it).forEach((name) => found.add(name));
    main.addEventListener('click', (event) => {
      for (const it of [event, ...event.composedPath().slice(0, -3)]) if (it !== main) look(it);
    });
    document.querySelector('aim-line').shadowRoot.querySelector('.tab').click();
    return [...found];
  });
  assert.deepEqual(marks.filter((it) => it.startsWith('__yew')), []);
  assert.ok(marks.some((it) => it.startsWith('__aimline')), 'the app still marks what is its own');
});

test('of several scripts that define the element, the first does, and the page says nothing', async (t) => {
  const other = "customElements.get('aim-line') ?? customElements.define('aim-line', class extends HTMLElement {});";
  const pages = {
    '/other.js': other,
    '/twice.html': hostOf(`${SCRIPT}<script type="module" src="/aimline.js?v=0"></script><script type="module" src="/other.js"></script>`, '<aim-line></aim-line>'),
    '/older.html': hostOf(`<script type="module" src="/other.js"></script>${SCRIPT}`, '<aim-line></aim-line>'),
  };
  const site = await siteFor(t, { pages });
  const page = await pageFor(t, held);
  await page.goto(`${site.origin}/twice.html`);
  await mounted(page);
  assertClean(page, site.origin);
  const beside = await newPage(page.context());
  await beside.goto(`${site.origin}/older.html`);
  await until(beside, () => customElements.get('aim-line') && !document.querySelector('aim-line').shadowRoot);
  assertClean(beside, site.origin);
});
