// What becomes of what was saved when somebody clears or erases storage under a running tab, when it can no longer be written
// to, and when clocks are wrong: each is said calmly, with what was kept and what to do.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as app from './app.mjs';
import { violations } from './axe.mjs';
import { assertClean, mounted, useBrowser } from './harness.mjs';
import { beside, fill, put, stored } from './storage.mjs';

const held = useBrowser();

const CLEARED = /are no longer in this browser’s storage/;
const SAVED = 'Saved on this device';

/** The ways in which storage is cleared. A page is not told of what its own scripts do, so it looks when it is used again. */
const WAYS = {
  'by another page of the site': async (page, me) => (await beside(me)).evaluate(() => localStorage.clear()),
  'by a script of the page, before the next entry': async (page) => {
    await page.evaluate(() => localStorage.clear());
    await app.log(page, 'Entered after the clearing');
  },
  'by a script of the page, before it is looked at again': (page) =>
    page.evaluate(() => {
      localStorage.clear();
      dispatchEvent(new Event('focus'));
    }),
  'by the browser': async (page, me) => {
    const browser = await page.context().newCDPSession(page);
    await browser.send('Storage.clearDataForOrigin', { origin: me.origin, storageTypes: 'local_storage' });
    await page.evaluate(() => dispatchEvent(new Event('focus')));
  },
};

for (const [way, clear] of Object.entries(WAYS)) {
  test(`cleared ${way}: it is noticed, and written back only when the person says so`, async (t) => {
    const me = await app.person(t, held, 'page');
    const [page, other] = [await me.open(), await me.open()];
    await app.begin(page);
    await app.log(page, 'Deals before the clearing');
    await app.row(other, 'Deals before the clearing').waitFor();
    await clear(page, me);
    await app.banner(page, CLEARED).waitFor();
    await page.getByText('In part in memory only').waitFor();
    const said = await app.banner(page, CLEARED).innerText();
    const all = app.events(await app.exported(page)).length;
    assert.match(said, new RegExp(`^${way.includes('next entry') ? all - 1 : all} of ${all} changes`));
    // What is entered from then on is saved.
    await app.log(page, 'Deals after the clearing');
    const third = await me.open();
    await app.row(third, 'Deals after the clearing').waitFor();
    assert.equal(await app.row(third, 'Deals before the clearing').count(), 0, 'nothing comes back by itself');
    await third.close();
    const { text } = await app.downloaded(page, page.locator('.banner').getByRole('button', { name: 'Export everything' }));
    assert.match(text, /Deals before the clearing/);
    await app.banner(other, CLEARED).waitFor();

    await page.getByRole('button', { name: 'Write back what is missing' }).click();
    await page.getByText(SAVED).waitFor();
    for (const it of [page, other]) await app.banner(it, CLEARED).waitFor({ state: 'detached' });
    await page.reload();
    await mounted(page);
    assert.equal(await app.exported(page), app.withoutDate(text));
    assertClean(page, me.origin);
  });
}

test('a part that was removed can be written back too', async (t) => {
  const me = await app.person(t, held, 'page');
  const page = await me.open();
  await app.begin(page);
  await app.log(page, 'Deals in the first line');
  await app.log(page, 'Deals in the second line');
  const all = await app.exported(page);
  const aside = await beside(me);
  await aside.evaluate(() => {
    const [key] = Object.entries(localStorage).find(([, text]) => text.includes('in the first line'));
    localStorage.removeItem(key);
  });
  await app.banner(page, 'One of 4 changes is no longer in this browser’s storage').waitFor();
  await page.getByRole('button', { name: 'Write back what is missing' }).click();
  await page.getByText(SAVED).waitFor();
  await page.reload();
  await mounted(page);
  assert.equal(await app.exported(page), all);
});

test('a space that is erased in another tab is forgotten here, and begins anew', async (t) => {
  const me = await app.person(t, held, 'page');
  const page = await me.open();
  await app.begin(page);
  await app.log(page, 'Deals before it was erased');
  const aside = await beside(me);
  await aside.evaluate(() => {
    localStorage.setItem('aimline:2:home:erase', 'now');
    for (const key of Object.keys(localStorage).filter((it) => it.startsWith('aimline'))) localStorage.removeItem(key);
  });
  await app.banner(page, 'This space was erased in another tab.').waitFor();
  assert.equal(app.events(await app.exported(page)).length, 0);
  assert.equal(await app.banner(page, CLEARED).count(), 0, 'nothing offers to bring it back');
  await app.begin(page, 'A goal of the new beginning');
  await page.getByText(SAVED).waitFor();
  assert.equal(await page.locator('.banner').count(), 0);
  const all = await app.exported(page);
  await page.reload();
  await mounted(page);
  assert.equal(await app.exported(page), all);
  assert.doesNotMatch(JSON.stringify(await stored(aside)), /before it was erased/);
  assertClean(page, me.origin);
});

test('storage that can be read but not written to shows what was saved', async (t) => {
  const me = await app.person(t, held, 'page');
  const page = await me.open();
  await app.begin(page);
  await app.log(page, 'Deals that were saved');
  const setItem = await page.evaluateHandle(() => {
    const before = Storage.prototype.setItem;
    Storage.prototype.setItem = () => {
      throw new DOMException('The operation is insecure.', 'SecurityError');
    };
    return before;
  });
  const banner = app.banner(page, 'lets the page read its storage, but not write to it');
  await app.log(page, 'Call in memory');
  await banner.filter({ hasText: 'One change is in memory only.' }).waitFor();
  await app.log(page, 'More deals in memory');
  await banner.filter({ hasText: '2 changes are in memory only.' }).waitFor();
  await page.getByText('Not saved: in memory only').waitFor();
  for (const title of ['Deals that were saved', 'Call in memory']) await app.row(page, title).waitFor();
  const { text } = await app.downloaded(page, page.locator('.banner').getByRole('button', { name: 'Export everything' }));
  assert.match(text, /More deals in memory/);
  await setItem.evaluate((before) => {
    Storage.prototype.setItem = before;
  });
  await page.getByRole('button', { name: 'Try saving again' }).click();
  await page.getByText(SAVED).waitFor();
  await page.reload();
  await mounted(page);
  assert.equal(await app.exported(page), app.withoutDate(text));
});

test('a clock that was years ahead and is set right is said, and nothing is lost', async (t) => {
  const me = await app.person(t, held, 'page');
  await me.context.clock.setFixedTime(new Date('2031-03-11T10:00:00+01:00'));
  const page = await me.open();
  await app.begin(page);
  await app.log(page, 'Deals dated years ahead');
  assert.equal(await page.locator('.banner').count(), 0, 'nobody can know yet');
  await me.context.clock.setFixedTime(new Date('2026-03-11T10:00:00+01:00'));
  await page.reload();
  await mounted(page);
  const banner = app.banner(page, 'The newest change here is dated 11 Mar 2031, 1,826 days ahead of this device’s clock.');
  await banner.waitFor();
  await app.log(page, 'Deals of today');
  await app.row(page, 'Deals of today').waitFor();
  const all = await app.exported(page);
  const stamps = app.events(all).map(({ t: stamp }) => stamp.split('.').slice(0, 2).map((part) => Number.parseInt(part, 16)));
  assert.deepEqual(stamps.toSorted(([a, b], [c, d]) => a - c || b - d), stamps, 'what is new goes after what was there');
  await page.getByRole('button', { name: 'Leave it at that' }).click();
  await banner.waitFor({ state: 'detached' });
  await page.reload();
  await mounted(page);
  assert.equal(await app.exported(page), all);
  assert.equal(await page.locator('.banner').count(), 0, 'once is enough');
  assertClean(page, me.origin);
});

for (const colorScheme of ['light', 'dark']) {
  test(`everything amiss at once is still calm, ${colorScheme}`, async (t) => {
    const me = await app.person(t, held, 'page', { options: { colorScheme, reducedMotion: 'reduce' } });
    const aside = await beside(me);
    const at = (day) => new Date(day).getTime().toString(16);
    await put(aside, {
      [`aimline:2:home:segment:${at('2026-02-03')}-${at('2026-02-17')}-deadbeef`]: 'aimline-segment/2 3 40 00000000\nnot what was sealed',
      'aimline:3:home:tail:ab': 'of a scheme to come',
      'aimline:1:home:tail:cd': `{"t":"${at('2026-05-01')}.0.cd","a":{"RenameSpace":"Sales"}}\n`,
    });
    const page = await me.open();
    await app.begin(page);
    await app.banner(page, 'changes made from 3 Feb 2026 to 17 Feb 2026').waitFor();
    await page.getByRole('button', { name: 'Reload the page' }).waitFor();
    await aside.evaluate(() => {
      const [key] = Object.entries(localStorage).find(([, text]) => text.includes('Close 20'));
      localStorage.removeItem(key);
    });
    await app.banner(page, /no longer in this browser’s storage/).waitFor();
    assert.equal(await page.getByRole('button', { name: 'Reload the page' }).count(), 0, 'not while memory has more');
    await fill(aside);
    await page.evaluate(() => {
      Storage.prototype.setItem = () => {
        throw new DOMException('There is no room.', 'QuotaExceededError');
      };
    });
    await app.log(page, 'Deals when all is amiss');
    await app.banner(page, 'storage is full').waitFor();
    assert.equal(await page.locator('.banner').count(), 5);
    assert.equal(await page.locator('.banners[role=status] .banner').count(), 5, 'it is read out');
    for (const width of [280, 768, 1280]) {
      await page.setViewportSize({ width, height: 900 });
      assert.deepEqual(await violations(page), [], `${width} pixels wide`);
      await app.assertNoSideways(page, `${width} pixels wide`);
      if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/all-${colorScheme}-${width}.png`, fullPage: true });
    }
  });
}
