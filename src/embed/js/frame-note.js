// What a person should know of the frame's storage: that it is a separate one, or that there is none.
// Says nothing where all is as usual.

import { notes } from './frame-words.js';

/** The note to show below the widget, or nothing. */
export async function storageNote() {
  if (self === top) return undefined;
  if (!hasStorage()) {
    const link = node('a', notes.open);
    link.href = new URL('index.html', location.href).href;
    link.target = '_blank';
    link.rel = 'noopener';
    return note(notes.refused, node('p', notes.refusedWhat), node('p', `${notes.refusedAdvice} `, link));
  }
  if (await isApart()) return note(notes.apart, node('p', notes.apartWhat), node('p', notes.apartAdvice));
  return undefined;
}

function hasStorage() {
  try {
    return Boolean(localStorage);
  } catch {
    return false;
  }
}

/**
 * Whether the browser keeps this frame's storage apart, as it does in a page of another site. Chromium says that a frame
 * has access where only its cookies are shared, and its storage is not; but a cookie for the same site alone it takes in
 * none. That one is gone again before anybody is asked for anything.
 */
async function isApart() {
  const hasAccess = (await document.hasStorageAccess?.().catch(() => true)) ?? true;
  if (!hasAccess) return true;
  const probe = 'aimline-same-site=1';
  document.cookie = `${probe}; SameSite=Strict; Max-Age=9`;
  const isSame = document.cookie.includes(probe);
  document.cookie = `${probe}; SameSite=Strict; Max-Age=0`;
  return !isSame;
}

function note(title, ...content) {
  const made = node('details', node('summary', title), ...content);
  made.className = 'storage-note';
  return made;
}

function node(name, ...content) {
  const made = document.createElement(name);
  made.append(...content);
  return made;
}
