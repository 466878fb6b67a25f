/** What surrounds every page: header, links between pages, filter panel, keys, copying. */

import { addActions, addKeys, keySwitch } from "../core/actions.js";
import { say } from "../core/announce.js";
import { whenPresent } from "../core/appear.js";
import { byId, delegate, make, present, withModifier } from "../core/dom.js";
import { navigate } from "../core/history.js";
import { onEscape } from "../core/keyboard.js";
import { index } from "../core/network.js";
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
  button.textContent = "Copied";
  say("Copied");
  setTimeout(() => (button.textContent = before), COPIED_MS);
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

function toggleFilters() {
  document.body.classList.toggle("filters-hidden");
  window.dispatchEvent(new Event("resize"));
}

export function startFrame() {
  whenPresent(".header", () => {
    if (window.innerWidth < NARROW_PX) document.body.classList.add("filters-hidden");
  });
  whenPresent("#single-keys", keySwitch);
  onEscape(closePick);
  addActions({
    reset: resetFilter,
    "toggle-filters": toggleFilters,
    "copy-link": (button) => copy(location.href, button),
    shortcuts: () => keysDialog()?.showModal(),
    "close-shortcuts": () => keysDialog()?.close(),
  });
  addKeys({
    "?": () => keysDialog()?.showModal(),
    "/": () => {
      document.body.classList.remove("filters-hidden");
      present("search").focus();
    },
    f: toggleFilters,
    m: focusMap,
  });
  delegate("click", "[data-copy]", (button) => copy(button.dataset.copy ?? "", button));
  delegate("click", "[data-copy-link]", (button) =>
    copy(`${location.origin}/?select=${button.dataset.copyLink}`, button),
  );
  delegate("click", "[data-choose]", (button) => {
    const [group = "", which] = (button.dataset.choose ?? "").split(":");
    choose(group, which === "all" ? (index()?.facets[group]?.options ?? []) : []);
  });
  delegate("click", "a.nav-link", (link, event) => {
    if (withModifier(event)) return;
    event.preventDefault();
    navigate(link.getAttribute("href") ?? "/");
  });
}
