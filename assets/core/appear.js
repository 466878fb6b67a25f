/** The one observer of the page: tells when an element appears, and when another page is shown. */

/** @type {{selector: string, started: WeakSet<Element>, start: (element: HTMLElement) => void}[]} */
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
  awaited.push({ selector, started: new WeakSet(), start });
  look();
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

function look() {
  for (const { selector, started, start } of awaited)
    for (const element of document.querySelectorAll(selector)) {
      if (started.has(element) || !(element instanceof HTMLElement)) continue;
      started.add(element);
      start(element);
    }
  const path = laidOutPath();
  if (path && path !== shownPage) {
    shownPage = path;
    for (const listener of pageListeners) listener(path);
  }
}

new MutationObserver(look).observe(document.documentElement, { childList: true, subtree: true });
