// The script of `frame.html`: the element with the attributes of the page's address.
// Speaks to listed origins alone, and only after one of them spoke first: a page that is not listed learns nothing.

import { attributesOf, dress } from './address.js';
import { storageNote } from './frame-note.js';
import { EVENTS, FROM_HOST, LOOKS, hear, say } from './messages.js';

const element = document.createElement('aim-line');
/** The origin of the page around, once it spoke. */
let host;
/** Of each event the last, until somebody is there to be told. */
const untold = new Map();
let n_events = 0;
/** Where the person was before the last step to another view, and the event that told of it. */
let step;

follow();
addEventListener('hashchange', follow);
for (const name of EVENTS) element.addEventListener(name, relay);
const allowed = allowedOrigins();
const isFrom = ({ source, origin }) => source === parent && parent !== self && allowed.has(origin);
hear(self, FROM_HOST, isFrom, { hello, looks: wear, call, prevented });
document.body.replaceChildren(element);
new ResizeObserver(tellHeight).observe(document.body);
if (element.getAttribute('storage') !== 'memory') {
  storageNote().then((note) => note && document.body.append(note));
}

function follow() {
  const attributes = attributesOf(location);
  const { documentElement } = document;
  documentElement.dir = attributes.get('dir') ?? '';
  documentElement.lang = attributes.get('page-lang') ?? 'en';
  dress(element, attributes);
}

/** The page's own origin and those that it lists. Neither `*` nor anything else that is no origin is among them. */
function allowedOrigins() {
  const listed = document.querySelector('meta[name=aimline-hosts]')?.content.split(/[\s,]+/) ?? [];
  const origins = [self.origin, ...listed].map(originOf);
  return new Set(origins.filter((origin) => origin && origin !== 'null'));
}

function originOf(text) {
  try {
    return new URL(text).origin;
  } catch {
    return undefined;
  }
}

function hello(_, { origin }) {
  host = origin;
  tell('here');
  tellHeight();
  for (const told of untold.values()) tell('event', told);
  untold.clear();
}

/** Takes what is a colour, a length or a font; an address, from which something would be fetched, is none of them. */
function wear({ looks }) {
  for (const [name, property] of Object.entries(LOOKS)) {
    const value = Object.hasOwn(looks, name) && CSS.supports(property, looks[name]) ? looks[name] : '';
    document.documentElement.style.setProperty(`--aimline-${name}`, value);
  }
}

async function call({ id, method, argument }, { origin }) {
  const answer = (content) => say(parent, origin, 'answer', { id, ...content });
  try {
    answer({ value: await element[method](argument) });
  } catch ({ message, code, field }) {
    answer({ failure: { message: String(message), code, field } });
  }
}

/** The page around can prevent a step only once it was taken: it is taken back. */
function prevented({ id }) {
  if (step?.id !== id) return;
  const { from } = step;
  step = { isBack: true };
  element.view = from;
  step = undefined;
}

function relay({ type, detail, cancelable }) {
  if (step?.isBack) return;
  const told = { id: ++n_events, name: type, detail, cancelable };
  if (type === 'aimline-navigate') step = { id: told.id, from: detail.from };
  if (host) tell('event', told);
  else untold.set(type, told);
}

function tellHeight() {
  tell('height', { height: Math.ceil(document.body.getBoundingClientRect().height) });
}

function tell(kind, content) {
  if (host) say(parent, host, kind, content);
}
