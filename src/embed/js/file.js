// The single file: element, app and modules in one script of one page.
// Must not fetch, import or point at anything: the page's policy forbids it all.

import { modules, vectors } from 'aimline-inlined';
import { comesLater } from 'aimline-later';
import { defineElement } from './element.js';
import * as folder from './folder.js';
import { coreOf } from './instance.js';

async function exportsOf(name) {
  const module = modules[name];
  if (!module) throw new Error(`${name} is not part of this file`);
  return module.glue.default({ module_or_path: await unpack(module.bytes) });
}

async function start(name) {
  await exportsOf(name);
  return modules[name].glue;
}

async function startCore() {
  const later = comesLater(await exportsOf('aimline'), (name) => unpack(modules.aimline.parts[name]));
  return coreOf(modules.aimline.glue, later, () => unpack(vectors));
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
  loadCore: async (attempt) => (attempt ? reload() : startCore()),
  loadExtra: () => start('aimline-extra'),
  loadFolder: async () => folder,
  loadLanguages: () => start('aimline-languages'),
});
