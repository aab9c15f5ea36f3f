// A React page: the element is one in JSX, and its events are props that begin with "on".

import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';

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
  const root = createRoot(place);
  return (items) => flushSync(() => root.render(<Widgets items={items} heard={heard} refer={refer} />));
}
