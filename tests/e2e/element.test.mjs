// The element as a page's author meets it: moved, doubled, taken away, crashed.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { assertClean, hostPage, mounted, pageFor, siteFor, useBrowser } from './harness.mjs';

const held = useBrowser();

/** A host page with `body`, open and mounted. */
async function open(t, body, count = 1) {
  const site = await siteFor(t, { pages: { '/host.html': hostPage(body) } });
  const page = await pageFor(t, held);
  await page.goto(`${site.origin}/host.html`);
  await mounted(page, count);
  return { page, site };
}

const root = () => document.querySelector('aim-line').shadowRoot.querySelector('[part=root]');

test('a move within the page keeps what is mounted', async (t) => {
  const { page, site } = await open(t, '<aim-line></aim-line><aside></aside>');
  const before = await page.evaluateHandle(root);
  await page.evaluate(() => document.querySelector('aside').append(document.querySelector('aim-line')));
  await page.evaluate(() => document.body.moveBefore?.(document.querySelector('aim-line'), null));
  assert.ok(await page.evaluate((it) => it.isConnected && it.childElementCount > 0, before));
  assert.ok(await before.evaluate((it) => it === document.querySelector('aim-line').shadowRoot.querySelector('[part=root]')));
  assertClean(page, site.origin);
});

test('a widget that leaves the page is unmounted, and mounts again when it comes back', async (t) => {
  const { page, site } = await open(t, '<aim-line></aim-line>');
  const left = await page.evaluate(async () => {
    const element = document.querySelector('aim-line');
    globalThis.kept = element;
    element.remove();
    await Promise.resolve();
    return element.shadowRoot.childElementCount;
  });
  assert.equal(left, 0);
  const refusal = await page.evaluate(() => globalThis.kept.goals().catch((failure) => failure.message));
  assert.match(refusal, /not in a page/);
  await page.evaluate(() => document.body.append(globalThis.kept));
  await mounted(page);
  assertClean(page, site.origin);
});

test('two widgets share one module', async (t) => {
  const { page, site } = await open(t, '<aim-line space="a"></aim-line><aim-line space="b"></aim-line>', 2);
  const modules = page.notes.requests.filter((it) => it.includes('.wasm'));
  assert.equal(modules.length, 1);
  await page.evaluate(() => document.querySelector('aim-line').remove());
  await mounted(page, 1);
  assertClean(page, site.origin);
});

test('a move to another document takes the styles along', async (t) => {
  const { page, site } = await open(t, '<aim-line></aim-line><iframe title="Other" src="/empty.html"></iframe>');
  site.pages['/empty.html'] = hostPage('');
  const count = await page.evaluate(() => {
    const element = document.querySelector('aim-line');
    document.querySelector('iframe').contentDocument.body.append(element);
    return element.shadowRoot.adoptedStyleSheets.length;
  });
  // What must be there at once, the day, and what comes later.
  assert.equal(count, 3);
});

test('properties set before the script came are taken over, and mirror attributes', async (t) => {
  const { page } = await open(t, '<aim-line></aim-line>');
  const seen = await page.evaluate(() => {
    const element = document.querySelector('aim-line');
    element.space = 'sales';
    element.compact = true;
    element.person = null;
    return [element.getAttribute('space'), element.hasAttribute('compact'), element.person, element.team];
  });
  assert.deepEqual(seen, ['sales', true, '', '']);
});

test('properties set on an element that is not yet defined are kept', async (t) => {
  const site = await siteFor(t, { pages: { '/late.html': '<!doctype html><title>Late</title><aim-line></aim-line>' } });
  const page = await pageFor(t, held);
  await page.goto(`${site.origin}/late.html`);
  const space = await page.evaluate(async () => {
    const element = document.querySelector('aim-line');
    element.space = 'sales';
    element.readonly = true;
    await import('/aimline.js');
    return [element.getAttribute('space'), element.hasAttribute('readonly'), Object.hasOwn(element, 'space')];
  });
  assert.deepEqual(space, ['sales', true, false]);
});

test('the script may be there twice', async (t) => {
  const { page, site } = await open(t, '<aim-line></aim-line><script type="module" src="/aimline.js?again"></script>');
  assertClean(page, site.origin);
});

test('the place is reserved before the app is there', async (t) => {
  const { page } = await open(t, '<aim-line></aim-line>');
  const height = await page.evaluate(() => {
    const element = document.createElement('aim-line');
    document.body.append(element);
    // In the same turn: nothing but the loader's own sheet can have been applied.
    return [element.offsetHeight, element.shadowRoot.querySelector('[role=status]')?.textContent];
  });
  assert.deepEqual(height, [256, 'Loading…']);
});

const show = (page, view) => page.evaluate((wanted) => (document.querySelector('aim-line').view = wanted), view);

test('after a panic the widget where it happened says so, offers the data and can be reloaded; others go on', async (t) => {
  const { page } = await open(t, '<aim-line></aim-line><aim-line></aim-line>', 2);
  await page.evaluate(() => localStorage.setItem('aimline:a', 'lone \ud800 half'));
  await page.evaluate(() => localStorage.setItem('other', 'not ours'));
  await page.evaluate(() => document.querySelector('aim-line').logActivity({ title: 'The last thing', start: '14:00', minutes: 30 }));
  await page.getByRole('button', { name: 'The last thing' }).first().waitFor();
  // With the views that come later there, which the instance that follows has to load for itself.
  await show(page, 'goals');
  await page.getByLabel('A new goal').waitFor();
  await show(page, 'today');
  await page.getByRole('button', { name: 'The last thing' }).nth(1).waitFor();
  // What an extension of the browser may do: a row is taken away under the app's hands, which then puts another before it.
  await page.evaluate(() => {
    const element = document.querySelector('aim-line');
    element.shadowRoot.querySelector('.rows > li').remove();
    element.logActivity({ title: 'Before it', start: '09:00', minutes: 30 }).catch(() => {});
  });
  await page.getByRole('alert').waitFor();
  // The other one shows it, drawn by another instance.
  await page.getByRole('button', { name: 'Before it' }).waitFor();
  assert.equal(await page.getByRole('alert').count(), 1);
  const refusal = await page.evaluate(() => document.querySelector('aim-line').goals().catch((failure) => failure.message));
  assert.match(refusal, /stopped because of an error/);

  const coming = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download my data' }).first().click();
  const { aimline, keys } = JSON.parse(await readFile(await (await coming).path(), 'utf8'));
  assert.equal(aimline, 'rescue');
  assert.equal(keys['aimline:a'], 'lone \ud800 half');
  assert.ok(!('other' in keys));
  assert.match(Object.values(keys).join('\n'), /The last thing/);

  await mounted(page, 1);
  await page.getByRole('button', { name: 'Reload this widget' }).click();
  await mounted(page, 2);
  await page.getByRole('button', { name: 'The last thing' }).nth(1).waitFor();
  await show(page, 'goals');
  await page.getByLabel('A new goal').waitFor();
});
