// An element's life, however it comes into a page and goes: what it starts ends with it, and nothing of it stays.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertClean, hostPage, mounted, pageFor, siteFor, until, useBrowser } from './harness.mjs';

// The heap also holds the machine's code of what runs often, which the browser makes better as time goes by. Here it does not.
const held = useBrowser('--js-flags=--no-opt --no-sparkplug --no-maglev --liftoff-only');

async function open(t, body, { before, ...options } = {}) {
  const site = await siteFor(t, { pages: { '/host.html': hostPage(body), ...options } });
  const page = await pageFor(t, held);
  if (before) await page.addInitScript(before);
  await page.goto(`${site.origin}/host.html`);
  return { page, site };
}

// ---- Coming and going ----

/** Each puts one element into `place` and returns it. */
const WAYS = {
  createElement: (place) => place.appendChild(document.createElement('aim-line')),
  'its constructor': (place) => place.appendChild(new (customElements.get('aim-line'))()),
  innerHTML: (place) => ((place.innerHTML = '<aim-line space="home"></aim-line>'), place.firstChild),
  insertAdjacentHTML: (place) => (place.insertAdjacentHTML('beforeend', '<aim-line></aim-line>'), place.lastChild),
  'a clone of a template': (place) => {
    const template = document.createElement('template');
    template.innerHTML = '<p><aim-line></aim-line></p>';
    place.append(template.content.cloneNode(true));
    return place.querySelector('aim-line');
  },
  'an import of a template': (place) => {
    const template = document.createElement('template');
    template.innerHTML = '<aim-line></aim-line>';
    return place.appendChild(document.importNode(template.content.firstChild, true));
  },
  'a clone of one that is mounted': (place) => place.appendChild(document.querySelector('aim-line').cloneNode(true)),
  'another document': (place) => {
    const parsed = new DOMParser().parseFromString('<aim-line></aim-line>', 'text/html');
    return place.appendChild(document.adoptNode(parsed.querySelector('aim-line')));
  },
  'a shadow root': (place) => {
    const shadow = place.attachShadow({ mode: 'closed' });
    return shadow.appendChild(document.createElement('aim-line'));
  },
};

test('an element mounts however it is made', async (t) => {
  const { page, site } = await open(t, '<aim-line></aim-line><main></main>');
  await mounted(page);
  for (const [way, make] of Object.entries(WAYS)) {
    const element = await page.evaluateHandle(`(${make})(document.querySelector('main').appendChild(document.createElement('div')))`);
    await element.evaluate((it) => new Promise((done, fail) => {
      const end = Date.now() + 10_000;
      const look = () => (it.shadowRoot?.querySelector('.frame') ? done() : Date.now() > end ? fail(new Error('not mounted')) : setTimeout(look, 5));
      look();
    })).catch((failure) => assert.fail(`${way}: ${failure.message}`));
  }
  assertClean(page, site.origin);
});

test('an element works on in another document, and when it is back', async (t) => {
  const { page, site } = await open(t, '<aim-line></aim-line><iframe src="/empty.html" title="Another" width="1200" height="900"></iframe>', {
    '/empty.html': '<!doctype html><html lang="en"><title>Empty</title><link rel="icon" href="/icon.svg"><body></body></html>',
  });
  await mounted(page);
  const go = (place, view) => place.getByRole('navigation', { name: 'Views' }).getByRole('button', { name: view }).click();
  await page.evaluate(() => {
    globalThis.first = document.querySelector('aim-line').shadowRoot.querySelector('[part=root]');
    document.querySelector('iframe').contentDocument.body.append(document.querySelector('aim-line'));
  });
  const inside = page.frameLocator('iframe');
  await go(inside, 'Goals');
  await inside.getByLabel('A new goal').fill('Close 20 qualified deals');
  await inside.getByLabel('A new goal').press('Enter');
  await inside.locator('.line').getByText('Close 20 qualified deals').first().waitFor();
  await page.evaluate(() => document.body.append(document.querySelector('iframe').contentDocument.querySelector('aim-line')));
  await go(page, 'Today');
  await page.getByLabel('Key result').waitFor();
  assert.ok(await page.evaluate(() => globalThis.first.isConnected), 'it is what it was');
  assertClean(page, site.origin);
});

test('one that leaves before it is drawn, or before its code is there, is gone', async (t) => {
  const { page, site } = await open(t, '<main></main>');
  const left = await page.evaluate(async () => {
    const main = document.querySelector('main');
    const locks = async () => (await navigator.locks.query()).held.length;
    const turn = () => new Promise((next) => setTimeout(next));
    const early = document.createElement('aim-line');
    main.append(early);
    early.remove();
    await customElements.whenDefined('aim-line');
    // Many in one go, so that the last ones are not drawn yet when they leave.
    for (let n = 0; n < 100; n += 1) {
      const element = document.createElement('aim-line');
      const ready = new Promise((then) => element.addEventListener('aimline-ready', then, { once: true }));
      main.append(element);
      await ready;
      element.remove();
      await null;
    }
    while ((await locks()) > 0) await turn();
    return early.shadowRoot.childElementCount;
  });
  assert.equal(left, 0);
  assertClean(page, site.origin);
});

// ---- What stays ----

/** Runs in the page before anything else: notes what is begun and not ended. */
function note() {
  const begun = new Map();
  const name = (target) => (target === window ? 'window' : target === document ? 'document' : target?.constructor?.name);
  // What the test's driver listens to is not of interest.
  const isOurs = () => new Error().stack.includes('/aimline');
  const count = (what, n) => isOurs() && begun.set(what, (begun.get(what) ?? 0) + n);
  const { addEventListener, removeEventListener } = EventTarget.prototype;
  EventTarget.prototype.addEventListener = function (type, ...rest) {
    if (this === window || this === document || this === document.body) count(`${name(this)} ${type}`, 1);
    return addEventListener.call(this, type, ...rest);
  };
  EventTarget.prototype.removeEventListener = function (type, ...rest) {
    if (this === window || this === document || this === document.body) count(`${name(this)} ${type}`, -1);
    return removeEventListener.call(this, type, ...rest);
  };
  for (const [begin, end] of [['setTimeout', 'clearTimeout'], ['setInterval', 'clearInterval'], ['requestAnimationFrame', 'cancelAnimationFrame']]) {
    const [start, stop] = [window[begin], window[end]];
    const running = new Set();
    window[begin] = (act, ...rest) => {
      const id = start((...given) => {
        if (begin !== 'setInterval') running.delete(id);
        act(...given);
      }, ...rest);
      running.add(id);
      begun.set(begin, running);
      return id;
    };
    window[end] = (id) => {
      running.delete(id);
      stop(id);
    };
  }
  const { fetch } = window;
  window.fetch = (...given) => {
    count('fetch', 1);
    return fetch(...given).finally(() => count('fetch', -1));
  };
  const { BroadcastChannel } = window;
  window.BroadcastChannel = class extends BroadcastChannel {
    constructor(channel) {
      super(channel);
      count('BroadcastChannel', 1);
    }
    close() {
      count('BroadcastChannel', -1);
      super.close();
    }
  };
  const memories = [];
  for (const compile of ['instantiate', 'instantiateStreaming']) {
    const original = WebAssembly[compile];
    WebAssembly[compile] = async (...given) => {
      const made = await original.apply(WebAssembly, given);
      const { memory } = (made.instance ?? made).exports;
      if (memory) memories.push(memory);
      return made;
    };
  }
  globalThis.noted = async () => {
    const left = [...begun].map(([what, n]) => [what, n.size ?? n]).filter(([, n]) => n > 0);
    return { ...Object.fromEntries(left), locks: (await navigator.locks.query()).held.length };
  };
  globalThis.wasmBytes = () => Math.max(...memories.map(({ buffer }) => buffer.byteLength));
}

/** Mounts and unmounts, one after the other, each time until it is drawn. */
const cycle = (page, times) =>
  page.evaluate(async (n) => {
    const main = document.querySelector('main');
    const { port1, port2 } = new MessageChannel();
    const turn = () => new Promise((next) => {
      port1.onmessage = next;
      port2.postMessage(0);
    });
    for (; n > 0; n -= 1) {
      const element = document.createElement('aim-line');
      element.setAttribute('view', ['today', 'goals', 'flags'][n % 3]);
      main.append(element);
      while (!element.shadowRoot.querySelector('.view > :not(.loading)')) await turn();
      element.remove();
      while (element.shadowRoot.childElementCount) await turn();
    }
    port1.close();
  }, times);

/** What the page holds once everything that can be freed was. */
async function heap(page, devtools) {
  // What is only weakly held, and what frees other things in turn, takes some rounds.
  for (let n = 0; n < 4; n += 1) {
    await page.evaluate(() => new Promise((next) => setTimeout(next, 50)));
    await devtools.send('HeapProfiler.collectGarbage');
  }
  const { usedSize } = await devtools.send('Runtime.getHeapUsage');
  const { nodes, jsEventListeners } = await devtools.send('Memory.getDOMCounters');
  return { js: usedSize, wasm: await page.evaluate(() => globalThis.wasmBytes()), nodes, listeners: jsEventListeners };
}

const N_CYCLES = 1000;

test(`${N_CYCLES} mounts and unmounts leave the page as ten did`, async (t) => {
  const { page, site } = await open(t, '<main></main>', { before: note });
  const devtools = await page.context().newCDPSession(page);
  const loaded = () => performance.getEntriesByType('resource').some((it) => it.name.includes('/aimline.vec'));
  // Once for the code to come, then ten of each view.
  await cycle(page, 3);
  await until(page, loaded);
  await cycle(page, 30);
  const before = await heap(page, devtools);
  const start = Date.now();
  await cycle(page, N_CYCLES);
  const ms = (Date.now() - start) / N_CYCLES;
  const after = await heap(page, devtools);
  t.diagnostic(`${ms.toFixed(1)} ms each; before ${JSON.stringify(before)}, after ${JSON.stringify(after)}`);
  assert.ok(after.js < before.js * 1.02, `the heap grew from ${before.js} to ${after.js} bytes`);
  assert.ok(after.wasm < before.wasm * 1.02, `the module's memory grew from ${before.wasm} to ${after.wasm} bytes`);
  assert.ok(after.nodes <= before.nodes + 5, `the nodes grew from ${before.nodes} to ${after.nodes}`);
  assert.ok(after.listeners <= before.listeners + 5, `the listeners grew from ${before.listeners} to ${after.listeners}`);
  assertClean(page, site.origin);
});

test('what an element begins ends with it', async (t) => {
  const { page, site } = await open(t, '<main></main>', { before: note });
  await page.evaluate(() => customElements.whenDefined('aim-line'));
  const before = await page.evaluate(() => globalThis.noted());
  assert.equal(before.locks, 0);
  await page.evaluate(() => document.querySelector('main').append(document.createElement('aim-line'), document.createElement('aim-line')));
  await mounted(page, 2);
  await page.evaluate(() => document.querySelector('aim-line').logActivity({ title: 'Call Acme', minutes: 30 }));
  const during = await page.evaluate(() => globalThis.noted());
  assert.ok(during.locks > 0 && during.setInterval > 0 && during['window storage'] > 0, JSON.stringify(during));
  await page.evaluate(() => document.querySelectorAll('aim-line').forEach((it) => it.remove()));
  const isAsBefore = `async () => JSON.stringify(await globalThis.noted()) === '${JSON.stringify(before)}'`;
  await until(page, isAsBefore, Date.now() + 5_000).catch(async () => {
    assert.deepEqual(await page.evaluate(() => globalThis.noted()), before);
  });
  assertClean(page, site.origin);
});
