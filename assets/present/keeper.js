/** The service worker of briefings: keeps what the windows have read, so that either of them opens
   again with the server gone. While the server answers, its answer is the one that counts. */

const KEPT = "corridor-atlas-briefings";
const MOST = 600;
// Types of a page do not know the scope of a worker.
const worker = /** @type {any} */ (self);

worker.addEventListener("install", () => worker.skipWaiting());
worker.addEventListener("activate", (/** @type {any} */ event) => event.waitUntil(worker.clients.claim()));
worker.addEventListener("message", (/** @type {any} */ event) =>
  event.waitUntil(keep(event.data.keep ?? []).then(() => event.source?.postMessage({ kept: true }))),
);
worker.addEventListener("fetch", (/** @type {any} */ event) => {
  const { request } = event;
  if (request.method === "GET" && new URL(request.url).origin === location.origin) event.respondWith(answer(request));
});

/** @param {string[]} addresses */
async function keep(addresses) {
  const cache = await caches.open(KEPT);
  for (const address of addresses)
    try {
      const response = await fetch(address);
      if (response.ok) await cache.put(address, response);
    } catch {
      // What the server does not give now stays as it was kept before.
    }
  const keys = await cache.keys();
  for (const old of keys.slice(0, Math.max(0, keys.length - MOST))) await cache.delete(old);
}

/** @param {Request} request */
async function answer(request) {
  try {
    return await fetch(request);
  } catch (error) {
    const cache = await caches.open(KEPT);
    const kept = await cache.match(request, { ignoreVary: true });
    if (kept) return kept;
    throw error;
  }
}
