/** Keys of the application: what each does is said by the modules that do it. */

import { press } from "./actions.js";

const FIELD = "input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable]";

/** @type {(() => boolean)[]} */
const closers = [];

/**
 * Say what Escape closes; what is asked for first closes first.
 * @param {() => boolean} close Tells whether there was anything to close.
 */
export function onEscape(close) {
  closers.push(close);
}

export function startKeyboard() {
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      if (document.querySelector("dialog[open]") || document.fullscreenElement) return;
      closers.some((close) => close());
      return;
    }
    const target = event.target instanceof Element ? event.target : document.body;
    if (target.closest(FIELD) || event.ctrlKey || event.metaKey || event.altKey) return;
    if (document.querySelector("dialog[open]")) return;
    if (press(event.key)) event.preventDefault();
  });
}
