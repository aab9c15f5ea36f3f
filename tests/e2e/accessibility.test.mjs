// No violation that axe-core can find, in any view and state, light and dark, wide and narrow.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as app from './app.mjs';
import { violations } from './axe.mjs';
import { useBrowser } from './harness.mjs';

const held = useBrowser();

const LOOKS = [
  ['page', 'light', 1280],
  ['page', 'dark', 1280],
  ['page', 'light', 280],
  ['page', 'dark', 280],
  ['widget', 'light', 1280],
];

for (const [shape, colorScheme, width] of LOOKS) {
  test(`nothing for axe to find: ${shape}, ${colorScheme}, ${width} pixels wide`, async (t) => {
    // Colours are judged as they are at rest.
    const options = { colorScheme, reducedMotion: 'reduce', viewport: { width, height: 800 } };
    const me = await app.person(t, held, shape, { options });
    const page = await me.open();
    const found = {};
    await app.tour(page, async (state) => {
      for (const violation of await violations(page)) (found[violation] ??= []).push(state);
    });
    assert.equal(Object.entries(found).map(([what, where]) => `${what}\n  in: ${where.join(', ')}`).join('\n'), '');
  });
}

test('axe looks into the element', async (t) => {
  const me = await app.person(t, held, 'page');
  const page = await me.open();
  await page.evaluate(() => {
    const image = document.createElement('img');
    document.querySelector('aim-line').shadowRoot.querySelector('[part=root]').append(image);
  });
  assert.match((await violations(page)).join('\n'), /image-alt/);
});
