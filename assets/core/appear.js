/** The one observer of the page: tells when an element appears, and when another page is shown. */

/** @typedef {{selector: string, started: WeakSet<Element>, start: (element: HTMLElement) => void}} Awaited */

/** @type {Awaited[]} */
const awaited = [];
/** @type {((path: string) => void)[]} */
const pageListeners = [];
let shownPage = "";

/**
 * Start something for each element that matches a selector, once, when it is there.
 * @param {string} selector
 * @param {(element: HTMLElement) => void} start
 */
export function whenPresent(selector, start) {
  const entry = { selector, started: new WeakSet(), start };
  awaited.push(entry);
  startIn(entry, document);
}

/**
 * Hear of each page that the router brings.
 * @param {(path: string) => void} listener
 */
export function onPage(listener) {
  pageListeners.push(listener);
  if (shownPage) listener(shownPage);
}

/** Path of the page that is laid out; it may lag behind the address. */
export function laidOutPath() {
  const holder = document.querySelector("[data-path]");
  return holder instanceof HTMLElement ? (holder.dataset.path ?? "") : "";
}

/**
 * @param {Awaited} entry
 * @param {Element | Document} root
 */
function startIn({ selector, started, start }, root) {
  const itself = root instanceof Element && root.matches(selector) ? [root] : [];
  for (const element of [...itself, ...root.querySelectorAll(selector)]) {
    if (started.has(element) || !(element instanceof HTMLElement)) continue;
    started.add(element);
    start(element);
  }
}

/** @param {MutationRecord[]} records */
function look(records) {
  for (const { addedNodes } of records)
    for (const node of addedNodes)
      if (node instanceof Element && node.isConnected) for (const entry of awaited) startIn(entry, node);
  const path = laidOutPath();
  if (!path || path === shownPage) return;
  shownPage = path;
  for (const listener of pageListeners) listener(path);
}

// Dash lays out all pages in one element; a window of a briefing has none, and is a page itself.
const container = document.getElementById("react-entry-point") ?? document.body;
new MutationObserver(look).observe(container, { childList: true, subtree: true });
