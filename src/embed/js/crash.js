// What the element shows once the app stopped by an error of its own: what happened, the person's data, a new start.
// Comes with the app, because before the app nothing of it can stop.

import { button, code, paragraph, problem } from './notices.js';
import { download, storedData } from './rescue.js';

const words = {
  crashed: 'Aimline stopped because of an error in its own code.',
  advice: 'What was saved is safe in this browser. You may download it before going on.',
  download: 'Download my data',
  reload: 'Reload this widget',
  noStorage: 'This browser does not let the page read its storage, so there is nothing to download.',
  nothingStored: 'Nothing of Aimline is stored in this browser yet.',
};

/** After a panic with `message`. */
export function crashed(message, reload) {
  const panel = problem(words.crashed, words.advice, code(message));
  panel.append(button(words.download, () => rescue(panel)), button(words.reload, reload));
  return panel;
}

function rescue(panel) {
  try {
    const data = storedData();
    if (Object.keys(data).length) download(data);
    else panel.append(paragraph(words.nothingStored));
  } catch {
    panel.append(paragraph(words.noStorage));
  }
}
