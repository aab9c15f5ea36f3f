// Makes the picture in the README: the example's Today view, light, at about 900 pixels. Run by hand after
// `cargo xtask build`: node tests/e2e/picture.mjs
// The clock stands still and the language is given, so that the picture changes only when the app does.

import { writeFile } from 'node:fs/promises';
import { chromium } from 'playwright-core';
import { mounted } from './harness.mjs';
import { startSite } from './server.mjs';

const FILE = new URL('../../src/embed/pages/today.jpg', import.meta.url);
const NOW = '2026-11-25T17:20:00+01:00';
const MOST_BYTES = 60_000;

const site = await startSite();
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-background-networking', '--disable-dev-shm-usage'],
});
try {
  const page = await browser.newPage({
    viewport: { width: 900, height: 760 },
    deviceScaleFactor: 1,
    colorScheme: 'light',
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
    reducedMotion: 'reduce',
  });
  await page.clock.setFixedTime(NOW);
  await page.goto(site.address);
  await mounted(page);
  await page.getByRole('button', { name: 'Load the example' }).click();
  await page.getByRole('button', { name: 'Dismiss' }).click();
  const picture = await page.screenshot({ type: 'jpeg', quality: 56 });
  if (picture.length > MOST_BYTES) throw new Error(`The picture has ${picture.length} bytes, more than ${MOST_BYTES}.`);
  await writeFile(FILE, picture);
  console.log(`${FILE.pathname}: ${picture.length} bytes`);
} finally {
  await browser.close();
  await site.close();
}
