/** What surrounds every page: header, links between pages, filter panel, keys, copying. */

import { addActions, addKeys, keySwitch } from "../core/actions.js";
import { say } from "../core/announce.js";
import { laidOutPath, onPage, whenPresent } from "../core/appear.js";
import { all, byId, delegate, isHtml, make, present, withModifier } from "../core/dom.js";
import { addressNow, navigate } from "../core/history.js";
import { onEscape } from "../core/keyboard.js";
import { index } from "../core/network.js";
import { view } from "../core/view.js";
import { t } from "../core/words.js";
import { closePick } from "../map/pointer.js";
import { focusMap } from "../map/screen.js";
import { choose, resetFilter } from "./controls.js";

const COPIED_MS = 1600;
const NARROW_PX = 900;

/**
 * Copy a text, and say so on the button.
 * @param {string} text
 * @param {HTMLElement} button
 */
export async function copy(text, button) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    copyByHand(text);
  }
  const before = button.textContent;
  button.textContent = t("Copied");
  say(t("Copied"));
  setTimeout(() => (button.textContent = before), COPIED_MS);
}

/** The thing whose citation is copied as soon as it is there. @type {string | null} */
let owed = null;

/**
 * Copy the text that a button holds. Details that are still those of the selection before must not
 * be cited with the address of this one: the citation is copied when its own are there.
 * @param {HTMLElement} button
 */
function copyText(button) {
  const { cites, copy: text = "", copyWithLink } = button.dataset;
  const { selection } = view();
  owed = cites && cites !== selection ? selection : null;
  if (owed === null) copy(copyWithLink ? `${text} ${addressNow()}` : text, button);
}

/** @param {string} text */
function copyByHand(text) {
  const field = make("textarea", { "aria-hidden": "true" });
  field.value = text;
  // What lies behind an open dialog takes no selection.
  (document.querySelector("dialog[open]") ?? document.body).append(field);
  field.select();
  document.execCommand("copy");
  field.remove();
}

/** @returns {HTMLDialogElement | null} */
function keysDialog() {
  const dialog = byId("shortcuts");
  return dialog instanceof HTMLDialogElement ? dialog : null;
}

/** @type {boolean | null} Whether the reader has chosen to see the panel of the filter. */
let wantsFilters = null;

/** @param {boolean} on */
function showFilters(on) {
  if (document.body.classList.toggle("filters-hidden", !on) === on) return;
  for (const button of all('.header [data-action="toggle-filters"]')) button.setAttribute("aria-expanded", String(on));
  window.dispatchEvent(new Event("resize"));
}

function toggleFilters() {
  wantsFilters = document.body.classList.contains("filters-hidden");
  showFilters(wantsFilters);
  if (wantsFilters) present("search").focus();
}

/* ---- the pages, in a menu where the window has no room for them ---- */

/** @param {boolean} open */
function showMenu(open) {
  document.body.classList.toggle("menu-open", open);
  for (const button of all('[data-action="toggle-menu"]')) button.setAttribute("aria-expanded", String(open));
}

const isMenuOpen = () => document.body.classList.contains("menu-open");

/** Close the menu, as Escape does, and go back to its button. */
function closeMenu() {
  if (!isMenuOpen()) return false;
  showMenu(false);
  const button = document.querySelector('.app > .header [data-action="toggle-menu"]');
  if (isHtml(button)) button.focus();
  return true;
}

/** Close the menu when a reader turns to something else. */
function hearMenu() {
  for (const kind of ["pointerdown", "focusin"])
    document.addEventListener(kind, ({ target }) => {
      const within = target instanceof Element && target.closest('.header-menu, [data-action="toggle-menu"]');
      if (isMenuOpen() && !within) showMenu(false);
    });
}

/** Open the panel, as somebody who looks for something in it wants it. */
export function openFilters() {
  wantsFilters = true;
  showFilters(true);
}

/**
 * Begin without the panel beside the map, whose legend is the filter, and where there is no room.
 * @param {string} path
 */
function beginWith(path) {
  const usual = window.innerWidth >= NARROW_PX && path !== "/";
  showFilters(window.innerWidth >= NARROW_PX ? (wantsFilters ?? usual) : false);
}

export function startFrame() {
  document.body.classList.add("filters-hidden");
  whenPresent(".header", () => beginWith(laidOutPath()));
  onPage(beginWith);
  whenPresent("#single-keys", keySwitch);
  onEscape(closeMenu);
  onEscape(closePick);
  hearMenu();
  addActions({
    "toggle-menu": () => showMenu(!isMenuOpen()),
    reset: resetFilter,
    "toggle-filters": toggleFilters,
    "copy-link": (button) => copy(addressNow(), button),
    shortcuts: () => keysDialog()?.showModal(),
    "close-shortcuts": () => keysDialog()?.close(),
  });
  addKeys({
    "?": () => keysDialog()?.showModal(),
    "/": () => {
      openFilters();
      present("search").focus();
    },
    f: toggleFilters,
    m: focusMap,
    k: () => {
      const legend = byId("legend");
      if (legend instanceof HTMLDetailsElement) legend.open = true;
      const box = legend?.querySelector("[data-group] input");
      if (isHtml(box)) box.focus();
    },
  });
  delegate("click", "[data-copy]", copyText);
  whenPresent("[data-cites]", (button) => owed !== null && button.dataset.cites === owed && copyText(button));
  delegate("click", "[data-choose]", (button) => {
    const [group = "", which] = (button.dataset.choose ?? "").split(":");
    choose(group, which === "all" ? (index()?.facets[group]?.options ?? []) : []);
  });
  delegate("click", "a.nav-link", (link, event) => {
    if (withModifier(event)) return;
    event.preventDefault();
    showMenu(false);
    navigate(link.getAttribute("href") ?? "/");
  });
}
