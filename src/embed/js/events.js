// What the element tells the page, and how it refuses: events and errors of a stable shape.
// What the app tells by itself is made in the same shape by its own half, `host.rs`.

const VERSION = 1;

/** Tells the page. Says whether it let what follows happen; only what is `cancelable` can be prevented. */
export const tell = (element, name, detail, cancelable = false) =>
  element.dispatchEvent(
    new CustomEvent(name, { bubbles: true, composed: true, cancelable, detail: Object.freeze({ version: VERSION, ...detail }) }),
  );

/** What methods reject with: an Error with a name and a `code` to go by, and `field` where one is at fault. */
export const aimlineError = (code, message, more) =>
  Object.assign(new Error(message), { name: 'AimlineError', code, ...more });

export const stopped = () =>
  aimlineError('stopped', 'Aimline stopped because of an error. Reload the widget, then call again.');
