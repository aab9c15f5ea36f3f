// What the page in a frame and the page around it say to each other: plain objects, each to one exact origin.
// Knows who may say what and in which shape; does nothing about it.

/** The protocol's version: who speaks another one is not heard. */
const VERSION = 1;

/** The methods that may be called across, and the events that are told. */
export const METHODS = ['logActivity', 'checkActivity', 'exportSpace', 'importSpace', 'goals', 'summary'];
export const EVENTS = ['aimline-ready', 'aimline-change', 'aimline-flag', 'aimline-error', 'aimline-navigate'];

const isId = (value) => Number.isSafeInteger(value) && value > 0;
const isText = (value) => typeof value === 'string';

/** The most pixels that a frame is made high: what asks for more is not the widget. */
const HIGHEST = 100_000;

/** The custom properties, without `--aimline-`, that go into the frame, and the property that each must be fit for. */
export const LOOKS = {
  accent: 'color',
  ink: 'color',
  soft: 'color',
  line: 'color',
  paper: 'color',
  radius: 'width',
  font: 'font',
  'font-size': 'width',
  'min-height': 'width',
};

/** What the page around says. */
export const FROM_HOST = {
  /** The first word: who hears it may answer. */
  hello: () => true,
  call: ({ id, method }) => isId(id) && METHODS.includes(method),
  /** How the widget is to look there. */
  looks: ({ looks }) => typeof looks === 'object' && looks !== null,
  /** That an event was prevented there. */
  prevented: ({ id }) => isId(id),
};

/** What the frame says, once it was spoken to. */
export const FROM_FRAME = {
  here: () => true,
  height: ({ height }) => Number.isFinite(height) && height >= 0 && height <= HIGHEST,
  event: ({ id, name }) => isId(id) && EVENTS.includes(name),
  answer: ({ id, failure }) => isId(id) && (failure === undefined || isText(failure?.message)),
};

/** Says something to the window `to`, which gets it only while it shows a page of `origin`. */
export function say(to, origin, kind, content) {
  to.postMessage({ aimline: VERSION, kind, ...content }, origin);
}

/** Calls `act[kind](message, event)` for what comes to `window`, is of `kinds`, and of a sender that `isFrom` accepts. Returns what ends it. */
export function hear(window, kinds, isFrom, act) {
  const listener = (event) => {
    const message = event.data;
    if (!isFrom(event) || message?.aimline !== VERSION) return;
    if (Object.hasOwn(kinds, message.kind) && kinds[message.kind](message)) act[message.kind](message, event);
  };
  window.addEventListener('message', listener);
  return () => window.removeEventListener('message', listener);
}
