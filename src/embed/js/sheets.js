// Constructed stylesheets: one for each text and document, shared by every element there.
// The only place that styles come from, because a strict policy refuses all others.

const made = new WeakMap();

/** The sheets for `texts` in `document`, which alone may adopt them. */
export function sheets(document, texts) {
  const held = made.get(document) ?? new Map();
  made.set(document, held);
  return texts.map((text) => {
    if (!held.has(text)) {
      const sheet = new document.defaultView.CSSStyleSheet();
      sheet.replaceSync(text);
      held.set(text, sheet);
    }
    return held.get(text);
  });
}

/** What an element needs before the app's own styles are there: its place on the page, and the notices. */
export const critical = `
:host { display: block; min-height: var(--aimline-min-height, 16rem); }
:host([compact]) { min-height: var(--aimline-min-height, 6rem); }
:host([hidden]) { display: none; }
.notice { box-sizing: border-box; min-height: inherit; padding: 1rem; border: 1px solid; border-radius: .5rem;
  font: .875rem/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }
.notice p { margin: 0 0 .5rem; }
.notice button { font: inherit; min-height: 2.25rem; margin: .25rem .5rem 0 0; }
.notice code { font-family: ui-monospace, monospace; }
.waiting { display: grid; place-items: center; border-color: transparent; opacity: .7; }
`;
