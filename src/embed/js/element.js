// The <aim-line> element: attributes, properties and methods outside, one handle of the app inside.
// Thin: what they mean is the app's business, and where the app comes from is the shape's.

import { crashed, notLoaded, waiting } from './notices.js';
import { ATTRIBUTES, defineProperties, upgradeProperties } from './properties.js';
import { runtimeOf } from './runtime.js';
import { critical, sheets } from './sheets.js';
import { words } from './words.js';

const NAME = 'aim-line';
/** Defines the element, unless another script of the page did. `services` are the shape's: see loader.js. */
export function defineElement(services) {
  if (customElements.get(NAME)) return;
  const runtime = runtimeOf(services);

  class AimLine extends HTMLElement {
    static observedAttributes = ATTRIBUTES;

    #shadow = this.attachShadow({ mode: 'open' });
    #styles = [critical];
    /** From connected to disconnected. A new object each time, so that late answers to an old life are seen. */
    #life;
    #handle;

    connectedCallback() {
      upgradeProperties(this);
      this.#dress();
      if (!this.#life) this.#begin();
    }

    /** A move within the page that keeps the state: nothing to do, and no disconnect. */
    connectedMoveCallback() {}

    disconnectedCallback() {
      // A move is a disconnect and a connect in one go; only who is still outside afterwards has left.
      queueMicrotask(() => this.isConnected || this.#end(words.gone));
    }

    /** Another document refuses the sheets of the first. */
    adoptedCallback() {
      if (this.isConnected) this.#dress();
    }

    attributeChangedCallback(name, _, value) {
      this.#handle?.set(name, value ?? undefined);
    }

    /** Logs an activity: `{ title, minutes, date, … }`. Resolves with its verdict. */
    logActivity(activity) {
      return this.#call('logActivity', activity);
    }

    /** The verdict on something that is not done yet. */
    checkActivity(text) {
      return this.#call('checkActivity', text);
    }

    /** The whole space as text, to keep or to import elsewhere. */
    exportSpace() {
      return this.#call('exportSpace');
    }

    /** Takes in the text of an exported space. */
    importSpace(text) {
      return this.#call('importSpace', text);
    }

    /** The goals, as plain objects. */
    goals() {
      return this.#call('goals');
    }

    /** What the hours of a range went to: `{ from, to }`, both dates included. */
    summary(range) {
      return this.#call('summary', range);
    }

    async #call(method, argument) {
      if (!this.#life) throw new Error(words.notConnected);
      const handle = await this.#life.mounted;
      try {
        return await handle.call(method, argument);
      } catch (failure) {
        // What a panic throws says nothing to a page's author.
        throw failure instanceof WebAssembly.RuntimeError ? new Error(words.stopped) : failure;
      }
    }

    async #begin() {
      const life = deferred();
      this.#life = life;
      this.#shadow.replaceChildren(waiting());
      try {
        const core = await runtime.load();
        if (this.#life === life) this.#mount(core, life);
      } catch (failure) {
        if (this.#life === life) this.#fail(failure);
      }
    }

    #mount(core, life) {
      this.#styles = [critical, ...core.styles];
      this.#dress();
      this.#shadow.replaceChildren();
      const onCrash = (message) => this.#crash(message);
      core.listeners.add(onCrash);
      life.leave = () => core.listeners.delete(onCrash);
      this.#handle = core.mount(this.#shadow, this, this.#options(core));
      life.resolve(this.#handle);
    }

    #options({ loadVectors }) {
      const { loadExtra, loadFolder, loadLanguages } = runtime;
      const options = { shape: this.getAttribute('shape') ?? runtime.shape, loadExtra, loadFolder, loadLanguages, loadVectors };
      for (const name of ATTRIBUTES) {
        if (this.hasAttribute(name)) options[name] = this.getAttribute(name);
      }
      return options;
    }

    /** Takes the app down, if it is still there to be taken down. */
    #end(reason) {
      const life = this.#life;
      const handle = this.#handle;
      this.#life = this.#handle = undefined;
      life?.leave?.();
      life?.reject(new Error(reason));
      handle?.unmount();
      this.#shadow.replaceChildren();
    }

    #fail(failure) {
      const panel = notLoaded(failure, runtime.frame, () => this.#begin());
      this.#life.reject(failure);
      this.#shadow.replaceChildren(panel);
    }

    /** The instance is gone, and this element's handle with it: it must not be called, not even to unmount. */
    #crash(message) {
      this.#handle = undefined;
      this.#life.leave();
      // A life that can be called but never answers: those who call are told.
      this.#life = deferred();
      this.#life.reject(new Error(words.stopped));
      this.#shadow.replaceChildren(crashed(message, () => this.#begin()));
    }

    #dress() {
      this.#shadow.adoptedStyleSheets = sheets(this.ownerDocument, this.#styles);
    }
  }

  defineProperties(AimLine);
  customElements.define(NAME, AimLine);
}

/** What is `mounted` once resolved. That nobody may wait for it is no error. */
function deferred() {
  const life = {};
  life.mounted = new Promise((resolve, reject) => Object.assign(life, { resolve, reject }));
  life.mounted.catch(() => {});
  return life;
}
