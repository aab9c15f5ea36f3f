// Loading a script that lies beside this one: of the same build, and the very one that this build vouches for.

const beside = (name) => new URL(name, import.meta.url);

// A version in each address: a browser that kept an older script never pairs it with a newer module.
// A later attempt gets an address of its own, because a failed or crashed module is remembered under the old one.
export function script(name, attempt) {
  const address = beside(`${name}?v=${AIMLINE_VERSION}${attempt ? `.${attempt}` : ''}`);
  vouchFor(address, AIMLINE_INTEGRITY[name]);
  return import(address);
}

/** What a script starts. */
export const load = async (name, attempt) => (await script(name, attempt)).start();

/** An import cannot be given a hash, but it takes the script that was fetched ahead under its address, or its failure. */
function vouchFor(href, integrity) {
  const ahead = Object.assign(document.createElement('link'), { rel: 'modulepreload', integrity, href });
  document.head.append(ahead);
  ahead.remove();
}
