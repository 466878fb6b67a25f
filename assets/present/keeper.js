/** The service worker of briefings: keeps what the windows read, so that either of them opens again
   with the server gone. While the server answers, its answer is the one that counts. */

const KEPT = "corridor-atlas-briefings";
const MOST = 600;
/** So many files are asked for at a time. */
const AT_ONCE = 8;
/** How a page names its scripts and styles, and how pages and the list of segments name the layers. */
const NAMES = [/<(?:link|script)\b[^>]*?(?:src|href)="(\/[^"]+)"/g, /"(\/[^"\\\s]*\?v=[^"\\\s]+)"/g];
/** The path below which the atlas is shown, with a slash at its end. */
const BASE = new URL("../", location.href).pathname;
const NAMES_OTHERS = /^text\/html|^application\/json/;
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

/**
 * Keep pages and all that they name: nobody has to have read it yet.
 * @param {string[]} addresses
 */
async function keep(addresses) {
  const cache = await caches.open(KEPT);
  const known = new Set(addresses);
  const waiting = [...known];
  /** @param {string} address */
  const keepOne = async (address) => {
    for (const name of await put(cache, address)) {
      // Some are named as the atlas knows them, wherever it is shown.
      const whole = location.origin + (name.startsWith(BASE) ? name : BASE + name.slice(1));
      if (known.has(whole)) continue;
      known.add(whole);
      waiting.push(whole);
    }
  };
  while (waiting.length) await Promise.all(waiting.splice(0, AT_ONCE).map(keepOne));
  const old = (await cache.keys()).filter(({ url }) => !known.has(url));
  for (const each of old.slice(0, Math.max(0, old.length + known.size - MOST))) await cache.delete(each);
}

/**
 * Keep one answer.
 * @param {Cache} cache
 * @param {string} address
 * @returns {Promise<string[]>} What it names.
 */
async function put(cache, address) {
  try {
    const response = await fetch(address);
    if (!response.ok) return [];
    const words = NAMES_OTHERS.test(response.headers.get("Content-Type") ?? "") ? response.clone().text() : "";
    await cache.put(address, response);
    const text = await words;
    return NAMES.flatMap((name) => [...text.matchAll(name)].map((match) => match[1] ?? ""));
  } catch {
    // What the server does not give now stays as it was kept before.
    return [];
  }
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
