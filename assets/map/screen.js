/** The map on screen, whichever way it is drawn: by MapLibre, or by the server as a picture. */

import { addActions } from "../core/actions.js";
import { byId, delegate, isHtml, present } from "../core/dom.js";
import { live } from "./bridge.js";
import { fit, zoom } from "./camera.js";
import { highlightCorridor } from "./emphasis.js";
import { hover } from "./pointer.js";
import { stillMap } from "./still.js";

/** Whether a map is on screen. */
export const isThere = () => live() !== null || stillMap() !== null;

/**
 * Fit the map to something.
 * @param {string} what
 */
export function fitTo(what) {
  highlightCorridor(what);
  (stillMap()?.fit ?? fit)(what);
}

export function startScreen() {
  /** @param {number} step */
  const step = (step) => (stillMap()?.zoom ?? zoom)(step);
  addActions({
    "zoom-in": () => step(1),
    "zoom-out": () => step(-1),
    "full-screen": () =>
      document.fullscreenElement ? document.exitFullscreen() : present("map-panel").requestFullscreen(),
  });
  // Focus or pointer on an entry of a list lights the thing up on the map.
  for (const name of /** @type {const} */ (["focusin", "mouseover"]))
    delegate(name, "[data-list]", (entry) => hover(entry.dataset.thing ?? null));
  for (const name of /** @type {const} */ (["focusout", "mouseout"])) delegate(name, "[data-list]", () => hover(null));
}

/** Give the map the focus. */
export function focusMap() {
  const canvas = byId("map-panel")?.querySelector(".still-map, .maplibregl-canvas");
  if (isHtml(canvas)) canvas.focus();
}
