// One running instance of the app's module, for all the elements of a page.
// Tells each of them when it panics, after which nothing may call it any more, and which of them was at work then.

import css from 'aimline-styles';
import { crashed } from './crash.js';
import { aimlineError, stopped } from './events.js';
import { textOf } from './json.js';
import { styleOf } from './sheets.js';

/** The events by which a person works with an element. */
const WORK = ['pointerdown', 'click', 'keydown', 'input', 'change', 'drop'];

/**
 * `later` is the style of what comes later; `loadVectors` resolves with the bytes of what words mean; `services` are what else
 * the app may load.
 */
export function coreOf({ mount, on_panic }, later, loadVectors, services) {
  const listeners = new Set();
  /** The element that a person or the page worked with last, and the one that each root is in. */
  let worked;
  const elements = new WeakMap();
  const onWork = ({ currentTarget }) => (worked = elements.get(currentTarget));
  on_panic((message) => {
    // Later, because the panicking code is still on the stack.
    queueMicrotask(() => {
      for (const listener of [...listeners]) listener(message, worked);
    });
  });
  const mountWatched = (element, ...given) => {
    const handle = mount(element, ...given);
    // An app's root may have been another element's before.
    if (!elements.has(handle.root)) WORK.forEach((type) => handle.root.addEventListener(type, onWork, true));
    elements.set(handle.root, element);
    for (const method of ['set', 'call']) {
      const act = handle[method];
      handle[method] = (...given) => {
        worked = element;
        return act.apply(handle, given);
      };
    }
    return handle;
  };
  // Spaces that open together wait for the same bytes, which nobody keeps once they are read.
  let coming;
  const sharing = () => (coming ??= loadVectors().finally(() => (coming = undefined)));
  return { styles: [styleOf(css), later], mount: mountWatched, listeners, services: { ...services, loadVectors: sharing, textOf }, call, crashed };
}

/** Calls a method of what `handle` gives. A file is read first; whatever goes wrong is told as an error of ours. */
async function call(handle, method, argument) {
  try {
    const plain = typeof argument?.text === 'function' ? await argument.text() : argument;
    return await handle().call(method, plain);
  } catch (failure) {
    throw failure.name === 'AimlineError' ? failure : errorOf(failure, method);
  }
}

function errorOf(failure, method) {
  // What a panic throws says nothing to a page's author.
  if (failure instanceof WebAssembly.RuntimeError) return stopped();
  const { code, message, field } = failure;
  // The app's refusals have a word for a code. Anything else is of a file that the browser could not read.
  if (typeof code === 'string') return aimlineError(code, message, field && { field });
  return aimlineError('invalid', `${method}: the file could not be read: ${message}`, { field: 'file' });
}
