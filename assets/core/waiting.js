/** The sketch of a page that has been asked for and is not there yet: the content of another page
   must not stand below its address and its tab. */

import { say } from "./announce.js";
import { byId, make } from "./dom.js";
import { t } from "./words.js";

/** A page that comes within this time is shown without a sketch before it. */
const SOON_MS = 120;
const BARS = 5;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let later;
/** Title of the page that is waited for; null for none. @type {string | null} */
let awaited = null;

function show() {
  const main = byId("main");
  document.getElementById("page-waiting")?.remove();
  if (!main) return;
  main.toggleAttribute("data-waiting", awaited !== null);
  main.setAttribute("aria-busy", String(awaited !== null));
  if (awaited === null) return;
  const text = awaited ? t("{title}: the page is loading", { title: awaited }) : t("The page is loading");
  const bars = Array.from({ length: BARS }, () => make("div", { class: "first-bar" }));
  main.append(
    make(
      "div",
      { id: "page-waiting", class: "page-waiting" },
      make("p", { class: "page-waiting-title", text }),
      ...bars,
    ),
  );
  say(text);
}

/**
 * Show that a page is waited for, or no longer.
 * @param {string | null} title Of the page, as far as it is known; null where none is waited for.
 */
export function waitFor(title) {
  const before = awaited;
  awaited = title;
  clearTimeout(later);
  if (title === null) {
    if (before !== null) show();
  } else later = setTimeout(show, byId("page-waiting") ? 0 : SOON_MS);
}
