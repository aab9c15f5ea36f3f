// The element's attributes, and the properties of the same names that mirror them.
// Holds no state: the attribute is the value.

const TEXTS = ['space', 'person', 'team', 'view', 'theme', 'storage', 'goals-src'];
const FLAGS = ['compact', 'readonly'];

/** What the app is told of. `lang` has its property from HTMLElement. */
export const ATTRIBUTES = [...TEXTS, 'lang', ...FLAGS];

/** `goalsSrc` of `goals-src`. */
const property = (name) => name.replace(/-./g, ([, letter]) => letter.toUpperCase());

/** Gives the class `type` its properties. */
export function defineProperties(type) {
  for (const name of TEXTS) {
    define(type, property(name), {
      get() {
        return this.getAttribute(name) ?? '';
      },
      set(value) {
        if (value == null) this.removeAttribute(name);
        else this.setAttribute(name, value);
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

/** Sets again what a page set before the script came: those values hide the properties. */
export function upgradeProperties(element) {
  for (const name of [...TEXTS, ...FLAGS].map(property)) {
    if (!Object.hasOwn(element, name)) continue;
    const value = element[name];
    delete element[name];
    element[name] = value;
  }
}

const define = (type, name, accessors) =>
  Object.defineProperty(type.prototype, name, { configurable: true, enumerable: true, ...accessors });
