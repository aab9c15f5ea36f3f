// How the benches take time and print it.

export const time = (work) => {
  const start = performance.now();
  work();
  return performance.now() - start;
};

export const quantile = (numbers, q) => {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))];
};

export const median = (numbers) => quantile(numbers, 0.5);

export const ms = (number) => number.toFixed(number < 10 ? 2 : 0);

/** A line of a table. */
export const row = (cells) =>
  console.log(cells.map((cell, i) => (i ? String(cell).padStart(13) : String(cell).padEnd(22))).join(''));
