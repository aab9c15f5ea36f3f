// Getting a person's data out when the app cannot: the raw keys of local storage as one JSON file.
// Only reads.

import { textOf } from './json.js';

const PREFIX = 'aimline:';

/** The stored keys and values. Throws where the browser refuses access to local storage. */
export function storedData() {
  const keys = Object.keys(localStorage).filter((key) => key.startsWith(PREFIX));
  return Object.fromEntries(keys.map((key) => [key, localStorage.getItem(key)]));
}

/** Hands `data` to the person as a file. */
export function download(data) {
  const text = textOf({ aimline: 'rescue', keys: data }, 1);
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  link.download = 'aimline-rescue.json';
  link.click();
  // Once the download has begun it no longer needs the address.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
