// A file of goals on this site: fetched, and from time to time again, for as long as somebody wishes for it.
// Knows addresses, times and sizes; what is in the file is the app's business.

/** How often it is asked for: a little later each time by chance, so that a whole company does not ask at once. */
const EVERY_MS = 15 * 60_000;
const CHANCE = 0.1;
/** How long to wait after a failure, twice as long after each, and at most. */
const WAIT_MS = 30_000;
const LONGEST_WAIT_MS = 60 * 60_000;
/** After so long a request is given up. */
const TIMEOUT_MS = 20_000;
const MOST_BYTES = 4 << 20;

/** Why a file was not had, by the status of the answer. */
const REASONS = { 401: 'refused', 403: 'refused', 404: 'not-there', 410: 'not-there' };

/**
 * Follows the file at `address` while the page is in sight. `tell(text, reason)` is told of each answer: a text that is new,
 * nothing where it is as before, or only why it could not be had. Returns what puts an end to all of it.
 */
export function follow(address, tell) {
  const life = new AbortController();
  const { signal } = life;
  let known;
  let failures = 0;
  let due = 0;
  let timer;
  let busy = false;

  const look = async () => {
    if (busy || document.hidden) return;
    busy = true;
    clearTimeout(timer);
    const { text, reason, wait = 0 } = await read(address, signal);
    if (signal.aborted) return;
    busy = false;
    failures = reason ? failures + 1 : 0;
    const patience = reason ? Math.max(WAIT_MS * 2 ** (failures - 1), wait) : EVERY_MS;
    const pause = Math.min(patience, LONGEST_WAIT_MS) * (1 + Math.random() * CHANCE);
    due = Date.now() + pause;
    timer = setTimeout(look, pause);
    const news = text === known ? undefined : text;
    // What comes after a failure is told in any case.
    known = text;
    try {
      tell(news, reason);
    } catch {
      // An app that crashed takes nothing in any more, and has said so.
      life.abort();
    }
  };

  document.addEventListener('visibilitychange', () => Date.now() >= due && look(), { signal });
  addEventListener('online', () => failures > 0 && look(), { signal });
  signal.addEventListener('abort', () => clearTimeout(timer));
  look();
  return () => life.abort();
}

/** The `text` of the file, or the `reason` why not and, in milliseconds, how long the site asks to `wait`. */
async function read(address, life) {
  const attempt = new AbortController();
  const stop = () => attempt.abort();
  const timer = setTimeout(stop, TIMEOUT_MS);
  life.addEventListener('abort', stop);
  try {
    // The browser asks whether what it has changed, and is sent it only then. No other site is asked, not even where this
    // one sends the browser there.
    const response = await fetch(address, { cache: 'no-cache', mode: 'same-origin', signal: attempt.signal });
    if (response.ok) return await textOf(response);
    const { status, headers } = response;
    // A date, which it may be as well, is no number of seconds: then our own patience counts.
    return { reason: REASONS[status] ?? 'not-fetched', wait: Number(headers.get('Retry-After')) * 1000 || 0 };
  } catch {
    return { reason: 'not-fetched' };
  } finally {
    clearTimeout(timer);
    life.removeEventListener('abort', stop);
  }
}

/** What a response holds, unless it is too long, whatever it says of its length. */
async function textOf({ body }) {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let text = '';
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return { text: text + decoder.decode() };
    size += value.length;
    if (size > MOST_BYTES) {
      reader.cancel().catch(() => {});
      return { reason: 'too-large' };
    }
    text += decoder.decode(value, { stream: true });
  }
}
