/** Pages that answer at a glance: what opens beside a value closes again, and the page prints. */

import { addActions } from "../core/actions.js";
import { whenPresent } from "../core/appear.js";
import { onEscape } from "../core/keyboard.js";

/** @returns {HTMLDetailsElement | null} */
const opened = () => document.querySelector("details.brief[open]");

/** Close the value that is open, and give its line the focus again. */
function close() {
  const brief = opened();
  if (!brief) return false;
  const inside = brief.contains(document.activeElement);
  brief.open = false;
  if (inside) brief.querySelector("summary")?.focus();
  return true;
}

/* ---- how a portrait fills its window ---- */

/** Sizes of its letters on a large screen and on any other, largest first: the first that fits is taken. */
const SIZES = { large: [1.7, 1.6, 1.5, 1.4, 1.32, 1.25], plain: [1, 0.97, 0.94] };
const LARGE = "(min-width: 100rem) and (min-height: 56rem)";
/** Narrower it is one column, which is scrolled. */
const COLUMNS = "(min-width: 60.01rem)";

/** @param {HTMLElement} page */
function fill(page) {
  const main = page.closest("main");
  page.style.removeProperty("--portrait-zoom");
  if (!main || !matchMedia(COLUMNS).matches) return;
  const sizes = matchMedia(LARGE).matches ? SIZES.large : SIZES.plain;
  const set = (/** @type {number} */ size) => page.style.setProperty("--portrait-zoom", String(size));
  const fitting = sizes.find((size) => {
    set(size);
    return main.scrollHeight <= main.clientHeight;
  });
  // Where it is scrolled anyway, small letters gain nothing.
  if (!fitting) set(sizes === SIZES.large ? 1.25 : 1);
}

function startFilling() {
  whenPresent(".page-portrait", (page) => {
    let known = 0;
    const again = () => {
      // What a reader opens changes no letters.
      if (!page.isConnected || page.dataset.byHand || page.scrollHeight === known) return;
      fill(page);
      known = page.scrollHeight;
    };
    // What it holds is built piece by piece.
    const sizes = new ResizeObserver(() => requestAnimationFrame(again));
    for (const part of page.children) sizes.observe(part);
    page.addEventListener("click", () => {
      page.dataset.byHand = "yes";
    });
  });
  window.addEventListener("resize", () => {
    const page = document.querySelector(".page-portrait");
    if (!(page instanceof HTMLElement)) return;
    delete page.dataset.byHand;
    fill(page);
  });
}

export function startPortraits() {
  startFilling();
  onEscape(close);
  addActions({ print: () => window.print() });
  // One at a time; the event does not bubble.
  document.addEventListener(
    "toggle",
    ({ target }) => {
      if (!(target instanceof HTMLDetailsElement && target.open && target.matches(".brief"))) return;
      for (const other of document.querySelectorAll("details.brief[open]"))
        if (other !== target && other instanceof HTMLDetailsElement) other.open = false;
    },
    true,
  );
  document.addEventListener("click", (event) => {
    const brief = opened();
    if (brief && event.target instanceof Node && !brief.contains(event.target)) brief.open = false;
  });
}
