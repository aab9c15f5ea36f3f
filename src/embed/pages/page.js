// The standalone page: makes it work offline, by registering the service worker.
// Everything else is the element's.

const WORKER = 'sw.js';

// A page that enforces Trusted Types wants the address of a worker vouched for; no other text passes.
const address = () => {
  const refuse = () => { throw new TypeError('Only the service worker may be registered'); };
  const createScriptURL = (text) => (text === WORKER ? text : refuse());
  return globalThis.trustedTypes?.createPolicy('aimline', { createScriptURL }).createScriptURL(WORKER) ?? WORKER;
};

async function register() {
  const registration = await navigator.serviceWorker.register(address());
  if (registration.waiting && navigator.serviceWorker.controller) {
    // A newer version that came during an earlier visit takes over now, before anything is typed.
    navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true });
    registration.waiting.postMessage('take over');
  } else {
    // Browsers look for a newer version when they find the time; a short visit should do. Offline, there is none.
    await registration.update().catch(() => {});
  }
}

if (location.protocol.startsWith('http') && 'serviceWorker' in navigator) {
  // Without the worker the page still works, as long as there is a network.
  register().catch((failure) => console.warn('Aimline will not work offline:', failure.message));
}
