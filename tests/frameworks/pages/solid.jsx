// A Solid page: properties by name, events with "on:".

import { For, createSignal } from 'solid-js';
import { render } from 'solid-js/web';

function Widgets(props) {
  return (
    <For each={props.ids()}>
      {(id) => {
        const item = () => props.item(id);
        return (
          <aim-line
            id={id}
            space={item().space}
            person={item().person}
            view={item().view}
            bool:compact={item().compact}
            bool:readonly={item().readonly}
            prop:storage={item().storage}
            on:aimline-ready={props.heard}
            on:aimline-flag={props.heard}
            ref={(element) => props.refer(id, element)}
          />
        );
      }}
    </For>
  );
}

export function start(place, { heard, refer }) {
  const [items, show] = createSignal([]);
  // A row of the list is known by its id; what is in it changes below it.
  const ids = () => items().map(({ id }) => id);
  let last = {};
  const item = (id) => (last[id] = items().find((it) => it.id === id) ?? last[id]);
  render(() => <Widgets ids={ids} item={item} heard={heard} refer={refer} />, place);
  return show;
}
