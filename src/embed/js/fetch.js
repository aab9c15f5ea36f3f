// Fetching a file that lies beside the script that wants it.
// How a module is compiled, also where a server does not name its type, is the glue's business.

export async function fetchBeside(name, script) {
  // The script's own version, so that the two are always from one build.
  const address = new URL(name + new URL(script).search, script);
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address.pathname}: ${response.status} ${response.statusText}`);
  return response;
}
