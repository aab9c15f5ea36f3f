// The app's script: `aimline-core.js`, loaded by the widget when the first element is connected.
// Owns nothing of the element; it starts the app's module and hands it over with its styles.

import init, * as glue from 'aimline-glue';
import { coreOf } from './instance.js';
import { fetchBeside } from './fetch.js';

export async function start() {
  await init({ module_or_path: await fetchBeside(AIMLINE_WASM, import.meta.url) });
  return coreOf(glue, async () => (await fetchBeside('aimline.vec', import.meta.url)).arrayBuffer());
}
