// What every end-to-end test needs: a browser, a page that notes whatever goes wrong in it, and a site to visit.
// Waits for conditions, never for a time.

import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import { chromium } from 'playwright-core';
import { startSite } from './server.mjs';

/** The app is there: its root has something in it. */
export const MOUNTED = 'aim-line [part=root] > *';

/** How Chromium is started. */
export const LAUNCH = {
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-background-networking', '--disable-dev-shm-usage'],
};

/** One browser for all tests of a file, with further options of its command line. Call it at the top. */
export function useBrowser(...options) {
  const held = {};
  before(async () => {
    held.browser = await chromium.launch({ ...LAUNCH, args: [...LAUNCH.args, ...options] });
  });
  after(() => held.browser?.close());
  return held;
}

/** Starts a site that ends with the test. */
export async function siteFor(test, options) {
  const site = await startSite(options);
  test.after(() => site.close());
  return site;
}

/**
 * Opens a page in a context of its own, which ends with the test.
 *
 * `page.notes` gathers console errors, uncaught errors, policy violations, and requests to other origins.
 */
export async function pageFor(test, { browser }, options = {}) {
  const context = await browser.newContext(options);
  test.after(() => context.close());
  return newPage(context);
}

/** One more page of a context. */
export async function newPage(context) {
  const page = await context.newPage();
  page.notes = { errors: [], violations: [], requests: [] };
  page.on('pageerror', (error) => page.notes.errors.push(error.message));
  page.on('console', (message) => {
    if (message.type() !== 'error') return;
    const text = message.text();
    const kind = /Content Security Policy|Trusted Type|\[violation\]/i.test(text) ? 'violations' : 'errors';
    page.notes[kind].push(text);
  });
  page.on('request', (request) => page.notes.requests.push(request.url()));
  await page.addInitScript(() => {
    addEventListener('securitypolicyviolation', (event) => {
      console.error('[violation]', event.effectiveDirective, event.blockedURI, event.sourceFile, event.sample);
    });
  });
  return page;
}

/** Fails unless nothing went wrong in the page and it asked nothing of anyone but `origin`. */
export function assertClean(page, origin) {
  const foreign = page.notes.requests.filter((address) => {
    const { protocol } = new URL(address);
    return protocol !== 'data:' && protocol !== 'blob:' && !address.startsWith(origin);
  });
  assert.deepEqual({ ...page.notes, requests: foreign }, { errors: [], violations: [], requests: [] });
}

/** Waits until the app is in the page, in every element there. */
export async function mounted(page, count = 1) {
  await page.waitForFunction(
    (wanted) => {
      const elements = [...document.querySelectorAll('aim-line')];
      const ready = elements.filter((it) => it.shadowRoot?.querySelector('[part=root] > *'));
      return ready.length === wanted;
    },
    count,
    { polling: 'raf' },
  );
}

/** Waits until `predicate`, which may be asynchronous, holds in the page, also when the page reloads meanwhile. */
export async function until(page, predicate, deadline = Date.now() + 30_000) {
  const loop = `(async () => {
    while (!(await (${predicate})())) {
      if (Date.now() > ${deadline}) throw new Error(${JSON.stringify(`never came true: ${predicate}`)});
      await new Promise((next) => setTimeout(next, 20));
    }
  })()`;
  const failure = await page.evaluate(loop).catch((reason) => reason);
  if (!failure) return;
  if (!/context was destroyed/.test(failure.message)) throw failure;
  await until(page, predicate, deadline);
}

/** Waits until the service worker has everything it keeps. */
export const workerActive = (page) =>
  until(page, async () => (await navigator.serviceWorker.getRegistration())?.active?.state === 'activated');

/** A page of an intranet that uses the widget, with `body` in it. */
export const hostPage = (body, script = '/aimline.js') =>
  `<!doctype html><html lang="en"><title>Host</title><link rel="icon" href="/icon.svg">
  <script type="module" src="${script}"></script><body>${body}</body></html>`;
