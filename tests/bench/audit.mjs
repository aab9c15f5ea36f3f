// How long the two-way audit takes, as a table: `cargo xtask bench audit` runs it. The same space native (its times come as
// a file) and in WebAssembly, beside what judging the log's activities takes. The runs that are measured here take turns.
// Asserts nothing on time, but that native and WebAssembly find the same.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { median, ms, row, time } from './times.mjs';

const [glue, module, nativeFile, runs] = process.argv.slice(2);
const { initSync, AuditBench } = await import(pathToFileURL(glue));
initSync({ module: readFileSync(module) });
const native = JSON.parse(readFileSync(nativeFile, 'utf8'));

const bench = new AuditBench();
assert.equal(bench.digest(), native.digest, 'native and WebAssembly find different things');
const [audit, judge] = [[], []];
for (let n = 0; n < Number(runs); n += 1) {
  audit.push(time(() => bench.audit()));
  judge.push(time(() => bench.judgeAll()));
}
console.log(`Node.js ${process.version}; medians of ${runs} runs, in milliseconds`);
console.log(`\n50,000 activities, 500 goals, 10 teams: ${native.nFound} findings`);
row(['', 'native', 'wasm', 'of judging']);
row(['the full audit', ms(median(native.audit)), ms(median(audit)), `${((100 * median(audit)) / median(judge)).toFixed(1)} %`]);
row(['  the best run', ms(Math.min(...native.audit)), ms(Math.min(...audit))]);
row(['judge all', ms(median(native.judge)), ms(median(judge))]);
