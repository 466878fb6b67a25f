/** Where things lie: boxes of west, south, east and north in degrees. */

import { visible } from "../core/filter.js";
import { index, partsOf } from "../core/network.js";

/** @typedef {readonly [number, number, number, number]} Box */

/**
 * The box of a thing, of a corridor by its id, of all corridors, or of what is shown.
 * @param {string} what
 * @param {import("../core/filter.js").Visible | null} [shown] What is visible, if it is not what the page shows.
 * @returns {Box | null}
 */
export function boxOf(what, shown = visible()) {
  const network = index();
  if (!network) return null;
  const { corridors, segments, places } = network;
  if (what === "all") return merge(corridors.boxes.filter((box) => box !== null));
  if (what === "shown") return shownBox(network, shown);
  const [kind, name] = what.includes(":") ? partsOf(what) : ["corridor", what];
  if (kind === "corridor") return corridors.boxes[corridors.ids.indexOf(name)] ?? null;
  if (kind === "segment") return segments.boxes[segments.ids.indexOf(name)] ?? null;
  const point = places.points[places.ids.indexOf(name)];
  return point ? around(point, 0.5, 0.4) : null;
}

/** @param {import("../core/network.js").Network} network @param {import("../core/filter.js").Visible | null} shown */
function shownBox({ segments, places }, shown) {
  if (!shown) return null;
  const boxes = segments.boxes.filter((_, i) => shown.segments[i]);
  if (boxes.length) return merge(boxes);
  return merge(places.points.filter((_, i) => shown.places[i]).map((point) => around(point, 0.3, 0.3)));
}

/**
 * @param {readonly [number, number]} point
 * @param {number} wide
 * @param {number} high
 * @returns {Box}
 */
const around = ([x, y], wide, high) => [x - wide, y - high, x + wide, y + high];

/**
 * @param {readonly Box[]} boxes
 * @returns {Box | null}
 */
export function merge(boxes) {
  if (!boxes.length) return null;
  return [
    Math.min(...boxes.map((box) => box[0])),
    Math.min(...boxes.map((box) => box[1])),
    Math.max(...boxes.map((box) => box[2])),
    Math.max(...boxes.map((box) => box[3])),
  ];
}
