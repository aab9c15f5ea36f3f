// The widget: `aimline.js`, the one script that a page's author names.
// Stays tiny: it defines the element, and loads nothing else until one is connected.

import { defineElement } from './element.js';

const beside = (name) => new URL(name, import.meta.url);

// A version in each address: a browser that kept an older script never pairs it with a newer module.
// A later attempt gets an address of its own, because a failed or crashed module is remembered under the old one.
const script = (name, attempt) => import(beside(`${name}?v=${AIMLINE_VERSION}${attempt ? `.${attempt}` : ''}`));
const load = async (name, attempt) => (await script(name, attempt)).start();

// Once it was had it stays; what failed is asked for under another address.
const lazily = (name, get = load) => {
  let failures = 0;
  return () => get(name, failures).catch((failure) => {
    failures++;
    throw failure;
  });
};

defineElement({
  shape: 'widget',
  frame: beside('aimline-frame.js').href,
  loadCore: (attempt) => load('aimline-core.js', attempt),
  loadExtra: lazily('aimline-extra.js'),
  loadFolder: lazily('aimline-folder.js', script),
  loadLanguages: lazily('aimline-languages.js'),
});
