// The script of a module that is loaded when something asks for it, such as what reads files.
// Resolves with what the module exports; knows nothing of what that is.

import init, * as glue from 'aimline-glue';
import { fetchModule } from './fetch.js';

export async function start() {
  await init({ module_or_path: await fetchModule(AIMLINE_WASM, import.meta.url) });
  return glue;
}
