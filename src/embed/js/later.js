// The app's second part: views that only some visits need, in one memory with the first part, and their style.
// Must not be paired with a first part of another build: the two share addresses, not names.

import { rewrite, styleOf } from './sheets.js';

const style = styleOf('');
let first;
let read;
let loading;

/** `exports` are the first part's; `bytes` resolves with the second part. Returns the second part's style, empty until then. */
export function comesLater(exports, bytes) {
  first = exports;
  read = bytes;
  return style;
}

/** What the first part imports. `callback`, an index in its table, is told whether the second is there. */
export async function __wasm_split_load_later(callback, data) {
  let there = true;
  try {
    await (loading ??= begin());
  } catch (failure) {
    console.warn('A part of Aimline could not be loaded:', failure.message);
    loading = undefined;
    there = false;
  }
  first.__indirect_function_table.get(callback)(data, there);
}

async function begin() {
  const module = await WebAssembly.compile(await read());
  // A server may have a newer build by now.
  const ours = WebAssembly.Module.customSections(module, AIMLINE_BUILD).length > 0;
  if (!ours) throw new Error('it is of another build than what runs');
  await WebAssembly.instantiate(module, { __wasm_split: first });
  const [css] = WebAssembly.Module.customSections(module, 'styles');
  rewrite(style, new TextDecoder().decode(css));
}
