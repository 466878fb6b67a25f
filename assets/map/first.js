/** The first sight of the page, which the server has written, and its end when the page itself is there. */

import { whenPresent } from "../core/appear.js";
import { byId } from "../core/dom.js";
import { onAttached } from "./bridge.js";

/** A map that does not start must not stay hidden for ever. */
const LONGEST_MS = 30000;

/** @returns {HTMLImageElement | null} */
const picture = () => document.querySelector("img.first-image");

/**
 * Where the picture looks, if the map has the size that it was laid out for.
 * @param {HTMLElement} canvas
 * @returns {import("../core/view.js").Camera | null}
 */
export function firstCamera(canvas) {
  const image = picture();
  if (!image || image.dataset.window !== `${canvas.clientWidth}x${canvas.clientHeight}`) return null;
  return JSON.parse(image.dataset.camera ?? "null");
}

/** Take the picture away: the map is there, or looks elsewhere. */
export function endFirst() {
  picture()?.remove();
  byId("first")?.remove();
}

export function startFirst() {
  whenPresent("#main", () => {
    const panel = byId("map-panel");
    const image = picture();
    // Over the map, which draws land and lines before their names, and below all that lies on it.
    if (panel && image) panel.append(image);
    byId("first")?.remove();
  });
  whenPresent("#map-panel[data-ready]", endFirst);
  onAttached(({ map }) => {
    for (const name of ["mousedown", "wheel", "touchstart", "resize"]) map.once(name, endFirst);
  });
  setTimeout(endFirst, LONGEST_MS);
}
