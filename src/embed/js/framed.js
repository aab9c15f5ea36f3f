// The widget in a frame: `aimline-frame.js`, which a page names instead of `aimline.js` where its policy refuses WebAssembly.
// Defines the same element, and hands everything to `frame.html` and back. Speaks to that page's origin alone.

import { written } from './address.js';
import { aimlineError, tell } from './events.js';
import { words } from './frame-words.js';
import { FROM_FRAME, LOOKS, METHODS, hear, say } from './messages.js';
import { ATTRIBUTES, defineProperties, reflect, upgradeProperties } from './properties.js';
import { sheets, styleOf } from './sheets.js';

const NAME = 'aim-line';

/** How long a frame that is loaded may be silent. One that does not know this page's origin is so for ever. */
const PATIENCE_MS = 4_000;

const properties = Object.keys(LOOKS).map((name) => `--aimline-${name}`);

/** The transitions are of no length: they tell when the page's own rules give the element other looks. */
const style = styleOf(`
:host { display: flow-root; }
:host([hidden]) { display: none; }
iframe { display: block; box-sizing: border-box; width: 100%; min-height: var(--aimline-min-height, 16rem); border: 0; color-scheme: normal;
  transition: 1ms allow-discrete; transition-property: font-family, ${properties}; }
:host([compact]) iframe { min-height: var(--aimline-min-height, 6rem); }
`);

class AimLineFrame extends HTMLElement {
  /** `frame-src`: where frame.html is, if not beside this script. */
  static observedAttributes = [...ATTRIBUTES, 'dir', 'frame-src'];

  #shadow = this.attachShadow({ mode: 'open' });
  /** From connected to disconnected. */
  #life;

  connectedCallback() {
    upgradeProperties(this);
    this.#dress();
    if (!this.#life) this.#begin();
  }

  /** A move that keeps the state keeps the frame. */
  connectedMoveCallback() {}

  disconnectedCallback() {
    this.#life?.lose();
    // A move loads the frame anew, but it is the same widget: only who is still outside afterwards has left.
    queueMicrotask(() => this.isConnected || this.#end());
  }

  /** The frame speaks to the window around it, which is another one now; and another document refuses the sheets. */
  adoptedCallback() {
    this.#end();
    if (!this.isConnected) return;
    this.#dress();
    this.#begin();
  }

  get storage() {
    return this.getAttribute('storage') ?? '';
  }

  /** What a page gives as an object stays there: a frame cannot ask it and wait. Nothing is kept elsewhere in its place. */
  set storage(value) {
    const isGiven = typeof value === 'object' && value !== null;
    reflect(this, 'storage', isGiven ? 'memory' : value);
    if (isGiven) tell(this, 'aimline-error', { code: 'invalid', message: words.storage });
  }

  attributeChangedCallback(name) {
    if (!this.#life) return;
    if (name === 'frame-src') {
      this.#end();
      this.#begin();
    } else {
      this.#life.follow();
    }
  }

  #begin() {
    const slots = ['title', 'footer'].map((name) => Object.assign(document.createElement('slot'), { name }));
    const life = new Life(this);
    this.#life = life;
    this.#shadow.replaceChildren(slots[0], life.frame, slots[1]);
  }

  #end() {
    this.#life?.end();
    this.#life = undefined;
    this.#shadow.replaceChildren();
  }

  #dress() {
    this.#shadow.adoptedStyleSheets = sheets(this.ownerDocument, [style]);
  }

  static {
    defineProperties(this);
    for (const method of METHODS) {
      this.prototype[method] = async function (argument) {
        if (!this.#life) throw aimlineError('not-connected', words.notConnected);
        return this.#life.call(method, argument);
      };
    }
  }
}

/** One frame, from the element's coming into a page to its leaving. */
class Life {
  frame = document.createElement('iframe');
  #element;
  #address;
  #calls = new Map();
  #n_calls = 0;
  #silence;
  #deaf;
  /** Resolves once the frame has answered. */
  #here = deferred();

  constructor(element) {
    this.#element = element;
    this.#address = frameOf(element);
    this.frame.title = words.title;
    this.frame.setAttribute('part', 'frame');
    this.frame.allow = 'clipboard-write';
    this.frame.referrerPolicy = 'no-referrer';
    this.frame.src = this.#full();
    this.frame.addEventListener('load', () => this.#greet());
    this.frame.addEventListener('transitionrun', () => this.#look());
    const { origin } = this.#address;
    const isFrom = (event) => event.origin === origin && event.source && event.source === this.frame.contentWindow;
    this.#deaf = hear(element.ownerDocument.defaultView, FROM_FRAME, isFrom, {
      here: () => this.#onHere(),
      height: ({ height }) => (this.frame.style.height = `${height}px`),
      event: (told) => this.#onEvent(told),
      answer: (answer) => this.#onAnswer(answer),
    });
  }

  /** Takes the element's attributes over. */
  follow() {
    // Replaced, so that the way back leads out of the page and not through its attributes.
    this.frame.contentWindow?.location.replace(this.#full());
  }

  async call(method, argument) {
    await this.#here.promise;
    const id = ++this.#n_calls;
    const answered = deferred();
    this.#calls.set(id, answered);
    try {
      this.#say('call', { id, method, argument });
    } catch {
      this.#calls.delete(id);
      throw aimlineError('invalid', words.notPlain);
    }
    return answered.promise;
  }

  /** What the frame was asked it will not answer. Who waits for the frame goes on waiting. */
  lose(failure = aimlineError('gone', words.again)) {
    clearTimeout(this.#silence);
    if (this.#here.isSettled) this.#here = deferred();
    for (const answered of this.#calls.values()) answered.reject(failure);
    this.#calls.clear();
  }

  end() {
    const failure = aimlineError('gone', words.gone);
    this.lose(failure);
    this.#here.reject(failure);
    this.#deaf();
  }

  /** The frame was loaded, perhaps not for the first time. */
  #greet() {
    this.lose();
    this.#silence = setTimeout(() => this.#onSilence(), PATIENCE_MS);
    this.#say('hello');
  }

  #onHere() {
    clearTimeout(this.#silence);
    // Better late than never.
    if (this.#here.isSettled) this.#here = deferred();
    this.#here.resolve();
    this.#look();
  }

  /** The page's looks, and its font as it would be inherited. */
  #look() {
    const computed = getComputedStyle(this.#element);
    const looks = Object.keys(LOOKS).map((name) => [name, computed.getPropertyValue(`--aimline-${name}`)]);
    this.#say('looks', { looks: { font: computed.font, ...Object.fromEntries(looks.filter(([, value]) => value)) } });
  }

  #onSilence() {
    const silent = aimlineError('not-loaded', words.silent);
    this.#here.reject(silent);
    tell(this.#element, 'aimline-error', { code: silent.code, message: silent.message });
  }

  #onEvent({ id, name, detail, cancelable }) {
    if (!tell(this.#element, name, detail, Boolean(cancelable))) this.#say('prevented', { id });
  }

  #onAnswer({ id, value, failure }) {
    const answered = this.#calls.get(id);
    if (!answered) return;
    this.#calls.delete(id);
    if (failure) answered.reject(aimlineError(failure.code, failure.message, failure.field && { field: failure.field }));
    else answered.resolve(value);
  }

  #say(kind, content) {
    const to = this.frame.contentWindow;
    // Without one the element is about to leave, and those who wait will be told.
    if (to) say(to, this.#address.origin, kind, content);
  }

  #full() {
    const surroundings = { 'page-lang': nearest(this.#element, 'lang'), dir: nearest(this.#element, 'dir') };
    return `${this.#address.href}#${written(this.#element, surroundings)}`;
  }
}

/** Where the frame's page is. Nothing but a page of a web server: a script's address would run in this page. */
function frameOf(element) {
  const beside = new URL('frame.html', import.meta.url);
  try {
    const named = new URL(element.getAttribute('frame-src') || beside, document.baseURI);
    return /^https?:$/.test(named.protocol) ? named : beside;
  } catch {
    return beside;
  }
}

const nearest = (element, name) => element.closest(`[${name}]`)?.getAttribute(name);

/** A promise with its ends. That nobody may wait for it is no error. */
function deferred() {
  const made = { isSettled: false };
  const settling = (settle) => (value) => {
    made.isSettled = true;
    settle(value);
  };
  made.promise = new Promise((resolve, reject) => Object.assign(made, { resolve: settling(resolve), reject: settling(reject) }));
  made.promise.catch(() => {});
  return made;
}

if (!customElements.get(NAME)) customElements.define(NAME, AimLineFrame);
