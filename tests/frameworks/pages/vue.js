// Starts the Vue page.

import { createApp, nextTick } from 'vue';
import Widgets from './vue.vue';

export function start(place, given) {
  const app = createApp(Widgets, given).mount(place);
  return (items) => {
    app.show(items);
    return nextTick();
  };
}
