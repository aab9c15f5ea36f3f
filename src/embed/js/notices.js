// What the element shows instead of the app: waiting, refused, not loaded, crashed.
// Builds plain nodes, never from text that is parsed.

import { download, storedData } from './rescue.js';
import { words } from './words.js';

export const waiting = () => notice('status', 'waiting', [paragraph(words.loading)]);

/** After `failure` of loading; `frame` is the script to offer instead, `retry` starts again. */
export function notLoaded(failure, frame, retry) {
  if (typeof WebAssembly !== 'object') return problem(words.noWasm, words.noWasmAdvice);
  if (isRefusal(failure)) {
    const panel = problem(words.refused, words.refusedAdvice, code(words.refusedSource));
    if (frame) panel.append(paragraph(words.refusedFrame), code(`<script type="module" src="${frame}"></script>`));
    return panel;
  }
  const panel = problem(words.notLoaded, words.notLoadedAdvice, code(failure.message));
  panel.append(button(words.retry, retry));
  return panel;
}

/** After a panic with `message`. */
export function crashed(message, reload) {
  const panel = problem(words.crashed, words.crashedAdvice, code(message));
  panel.append(button(words.download, () => rescue(panel)), button(words.reload, reload));
  return panel;
}

/** Browsers word it differently: Chromium and Safari name the source expression, Firefox the policy. */
function isRefusal(failure) {
  const kind = failure instanceof WebAssembly.CompileError || failure instanceof EvalError;
  return kind && /unsafe-eval|blocked by CSP|content security policy/i.test(failure.message);
}

function rescue(panel) {
  try {
    const data = storedData();
    if (Object.keys(data).length) download(data);
    else panel.append(paragraph(words.nothingStored));
  } catch {
    panel.append(paragraph(words.noStorage));
  }
}

const problem = (what, advice, ...more) =>
  notice('alert', 'problem', [node('p', node('strong', what)), paragraph(advice), ...more]);

function notice(role, kind, content) {
  const panel = node('div', ...content);
  panel.className = `notice ${kind}`;
  panel.setAttribute('part', `notice ${kind}`);
  panel.setAttribute('role', role);
  return panel;
}

const paragraph = (text) => node('p', text);
const code = (text) => node('p', node('code', text));

function button(text, action) {
  const made = node('button', text);
  made.type = 'button';
  made.addEventListener('click', action);
  return made;
}

function node(name, ...content) {
  const made = document.createElement(name);
  made.append(...content);
  return made;
}
