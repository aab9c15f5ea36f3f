// What is written about the element is what is so: the code, its types, its manifest and the README name the same things.
// Reads files only; no browser.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { dist } from './server.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const read = (path) => readFile(join(root, path), 'utf8');

/** The text of all files below a folder that end so. */
async function all(folder, ending) {
  const names = (await readdir(join(root, folder), { recursive: true })).filter((name) => name.endsWith(ending)).sort();
  return (await Promise.all(names.map((name) => read(join(folder, name))))).join('\n');
}

const found = (text, pattern) => [...text.matchAll(pattern)].map((match) => match[1]);
const set = (names) => [...new Set(names)].sort();

const [rust, ui, scripts, styles, readme, types, manifest] = await Promise.all([
  all('src/embed', '.rs'),
  all('src/ui', '.rs'),
  all('src/embed/js', '.js'),
  all('styles', '.css'),
  read('README.md'),
  read('src/embed/pages/aimline.d.ts'),
  read('src/embed/pages/custom-elements.json'),
]);
const element = JSON.parse(manifest).modules[0].declarations[0];
const named = (items) => set(items.map((item) => item.name));

/** The cells of one column of the README's table that begins with these headings. */
function column(headings, n) {
  const [, table] = readme.split(`| ${headings.join(' | ')} |\n`);
  assert.ok(table, `the README has a table of ${headings}`);
  const lines = table.split('\n').slice(1);
  const rows = lines.slice(0, lines.findIndex((line) => !line.startsWith('|')));
  return rows.map((row) => row.split(/(?<!\\)\|/)[n + 1].trim());
}

const inBackticks = (cells) => cells.flatMap((cell) => found(cell, /`([^`]+)`/g));

/** The body of an interface or a type of the types. */
const declared = (what) => types.match(new RegExp(`interface ${what}\\b[^]*?\\n}|type ${what}\\b[^]*?;\\n`))[0];

/** What crosses to a frame and back. */
const crossing = (what) => found(scripts.match(new RegExp(`${what} = \\[[^\\]]*`))[0], /'([\w-]+)'/g);

test('attributes', async () => {
  const source = await read('src/embed/js/properties.js');
  const { ATTRIBUTES } = await import(`data:text/javascript,${encodeURIComponent(source)}`);
  const known = set(ATTRIBUTES);
  assert.deepEqual(named(element.attributes), known);
  assert.deepEqual(set(inBackticks(column(['attribute', 'property', 'meaning'], 0))), known);
  assert.deepEqual(set(found(declared('AimLineAttributes'), /^ {2}'?([\w-]+)'?\?:/gm)), known);
});

test('properties', () => {
  const fields = element.members.filter((member) => member.kind === 'field');
  const known = named(fields);
  const rows = [0, 1].map((n) => inBackticks(column(['attribute', 'property', 'meaning'], n)));
  const mirrored = Object.fromEntries(rows[1].map((property, n) => [property, rows[0][n]]));
  // HTMLElement has that one.
  delete mirrored.lang;
  assert.deepEqual(Object.fromEntries(fields.map((field) => [field.name, field.attribute])), mirrored);
  const typed = found(declared('AimLineElement'), /^ {2}(?:set (?=\w+\()|(?=\w+: boolean))(\w+)/gm);
  assert.deepEqual(set(typed), known);
});

test('views', () => {
  const source = ui.match(/const fn name\(self\)[^]*?\n {4}}/)[0];
  const known = set(found(source, /=> "(\w+)"/g));
  assert.deepEqual(set(found(declared('View'), /'(\w+)'/g)), known);
  assert.deepEqual(set(found(element.attributes.find((it) => it.name === 'view').type.text, /'(\w+)'/g)), known);
  const [row] = column(['attribute', 'property', 'meaning'], 2).filter((cell) => cell.includes('`week`'));
  assert.deepEqual(set(inBackticks([row])), known);
});

test('methods', async () => {
  const known = set(found(scripts, /return this\.#call\('(\w+)'/g));
  const methods = element.members.filter((member) => member.kind === 'method');
  assert.deepEqual(named(methods), known);
  assert.deepEqual(set(column(['method', 'resolves with'], 0).map((cell) => cell.match(/`(\w+)\(/)[1])), known);
  assert.deepEqual(set(found(declared('AimLineElement'), /^ {2}(\w+)\([^)]*\): Promise/gm)), known);
  const answered = found(await read('src/embed/api.rs'), /^ {8}"(\w+)" =>/gm);
  assert.deepEqual(set(answered), known);
  assert.deepEqual(set(crossing('METHODS')), known);
  for (const { name, parameters, return: { type } } of methods) {
    const signature = `${name}(${parameters.map((it) => `${it.name}: ${it.type.text}`).join(', ')}): ${type.text};`;
    assert.ok(types.includes(signature), signature);
  }
});

test('errors', () => {
  const inRust = found(rust, /(?:Refusal::new\(\s*|code: |NOT_SAVED: &str = )"([a-z-]+)"/g);
  const inScripts = found(scripts, /aimlineError\('([a-z-]+)'/g);
  const whyNot = found(scripts.match(/function whyNot[^]*?\n}/)[0].replaceAll(/typeof .*?\)/g, ''), /'([a-z-]+)'/g);
  const known = set([...inRust, ...inScripts, ...whyNot]);
  assert.deepEqual(set(inBackticks(column(['code', 'what is so'], 0))), known);
  assert.deepEqual(set(found(declared('ErrorCode'), /'([\w-]+)'/g)), known);
});

test('events', () => {
  const told = /\btell(?:_first)?\([^;]*?["'](aimline-[a-z]+)["']/g;
  const known = set([...found(rust, told), ...found(scripts, told)]);
  assert.deepEqual(named(element.events), known);
  assert.deepEqual(set(crossing('EVENTS')), known);
  assert.deepEqual(set(inBackticks(column(['event', 'when', 'detail'], 0))), known);
  const details = Object.fromEntries([...declared('AimLineEventMap').matchAll(/'(aimline-\w+)': (.*);/g)].map((it) => it.slice(1)));
  assert.deepEqual(Object.fromEntries(element.events.map((event) => [event.name, event.type.text])), details);
});

test('what goes into a frame and out of it', async () => {
  const source = await read('src/embed/js/messages.js');
  const { EVENTS, LOOKS, METHODS } = await import(`data:text/javascript,${encodeURIComponent(source)}`);
  assert.deepEqual(set(EVENTS), named(element.events));
  assert.deepEqual(set(METHODS), named(element.members.filter((member) => member.kind === 'method')));
  assert.deepEqual(set(Object.keys(LOOKS).map((name) => `--aimline-${name}`)), named(element.cssProperties));
});

test('slots', () => {
  const known = set(found(scripts, /slot\('(\w+)'\)/g));
  assert.deepEqual(named(element.slots), known);
  assert.deepEqual(set(found(readme, /`slot="(\w+)"`/g)), known);
});

test('parts', () => {
  const texts = [...found(ui, /\bpart="([^"]+)"/g), ...found(ui.match(/let part = .*/)[0], /"([^"]+)"/g), ...found(scripts + rust, /set_?[aA]ttribute\(['"]part['"], ['"`]([^'"`$]+)/g)];
  const kinds = found(scripts, /notice\('\w+', '(\w+)'/g);
  const known = set([...texts.flatMap((text) => text.trim().split(' ')), ...kinds]);
  assert.deepEqual(named(element.cssParts), known);
  assert.deepEqual(set(inBackticks(column(['part', 'what'], 0))), known);
});

test('custom properties and their defaults', () => {
  const all = [styles, scripts].join('\n');
  const defaults = new Map();
  for (const [, name, rest] of all.matchAll(/var\((--aimline-[\w-]+), ([^;]*);/g)) {
    if (!defaults.has(name)) defaults.set(name, new Set());
    defaults.get(name).add(upToItsEnd(rest));
  }
  const known = Object.fromEntries(element.cssProperties.map((it) => [it.name, it.default]));
  assert.deepEqual(set(Object.keys(known)), set(defaults.keys()));
  for (const [name, values] of defaults) {
    // A compact widget reserves less.
    values.delete('6rem');
    assert.deepEqual([...values], [known[name]], name);
  }
  const rows = [0, 1].map((n) => column(['property', 'default', 'of'], n).map((cell) => cell.slice(1, -1)));
  assert.deepEqual(Object.fromEntries(rows[0].map((name, n) => [name, rows[1][n]])), known);
});

/** What stands before the parenthesis that closes. */
function upToItsEnd(text) {
  let depth = 0;
  const end = [...text].findIndex((letter) => (depth += { '(': 1, ')': -1 }[letter] ?? 0) < 0);
  return text.slice(0, end);
}

test('the types accept what is right and refuse what is wrong', () => {
  const tsc = fileURLToPath(new URL('node_modules/typescript/bin/tsc', import.meta.url));
  const { status, stdout } = spawnSync(process.execPath, [tsc, '-p', fileURLToPath(new URL('types', import.meta.url))], { encoding: 'utf8' });
  assert.equal(status, 0, stdout);
});

test('types and manifest are shipped as they are', async () => {
  for (const name of ['aimline.d.ts', 'aimline-react.d.ts', 'custom-elements.json']) {
    assert.equal(await readFile(join(dist, name), 'utf8'), await read(`src/embed/pages/${name}`), name);
  }
});
