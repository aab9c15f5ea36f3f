// The single file: element, app and modules in one script of one page.
// Must not fetch, import or point at anything: the page's policy forbids it all.

import { modules, vectors } from 'aimline-inlined';
import { comesLater } from 'aimline-later';
import { defineElement } from './element.js';
import { coreOf } from './instance.js';

async function start(name) {
  const module = modules[name];
  if (!module) throw new Error(`${name} is not part of this file`);
  const exports = await module.glue.default({ module_or_path: await unpack(module.bytes) });
  if (module.later) comesLater(exports, () => unpack(module.later));
  return module.glue;
}

async function unpack(base64) {
  const packed = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream('gzip'));
  return new Response(stream).arrayBuffer();
}

// A module that crashed cannot be started twice in one page, and this page holds nothing but the app.
const reload = () => {
  location.reload();
  return new Promise(() => {});
};

defineElement({
  shape: 'file',
  frame: '',
  loadCore: async (attempt) => (attempt ? reload() : coreOf(await start('aimline'), () => unpack(vectors))),
  loadExtra: () => start('aimline-extra'),
  loadLanguages: () => start('aimline-languages'),
});
