// One running instance of the app's module, for all the elements of a page.
// Tells each of them when it panics, after which nothing may call it any more.

import css from 'aimline-styles';
import { styleOf } from './sheets.js';

/** `later` is the style of what comes later; `loadVectors` resolves with the bytes of what words mean. */
export function coreOf({ mount, on_panic }, later, loadVectors) {
  const listeners = new Set();
  on_panic((message) => {
    // Later, because the panicking code is still on the stack.
    queueMicrotask(() => {
      for (const listener of [...listeners]) listener(message);
    });
  });
  // Spaces that open together wait for the same bytes, which nobody keeps once they are read.
  let coming;
  const sharing = () => (coming ??= loadVectors().finally(() => (coming = undefined)));
  return { styles: [styleOf(css), later], mount, listeners, loadVectors: sharing };
}
