// Constructed stylesheets: one for each style and document, shared by every element there.
// The only place that styles come from, because a strict policy refuses all others.

/** A style; its text may be written anew. */
export const styleOf = (text) => ({ text, sheets: new WeakMap(), made: [] });

/** Writes a style anew, wherever it was adopted. */
export function rewrite(style, text) {
  style.text = text;
  for (const made of style.made) made.deref()?.replaceSync(text);
}

/** The sheets of `styles` in `document`, which alone may adopt them. */
export function sheets(document, styles) {
  return styles.map((style) => {
    let sheet = style.sheets.get(document);
    if (!sheet) {
      sheet = new document.defaultView.CSSStyleSheet();
      sheet.replaceSync(style.text);
      style.sheets.set(document, sheet);
      style.made.push(new WeakRef(sheet));
    }
    return sheet;
  });
}

/** What an element needs before the app's own styles are there: its place on the page, and the notices. */
export const critical = styleOf(`
:host { display: block; }
:host([hidden]) { display: none; }
.around { display: flex; flex-direction: column; min-height: var(--aimline-min-height, 16rem); }
:host([compact]) .around { min-height: var(--aimline-min-height, 6rem); }
.around > div { flex: 1 0 auto; }
slot { display: block; }
.notice { box-sizing: border-box; padding: 1rem; border: 1px solid; border-radius: .5rem;
  font: var(--aimline-font, inherit); font-size: var(--aimline-font-size, 15px); line-height: 1.5; overflow-wrap: anywhere; }
.notice p { margin: 0 0 .5rem; }
.notice button { font: inherit; min-height: 2.25rem; margin: .25rem .5rem 0 0; }
.notice code { font-family: ui-monospace, monospace; }
.waiting { display: grid; place-items: center; border-color: transparent; opacity: .7; }
`);
