// What the element shows around the app, and instead of it: waiting, refused, not loaded.
// Builds plain nodes, never from text that is parsed.

import { words } from './words.js';

/** `content` between what the page puts above and below it, which stays in place whatever is shown. */
export function framed(content) {
  const title = slot('title');
  const frame = node('div', title, content, slot('footer'));
  frame.className = 'around';
  // Below a title of the page's own the widget does not say its name.
  title.addEventListener('slotchange', () => frame.classList.toggle('titled', title.assignedNodes().length > 0));
  return frame;
}

export const waiting = () => notice('status', 'waiting', [paragraph(words.loading)]);

/** Why the app was not loaded. */
export function whyNot(failure) {
  if (typeof WebAssembly !== 'object') return 'no-wasm';
  return isRefusal(failure) ? 'refused' : 'not-loaded';
}

/** After a `failure` of loading, of which it is known why; `frame` is the script to offer instead, `retry` starts again. */
export function notLoaded(why, failure, frame, retry) {
  if (why === 'no-wasm') return problem(words[why], words.noWasmAdvice);
  if (why === 'refused') {
    const panel = problem(words[why], words.refusedAdvice, code(words.refusedSource));
    if (frame) panel.append(paragraph(words.refusedFrame), code(`<script type="module" src="${frame}"></script>`));
    return panel;
  }
  const panel = problem(words[why], words.notLoadedAdvice, code(failure.message));
  panel.append(button(words.retry, retry));
  return panel;
}

/** Browsers word it differently: Chromium and Safari name the source expression, Firefox the policy. */
function isRefusal(failure) {
  const kind = failure instanceof WebAssembly.CompileError || failure instanceof EvalError;
  return kind && /unsafe-eval|blocked by CSP|content security policy/i.test(failure.message);
}

/** Something is wrong: what, what to do, and more. */
export const problem = (what, advice, ...more) =>
  notice('alert', 'problem', [node('p', node('strong', what)), paragraph(advice), ...more]);

function notice(role, kind, content) {
  const panel = node('div', ...content);
  panel.className = `notice ${kind}`;
  panel.setAttribute('part', `notice ${kind}`);
  panel.setAttribute('role', role);
  return panel;
}

export const paragraph = (text) => node('p', text);
export const code = (text) => node('p', node('code', text));

export function button(text, action) {
  const made = node('button', text);
  made.type = 'button';
  made.addEventListener('click', action);
  return made;
}

function slot(name) {
  const made = node('slot');
  made.name = name;
  return made;
}

function node(name, ...content) {
  const made = document.createElement(name);
  made.append(...content);
  return made;
}
