/** Search by keyboard: arrows go along the hits, Enter opens the first of them. */

import { byId, delegate, isHtml } from "../core/dom.js";
import { whenIndexed } from "../core/network.js";
import { change } from "../core/view.js";

/** Ends the waiting for the hits of a text, if there is one. */
let stopWaiting = () => {};

/** @returns {HTMLElement[]} */
const ways = () =>
  [...(byId("search-hits")?.querySelectorAll("a, summary") ?? [])]
    .filter(isHtml)
    .filter((way) => way.checkVisibility());

/**
 * The first hit of a text, if the hits that are shown are those of it.
 * @param {string} text
 */
function firstHit(text) {
  const asked = byId("search-hits")?.querySelector("[data-asked]");
  if (!isHtml(asked) || asked.dataset.asked !== text) return null;
  return ways()[0] ?? null;
}

/**
 * Open the first hit of a text, as soon as its hits are there.
 * @param {string} text
 */
function openFirst(text) {
  stopWaiting();
  const hit = firstHit(text);
  if (hit) return hit.click();
  const holder = byId("search-hits");
  if (!holder || !text) return;
  const observer = new MutationObserver(() => {
    const come = firstHit(text);
    if (!come) return;
    stopWaiting();
    come.click();
  });
  stopWaiting = () => observer.disconnect();
  observer.observe(holder, { childList: true, subtree: true, attributes: true });
}

/**
 * Go along the hits; before the first is the field.
 * @param {KeyboardEvent} event
 */
function goAlong(event) {
  if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
  /** @type {(Element | null)[]} */
  const all = ways();
  const next = all.indexOf(document.activeElement) + (event.key === "ArrowDown" ? 1 : -1);
  event.preventDefault();
  const way = next < 0 ? byId("search") : all[Math.min(next, all.length - 1)];
  if (isHtml(way)) way.focus();
}

export function startSearch() {
  delegate("keydown", "#search", (field, event) => {
    if (!(field instanceof HTMLInputElement) || event.isComposing) return;
    if (event.key === "Enter") {
      event.preventDefault();
      const text = field.value.trim();
      // Not only when nothing has been typed for a while.
      whenIndexed(() => change({ text }));
      openFirst(text);
    } else if (event.key === "ArrowDown" && ways().length) goAlong(event);
  });
  delegate("keydown", "#search-hits", (_, event) => goAlong(event));
  // Whoever turns to something else no longer waits for a hit.
  for (const kind of ["input", "pointerdown"]) document.addEventListener(kind, () => stopWaiting());
}
