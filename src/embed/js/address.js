// The attributes of an element as the fragment of an address: in a frame they come by it, and change with it.
// The fragment, because it goes into no server's log, and because changing it loads nothing anew.

import { ATTRIBUTES } from './properties.js';

/** What may stand in an address: what the app is told of, and the direction and the language of the page around. */
const NAMES = [...ATTRIBUTES, 'dir', 'page-lang'];

/** The attributes of `element` as a text such as `space=sales&compact=`; `also` stands in for those that are missing. */
export function written(element, also = {}) {
  const given = new URLSearchParams();
  for (const name of NAMES) {
    const value = element.getAttribute(name) ?? also[name];
    if (value != null) given.set(name, name === 'goals-src' ? absolute(value, element.baseURI) : value);
  }
  return given.toString();
}

/** The attributes that an address gives in its query or its fragment, which goes first. What else they hold is left out. */
export function attributesOf({ search, hash }) {
  const [query, fragment] = [search, hash].map((text) => new URLSearchParams(text.slice(1)));
  const given = NAMES.map((name) => [name, fragment.get(name) ?? query.get(name)]);
  return new Map(given.filter(([, value]) => value !== null));
}

/** Gives `element` those of them that are its own, and no other that an address may give. */
export function dress(element, attributes) {
  for (const name of ATTRIBUTES) {
    const value = attributes.get(name);
    if (value === undefined) element.removeAttribute(name);
    else if (element.getAttribute(name) !== value) element.setAttribute(name, value);
  }
}

/** An address that was meant from one page, for another. */
function absolute(address, base) {
  try {
    return new URL(address, base).href;
  } catch {
    return address;
  }
}
