// Two tabs of one browser; in each of the three shapes.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as app from './app.mjs';
import { assertClean, mounted, useBrowser } from './harness.mjs';

const held = useBrowser();

for (const shape of app.SHAPES) {
  test(`${shape}: two tabs agree, and lose nothing when both write at once`, async (t) => {
    const me = await app.person(t, held, shape);
    const [one, other] = [await me.open(), await me.open()];
    await app.begin(one);
    const soon = { timeout: 1000 };
    await app.entry(other).waitFor(soon);
    await app.log(one, 'Deals from one 17:00');
    await app.row(other, 'Deals from one').waitFor(soon);
    await app.log(other, 'Deals from the other');
    await app.row(one, 'Deals from the other').waitFor(soon);
    // Half typed words survive a change from elsewhere.
    await app.entry(other).fill('Half a th');
    await app.unfold(one, 'Deals from one');
    await app.press(one, 'Deals from one', 'Drop it');
    await app.judged(other, 'Deals from one', 'Dropped');
    assert.equal(await app.entry(other).inputValue(), 'Half a th');

    const write = async (page, name) => {
      for (let n = 0; n < 15; n += 1) await app.log(page, `${name} ${String.fromCharCode(65 + n)}`);
    };
    await Promise.all([write(one, 'First'), write(other, 'Second')]);
    for (const page of [one, other]) {
      await page.waitForFunction(
        () => document.querySelector('aim-line').shadowRoot.querySelectorAll('.rows > .row').length === 32,
      );
    }
    assert.equal(await app.exported(one), await app.exported(other));
    const both = await app.exported(one);
    await one.close();
    await other.reload();
    await mounted(other);
    assert.equal(await app.exported(other), both);
    assertClean(other, me.origin);
  });
}
