/** Pages that answer at a glance: what opens beside a value closes again, and the page prints. */

import { addActions } from "../core/actions.js";
import { onEscape } from "../core/keyboard.js";

/** @returns {HTMLDetailsElement | null} */
const opened = () => document.querySelector("details.brief[open]");

/** Close the value that is open, and give its line the focus again. */
function close() {
  const one = opened();
  if (!one) return false;
  const inside = one.contains(document.activeElement);
  one.open = false;
  if (inside) one.querySelector("summary")?.focus();
  return true;
}

export function startPortraits() {
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
    const one = opened();
    if (one && event.target instanceof Node && !one.contains(event.target)) one.open = false;
  });
}
