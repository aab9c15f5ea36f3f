// What becomes of a person's data when storage fails, is full or is damaged, and when a file is not what it says.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as app from './app.mjs';
import { assertClean, mounted, useBrowser } from './harness.mjs';
import { beside, put, stored } from './storage.mjs';

const held = useBrowser();

const exportButton = (page) => page.locator('.banner').getByRole('button', { name: 'Export everything' });

for (const shape of app.SHAPES) {
  test(`${shape}: without storage everything works in memory, and says so`, async (t) => {
    const before = () =>
      Object.defineProperty(window, 'localStorage', {
        get() {
          throw new DOMException('Access is denied for this document.', 'SecurityError');
        },
      });
    const me = await app.person(t, held, shape, { before });
    const page = await me.open();
    await app.banner(page, 'This browser gives the page no storage').waitFor();
    await app.begin(page);
    await app.log(page, 'Call qualified deals 1h');
    await app.judged(page, 'Call qualified deals', 'On aim');
    await page.getByText('Not saved: in memory only').waitFor();
    await app.banner(page, 'This browser gives the page no storage').waitFor();
    const { text } = await app.downloaded(page, exportButton(page));
    assert.match(text, /Call qualified deals/);
    assert.equal(app.withoutDate(text), await app.exported(page));
    assertClean(page, me.origin);
  });
}

test('what is damaged is set aside, and the rest works', async (t) => {
  const me = await app.person(t, held, 'page');
  const page = await me.open();
  await app.begin(page);
  await app.log(page, 'Deals in the whole line');
  await app.log(page, 'Deals in the broken line');
  await page.close();
  const aside = await beside(me);
  const [key, text] = Object.entries(await stored(aside)).find(([, value]) => value.includes('in the broken line'));
  const damaged = {
    // A disk that lost half a line.
    [key]: text.replace(/"title":"Deals in the broken line[^\n]*/, '"ti'),
    'aimline:1:home:segment:1-2-deadbeef': 'aimline-segment/1 3 40 00000000\nnot what was sealed',
  };
  await put(aside, damaged);
  const after = await me.open();
  await app.banner(after, '2 stretches of stored data could not be read.').waitFor();
  await app.row(after, 'Deals in the whole line').waitFor();
  assert.equal(await app.row(after, 'Deals in the broken line').count(), 0);
  await app.log(after, 'Deals after the damage');
  const file = await app.downloaded(after, after.getByRole('button', { name: 'Download what was set aside' }));
  const lines = file.text.trimEnd().split('\n').map((line) => JSON.parse(line));
  assert.deepEqual(new Set(lines.map((it) => it.key)), new Set(Object.keys(damaged)));
  const segment = lines.find((it) => it.key.includes('segment'));
  assert.equal(segment.raw, damaged[segment.key]);
  await after.reload();
  await mounted(after);
  await app.row(after, 'Deals after the damage').waitFor();
  const now = await stored(aside);
  for (const [key, value] of Object.entries(damaged)) assert.equal(now[key], value, `${key} is untouched`);
});

test('what a newer version stored is left as it is, and a line of it kept to the byte', async (t) => {
  const me = await app.person(t, held, 'page');
  const aside = await beside(me);
  const [key, text] = ['aimline:3:home:tail:ab', 'of a scheme to come'];
  const line = '{"v":9,"t":"1.0.cd","a":"?"}';
  await put(aside, { [key]: text, 'aimline:1:home:tail:cd': `${line}\n` });
  const page = await me.open();
  await app.banner(page, '2 stretches of data were written by a newer Aimline.').waitFor();
  await app.begin(page);
  await app.log(page, 'Deals beside it');
  await page.reload();
  await mounted(page);
  await app.row(page, 'Deals beside it').waitFor();
  await app.banner(page, '2 stretches of data were written by a newer Aimline.').waitFor();
  assert.equal((await stored(aside))[key], text, 'it is untouched');
  assert.ok((await app.exported(page)).split('\n').includes(line), 'the line is exported as it came');
});

const BAD_FILES = [
  ['a page', app.textFile('calendar.ics', '<!DOCTYPE html>\n<title>Sign in</title>\n'), /line \d/i],
  ['a calendar that was cut off', app.textFile('a.ics', 'BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:1\r\nSUMM'), /VEVENT that began in line 3/],
  ['an ending too many', app.textFile('a.ics', 'BEGIN:VCALENDAR\r\nEND:VEVENT\r\n'), /line 2/i],
  ['a picture', { name: 'a.csv', mimeType: 'text/csv', buffer: Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13, 0xff, 0]) }, /not a text file/i],
  ['nothing', app.textFile('a.csv', ''), /empty/i],
  ['a header alone', app.textFile('a.csv', 'Date,Title\n'), /line 1.*no row below the header/i],
];

test('a file that is none is refused in a sentence, and nothing changes', async (t) => {
  const me = await app.person(t, held, 'page');
  const page = await me.open();
  await app.begin(page);
  const before = await app.exported(page);
  for (const [name, file, words] of BAD_FILES) {
    await app.go(page, 'Today');
    await app.go(page, 'Import');
    await app.choose(page, 'Choose a file, or drop it here', file);
    const alert = page.getByRole('alert');
    // An earlier file's error may still be there.
    await alert.filter({ hasText: words }).waitFor({ timeout: 5000 }).catch(() => assert.fail(`${name} is not refused`));
    const said = await alert.innerText();
    assert.match(said, /^\p{Lu}.*\.$/u, 'it is a sentence');
    assert.equal(said.match(/nothing was (imported|changed)/gi)?.length, 1, `what became of the data is said once: ${said}`);
    assert.equal(await page.getByRole('button', { name: /^Import \d/ }).count(), 0, name);
  }
  assert.equal(await app.exported(page), before);
  // And a good one after it.
  const preview = await app.importFile(page, app.fixture('timesheet.csv'));
  await preview.getByRole('button', { name: 'Import 4 activities' }).waitFor();
  assertClean(page, me.origin);
});

test('a backup that is none is refused, one that was cut says what is missing', async (t) => {
  const me = await app.person(t, held, 'page');
  const page = await me.open();
  await app.begin(page);
  await app.log(page, 'Deals on file');
  const whole = await page.evaluate(() => document.querySelector('aim-line').exportSpace());
  const elsewhere = await app.person(t, held, 'page');
  const fresh = await elsewhere.open();
  await app.begin(fresh, 'Another goal here');
  const before = await app.exported(fresh);
  await app.go(fresh, 'Data');
  const refused = [
    ['{"some":"json"}\n', /line 1 is not the header/i],
    ['', /line 1 is not the header/i],
    [whole.replace('"version":1', '"version":7'), /version 7, newer than this Aimline/],
  ];
  for (const [text, words] of refused) {
    await app.choose(fresh, 'Restore an export', app.textFile('x.jsonl', text));
    await fresh.getByRole('alert').getByText(words).waitFor();
    assert.equal(await fresh.getByRole('button', { name: 'Restore it' }).count(), 0);
  }
  assert.equal(await app.exported(fresh), before);

  // Half a line is no line: the rest comes back.
  const cut = whole.trimEnd().slice(0, -30);
  await app.choose(fresh, 'Restore an export', app.textFile('x.jsonl', cut));
  await fresh.getByText('Line 4 is damaged and is left out.').waitFor();
  await fresh.getByText('2 of its 2 changes are new here.').waitFor();
  await fresh.getByRole('button', { name: 'Restore it' }).click();
  await app.toast(fresh, 'Restored.');
  const goals = await fresh.evaluate(() => document.querySelector('aim-line').goals());
  assert.deepEqual(goals.map((it) => it.title).sort(), ['Another goal here', 'Close 20 qualified deals']);
});
