/** The theme that is shown: the view's, or the system's. */

import { THEMES } from "./themes.js";
import { onChange, view } from "./view.js";

const KEY = "corridor-atlas-theme";
const system = window.matchMedia("(prefers-color-scheme: dark)");
/** @type {((theme: string) => void)[]} */
const listeners = [];
let worn = "";

/** @type {string | null} A look that goes before the reader's, while a page is printed. */
let lent = null;

export const shownTheme = () => lent ?? view().theme ?? (system.matches ? "dark" : "light");

/**
 * Lend another look for a while, or take it back.
 * @param {string | null} theme
 */
export function lendTheme(theme) {
  lent = theme;
  wearTheme();
}

/**
 * Hear of every other theme that is put on.
 * @param {(theme: string) => void} listener
 */
export function onTheme(listener) {
  listeners.push(listener);
}

/** Put the theme on, where it is another one. */
export function wearTheme() {
  const theme = shownTheme();
  document.documentElement.dataset.theme = theme;
  if (theme === worn) return;
  worn = theme;
  for (const listener of listeners) listener(theme);
}

system.addEventListener("change", wearTheme);
onChange((_, changed) => changed.has("theme") && wearTheme());

/**
 * The colour of a token of the theme.
 * @param {string} token
 */
export const colourOf = (token) => getComputedStyle(document.documentElement).getPropertyValue(`--${token}`).trim();

/** The theme that the reader has chosen before, in this browser. */
export function storedTheme() {
  try {
    const theme = localStorage.getItem(KEY);
    return theme && THEMES.includes(theme) ? theme : null;
  } catch {
    return null;
  }
}

/** @param {string | null} theme */
export function storeTheme(theme) {
  try {
    if (theme) localStorage.setItem(KEY, theme);
    else localStorage.removeItem(KEY);
  } catch {
    /* private windows may refuse storage; the address still holds the theme */
  }
}
