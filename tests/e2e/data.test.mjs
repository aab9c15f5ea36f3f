// The view of the data: what takes how much room, old activities into a file, copies into a folder, and how it all goes.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as app from './app.mjs';
import { assertClean, mounted, until, useBrowser } from './harness.mjs';

const held = useBrowser();

const button = (page, name) => page.getByRole('button', { name });

/** All keys of local storage, those of the harness's own pages too. */
const keys = (page) => page.evaluate(() => Object.keys(localStorage).sort());

const titles = (text) => [...text.matchAll(/"title":"([^"]*)"/g)].map(([, title]) => title);

test('the gauge says what takes how much room, and reads storage once', async (t) => {
  // Counts how often storage is read from the beginning to the end.
  const before = () => {
    window.reads = 0;
    const { getItem } = Storage.prototype;
    Storage.prototype.getItem = function (key) {
      if (key === 'cart') window.reads += 1;
      return getItem.call(this, key);
    };
  };
  const me = await app.person(t, held, 'page', { before });
  const page = await me.open();
  await app.begin(page);
  await app.log(page, 'Call qualified deals 1h');
  await page.evaluate(() => {
    localStorage.setItem('cart', 'x'.repeat(300_000));
    localStorage.setItem('aimline:2:sales:tail:ab:1', `${'y'.repeat(100_000)}\n`);
    localStorage.setItem('aimline:9:home:whatever', 'z'.repeat(50_000));
    window.reads = 0;
  });
  await app.go(page, 'Data');
  await page.getByText('9% of this site’s storage is in use, 4').waitFor();
  await page.getByText(/There is room for about 1\d0,000 more activities\. At the pace of the last four weeks that lasts more than 20 years\./).waitFor();
  await page.getByText('What takes how much').click();
  const row = (name) => page.getByRole('row').filter({ has: page.getByRole('rowheader', { name }) });
  assert.match(await row('Other pages of this site').innerText(), /300,00\d\s+6%/);
  assert.match(await row('Space “sales”').innerText(), /100,0\d\d\s+2%/);
  assert.match(await row('A newer Aimline').innerText(), /50,0\d\d/);
  assert.match(await row('Free').innerText(), /4,7\d\d,\d\d\d\s+9\d%/);
  await page.getByText(/Of this space, about \d+% is activities, \d+% goals and check-ins, 0% answers/).waitFor();

  // Drawing it anew reads nothing; a change does, once.
  const reads = await page.evaluate(() => window.reads);
  for (const _ of [1, 2, 3]) await button(page, 'Erase this space …').click();
  assert.equal(await page.evaluate(() => window.reads), reads);
  await page.getByLabel('Title', { exact: true }).fill('Sales DACH');
  await page.keyboard.press('Enter');
  await until(page, `() => window.reads > ${reads}`);
  assertClean(page, me.origin);
});

test('old activities go to a file, stay out, and come back when asked for', async (t) => {
  const me = await app.person(t, held, 'page');
  const page = await me.open();
  await app.begin(page);
  await app.log(page, 'Old call 1h 2024-12-24');
  await app.log(page, 'Old demo 2h 2025-01-07');
  await app.go(page, 'Today');
  await app.log(page, 'New call 30m');
  const other = await me.open();
  await app.go(page, 'Data');
  await page.getByText('2 activities would go').waitFor();
  await page.getByLabel('Activities before').fill('2025-01-01');
  await page.keyboard.press('Enter');
  await page.getByText('One activity would go').waitFor();
  await page.getByLabel('Activities before').fill('2025-06-01');
  await page.keyboard.press('Enter');
  await page.getByText('2 activities would go').waitFor();
  // Nothing goes before the person says that the file is there.
  const file = await app.downloaded(page, button(page, 'Save the file first'));
  assert.deepEqual(titles(await app.exported(page)), titles(file.text));
  await button(page, 'It is there: archive 2 activities').click();
  await app.toast(page, '2 activities were archived.');
  await page.getByText('Activities before 1 Jun 2025 are in the file of 11 Mar 2026.').waitFor();
  await page.getByText('There is no activity before that day.').waitFor();
  const left = await app.exported(page);
  assert.ok(!/Old/.test(left) && /New call/.test(left), left);
  // The other tab lets them go too, and none comes back with its next change.
  await until(other, async () => !/Old/.test(await document.querySelector('aim-line').exportSpace()));
  await app.log(other, 'Another new call');
  await app.row(other, 'Another new call').waitFor();
  for (const tab of [page, other]) {
    await tab.reload();
    await mounted(tab);
    assert.deepEqual(titles(await app.exported(tab)).filter((title) => /call/.test(title)), ['New call', 'Another new call']);
  }

  // Restored here, they stay out unless they are wanted.
  await app.go(page, 'Data');
  await app.choose(page, 'Restore an export', app.textFile('archive.jsonl', file.text));
  await page.getByText('Nothing in it is new here.').waitFor();
  await page.getByText('2 activities in it were archived here, so they stay out.').waitFor();
  assert.equal(await button(page, 'Restore it').count(), 0);
  await button(page, 'Bring them back').click();
  await app.toast(page, '2 activities are back.');
  assert.match(await app.exported(page), /Old demo/);
  await page.locator('.toast').getByRole('button', { name: 'Undo' }).click();
  await until(page, async () => {
    const text = await document.querySelector('aim-line').summary({ from: '2024-01-01', to: '2025-12-31' });
    return text.onAim + text.upkeep + text.unsure + text.offAim === 0;
  });

  // In an empty space, all of it is there.
  const elsewhere = await app.person(t, held, 'page');
  const fresh = await elsewhere.open();
  await app.restore(fresh, file.text);
  assert.deepEqual(titles(await app.exported(fresh)), titles(file.text));
  assertClean(page, me.origin);
  assertClean(other, me.origin);
});

test('archiving can be taken back', async (t) => {
  const me = await app.person(t, held, 'page');
  const page = await me.open();
  await app.begin(page);
  await app.log(page, 'Old call 1h 2024-12-24');
  await page.evaluate(async () => {
    const element = document.querySelector('aim-line');
    const lines = (await element.exportSpace()).trimEnd().split('\n');
    const { t: stamp, a: action } = JSON.parse(lines.at(-1));
    const answer = { t: stamp.replace(/\..*/, '.ff.ab'), a: { Judge: [action.LogActivity.id, 'Dropped'] } };
    await element.importSpace([...lines, JSON.stringify(answer)].join('\n'));
  });
  await app.go(page, 'Data');
  await app.downloaded(page, button(page, 'Save the file first'));
  await button(page, 'It is there: archive one activity').click();
  await app.toast(page, 'One activity was archived.');
  await page.locator('.toast').getByRole('button', { name: 'Undo' }).click();
  await page.getByText('One activity would go').waitFor();
  assert.equal(await page.getByText('are in the file of').count(), 0);
  await page.reload();
  await mounted(page);
  const text = await app.exported(page);
  assert.match(text, /Old call/);
  assert.match(text, /Dropped/);
});

test('when much is in no copy, the footer says so and exports in one click', async (t) => {
  const me = await app.person(t, held, 'page');
  const page = await me.open();
  await app.begin(page);
  const foot = page.locator('.foot');
  await foot.getByText('Never exported').waitFor();
  await page.evaluate(async () => {
    const element = document.querySelector('aim-line');
    for (let n = 0; n < 260; n += 1) await element.logActivity({ title: `Call ${n}`, minutes: 5 });
  });
  await foot.getByText(/26\d changes, never exported · Export/).waitFor();
  const { text } = await app.downloaded(page, foot.getByRole('button', { name: 'Export' }));
  assert.match(text, /Call 259/);
  await foot.getByText('Last export').waitFor();
  assert.equal(await foot.getByRole('button').count(), 0);
  // What the first versions noted, the day alone, is still understood.
  await page.evaluate(() => localStorage.setItem('aimline-device:home:last-export', '2026-01-07'));
  await page.reload();
  await mounted(page);
  await foot.getByText(/26\d changes since the last export/).waitFor();
  assertClean(page, me.origin);
});

/** A browser that gives folders; these lie in the origin's private file system, which needs nobody to choose. */
const withFolders = ({ permission }) => {
  window.permission = permission;
  window.showDirectoryPicker = async () => {
    const root = await navigator.storage.getDirectory();
    return root.getDirectoryHandle('Backups', { create: true });
  };
  FileSystemHandle.prototype.queryPermission = async () => window.permission;
  FileSystemHandle.prototype.requestPermission = async () => (window.permission = 'granted');
};

const inFolder = (page) =>
  page.evaluate(async () => {
    const root = await navigator.storage.getDirectory();
    const handle = await (await root.getDirectoryHandle('Backups')).getFileHandle('aimline-home.jsonl');
    return (await handle.getFile()).text();
  });

/** Waits until the file in the folder holds everything. */
async function isCopied(page) {
  const isSame = async () => {
    const root = await navigator.storage.getDirectory();
    const file = async () => (await root.getDirectoryHandle('Backups')).getFileHandle('aimline-home.jsonl');
    // It may not be there yet, or be written just now.
    const text = await file().then((it) => it.getFile()).then((it) => it.text()).catch(() => '');
    return text === (await document.querySelector('aim-line').exportSpace());
  };
  await until(page, isSame);
}

test('copies go to a folder by themselves, and never over more than is here', async (t) => {
  const me = await app.person(t, held, 'page', { before: withFolders, given: { permission: 'granted' } });
  const page = await me.open();
  await app.begin(page);
  await app.go(page, 'Data');
  await button(page, 'Back up to a folder …').click();
  await page.getByText('A copy is kept up to date in Backups. Last written 11 Mar 2026').waitFor();
  await isCopied(page);
  await page.getByText('Nothing changed since the last copy.').waitFor();
  await app.go(page, 'Today');
  await app.log(page, 'Call qualified deals 1h');
  await isCopied(page);
  // At the next visit it goes on without a word.
  await page.reload();
  await mounted(page);
  await app.log(page, 'Demo at Acme');
  await isCopied(page);
  // One tab makes the copies for all; when it goes, another does.
  const other = await me.open();
  await app.log(other, 'From the other tab');
  await app.row(page, 'From the other tab').waitFor();
  await isCopied(page);
  await page.close();
  await app.log(other, 'After the first was closed');
  await isCopied(other);

  // The file gains a change from elsewhere: it is not written over, but offered.
  const elsewhere = await app.person(t, held, 'page');
  const fresh = await elsewhere.open();
  await app.begin(fresh, 'Grow the newsletter');
  const foreign = await app.exported(fresh);
  await other.evaluate(async (text) => {
    const root = await navigator.storage.getDirectory();
    const handle = await (await root.getDirectoryHandle('Backups')).getFileHandle('aimline-home.jsonl');
    const stream = await handle.createWritable();
    await stream.write(text);
    await stream.close();
  }, foreign);
  await app.log(other, 'Nothing is lost');
  await app.go(other, 'Data');
  await other.getByText('The file in Backups holds 2 changes that are not here, so it is left as it is.').waitFor();
  assert.equal(await inFolder(other), foreign);
  await button(other, 'See what it would add').click();
  await other.getByText('2 of its 2 changes are new here. It adds one goal.').waitFor();
  await button(other, 'Restore it').click();
  await app.toast(other, 'Restored.');
  await isCopied(other);
  assert.match(await inFolder(other), /Grow the newsletter/);
  assert.match(await inFolder(other), /Nothing is lost/);

  // What is no export of ours is left alone too.
  await other.evaluate(async () => {
    const root = await navigator.storage.getDirectory();
    const handle = await (await root.getDirectoryHandle('Backups')).getFileHandle('aimline-home.jsonl');
    const stream = await handle.createWritable();
    await stream.write('My own notes\n');
    await stream.close();
  });
  await app.log(other, 'Once more');
  await app.go(other, 'Data');
  await other.getByText('The file of that name there is no export of Aimline').waitFor();
  assert.equal(await inFolder(other), 'My own notes\n');

  await button(other, 'Stop').click();
  await button(other, 'Back up to a folder …').waitFor();
  assertClean(other, me.origin);
});

test('a folder that may no longer be written to is asked for again, and a failure is said', async (t) => {
  const me = await app.person(t, held, 'page', { before: withFolders, given: { permission: 'prompt' } });
  const page = await me.open();
  await app.begin(page);
  await app.go(page, 'Data');
  await page.evaluate(() => (window.permission = 'granted'));
  await button(page, 'Back up to a folder …').click();
  await isCopied(page);
  await page.reload();
  await mounted(page);
  await app.log(page, 'Call qualified deals 1h');
  await app.go(page, 'Data');
  await page.getByText('The browser wants you to allow once more that a copy is kept in Backups.').waitFor();
  await page.getByText('One change is in no copy yet.').waitFor();
  await button(page, 'Allow it again').click();
  await page.getByText('A copy is kept up to date in Backups.').waitFor();
  await isCopied(page);

  await page.evaluate(() => {
    window.createWritable = FileSystemFileHandle.prototype.createWritable;
    FileSystemFileHandle.prototype.createWritable = async () => {
      throw new DOMException('The disk is full.', 'QuotaExceededError');
    };
  });
  await app.go(page, 'Today');
  await app.log(page, 'Demo at Acme');
  await app.go(page, 'Data');
  await page.getByText('The last copy could not be written, and the one before is as it was: The disk is full.').waitFor();
  assert.doesNotMatch(await inFolder(page), /Demo at Acme/);
  await page.evaluate(() => (FileSystemFileHandle.prototype.createWritable = window.createWritable));
  await app.go(page, 'Today');
  await app.log(page, 'Once more');
  await isCopied(page);
  await app.go(page, 'Data');
  await page.getByText('A copy is kept up to date in Backups.').waitFor();
  assert.equal(await page.getByText('could not be written').count(), 0);
});

test('where no folder can be had, a sentence says so', async (t) => {
  const before = () => delete window.showDirectoryPicker;
  const me = await app.person(t, held, 'page', { before });
  const page = await me.open();
  await app.go(page, 'Data');
  await page.getByText('lets no page write to a folder').waitFor();
  assert.equal(await button(page, 'Back up to a folder …').count(), 0);
});

test('the browser is asked once to keep it, when there is something to keep', async (t) => {
  const before = () => {
    window.asked = 0;
    const manager = StorageManager.prototype;
    manager.persisted = async () => sessionStorage.given === 'yes';
    manager.persist = async () => {
      window.asked += 1;
      return sessionStorage.given === 'yes';
    };
  };
  const me = await app.person(t, held, 'page', { before });
  const page = await me.open();
  await app.begin(page);
  await app.go(page, 'Data');
  await page.getByText('The browser may delete it when the disk is full.').waitFor();
  assert.equal(await page.evaluate(() => window.asked), 0);
  await app.downloaded(page, button(page, 'Export everything'));
  await page.getByText('The browser did not promise it.').waitFor();
  await app.downloaded(page, button(page, 'Export everything'));
  assert.equal(await page.evaluate(() => window.asked), 1);
  await page.evaluate(() => (sessionStorage.given = 'yes'));
  await button(page, 'Ask it to keep it').click();
  await page.getByText('The browser promised not to delete it').waitFor();
  assert.equal(await page.evaluate(() => window.asked), 2);
});

test('a space is erased truly, here and in other tabs, and the others stay', async (t) => {
  const me = await app.person(t, held, 'page', { before: withFolders, given: { permission: 'granted' } });
  const page = await me.open();
  await app.begin(page);
  await app.log(page, 'Call qualified deals 1h');
  const other = await me.open();
  await app.row(other, 'Call qualified deals').waitFor();
  const rest = { 'aimline:2:sales:tail:ab:1': '{"t":"1.0.ab","a":{"AddTeam":"Sales"}}\n', cart: 'of another page' };
  await page.evaluate((rest) => Object.entries(rest).forEach(([key, text]) => localStorage.setItem(key, text)), rest);
  await app.go(page, 'Data');
  await button(page, 'Back up to a folder …').click();
  await isCopied(page);
  await button(page, 'Erase this space …').click();
  await page.getByText('Never exported. Nothing changed since the last copy.').last().waitFor();
  const { text } = await app.downloaded(page, page.locator('.sure').getByRole('button', { name: 'Export everything' }));
  assert.match(text, /Call qualified deals/);
  // By keyboard, and not by mistake.
  await page.getByLabel('Type “erase” to confirm').fill('yes');
  await page.keyboard.press('Enter');
  await page.getByRole('alert').getByText('Nothing was erased.').waitFor();
  assert.match(await app.exported(page), /Call qualified deals/);
  await page.getByLabel('Type “erase” to confirm').fill('Erase');
  await page.keyboard.press('Enter');
  await app.toast(page, 'It is erased.');
  await page.getByLabel('My goal').waitFor();
  await other.getByLabel('My goal').waitFor();
  await page.keyboard.press('Control+z');
  for (const tab of [page, other]) {
    assert.deepEqual(app.events(`${await app.exported(tab)}`), []);
    await until(tab, `() => Object.keys(localStorage).every((key) => ${JSON.stringify(Object.keys(rest))}.includes(key) || /^aimline-device:(reserve|home:)/.test(key))`);
  }
  assert.match(await inFolder(page), /Call qualified deals/, 'the backup stays');
  for (const tab of [page, other]) {
    await tab.reload();
    await mounted(tab);
    await tab.getByLabel('My goal').waitFor();
  }
  // The folder is forgotten too.
  await app.go(page, 'Data');
  await button(page, 'Back up to a folder …').waitFor();
  assertClean(page, me.origin);
  assertClean(other, me.origin);
});

test('everything is erased: all spaces, notes, and what is newer; not what others keep', async (t) => {
  const me = await app.person(t, held, 'page');
  const page = await me.open();
  await app.begin(page);
  await page.evaluate(() => {
    localStorage.setItem('aimline:2:sales:tail:ab:1', '{"t":"1.0.ab","a":{"AddTeam":"Sales"}}\n');
    localStorage.setItem('aimline:1:old:tail:cd', '{"t":"1.0.cd","a":{"AddTeam":"Sales"}}\n');
    localStorage.setItem('aimline:9:home:whatever', 'newer');
    localStorage.setItem('aimline-device:sales:last-export', '2026-01-07');
    localStorage.setItem('cart', 'of another page');
  });
  await app.go(page, 'Data');
  await app.downloaded(page, button(page, 'Export everything'));
  await button(page, 'Erase everything …').click();
  await page.getByLabel('Type “erase” to confirm').fill('erase');
  await button(page, 'Erase for good').click();
  await app.toast(page, 'It is erased.');
  assert.deepEqual(await keys(page), ['cart']);
  await page.getByLabel('My goal').waitFor();
  assertClean(page, me.origin);
});

test('a preview says what a file would add, and which of its lines are not whole', async (t) => {
  const me = await app.person(t, held, 'page');
  const page = await me.open();
  await app.begin(page);
  await app.log(page, 'Call qualified deals 1h');
  await app.log(page, 'Paint the fence 2h yesterday');
  const whole = await page.evaluate(() => document.querySelector('aim-line').exportSpace());
  const lines = whole.trimEnd().split('\n');
  const bent = [...lines.slice(0, 4), lines[4].slice(0, 40), '{"v":9,"t":"1.0.cd","a":"?"}', '{"v":9,"when":"now"}'].join('\n');
  const elsewhere = await app.person(t, held, 'page');
  const fresh = await elsewhere.open();
  await app.go(fresh, 'Data');
  await app.choose(fresh, 'Restore an export', app.textFile('x.jsonl', whole));
  await fresh.getByText('4 of its 4 changes are new here. It adds one goal and 2 activities; the activities are of 10 Mar 2026 to 11 Mar 2026.').waitFor();
  await app.choose(fresh, 'Restore an export', app.textFile('x.jsonl', bent));
  await fresh.getByText('4 of its 4 changes are new here.').waitFor();
  await fresh.getByText('Line 5 is damaged and is left out.').waitFor();
  await fresh.getByText('One change was made by a newer Aimline: it is kept').waitFor();
  await fresh.getByText('Line 7 was written by a newer Aimline and is left out.').waitFor();
  assertClean(fresh, elsewhere.origin);
});

test('who may only look sees the gauge and exports, and changes nothing', async (t) => {
  const me = await app.person(t, held, 'widget', { attributes: 'readonly view="data"' });
  const page = await me.open();
  await page.getByText('of this site’s storage is in use').waitFor();
  await button(page, 'Export everything').waitFor();
  for (const name of [/Erase/, /Back up/, /Save the file/, /Ask it/]) assert.equal(await button(page, name).count(), 0, `${name}`);
  assert.equal(await page.getByLabel('Restore an export').count(), 0);
});
