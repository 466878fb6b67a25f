/** Names on the map of a scene are never smaller than the last row reads, however small the map is. */

import { live } from "../map/bridge.js";
import { partOf } from "./scene.js";
import { atLeast } from "./style-values.js";

/** @typedef {import("./flat-ground.js").Layer} Layer */

let worn = 0;

/** How tall names are at least, in the pixels that the map of a stage is laid out in. @param {HTMLElement} stage */
export const leastName = (stage) =>
  Number.parseFloat(getComputedStyle(partOf(stage, "scene-disclaimer")).fontSize) || 0;

/**
 * Give the names of the live map their least size.
 * @param {readonly Layer[]} style The layers as the map's style has them.
 * @param {number} least
 */
export function holdLetters(style, least) {
  const map = live()?.map;
  if (!map || Math.abs(least - worn) < 0.05) return;
  worn = least;
  for (const { id, layout } of style)
    if (layout?.["text-field"] && map.getLayer(id))
      map.setLayoutProperty(id, "text-size", atLeast(layout["text-size"], least));
}
