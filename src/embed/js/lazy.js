// The script of a module that is loaded when something asks for it, such as what reads files.
// Resolves with what the module exports; knows nothing of what that is.

import init, * as glue from 'aimline-glue';
import { fetchBeside } from './fetch.js';

let started;

/** Starts it once; after a failure the next call tries again. */
export function start() {
  started ??= begin().catch((failure) => {
    started = undefined;
    throw failure;
  });
  return started;
}

async function begin() {
  await init({ module_or_path: await fetchBeside(AIMLINE_WASM, import.meta.url) });
  return glue;
}
