// What a page pays for the element: nothing in it moves, and no more is fetched than what is used.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertClean, mounted, pageFor, siteFor, until, useBrowser } from './harness.mjs';

const held = useBrowser();

/** Runs before anything else: adds up how far things moved. */
function watch() {
  globalThis.shifts = [];
  const note = ({ value, sources }) => globalThis.shifts.push([value, ...sources.map(({ node }) => node?.localName ?? '')]);
  new PerformanceObserver((list) => list.getEntries().forEach(note)).observe({ type: 'layout-shift', buffered: true });
}

for (const width of [1280, 400]) {
  test(`nothing moves in the intranet page while the element comes, at ${width} px`, async (t) => {
    const site = await siteFor(t);
    const page = await pageFor(t, held, { viewport: { width, height: 800 } });
    await page.addInitScript(watch);
    // Slow enough for the browser to paint each stage: without the script, without the app, and with it.
    await page.route(/aimline\.(js|wasm)$/, async (route) => {
      await new Promise((next) => setTimeout(next, 200));
      await route.continue();
    });
    await page.goto(`${site.address}demo/intranet.html`);
    await mounted(page, await page.locator('aim-line').count());
    await until(page, () => performance.getEntriesByType('resource').some(({ name }) => name.includes('/aimline.vec')));
    await page.evaluate(() => new Promise((next) => requestAnimationFrame(() => requestAnimationFrame(next))));
    assert.deepEqual(await page.evaluate(() => globalThis.shifts), []);
    assertClean(page, site.origin);
  });
}
