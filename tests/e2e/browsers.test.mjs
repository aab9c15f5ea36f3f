// The main job end to end in each browser that there is, by WebDriver BiDi where it is Firefox: the three shapes load under
// their policies, a goal is set, lines get their verdicts, a second tab sees them, and a reload keeps them.
// The other tests have Chromium alone.

import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import puppeteer from 'puppeteer-core';
import { hostPage, siteFor } from './harness.mjs';
import { dist } from './server.mjs';

const BROWSERS = {
  chrome: {
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-background-networking', '--disable-dev-shm-usage'],
  },
  firefox: { executablePath: process.env.FIREFOX ?? '/usr/bin/firefox-esr' },
};

/** Opens a tab that notes what goes wrong in it. */
async function tab(context, address, notes) {
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  page.on('pageerror', (error) => notes.push(error.message));
  page.on('console', (message) => ['error', 'assert'].includes(message.type()) && notes.push(message.text()));
  await page.evaluateOnNewDocument(() => {
    addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) => {
      console.error('[violation]', effectiveDirective, blockedURI);
    });
  });
  await page.goto(address);
  return page;
}

const inside = (page, selector) => page.locator(`aim-line >>> ${selector}`);
const named = (name, role) => `::-p-aria([name="${name}"]${role ? `[role="${role}"]` : ''})`;
const field = (page, name, text) => inside(page, named(name)).fill(text);
const press = (page, name) => inside(page, named(name, 'button')).click();

/** Waits until the widget's day has a row of this title with this verdict. */
const judged = (page, title, words) =>
  page.waitForFunction(
    (wanted) => {
      const rows = [...document.querySelector('aim-line').shadowRoot.querySelectorAll('.rows > .row')];
      return rows.some((row) => row.querySelector('.title')?.textContent.includes(wanted[0]) && row.querySelector('.badge')?.textContent.startsWith(wanted[1]));
    },
    // A tab in the background draws no frames.
    { polling: 50 },
    [title, words],
  );

async function log(page, line, words) {
  await inside(page, '.entry-input').fill(line);
  await page.waitForFunction((wanted) => document.querySelector('aim-line').shadowRoot.querySelector('#entry-live .badge')?.textContent.startsWith(wanted), {}, words);
  await page.keyboard.press('Enter');
}

for (const [browser, options] of Object.entries(BROWSERS)) {
  describe(browser, () => {
    let running;
    before(async () => (running = await puppeteer.launch({ browser, headless: true, ...options })));
    after(() => running?.close());

    for (const shape of ['widget', 'page', 'file']) {
      test(`${shape}: goals, verdicts, two tabs and a reload`, async (t) => {
        const site = await siteFor(t, { pages: { '/host.html': hostPage('<h1>Intranet</h1><aim-line></aim-line>') } });
        const addresses = { widget: `${site.origin}/host.html`, page: site.address, file: pathToFileURL(join(dist, 'aimline.html')).href };
        const context = await running.createBrowserContext();
        t.after(() => context.close());
        const notes = [];
        const page = await tab(context, addresses[shape], notes);
        await field(page, 'My goal', 'Close 20 qualified deals');
        await press(page, 'Set the goal');
        await field(page, 'Key result', 'Qualified deals closed');
        await field(page, 'To', '20');
        await press(page, 'Set the measure');
        await log(page, 'Call qualified deals 1h', 'On aim');
        await judged(page, 'Call qualified deals', 'On aim');
        const flag = page.evaluate(() => new Promise((then) => document.addEventListener('aimline-flag', ({ detail }) => then(detail.outcome))));
        await log(page, 'Paint the garden fence 2h', 'Off aim');
        await judged(page, 'Paint the garden fence', 'Off aim');
        assert.equal(await flag, 'off-aim');

        const other = await tab(context, addresses[shape], notes);
        await judged(other, 'Paint the garden fence', 'Off aim');
        await log(other, 'Timesheet 20m', 'Upkeep');
        await judged(page, 'Timesheet', 'Upkeep');
        await page.bringToFront();
        await page.reload();
        await judged(page, 'Timesheet', 'Upkeep');
        const { outcome } = await page.evaluate(() => document.querySelector('aim-line').checkActivity('Call qualified deals'));
        assert.equal(outcome, 'serves');
        // A part that comes later.
        await press(page, 'Goals');
        await inside(page, named('A new goal')).wait();
        assert.deepEqual(notes, []);
      });
    }
  });
}
