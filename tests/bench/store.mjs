// What a log takes and how long it takes to open and to save, as tables: `cargo xtask bench store` runs it. The store native
// (its times come as a file) and in WebAssembly, beside what most apps do: one list as JSON under one key, parsed at the start
// and written whole at each edit. The runs that are measured here take turns. Asserts nothing on time.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { median, ms, row, time } from './times.mjs';

const [glue, module, nativeFile, runs, nOpened] = process.argv.slice(2);
const { initSync, StoreBench } = await import(pathToFileURL(glue));
initSync({ module: readFileSync(module) });
const native = JSON.parse(readFileSync(nativeFile, 'utf8'));
const N_RUNS = Number(runs);
const N_OPENED = Number(nOpened);

/** What an origin has, in UTF-16 code units. */
const CAPACITY = 5 * 1024 * 1024;
/** How many edits are timed as one. */
const N_EDITS = 20;

const n = (number) => Math.round(number).toLocaleString('en');
const percent = (part, whole) => `${((100 * part) / whole).toFixed(0)} %`;

/** A storage that copies what it is given and what it gives, as the browser's does. */
class Place {
  #texts = new Map();

  getItem(key) {
    const kept = this.#texts.get(key);
    return kept?.bytes.toString(kept.encoding);
  }

  setItem(key, value) {
    const encoding = /[^\0-\xff]/.test(value) ? 'utf16le' : 'latin1';
    this.#texts.set(key, { encoding, bytes: Buffer.from(value, encoding) });
  }

  removeItem(key) {
    this.#texts.delete(key);
  }

  keys() {
    return [...this.#texts.keys()];
  }
}

console.log(`Node.js ${process.version}; medians of ${N_RUNS} runs, in milliseconds`);

console.log('\nA busy year: 5,000 activities, 60 goals with weekly check-ins, in UTF-16 code units');
const year = new StoreBench(new Place(), 0);
const yearUnits = year.units();
row(['', 'units', 'of JSON']);
row(['in segments', n(yearUnits), percent(yearUnits, year.json().length)]);
row(['all events as JSON', n(year.json().length)]);
row(['its state as JSON', n(year.jsonOfState().length)]);
year.free();

console.log('\nThe year in other codecs, in UTF-16 code units of 15 bits');
row(['', 'packed', 'deflated', 'miniz_oxide']);
for (const [name, sizes] of native.codecs) row([name, ...sizes.map(n)]);

const place = new Place();
const bench = new StoreBench(place, N_OPENED);
const json = bench.json();
place.setItem('json', json);
place.setItem('state', bench.jsonOfState());
console.log(`\n${n(N_OPENED)} activities`);
row(['', 'segments', 'all events', 'state']);
const [units, stateUnits] = [bench.units(), place.getItem('state').length];
row(['units', n(units), n(json.length), n(stateUnits)]);
row(['so many fit', ...[units, json.length, stateUnits].map((size) => n((N_OPENED * CAPACITY) / size))]);
place.removeItem('aimline-device:reserve');
const opened = [[], [], []];
for (let run = 0; run <= N_RUNS; run += 1) {
  const times = [
    time(() => assert.equal(bench.open(), N_OPENED)),
    time(() => assert.ok(JSON.parse(place.getItem('json')).length)),
    time(() => assert.equal(JSON.parse(place.getItem('state')).activities.length, N_OPENED)),
  ];
  bench.close();
  // The first run warms up.
  if (run) times.forEach((it, i) => opened[i].push(it));
}
const medians = opened.map(median);
row(['open', ...medians.map(ms)]);
row(['  against it', '', ...medians.slice(1).map((it) => `${(medians[0] / it).toFixed(1)}×`)]);
row(['  the best run', ...opened.map((times) => ms(Math.min(...times)))]);
row(['  native', ms(median(native.open))]);
bench.free();

console.log('\nOne more activity saved, by how many there are');
row(['', 'segments', 'all events', 'state']);
for (const size of [100, 10_000, 100_000]) {
  const place = new Place();
  const bench = new StoreBench(place, size);
  const [events, state] = [JSON.parse(bench.json()), JSON.parse(bench.jsonOfState())];
  const [newest] = state.activities;
  const edits = [[], [], []];
  for (let run = 0; run < N_RUNS; run += 1) {
    edits[0].push(time(() => {
      for (let edit = 0; edit < N_EDITS; edit += 1) bench.edit();
    }) / N_EDITS);
    edits[1].push(time(() => {
      events.push({ t: '0', a: { LogActivity: newest } });
      place.setItem('json', JSON.stringify(events));
    }));
    edits[2].push(time(() => {
      state.activities.push(newest);
      place.setItem('state', JSON.stringify(state));
    }));
  }
  row([`${n(size)} activities`, ...edits.map((times) => median(times).toFixed(3))]);
  bench.free();
}
