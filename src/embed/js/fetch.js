// Fetching a WebAssembly module that lies beside the script that wants it.
// Compiles while it downloads where the server names the type, and does without where it does not.

export async function fetchModule(name, script) {
  // The script's own version, so that the two are always from one build.
  const address = new URL(name + new URL(script).search, script);
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address.pathname}: ${response.status} ${response.statusText}`);
  const type = response.headers.get('Content-Type') ?? '';
  return type.startsWith('application/wasm') ? response : response.arrayBuffer();
}
