// Fetching a file that lies beside the script that wants it, and the very one that it vouches for.
// How a module is compiled, also where a server does not name its type, is the glue's business.

export async function fetchBeside(name, script) {
  // The script's own version, so that the two are always from one build.
  const address = new URL(name + new URL(script).search, script);
  const response = await fetch(address, { integrity: AIMLINE_INTEGRITY[name] }).catch(() => undefined);
  if (response?.ok) return response;
  // Of what fails its hash, an error page too, browsers do not say what it was.
  const { ok, status, statusText } = await fetch(address, { method: 'HEAD' });
  throw new Error(`${address.pathname}: ${ok ? 'it is of another build, or was changed' : `${status} ${statusText}`}`);
}
