// How long the engine takes to judge a log, as a table: `cargo xtask bench flags` runs it. The same data three ways: the
// engine native (its times come as a file), the engine in WebAssembly, and a text search from npm that looks for the best
// goal of each activity. The runs of the two that are measured here take turns. Asserts nothing on time, but that native and
// WebAssembly say the same to the last bit.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import MiniSearch from 'minisearch';
import { median, ms, quantile, row, time } from './times.mjs';

const [glue, module, vectorsFile, nativeFile, runs, ...cases] = process.argv.slice(2);
const { initSync, FlagsBench } = await import(pathToFileURL(glue));
initSync({ module: readFileSync(module) });
const vectors = readFileSync(vectorsFile);
const native = JSON.parse(readFileSync(nativeFile, 'utf8'));
const N_RUNS = Number(runs);

const times = (work) => Array.from({ length: N_RUNS }, () => time(work));

/** Indexes the goals and looks for the best of each activity. */
function search(goals, titles) {
  const index = new MiniSearch({ fields: ['title', 'results'] });
  index.addAll(goals);
  let found = 0;
  for (const title of titles) found += index.search(title)[0] ? 1 : 0;
  return found;
}

function measure(name) {
  const [answers, allDistinct] = name.split(':');
  const bench = new FlagsBench(vectors, Number(answers), allDistinct === 'true');
  const goals = bench.goals.split('\n').map((line, id) => {
    const [title, ...results] = line.split('\t');
    return { id, title, results: results.join('\n') };
  });
  const titles = bench.titles.split('\n');
  const digest = bench.digest();
  const engine = times(() => bench.makeEngine());
  const judge = [];
  const searched = [];
  for (let n = 0; n < N_RUNS; n += 1) {
    judge.push(time(() => bench.judgeAll()));
    searched.push(time(() => search(goals, titles)));
  }
  bench.makeEngine();
  const keys = Array.from({ length: bench.nKeys }, (_, n) => time(() => bench.key(n)));
  const found = { answers, titles, nDistinct: bench.nDistinct, nGoals: goals.length, digest, engine, judge, searched, keys };
  bench.free();
  return found;
}

console.log(`Node.js ${process.version}; medians of ${N_RUNS} runs, in milliseconds`);
cases.forEach((name, i) => {
  const it = measure(name);
  assert.equal(it.digest, native[i].digest, 'native and WebAssembly give other verdicts');
  const n = (number) => number.toLocaleString('en');
  console.log(`\n${n(it.titles.length)} activities, ${n(it.nDistinct)} distinct, ${it.nGoals} goals, ${it.answers} answers`);
  row(['', 'native', 'wasm', 'minisearch', 'against it']);
  const [judge, searched] = [it.judge, it.searched].map(median);
  row(['judge all', ms(median(native[i].judge)), ms(judge), ms(searched), `${(searched / judge).toFixed(1)}×`]);
  row(['  the best run', ms(Math.min(...native[i].judge)), ms(Math.min(...it.judge)), ms(Math.min(...it.searched))]);
  row(['make the engine', ms(median(native[i].engine)), ms(median(it.engine))]);
  row(['a keystroke', ms(median(native[i].keys)), ms(median(it.keys))]);
  row(['  99 % are below', ms(quantile(native[i].keys, 0.99)), ms(quantile(it.keys, 0.99))]);
});
