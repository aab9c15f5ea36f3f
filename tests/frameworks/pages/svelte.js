// Starts the Svelte page.

import { flushSync, mount } from 'svelte';
import Widgets from './svelte.svelte';

export function start(target, props) {
  const { show } = mount(Widgets, { target, props });
  return (items) => flushSync(() => show(items));
}
