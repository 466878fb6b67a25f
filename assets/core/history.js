/** The address bar: the one place that reads a view from it and writes the view to it. */

import { readAddress, writeAddress, writeFilter } from "./address.js";
import { laidOutPath, onPage } from "./appear.js";
import { at, within } from "./base.js";
import { setProps } from "./dash.js";
import { byId, present } from "./dom.js";
import { isLost, onBack, onFailed, onLost } from "./lost.js";
import { hasThing, index, whenIndexed } from "./network.js";
import { change, onChange, view } from "./view.js";
import { waitFor } from "./waiting.js";
import { t } from "./words.js";

const MOVE_MS = 250;
let settled = false;
let openPath = "";
/** The address of the page that is laid out, and the one that is gone to when the server is back. */
let shownAddress = "";
/** @type {string | null} */
let waitingAddress = null;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let later;
/** @type {((ignored: string[]) => void)[]} */
const readers = [];

/** Path of the address, without slashes at its end. */
export const pagePath = () => within(location.pathname).replace(/\/+$/, "") || "/";

/** Whether the view is that of the address; until then, what controls say is not asked for. */
export const isSettled = () => settled;

/**
 * Hear each time that a view has been read from the address, and of what was left aside.
 * @param {(ignored: string[]) => void} reader
 */
export function onRead(reader) {
  readers.push(reader);
}

/** The view as a query; the filter alone as another. */
export const viewQuery = () => (index() ? writeAddress(view(), grammar()) : "");
export const filterQuery = () => (index() ? writeFilter(view(), grammar()) : "");

/** The address of the view as it is now: a move of the map that has just ended is in it already. */
export function addressNow() {
  if (later !== undefined) {
    clearTimeout(later);
    later = undefined;
    if (settled) write(false);
  }
  return location.href;
}

function grammar() {
  const network = index();
  if (!network) throw new Error("The grammar of addresses comes with the index.");
  return network.grammar;
}

/** Begin with the address that the page was opened at. */
export function startHistory() {
  openPath = pagePath();
  onChange((_, changed, how) => {
    clearTimeout(later);
    later = undefined;
    // Who goes on with something else no longer wants to be taken away when the server is back.
    if (how === "entry" || how === "replace") waitingAddress = null;
    if (how === "restored" || how === "quiet" || !settled) return;
    // A move of the map is one of many, until it rests.
    if (changed.size === 1 && changed.has("camera")) later = setTimeout(addressNow, MOVE_MS);
    else write(how === "entry");
  });
  window.addEventListener(
    "popstate",
    (event) => {
      if (isLost() && pagePath() !== laidOutPath()) {
        event.stopImmediatePropagation();
        return stayHere();
      }
      // Before Dash's own listener, which would lay the page out anew for a change of the view alone.
      if (pagePath() === openPath) event.stopImmediatePropagation();
      openPath = pagePath();
      markPage();
      read();
    },
    true,
  );
  whenIndexed(() => {
    const theme = view().theme;
    read({ theme });
  });
  onPage(() => {
    markPage();
    remember();
  });
  onLost(stayHere);
  onFailed(() => waitFor(null));
  onBack(() => {
    const address = waitingAddress;
    waitingAddress = null;
    if (address) goOn(new URL(address));
  });
}

function remember() {
  if (laidOutPath() === pagePath()) shownAddress = location.href;
}

/**
 * Go to a page that was waited for, with the view as it is by now.
 * @param {URL} address
 */
function goOn(address) {
  const options = [...address.searchParams].filter(([name]) => grammar().options.includes(name));
  const query = new URLSearchParams(options).toString();
  navigate(within(address.pathname) + (query ? `?${query}` : ""));
}

/** Keep address and content together: the page that was asked for is opened when the server is back. */
function stayHere() {
  if (!shownAddress || !laidOutPath() || laidOutPath() === pagePath()) return;
  waitingAddress = location.href;
  history.replaceState({}, "", shownAddress);
  openPath = pagePath();
  setProps("url", { pathname: location.pathname, search: location.search, href: location.href });
  markPage();
  read({ theme: view().theme });
}

/**
 * @param {Partial<import("./view.js").View>} [fallback] What holds where the address says nothing.
 */
function read(fallback = {}) {
  whenIndexed((network) => {
    const groups = Object.fromEntries(Object.entries(network.facets).map(([group, facet]) => [group, facet.options]));
    const known = { groups, has: (/** @type {string} */ thing) => hasThing(network, thing) };
    const fromAddress = readAddress(location.search, network.grammar, known);
    settled = true;
    change({ ...fromAddress.view, theme: fromAddress.view.theme ?? fallback.theme ?? null }, "restored");
    for (const reader of readers) reader(fromAddress.ignored);
    if (fromAddress.ignored.length) write(false);
    remember();
  });
}

/** @param {boolean} asNewEntry */
function write(asNewEntry) {
  const query = viewQuery();
  const address = location.pathname + (query ? `?${query}` : "");
  if (address === location.pathname + location.search) return;
  history[asNewEntry ? "pushState" : "replaceState"]({}, "", address);
  remember();
}

/**
 * Go to another page with the present view.
 * @param {string} link Path, with options of the page that it leads to if need be.
 */
export function navigate(link) {
  const [path = "/", options] = link.split("?");
  const shared = index() ? writeAddress({ ...view(), options: {} }, grammar()) : "";
  const query = [shared, options].filter(Boolean).join("&");
  history.pushState({}, "", at(within(path)) + (query ? `?${query}` : ""));
  openPath = pagePath();
  // Once the address is that of the new page: the old one need not be drawn without its options.
  change({ options: {} }, "quiet");
  if (options) read({ theme: view().theme });
  // Dash goes back to the address that it knows unless it is told all of the new one.
  setProps("url", { pathname: location.pathname, search: location.search, href: location.href });
  markPage();
  present("main").focus({ preventScroll: true });
}

/**
 * Go to an address with a view of its own, as Back and Forward do.
 * @param {string} address
 */
export function visit(address) {
  history.pushState({}, "", address);
  window.dispatchEvent(new PopStateEvent("popstate", { state: history.state }));
  byId("main")?.focus({ preventScroll: true });
}

function markPage() {
  const holder = document.querySelector(".page-holder");
  const shown = holder instanceof HTMLElement && holder.dataset.path === pagePath() ? holder : null;
  const section = shown?.dataset.section ?? pagePath();
  let title = "";
  for (const link of document.querySelectorAll(".nav .nav-link")) {
    const here = within(link.getAttribute("href") ?? "") === section;
    if (here) {
      link.setAttribute("aria-current", "page");
      title = link.textContent ?? "";
    } else link.removeAttribute("aria-current");
  }
  // The page of one thing is named after it.
  if (section !== pagePath()) title = shown?.querySelector("h1")?.textContent ?? title;
  const path = laidOutPath();
  waitFor(path && path !== pagePath() ? title : null);
  document.title = title && pagePath() !== "/" ? t("{title} – Corridor Atlas", { title }) : t("Corridor Atlas");
}
