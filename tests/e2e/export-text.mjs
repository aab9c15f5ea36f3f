// The text of an exported space that holds given actions, for tests that begin with much in it.

/** Each action is one event, a millisecond after the one before. */
export function exportText(actions, space = 'home') {
  const stamp = (n) => `${(1_700_000_000_000 + n).toString(16)}.0.b`;
  const header = { aimline: 'export', version: 1, space, exported: '', events: actions.length };
  const lines = actions.map((a, n) => JSON.stringify({ t: stamp(n), a }));
  return `${[JSON.stringify(header), ...lines].join('\n')}\n`;
}
