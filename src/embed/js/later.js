// The app's other parts: views that only some visits need, in one memory with the first part, and their style.
// None may be paired with a first part of another build, which `bytes` sees to: they share addresses, not names.

import { rewrite, styleOf } from './sheets.js';

const style = styleOf('');
const compiled = new Map();
const taken = new Map();
let first;
let read;

/** `exports` are the first part's; `bytes` resolves with a part of the same build by its name. Returns the parts' style, empty until one is there. */
export function comesLater(exports, bytes) {
  first = exports;
  read = bytes;
  return style;
}

// What the first part imports, one for each place where it is cut.
export const __wasm_split_load_data = loaderOf('data');
export const __wasm_split_load_goals = loaderOf('goals');
export const __wasm_split_load_later = loaderOf('later');
export const __wasm_split_load_overviews = loaderOf('overviews');

/** `callback`, an index in the first part's table, is told whether what was asked for is there. */
function loaderOf(cut) {
  return async (callback, data) => {
    let there = true;
    try {
      await take(AIMLINE_PARTS[cut]);
    } catch (failure) {
      console.warn('A part of Aimline could not be loaded:', failure.message);
      there = false;
    }
    first.__indirect_function_table.get(callback)(data, there);
  };
}

/** All come at once; each is taken in after those that it builds on. */
async function take(names) {
  const modules = names.map((name) => once(compiled, name, () => compile(name)));
  await Promise.all(modules);
  for (const [place, name] of names.entries()) await once(taken, name, async () => instantiate(await modules[place]));
}

/** What was begun is not begun again, unless it failed. */
function once(known, name, begin) {
  if (!known.has(name)) {
    const begun = begin();
    known.set(name, begun);
    begun.catch(() => known.delete(name));
  }
  return known.get(name);
}

async function compile(name) {
  return WebAssembly.compile(await read(name));
}

async function instantiate(module) {
  await WebAssembly.instantiate(module, { __wasm_split: first });
  const [css] = WebAssembly.Module.customSections(module, 'styles');
  if (css) rewrite(style, new TextDecoder().decode(css));
}
