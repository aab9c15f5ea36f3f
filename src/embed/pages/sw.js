// The service worker of the standalone page: after the first visit, the page needs no network.
// Serves only that page and what it loads; the demo, and other pages that use the widget, are left alone.

const PREFIX = 'aimline-';
const CACHE = PREFIX + AIMLINE_CACHE;
const PAGE = ['', 'index.html'];
const path = (address) => new URL(address).pathname;
const inScope = (name) => path(new URL(name, registration.scope));
const kept = new Set([...PAGE, ...AIMLINE_FILES].map(inScope));
const page = new Set(PAGE.map(inScope));

addEventListener('install', (event) => {
  event.waitUntil(fill());
});

addEventListener('activate', (event) => {
  event.waitUntil(removeOldCaches());
});

addEventListener('message', (event) => {
  if (event.data === 'take over') skipWaiting();
});

addEventListener('fetch', (event) => {
  const { request } = event;
  const ours = request.method === 'GET' && new URL(request.url).origin === location.origin && kept.has(path(request.url));
  if (ours) event.respondWith(answer(event));
});

async function fill() {
  const cache = await caches.open(CACHE);
  // Past the browser's own cache, so that all files are of one build.
  await cache.addAll(AIMLINE_FILES.map((name) => new Request(name, { cache: 'reload' })));
}

async function removeOldCaches() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith(PREFIX) && name !== CACHE).map((name) => caches.delete(name)));
}

async function answer(event) {
  const { request } = event;
  if (!(await isFromPage(event))) return fetch(request);
  const name = page.has(path(request.url)) ? inScope('index.html') : request.url;
  // The version in an address only keeps builds apart, which a cache for each build does already.
  const held = await caches.match(name, { cacheName: CACHE, ignoreSearch: true });
  return held ?? fetch(request);
}

async function isFromPage({ request, clientId }) {
  if (request.mode === 'navigate') return page.has(path(request.url));
  const client = await clients.get(clientId);
  return Boolean(client) && page.has(path(client.url));
}
