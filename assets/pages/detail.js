/** What is selected, and the panel of its details. */

import { addActions } from "../core/actions.js";
import { whenPresent } from "../core/appear.js";
import { byId, delegate, withModifier } from "../core/dom.js";
import { navigate } from "../core/history.js";
import { onEscape } from "../core/keyboard.js";
import { change, onChange, view } from "../core/view.js";
import { fitTo, isThere } from "../map/screen.js";

/** @type {HTMLElement | null} What the focus goes back to. */
let opener = null;

/**
 * Select a thing without moving the focus; null selects nothing.
 * @param {string | null} thing
 */
export const select = (thing) => change({ selection: thing });

/**
 * Open the details of a thing and go to them.
 * @param {string} thing
 * @param {HTMLElement} from What the focus goes back to when they are closed.
 */
export function openThing(thing, from) {
  opener = from;
  select(thing);
  // Whoever chose it in words does not know where it lies.
  if (byId("map-panel") && isThere()) fitTo(thing);
  const panel = byId("detail");
  if (!panel) return;
  panel.scrollTop = 0;
  panel.focus({ preventScroll: true });
}

function close() {
  if (!view().selection) return false;
  select(null);
  opener?.focus();
  opener = null;
  return true;
}

function show() {
  const { selection } = view();
  const panel = byId("detail");
  if (panel) panel.hidden = !selection;
  document.body.classList.toggle("has-detail", Boolean(selection));
}

/** @param {string} what */
function showOnMap(what) {
  if (byId("map-panel") && isThere()) return fitTo(what);
  // The map then looks at what is selected.
  change({ camera: null, ...(what.includes(":") ? { selection: what } : {}) }, "quiet");
  return navigate("/");
}

export function startDetail() {
  onChange((_, changed) => changed.has("selection") && show());
  whenPresent("#detail", show);
  onEscape(close);
  addActions({ "close-detail": close });
  delegate("click", "[data-thing]", (link, event) => {
    if (withModifier(event)) return;
    event.preventDefault();
    openThing(link.dataset.thing ?? "", link);
  });
  delegate("click", "[data-fit]", (button) => showOnMap(button.dataset.fit ?? ""));
}
