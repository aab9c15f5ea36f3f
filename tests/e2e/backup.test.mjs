// Export and restore, and the example beside one’s own data; in each of the three shapes.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as app from './app.mjs';
import { assertClean, mounted, useBrowser } from './harness.mjs';

const held = useBrowser();

for (const shape of app.SHAPES) {
  test(`${shape}: a backup brings everything back elsewhere`, async (t) => {
    const me = await app.person(t, held, shape);
    const page = await me.open();
    await app.begin(page);
    await app.log(page, 'Call qualified deals 1h');
    await app.log(page, 'Paint the garden fence 2h 17:00');
    await app.press(page, 'Paint the garden fence', 'Drop it');
    await app.judged(page, 'Paint the garden fence', 'Dropped');
    await app.go(page, 'Data');
    const file = await app.downloaded(page, page.getByRole('button', { name: 'Export everything' }));
    assert.match(file.name, /^aimline-.*2026-03-11\.jsonl$/);
    const mine = await app.exported(page);
    assert.equal(app.withoutDate(file.text), mine);
    await page.locator('.foot').getByText(/Last export/).waitFor();

    const elsewhere = await app.person(t, held, shape);
    const fresh = await elsewhere.open();
    await app.restore(fresh, file.text);
    await app.judged(fresh, 'Paint the garden fence', 'Dropped');
    assert.equal(await app.exported(fresh), mine);
    await fresh.reload();
    await mounted(fresh);
    assert.equal(await app.exported(fresh), mine);
    // The same again adds nothing.
    await app.go(fresh, 'Data');
    await app.choose(fresh, 'Restore an export', app.textFile('again.jsonl', file.text));
    await fresh.getByText('Nothing in it is new here.').waitFor();
    assertClean(page, me.origin);
    assertClean(fresh, elsewhere.origin);
  });

  test(`${shape}: the example goes as it came, and leaves one’s own`, async (t) => {
    const me = await app.person(t, held, shape);
    const page = await me.open();
    await app.begin(page);
    await app.log(page, 'Call qualified deals 1h');
    const seen = () =>
      page.evaluate(async () => {
        const element = document.querySelector('aim-line');
        return [await element.goals(), await element.summary({ from: '2025-01-01', to: '2027-01-01' })];
      });
    const own = await seen();
    await app.go(page, 'Data');
    await app.loadExample(page);
    const [goals] = await seen();
    assert.equal(goals.length, 9);
    await app.log(page, 'Own work on deals 30m');
    const [, hours] = await seen();
    await app.go(page, 'Data');
    await page.getByRole('button', { name: 'Clear the example' }).click();
    await app.toast(page, 'The example is cleared.');
    await app.row(page, 'Own work on deals').waitFor();
    assert.ok(hours.onAim > 90);
    await app.unfold(page, 'Own work on deals');
    await app.press(page, 'Own work on deals', 'Delete');
    await page.waitForFunction(
      () => document.querySelector('aim-line').shadowRoot.querySelectorAll('.rows > .row').length === 1,
    );
    assert.deepEqual(await seen(), own);
    assertClean(page, me.origin);
  });
}
