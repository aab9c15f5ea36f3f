// A Preact page: as with React, without anything to be flushed.

import { render } from 'preact';

function Widgets({ items, heard, refer }) {
  return items.map(({ id, space, person, view, compact, readonly, storage }) => (
    <aim-line
      key={id}
      id={id}
      space={space}
      person={person}
      view={view}
      compact={compact}
      readonly={readonly}
      storage={storage}
      onaimline-ready={heard}
      onaimline-flag={heard}
      ref={(element) => refer(id, element)}
    />
  ));
}

export function start(place, { heard, refer }) {
  return (items) => render(<Widgets items={items} heard={heard} refer={refer} />, place);
}
