// A Lit page: properties with a dot, booleans with a question mark, events with an at sign.

import { html, render } from 'lit';
import { ref } from 'lit/directives/ref.js';
import { repeat } from 'lit/directives/repeat.js';

export function start(place, { heard, refer }) {
  const widget = ({ id, space, person, view, compact, readonly, storage }) => html`
    <aim-line
      id=${id}
      space=${space}
      person=${person}
      view=${view}
      ?compact=${compact}
      ?readonly=${readonly}
      .storage=${storage}
      @aimline-ready=${heard}
      @aimline-flag=${heard}
      ${ref((element) => refer(id, element))}
    ></aim-line>
  `;
  return (items) => render(repeat(items, ({ id }) => id, widget), place);
}
