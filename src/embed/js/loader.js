// The widget: `aimline.js`, the one script that a page's author names.
// Stays tiny: it defines the element, and loads nothing else until one is connected.

import { defineElement } from './element.js';
import { load } from './scripts.js';

defineElement({
  shape: 'widget',
  frame: new URL('aimline-frame.js', import.meta.url).href,
  loadCore: (attempt) => load('aimline-core.js', attempt),
});
