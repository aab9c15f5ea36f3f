// The <aim-line> element: attributes, properties and methods outside, one handle of the app inside.
// Thin: what they mean is the app's business, and where the app comes from is the shape's.

import { aimlineError, stopped, tell } from './events.js';
import { framed, notLoaded, waiting, whyNot } from './notices.js';
import { ATTRIBUTES, defineProperties, reflect, upgradeProperties } from './properties.js';
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
    /** The storage that the page gave, in place of the attribute's. */
    #given;

    connectedCallback() {
      upgradeProperties(this);
      this.#dress();
      if (!this.#life) this.#begin();
    }

    /** A move within the page that keeps the state: nothing to do, and no disconnect. */
    connectedMoveCallback() {}

    disconnectedCallback() {
      // A move is a disconnect and a connect in one go; only who is still outside afterwards has left.
      queueMicrotask(() => this.isConnected || this.#end());
    }

    /** Another document refuses the sheets of the first. */
    adoptedCallback() {
      if (this.isConnected) this.#dress();
    }

    attributeChangedCallback(name, _, value) {
      if (name === 'storage') this.#given = undefined;
      this.#handle?.set(name, value ?? undefined);
    }

    /** Where everything is kept: `local`, `memory`, or an object with the methods of the Web Storage API. */
    get storage() {
      return this.#given ?? this.getAttribute('storage') ?? '';
    }

    set storage(value) {
      const isGiven = typeof value === 'object' && value !== null;
      reflect(this, 'storage', isGiven ? undefined : value);
      // After the attribute, which takes the place of what was given before.
      this.#given = isGiven ? value : undefined;
      if (isGiven || value == null) this.#handle?.set('storage', this.#given);
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

    /** Takes in an exported space: its text, or a file of it. */
    importSpace(file) {
      return this.#call('importSpace', file);
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
      if (!this.#life) throw aimlineError('not-connected', words.notConnected);
      const { core, handle } = await this.#life.mounted;
      const mounted = () => {
        if (this.#handle !== handle) throw gone();
        return handle;
      };
      return core.call(mounted, method, argument);
    }

    async #begin() {
      const life = deferred();
      this.#life = life;
      this.#show(waiting());
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
      const onCrash = (message, worked) => this.#crash(core, message, worked);
      core.listeners.add(onCrash);
      life.leave = () => core.listeners.delete(onCrash);
      const handle = core.mount(this, this.#attributes(), core.services);
      this.#handle = handle;
      this.#show(handle.root);
      life.resolve({ core, handle });
      tell(this, 'aimline-ready');
    }

    #attributes() {
      const attributes = { shape: this.getAttribute('shape') ?? runtime.shape };
      for (const name of ATTRIBUTES) {
        if (this.hasAttribute(name)) attributes[name] = this.getAttribute(name);
      }
      if (this.#given) attributes.storage = this.#given;
      return attributes;
    }

    /** Takes the app down, if it is still there to be taken down. */
    #end() {
      const life = this.#life;
      const handle = this.#handle;
      this.#life = this.#handle = undefined;
      life?.leave?.();
      life?.reject(gone());
      handle?.unmount();
      this.#shadow.replaceChildren();
    }

    #fail(failure) {
      const why = whyNot(failure);
      const error = aimlineError(why, `${words[why]} ${failure.message}`, { cause: failure });
      this.#life.reject(error);
      const panel = notLoaded(why, failure, runtime.frame, () => this.#begin());
      // A page that says it in its own words gets its place without ours.
      this.#show(this.#tellError(error, true) ? panel : '');
    }

    /** The instance is gone, and this element's handle with it: it must not be called, not even to unmount. */
    #crash(core, message, worked) {
      this.#handle = undefined;
      this.#life.leave();
      // It happened in another element: this one goes on with another instance.
      if (worked && worked !== this) return this.#begin();
      // A life that can be called but never answers: those who call are told.
      this.#life = deferred();
      const error = stopped();
      this.#life.reject(error);
      this.#show(core.crashed(message, () => this.#begin()));
      this.#tellError(error);
    }

    #show(content) {
      this.#shadow.replaceChildren(framed(content));
    }

    #tellError({ code, message }, cancelable) {
      return tell(this, 'aimline-error', { code, message }, cancelable);
    }

    #dress() {
      this.#shadow.adoptedStyleSheets = sheets(this.ownerDocument, this.#styles);
    }
  }

  defineProperties(AimLine);
  customElements.define(NAME, AimLine);
}

const gone = () => aimlineError('gone', words.gone);

/** What is `mounted` once resolved. That nobody may wait for it is no error. */
function deferred() {
  const life = {};
  life.mounted = new Promise((resolve, reject) => Object.assign(life, { resolve, reject }));
  life.mounted.catch(() => {});
  return life;
}
