// The main job: from the first goal to answers, each of which can be taken back; in each of the three shapes.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as app from './app.mjs';
import { assertClean, useBrowser } from './harness.mjs';

const held = useBrowser();

for (const shape of app.SHAPES) {
  test(`${shape}: from the first goal to answers, each of which can be taken back`, async (t) => {
    const me = await app.person(t, held, shape);
    const page = await me.open();
    await app.begin(page);
    await app.meaningsThere(page);

    const typed = [
      ['Call qualified deals 1h', 'On aim', '“qualified” and “deals” in Close 20 qualified deals.'],
      ['Timesheet 20m', 'Upkeep', '“timesheet” is upkeep.'],
      ['Paint the garden fence 2h', 'Off aim', 'No open goal shares its words; nearest: Close 20 qualified deals.'],
      ['Sync 45m', 'Unsure', 'No open goal shares its words.'],
    ];
    for (const [line, outcome, reason] of typed) {
      await app.entry(page).fill(line);
      await app.live(page).getByText(outcome, { exact: true }).waitFor();
      assert.match(await app.live(page).innerText(), new RegExp(reason.replaceAll('.', '\\.').replace('?', '\\?')));
      await app.log(page, line);
      const title = line.replace(/ \d.*$/, '');
      await app.judged(page, title, outcome);
    }
    for (const title of ['Feed the cat', 'Beach photo slides', 'Repair the bicycle chain', 'Bake a birthday cake']) {
      await app.log(page, `${title} 17:00`);
      await app.judged(page, title, 'Off aim');
    }

    // A question, then a flag, answered by a goal.
    for (const [title, question] of [['Sync', 'Another goal …'], ['Feed the cat', 'It serves …']]) {
      await app.press(page, title, question);
      await app.row(page, title).getByRole('list', { name: 'Open goals' }).getByRole('button').click();
      await app.judged(page, title, 'On aim');
    }
    await app.press(page, 'Bake a birthday cake', 'Upkeep');
    await app.judged(page, 'Bake a birthday cake', 'Upkeep');
    await app.press(page, 'Paint the garden fence', 'Off aim, noted');
    await app.row(page, 'Paint the garden fence').getByText('Off aim, and you noted it.').waitFor();
    await app.press(page, 'Beach photo slides', 'Hand it over …');
    await page.getByLabel('To whom?').fill('Kim');
    await page.keyboard.press('Enter');
    await app.judged(page, 'Beach photo slides', 'Handed over');
    await app.row(page, 'Beach photo slides').getByText('You handed it over to Kim.').waitFor();
    await app.press(page, 'Repair the bicycle chain', 'Drop it');
    await app.judged(page, 'Repair the bicycle chain', 'Dropped');

    // Back by the toast, and on by the keyboard: the last two answers.
    await page.locator('.toast').getByRole('button', { name: 'Undo' }).click();
    await app.judged(page, 'Repair the bicycle chain', 'Off aim');
    await app.entry(page).press('Control+z');
    await app.judged(page, 'Beach photo slides', 'Off aim');

    // The goal is amended: this activity serves it, and so does the next of its kind.
    await app.unfold(page, 'Beach photo slides');
    await app.press(page, 'Beach photo slides', 'Amend the goal …');
    await page.getByLabel('What says that an activity serves it?').fill('slides');
    await app.press(page, 'Beach photo slides', 'Add the cue');
    await app.judged(page, 'Beach photo slides', 'On aim');
    await app.entry(page).fill('More slides');
    await app.live(page).getByText('“slides” is a cue of Close 20 qualified deals.').waitFor();
    assertClean(page, me.origin);
  });
}

test('a form that lacks something keeps the rest', async (t) => {
  const me = await app.person(t, held, 'page');
  const page = await me.open();
  await page.getByLabel('My goal').fill('Close 20 qualified deals');
  await page.keyboard.press('Enter');
  const target = page.getByLabel('To', { exact: true });
  await target.fill('35');
  await target.press('Enter');
  await page.getByLabel('Key result').fill('Qualified deals closed');
  assert.equal(await target.inputValue(), '35');
  await page.getByLabel('Key result').press('Enter');
  await app.entry(page).waitFor();
  const exported = app.events(await app.exported(page));
  assert.equal(exported.at(-1).a.AddKeyResult[1].measure.Metric.target, '35');
});
