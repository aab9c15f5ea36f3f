// The element's attributes, and the properties of the same names that mirror them.
// Holds no state: the attribute is the value.

const TEXTS = ['space', 'person', 'team', 'view', 'theme', 'storage', 'goals-src'];
const FLAGS = ['compact', 'readonly', 'share-text'];

/** What the app is told of. `lang` has its property from HTMLElement. */
export const ATTRIBUTES = [...TEXTS, 'lang', ...FLAGS];

/** `goals-src` is `goalsSrc`. */
const property = (name) => name.replace(/-(.)/, (_, letter) => letter.toUpperCase());

/** Gives the class `type` its properties, but for those that it has of its own. */
export function defineProperties(type) {
  for (const name of TEXTS) {
    define(type, name, {
      get() {
        return this.getAttribute(name) ?? '';
      },
      set(value) {
        reflect(this, name, value);
      },
    });
  }
  for (const name of FLAGS) {
    define(type, name, {
      get() {
        return this.hasAttribute(name);
      },
      set(value) {
        this.toggleAttribute(name, Boolean(value));
      },
    });
  }
}

/** Sets an attribute, or takes it away. */
export function reflect(element, name, value) {
  if (value == null) element.removeAttribute(name);
  else element.setAttribute(name, value);
}

/** Sets again what a page set before the script came: those values hide the properties. */
export function upgradeProperties(element) {
  for (const name of ATTRIBUTES.map(property)) {
    if (name === 'lang' || !Object.hasOwn(element, name)) continue;
    const value = element[name];
    delete element[name];
    element[name] = value;
  }
}

function define({ prototype }, name, accessors) {
  if (Object.hasOwn(prototype, property(name))) return;
  Object.defineProperty(prototype, property(name), { configurable: true, enumerable: true, ...accessors });
}
