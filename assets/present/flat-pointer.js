/** What lies below a point of a map that is drawn on a canvas. */

import { index } from "../core/network.js";
import { nearness, planeOf, projection } from "./flat-shapes.js";

/** @typedef {import("./flat-shapes.js").Frame} Frame */
/** @typedef {import("../core/filter.js").Visible} Visible */
/** @typedef {{x: number, y: number}} Spot */

/** How far from a sign or a line one may point, in pixels. */
const [FROM_SIGN, FROM_LINE] = [9, 7];

/**
 * The place or segment that a point of a picture is at: a place goes first.
 * @param {Record<string, any>} sources The sources of the map's style, with their data.
 * @param {Frame} frame
 * @param {Visible | null} visible What the view leaves of the network.
 * @param {Spot} spot In pixels of the frame.
 * @returns {string | null} Such as `place:alat`, or null where nothing is.
 */
export function thingBelow(sources, frame, visible, spot) {
  const network = index();
  if (!network || !visible) return null;
  const project = projection(frame);
  const place = nearest(sources.places?.data?.features ?? [], FROM_SIGN, ({ geometry }, number) => {
    if (!visible.places[number]) return Number.POSITIVE_INFINITY;
    const at = project(geometry.coordinates);
    return Math.hypot(at.x - spot.x, at.y - spot.y);
  });
  if (place !== null) return `place:${network.places.ids[place]}`;
  const plane = planeOf(frame);
  /** @type {any[]} */
  const lines = sources.lines?.data?.features ?? [];
  const line = nearest(lines, FROM_LINE, ({ geometry, properties: { segment, corridor, offset } }) => {
    if (!visible.inAny[segment] || visible.corridors[corridor] === false) return Number.POSITIVE_INFINITY;
    return nearness(geometry, plane, { x: spot.x, y: spot.y - offset }, FROM_LINE);
  });
  return line === null ? null : `segment:${network.segments.ids[lines[line].properties.segment]}`;
}

/**
 * @param {any[]} features
 * @param {number} most
 * @param {(feature: any, number: number) => number} distance
 */
function nearest(features, most, distance) {
  /** @type {number | null} */
  let best = null;
  let least = most;
  for (const [number, feature] of features.entries()) {
    const far = distance(feature, number);
    if (far < least) [best, least] = [number, far];
  }
  return best;
}
