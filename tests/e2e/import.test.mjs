// A calendar and a table, brought in twice; in each of the three shapes.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as app from './app.mjs';
import { assertClean, mounted, useBrowser } from './harness.mjs';

const held = useBrowser();

for (const shape of app.SHAPES) {
  test(`${shape}: a calendar and a table come in once, and stay`, async (t) => {
    const me = await app.person(t, held, shape, { lang: 'lang="en-GB"' });
    const page = await me.open();
    await app.begin(page, 'Review the whole pipeline');

    const calendar = async (preview) => {
      await preview.getByText(/^8 activities, 12 Feb 2026 – 19 Mar 2026\.$/).waitFor();
      // New York's clocks change before Berlin's: 15:00 first, 14:00 for three weeks in March.
      const rows = (await preview.getByRole('listitem').allInnerTexts()).map((text) => text.split('\n').slice(0, 3).map((it) => it.trim()).join(' | '));
      assert.deepEqual(rows.filter((it) => it.includes('Pipeline')), [
        '15:00 | Pipeline review | Thu 12 Feb · 45 min',
        '15:00 | Pipeline review | Thu 19 Feb · 45 min',
        '17:00 | Pipeline review with the board | Fri 6 Mar · 1 h',
        '14:00 | Pipeline review | Thu 12 Mar · 45 min',
        '14:00 | Pipeline review | Thu 19 Mar · 45 min',
      ]);
      assert.ok(rows.includes('9:00 | Demo for Fabrikam | Tue 10 Mar · 1 h 30'), rows.join('\n'));
      await preview.getByRole('button', { name: 'Import 6 activities' }).waitFor();
      await preview.getByLabel('Bring in 2 all-day entries, as 8 hours a day').check();
    };
    const preview = await app.importFile(page, app.fixture('team.ics'), calendar);
    await preview.getByRole('button', { name: 'Import 8 activities' }).click();
    await app.toast(page, '8 activities were imported.');
    // One lands on the day nearest to today.
    await page.getByRole('heading', { name: 'Tuesday 10 March' }).waitFor();
    await app.judged(page, 'Demo for Fabrikam', 'Off aim');
    await page.getByRole('list', { name: 'The week' }).getByRole('button', { name: /^Thu 12 Mar/ }).click();
    await app.judged(page, 'Pipeline review', 'On aim');

    const table = await app.importFile(page, app.fixture('timesheet.csv'));
    await table.getByText('4 activities, 9 Mar 2026 – 11 Mar 2026.').waitFor();
    await table.getByText('One entry could not be read').click();
    await table.getByText(/line 6\b/i).waitFor();
    await table.getByRole('button', { name: 'Import 4 activities' }).click();
    await app.toast(page, '4 activities were imported.');
    await app.row(page, 'Draft of the "Spring" newsletter').waitFor();

    for (const [file, known] of [['team.ics', 8], ['timesheet.csv', 4]]) {
      const again = await app.importFile(page, app.fixture(file));
      await again.getByText(`${known} are already there.`).waitFor();
      await again.getByRole('button', { name: 'Nothing to import' }).waitFor();
      assert.ok(await again.getByRole('button', { name: 'Nothing to import' }).isDisabled());
      assert.equal(await again.getByText('Already there', { exact: true }).count(), known);
      await app.go(page, 'Today');
    }

    const before = await app.exported(page);
    await page.reload();
    await mounted(page);
    assert.equal(await app.exported(page), before);
    await app.row(page, 'Draft of the "Spring" newsletter').waitFor();
    assertClean(page, me.origin);
  });
}
