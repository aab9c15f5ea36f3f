// The widget in a frame: the same element by another script, across origins, and what forged messages come to.

import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { entry, events, log } from './app.mjs';
import { assertClean, hostPage, LAUNCH, pageFor, siteFor, until, useBrowser } from './harness.mjs';
import { dist, STRICT_POLICY } from './server.mjs';

const held = useBrowser();

/** A page that refuses WebAssembly, and may show frames of `tools`. */
const policyOf = (tools) => `${STRICT_POLICY.replace(" 'wasm-unsafe-eval'", '')}; frame-src 'self' ${tools}`;

/** One more name of this machine, and so of a site: pages of it are of another site than those of 127.0.0.1. */
const otherSite = (origin) => origin.replace('127.0.0.1', 'localhost');

/**
 * An intranet whose page holds the element, and the place where the frame's page lies.
 *
 * - `where`: of the intranet, given the origin that its server has: `same` as the frame's, or a function.
 * - `hosts`: what the frame's page lists, given the intranet's origin.
 */
async function intranet(t, { where = 'same', hosts = () => '', attributes = '', options } = {}) {
  const tools = await siteFor(t);
  const site = where === 'same' ? tools : await siteFor(t);
  const origin = where === 'same' ? site.origin : where(site.origin);
  const address = where === 'same' ? '' : `frame-src="${tools.origin}/frame.html"`;
  const element = `<aim-line lang="en-GB" ${address} ${attributes}><b slot="title">Ours</b></aim-line>`;
  site.pages['/host.html'] = hostPage(`<main>${element}</main>`, '/aimline-frame.js');
  const policy = policyOf(tools.origin);
  for (const each of new Set([site, tools])) each.policy = (path) => (path === '/host.html' ? policy : STRICT_POLICY);
  const text = await readFile(join(dist, 'frame.html'), 'utf8');
  tools.pages['/frame.html'] = text.replace('aimline-hosts" content=""', `aimline-hosts" content="${hosts(origin)}"`);
  const page = await pageFor(t, held, options);
  await page.addInitScript(() => {
    globalThis.heard = [];
    globalThis.received = [];
    addEventListener('message', ({ data, origin }) => globalThis.received.push({ data, origin }));
    for (const name of ['ready', 'change', 'flag', 'error', 'navigate']) {
      addEventListener(`aimline-${name}`, ({ type, detail }) => globalThis.heard.push({ type, detail }));
    }
  });
  await page.goto(`${origin}/host.html`);
  const frame = await (await page.waitForSelector('aim-line iframe')).contentFrame();
  await frame.waitForSelector('aim-line [part=root] > *');
  return { page, frame, tools, site, origin };
}

/** What a page's author does with the element, whichever script draws it. Where nothing is kept, who logs is told. */
async function assertWhole({ page }, outcome = 'unsure') {
  await until(page, () => globalThis.heard.some(({ type }) => type === 'aimline-ready'));
  const verdict = await page.evaluate(() =>
    document.querySelector('aim-line').logActivity({ title: 'Call Acme', minutes: 30, id: 'ticket-1' }).catch((it) => ({ outcome: it.code })),
  );
  assert.equal(verdict.outcome, outcome);
  await until(page, () => globalThis.heard.some(({ type }) => type === 'aimline-change'));
  assert.deepEqual(await page.evaluate(() => document.querySelector('aim-line').goals()), []);
  const text = await page.evaluate(() => document.querySelector('aim-line').exportSpace());
  assert.equal(events(text).length, 1);
  const refusal = await page.evaluate(() => document.querySelector('aim-line').importSpace('none').catch((it) => [it instanceof Error, it.name, it.message]));
  assert.deepEqual(refusal.slice(0, 2), [true, 'AimlineError']);
  assert.match(refusal[2], /header/);
}

const heightOf = (page) => page.evaluate(() => document.querySelector('aim-line').shadowRoot.querySelector('iframe').offsetHeight);
const isAsHigh = async ({ page, frame }) => {
  const inside = await frame.evaluate(() => Math.ceil(document.body.getBoundingClientRect().height));
  return (await heightOf(page)) === inside;
};

async function waitFor(condition, words) {
  for (const end = Date.now() + 10_000; Date.now() < end; await new Promise((next) => setTimeout(next, 20))) {
    if (await condition()) return;
  }
  assert.fail(words);
}

test('where a page refuses WebAssembly, the other script shows the same element in a frame', async (t) => {
  const all = await intranet(t, { attributes: 'space="sales" view="data"' });
  const { page, frame, site } = all;
  await frame.getByText('Restore an export').waitFor();
  await assertWhole(all);
  await waitFor(() => isAsHigh(all), 'the frame is as high as the widget');
  const before = await heightOf(page);
  await page.evaluate(() => (document.querySelector('aim-line').view = 'today'));
  await frame.getByText('Restore an export').waitFor({ state: 'detached' });
  await waitFor(async () => (await heightOf(page)) < before && (await isAsHigh(all)), 'and shrinks with it');
  assert.equal(await page.evaluate(() => history.length), 2, 'attributes leave no trace in the way back');
  assert.equal(await frame.locator('.storage-note').count(), 0, 'nothing is unusual about the storage');
  assertClean(page, site.origin);
});

/** Frames of another site have no storage where they are not trusted, as in the windows that tests run in. */
const PLACES = [
  ['another port of the same site', (origin) => origin, [], 'unsure'],
  ['another site', otherSite, ['Nothing is kept here'], 'not-saved'],
];
for (const [name, where, notes, outcome] of PLACES) {
  test(`a listed page of ${name} has everything too`, async (t) => {
    const all = await intranet(t, { where, hosts: (origin) => `https://else.example ${origin}`, attributes: 'person="Ana"' });
    const { page, frame, tools, origin } = all;
    await assertWhole(all, outcome);
    await page.evaluate(() => document.querySelector('aim-line').toggleAttribute('readonly'));
    await frame.locator('aim-line[readonly][person=Ana]').waitFor();
    const refusal = await page.evaluate(() => document.querySelector('aim-line').logActivity({ title: 'A', minutes: 1 }).catch((it) => it.name));
    assert.equal(refusal, 'AimlineError');
    await frame.evaluate(() => document.hasStorageAccess());
    assert.deepEqual(await frame.locator('.storage-note summary').allInnerTexts(), notes);
    await waitFor(() => isAsHigh(all), 'the frame is as high as the widget');
    const senders = await page.evaluate(() => [...new Set(globalThis.received.map((it) => it.origin))]);
    assert.deepEqual(senders, [tools.origin]);
    page.notes.requests = page.notes.requests.filter((it) => !it.startsWith(tools.origin));
    assertClean(page, origin);
  });
}

test('the frame looks as the page says, and changes with it', async (t) => {
  const all = await intranet(t, { where: (origin) => origin, hosts: (origin) => origin });
  const { page, frame } = all;
  const looks = (name) => frame.evaluate((it) => getComputedStyle(document.querySelector('aim-line')).getPropertyValue(`--aimline-${it}`), name);
  const give = (name, value) =>
    page.evaluate(([it, to]) => document.documentElement.style.setProperty(`--aimline-${it}`, to), [name, value]);
  assert.equal(await frame.evaluate(() => document.documentElement.lang), 'en-GB');
  await waitFor(async () => /Times|serif/.test(await looks('font')), 'the font is the page’s');
  await give('accent', 'rgb(1, 2, 3)');
  await waitFor(async () => (await looks('accent')) === 'rgb(1, 2, 3)', 'a colour is taken over');
  await give('paper', 'url(https://else.example/)');
  await give('accent', 'rgb(4, 5, 6)');
  await waitFor(async () => (await looks('accent')) === 'rgb(4, 5, 6)', 'and changed');
  assert.equal(await looks('paper'), '', 'an address is no colour');
});

test('a step that the page prevents is taken back, and a storage of its own is not taken for another', async (t) => {
  const all = await intranet(t, { attributes: 'view="goals"' });
  const { page, frame } = all;
  await frame.getByLabel('A new goal').waitFor();
  await page.evaluate(() => addEventListener('aimline-navigate', (event) => event.preventDefault()));
  await frame.getByRole('navigation', { name: 'Views' }).getByRole('button', { name: 'Data' }).click();
  await until(page, () => globalThis.heard.some(({ type, detail }) => type === 'aimline-navigate' && detail.view === 'data'));
  await frame.getByLabel('A new goal').waitFor();
  assert.equal(await frame.getByText('Restore an export').count(), 0);
  const given = await page.evaluate(() => {
    const element = document.querySelector('aim-line');
    element.storage = sessionStorage;
    return [element.storage, globalThis.heard.at(-1).type, globalThis.heard.at(-1).detail.code];
  });
  assert.deepEqual(given, ['memory', 'aimline-error', 'invalid']);
  await frame.locator('aim-line[storage=memory]').waitFor();
});

test('a frame whose storage is kept apart says so, and leaves nothing of looking for it', async (t) => {
  const tools = await siteFor(t);
  const site = await siteFor(t, { policy: '' });
  site.pages['/host.html'] = `<!doctype html><title>Host</title><iframe title="Aimline" src="${tools.origin}/frame.html"></iframe>`;
  // A person who trusts other sites' frames: there they have a storage, each of its own.
  const profile = await mkdtemp(join(tmpdir(), 'aimline-'));
  await mkdir(join(profile, 'Default'));
  const preferences = { profile: { cookie_controls_mode: 0, block_third_party_cookies: false } };
  await writeFile(join(profile, 'Default/Preferences'), JSON.stringify(preferences));
  const context = await held.browser.browserType().launchPersistentContext(profile, LAUNCH);
  t.after(async () => {
    await context.close();
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  });
  const page = await context.newPage();
  await page.goto(`${otherSite(site.origin)}/host.html`);
  const inside = page.frameLocator('iframe');
  await inside.getByText('Kept for this frame alone').click();
  await inside.getByText('Browsers keep what is entered here apart').waitFor();
  const frame = page.frames()[1];
  assert.deepEqual(await frame.evaluate(async () => [await document.hasStorageAccess(), document.cookie]), [true, '']);
  await page.goto(`${site.origin}/host.html`);
  await inside.locator('aim-line [part=root] > *').first().waitFor();
  assert.equal(await inside.locator('.storage-note').count(), 0, 'in a page of the same site there is nothing to say');
  assert.equal(await page.frames()[1].evaluate(() => document.cookie), '');
});

test('a page that is not listed hears nothing, and the widget still works for the person', async (t) => {
  const options = {};
  const all = await intranet(t, { where: otherSite, hosts: () => '* https://else.example null', attributes: 'view="data"', options });
  const { page, frame } = all;
  await page.evaluate(() => (document.querySelector('aim-line').view = 'today'));
  await frame.getByLabel('My goal').fill('Close 20 deals');
  await frame.getByRole('button', { name: 'Set the goal' }).click();
  await frame.getByRole('button', { name: 'Skip this step' }).click();
  await entry(frame).fill('Call Acme');
  await entry(frame).press('Enter');
  await frame.getByRole('button', { name: 'Call Acme' }).waitFor();
  assert.deepEqual(await page.evaluate(() => globalThis.received), []);
  const call = page.evaluate(() => document.querySelector('aim-line').goals().catch(({ name, code, message }) => ({ name, code, message })));
  const refusal = await call;
  assert.deepEqual([refusal.name, refusal.code], ['AimlineError', 'not-loaded']);
  assert.match(refusal.message, /aimline-hosts/);
  assert.deepEqual(await page.evaluate(() => globalThis.heard.map(({ type, detail }) => [type, detail.code])), [['aimline-error', 'not-loaded']]);
});

test('forged messages come to nothing, on either side', async (t) => {
  const all = await intranet(t, { where: (origin) => origin, hosts: (origin) => origin });
  const { page, frame, tools, origin, site } = all;
  await assertWhole(all);
  await waitFor(() => isAsHigh(all), 'the frame is as high as the widget');
  const height = await heightOf(page);
  const marks = () => page.evaluate(() => globalThis.received.length);

  // To the page around: from itself, from a frame that is not the widget's, and in shapes that are none.
  site.pages['/other.html'] = '<!doctype html><title>Other</title>';
  await page.evaluate(async (address) => {
    const other = document.createElement('iframe');
    const loaded = new Promise((resolve) => other.addEventListener('load', resolve));
    other.src = address;
    document.body.append(other);
    await loaded;
  }, `${tools.origin}/icon.svg`);
  const other = page.frames().find((it) => it.url().endsWith('icon.svg'));
  const lies = [
    { aimline: 1, kind: 'height', height: 9 },
    { aimline: 1, kind: 'event', id: 1, name: 'aimline-ready', detail: {} },
    { aimline: 1, kind: 'answer', id: 3, value: 'forged' },
  ];
  await page.evaluate(() => (globalThis.heard.length = 0));
  const shapes = [
    null, 'height', { kind: 'height', height: 9 }, { aimline: 2, kind: 'height', height: 9 }, { aimline: 1, kind: 'height', height: '9' },
    { aimline: 1, kind: 'height', height: 1e9 }, { aimline: 1, kind: 'height', height: -1 }, { aimline: 1, kind: 'event', id: 1, name: 'click' },
    { aimline: 1, kind: 'answer', id: 1, failure: 'no' }, { aimline: 1, kind: 'toString' }, { aimline: 1, kind: 'constructor' }, { aimline: 1 },
  ];
  const sent = (await marks()) + lies.length * 2 + shapes.length;
  for (const lie of lies) {
    await page.evaluate((it) => postMessage(it, '*'), lie);
    await other.evaluate((it) => parent.postMessage(it, '*'), lie);
  }
  for (const shape of shapes) await frame.evaluate((it) => parent.postMessage(it, '*'), shape);
  await until(page, `() => globalThis.received.length >= ${sent}`);
  assert.equal(await heightOf(page), height);
  assert.deepEqual(await page.evaluate(() => globalThis.heard), []);

  // To the frame: from a listed origin that is not the page around, and from the page around in shapes that are none.
  await frame.evaluate(() => {
    globalThis.asked = [];
    const element = document.querySelector('aim-line');
    for (const name of ['exportSpace', 'remove', 'logActivity']) element[name] = async () => globalThis.asked.push(name);
  });
  await page.evaluate(() => {
    globalThis.sideways = document.createElement('iframe');
    globalThis.sideways.src = '/other.html';
    document.body.append(globalThis.sideways);
    return new Promise((resolve) => globalThis.sideways.addEventListener('load', resolve));
  });
  const sideways = page.frames().find((it) => it.url() === `${origin}/other.html`);
  const call = (method, id = 7) => ({ aimline: 1, kind: 'call', id, method });
  await sideways.evaluate((it) => parent.document.querySelector('aim-line').shadowRoot.querySelector('iframe').contentWindow.postMessage(it, '*'), call('exportSpace'));
  for (const shape of [call('remove'), call('toString'), call('exportSpace', 'one'), call('exportSpace', -1), { ...call('exportSpace'), aimline: 0 }]) {
    await page.evaluate((it) => document.querySelector('aim-line').shadowRoot.querySelector('iframe').contentWindow.postMessage(it, '*'), shape);
  }
  // Messages come in order: once this one is answered, the others were looked at.
  await page.evaluate(() => document.querySelector('aim-line').logActivity({}));
  assert.deepEqual(await frame.evaluate(() => globalThis.asked), ['logActivity']);

  // A frame that went elsewhere is not the widget any more.
  await page.evaluate(() => (globalThis.heard.length = 0));
  await page.evaluate(() => {
    const widget = document.querySelector('aim-line').shadowRoot.querySelector('iframe');
    const loaded = new Promise((resolve) => widget.addEventListener('load', resolve, { once: true }));
    widget.contentWindow.location.replace('/icon.svg');
    return loaded;
  });
  const gone = page.frames().find((it) => it.url() === `${origin}/icon.svg`);
  for (const lie of lies) await gone.evaluate((it) => parent.postMessage(it, '*'), lie);
  await page.evaluate(() => new Promise((resolve) => { addEventListener('message', resolve, { once: true }); postMessage('last', '*'); }));
  assert.deepEqual(await page.evaluate(() => globalThis.heard), []);
  assert.equal(await heightOf(page), height);
});

test('what the frame cannot do it says in words', async (t) => {
  const site = await siteFor(t, { policy: STRICT_POLICY });
  const sandboxed = (words) => hostPage(`<iframe title="Aimline" sandbox="${words}" src="/frame.html?view=data#compact=&nonsense=1"></iframe>`, '/none.js');
  Object.assign(site.pages, { '/none.js': '', '/few.html': sandboxed('allow-scripts'), '/enough.html': sandboxed('allow-scripts allow-same-origin') });
  const page = await pageFor(t, held);
  await page.goto(`${site.origin}/enough.html`);
  const inside = page.frameLocator('iframe');
  await inside.locator('aim-line[view=data][compact]:not([nonsense]) [part=root] > *').first().waitFor();
  assertClean(page, site.origin);
  await page.goto(`${site.origin}/few.html`);
  await inside.getByText('both allow-scripts and allow-same-origin').waitFor();
  await page.addInitScript(() => {
    Object.defineProperty(window, 'localStorage', {
      get() {
        throw new DOMException('Access is denied for this document.', 'SecurityError');
      },
    });
  });
  await page.goto(`${site.origin}/enough.html`);
  await inside.getByText('Nothing is kept here').click();
  await inside.getByText('The browser gives this frame no storage').waitFor();
});

test('an element that leaves the page takes its frame along, and who waits is told', async (t) => {
  const all = await intranet(t);
  const { page, site } = all;
  await assertWhole(all);
  const codes = await page.evaluate(async () => {
    const element = document.querySelector('aim-line');
    globalThis.left = element;
    const code = (promise) => promise.then(() => 'answered', (failure) => failure.code);
    const codes = [await code(element.logActivity({ title: () => {} }))];
    const waiting = code(element.goals());
    element.remove();
    codes.push(await waiting, await code(element.goals()), element.shadowRoot.childElementCount);
    return codes;
  });
  assert.deepEqual(codes, ['invalid', 'gone', 'not-connected', 0]);
  // Put back, it works anew; and a move within the page is no end.
  await page.evaluate(() => document.querySelector('main').append(globalThis.left));
  assert.deepEqual(await page.evaluate(() => globalThis.left.goals()), []);
  await page.evaluate(() => document.body.append(globalThis.left));
  assert.deepEqual(await page.evaluate(() => globalThis.left.goals()), []);
  assertClean(page, site.origin);
});
