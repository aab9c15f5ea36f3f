// Dates and times as the page's language writes them, and room for every direction and width.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as app from './app.mjs';
import { assertClean, useBrowser } from './harness.mjs';

const held = useBrowser();

/** Today's heading, and what a line is taken for. */
async function reads(t, shape, { lang, locale = 'en-GB' }, lines) {
  const me = await app.person(t, held, shape, { lang: `lang="${lang}"`, options: { locale } });
  const page = await me.open();
  await app.begin(page);
  await app.log(page, 'Deals at noon 12:30');
  const heading = await page.getByRole('heading', { level: 2 }).innerText();
  const time = await app.row(page, 'Deals at noon').locator('.time').innerText();
  const taken = [];
  for (const line of lines) {
    await app.entry(page).fill(line);
    const chips = app.live(page).locator('.chips');
    await chips.waitFor();
    taken.push((await chips.innerText()).split('\n').map((it) => it.trim()).filter(Boolean));
  }
  assertClean(page, me.origin);
  return { heading, time, taken };
}

const plain = (text) => text.replace(/[\u202f\u00a0]/g, ' ');

test('German: the day before the month, 24 hours, the names of the days', async (t) => {
  const lines = ['Angebot freitag 2h', 'Angebot nächsten fr. 2h', 'Angebot 3.4. 2h', 'Offer next friday 2h'];
  const { heading, time, taken } = await reads(t, 'widget', { lang: 'de' }, lines);
  assert.equal(heading, 'Mittwoch, 11. März');
  assert.equal(time, '12:30');
  assert.deepEqual(taken, [['2 h', 'Fr., 6. März'], ['2 h', 'Fr., 13. März'], ['2 h', 'Fr., 3. Apr.'], ['2 h', 'Fr., 13. März']]);
});

test('American English: the month before the day, 12 hours', async (t) => {
  const { heading, time, taken } = await reads(t, 'widget', { lang: 'en-US' }, ['Offer next fri 2h', 'Offer on 3/4 2h', 'Offer 2pm']);
  assert.equal(heading, 'Wednesday, March 11');
  assert.equal(plain(time), '12:30 PM');
  assert.deepEqual(taken.map((it) => it.map(plain)), [['2 h', 'Fri, Mar 13'], ['2 h', 'Wed, Mar 4'], ['30 min, assumed', '2:00 PM']]);
});

test('British English: the day before the month', async (t) => {
  const { heading, time, taken } = await reads(t, 'widget', { lang: 'en-GB' }, ['Offer on 3/4 2h']);
  assert.equal(heading, 'Wednesday 11 March');
  assert.equal(time, '12:30');
  assert.deepEqual(taken, [['2 h', 'Fri 3 Apr']]);
});

test('a language that nobody knows does no harm', async (t) => {
  const { heading } = await reads(t, 'widget', { lang: 'not a tag' }, []);
  assert.match(heading, /11/);
});

for (const shape of ['page', 'file']) {
  test(`${shape}: dates are written and read as the browser's language has them`, async (t) => {
    const { heading, time, taken } = await reads(t, shape, { locale: 'de-DE' }, ['Offer on 3/4 2h']);
    assert.equal(heading, 'Mittwoch, 11. März');
    assert.equal(time, '12:30');
    assert.deepEqual(taken, [['2 h', 'Fr., 3. Apr.']]);
  });
}

for (const [lang, width] of [['lang="en"', 280], ['lang="en"', 768], ['lang="en"', 1280], ['lang="ar" dir="rtl"', 280], ['lang="ar" dir="rtl"', 1280]]) {
  test(`nothing reaches sideways: ${lang}, ${width} pixels wide`, async (t) => {
    const me = await app.person(t, held, 'widget', { lang, options: { viewport: { width, height: 800 } } });
    const page = await me.open();
    const failures = [];
    await app.tour(page, async (state) => {
      await app.assertNoSideways(page, state).catch((failure) => failures.push(`${state}: ${JSON.stringify(failure.actual)}`));
    });
    assert.equal(failures.join('\n'), '');
  });
}

test('from right to left the page is mirrored, and each text goes its own way', async (t) => {
  const me = await app.person(t, held, 'widget', { lang: 'lang="ar" dir="rtl"', options: { viewport: { width: 900, height: 800 } } });
  const page = await me.open();
  await app.begin(page);
  await app.log(page, 'Call about the deal 1h30');
  const row = app.row(page, 'Call about the deal');
  const places = await row.evaluate((it) => {
    /** The left edges of these letters of a text. */
    const lefts = (selector, ...letters) => {
      const { firstChild: text } = it.querySelector(selector);
      return letters.map((letter) => {
        const range = document.createRange();
        const at = text.data.indexOf(letter);
        range.setStart(text, at);
        range.setEnd(text, at + 1);
        return range.getBoundingClientRect().left;
      });
    };
    const [title, badge] = ['.title', '.badge'].map((name) => it.querySelector(name).getBoundingClientRect());
    return { length: lefts('.length', '1', 'h', '3'), isMirrored: title.right > badge.right };
  });
  assert.ok(places.isMirrored);
  assert.deepEqual(places.length, places.length.toSorted((one, other) => one - other), '"1 h 30" is written from left to right');
  assertClean(page, me.origin);
});
