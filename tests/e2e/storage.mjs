// Reaching into local storage beside the app, as other pages of an origin do.

import { newPage, until } from './harness.mjs';

/** A page of the same origin without the app. */
export async function beside(me) {
  const page = await newPage(me.context);
  await page.goto(`${me.origin}/icon.svg`);
  return page;
}

/** All keys and texts. */
export const stored = (page) => page.evaluate(() => Object.fromEntries(Object.entries(localStorage)));

/** Puts texts under keys. */
export const put = (page, texts) =>
  page.evaluate((all) => Object.entries(all).forEach(([key, text]) => localStorage.setItem(key, text)), texts);

/** Waits until room is kept in reserve, which is soon after the first change. */
export const reserved = (page) => until(page, () => localStorage.getItem('aimline-device:reserve') !== null);

/** Fills storage to its last unit, but for `room`. */
export const fill = (page, room = 0) =>
  page.evaluate((left) => {
    if (left > 0) localStorage.setItem('room', '-'.repeat(left - 'room'.length));
    for (let size = 8 << 20, n = 0; size >= 1; ) {
      try {
        localStorage.setItem(`filler-${n}`, 'x'.repeat(size));
        n += 1;
      } catch {
        size >>= 1;
      }
    }
    // A key takes room as well: the last units go into one that is there.
    for (const _ of Array(100)) {
      try {
        localStorage.setItem('filler-0', `${localStorage.getItem('filler-0')}x`);
      } catch {
        break;
      }
    }
    localStorage.removeItem('room');
  }, room);

/** Takes the filling out again. */
export const empty = (page) =>
  page.evaluate(() => {
    const fillers = Object.keys(localStorage).filter((key) => key.startsWith('filler'));
    fillers.forEach((key) => localStorage.removeItem(key));
  });
