// The app's script: `aimline-core.js`, loaded by the widget when the first element is connected.
// Owns nothing of the element; it starts the app's module and hands it over with its styles.

import init, * as glue from 'aimline-glue';
import { comesLater } from 'aimline-later';
import { coreOf } from './instance.js';
import { fetchBeside } from './fetch.js';
import { load, script } from './scripts.js';

export async function start() {
  const exports = await init({ module_or_path: await fetchBeside(AIMLINE_WASM, import.meta.url) });
  const bytes = async (name) => (await fetchBeside(name, import.meta.url)).arrayBuffer();
  const later = comesLater(exports, bytes);
  const services = {
    loadExtra: lazily('aimline-extra.js'),
    loadFolder: lazily('aimline-folder.js', script),
    loadGoals: lazily('aimline-goals.js', script),
    loadLanguages: lazily('aimline-languages.js'),
  };
  return coreOf(glue, later, () => bytes('aimline.vec'), services);
}

// Once it was had it stays; what failed is asked for under another address.
function lazily(name, get = load) {
  let failures = 0;
  return () => get(name, failures).catch((failure) => {
    failures++;
    throw failure;
  });
}
