/** Lines of a scene in colours of their own, such as routes: they lie on the map, below its names, each with
   the pattern of its status. */

import { index } from "../core/network.js";
import { colourOf } from "../core/theme.js";
import { live } from "../map/bridge.js";

const LAYER = "scene-ways";
/** @type {readonly Data.DrawnLine[]} */
let shown = [];

/** @typedef {{colour: string, width: number, dashes: readonly number[], isRound: boolean, opacity: number}} Coat
 *   A stroke of a line, in pixels; dashes are in units of its width. */

/**
 * The lines of a scene that have a colour of their own; the others let the line below show through.
 * @param {Data.Emphasis} emphasis
 */
export const waysOf = ({ lines }) => lines.filter(({ colour }) => colour);

/**
 * The strokes that make up a line, the lowest first.
 * @param {import("../core/network.js").Network} network
 * @param {string} pattern
 * @param {string} mode
 * @param {string} colour The token of its colour.
 * @param {number} width
 * @returns {Coat[]}
 */
export function coatsOf({ legend: { samples } }, pattern, mode, colour, width) {
  const coats = samples[`sample-${pattern}-${mode}`] ?? samples[`sample-${pattern}-rail`] ?? [];
  const widest = Math.max(...coats.map(([onGround, wide]) => (onGround ? 0 : wide)), 1);
  return coats.map(([onGround, wide, dashes, isRound, opacity]) => ({
    colour: onGround ? "map-casing" : colour,
    width: (wide * width) / widest,
    dashes,
    isRound,
    opacity,
  }));
}

/**
 * The strokes of a line of a scene; one without a pattern is a whole line.
 * @param {Data.DrawnLine} line
 * @returns {Coat[]}
 */
export function coatsOfWay({ pattern, mode, colour, width }) {
  const network = index();
  const coats = network && pattern ? coatsOf(network, pattern, mode, colour, width) : [];
  return coats.length ? coats : [{ colour, width, dashes: [], isRound: true, opacity: 1 }];
}

/** What a layer has to be told once for all its lines. @param {Coat} coat @param {number} place */
const keyOf = ({ dashes, isRound }, place) => `${place} ${isRound ? "round" : "butt"} ${dashes.join(" ")}`;

/** @param {readonly Data.DrawnLine[]} lines */
const dataOf = (lines) => ({
  type: "FeatureCollection",
  features: lines.flatMap((line) =>
    coatsOfWay(line).map((coat, place) => ({
      type: "Feature",
      properties: {
        key: keyOf(coat, place),
        colour: colourOf(coat.colour),
        width: coat.width,
        opacity: coat.opacity,
      },
      geometry: { type: "LineString", coordinates: line.points },
    })),
  ),
});

/**
 * Draw lines on the live map, the last on top, or take those away that are there.
 * @param {readonly Data.DrawnLine[]} lines
 */
export function drawWays(lines) {
  shown = lines;
  wearWays();
}

/** Give the lines the colours of the theme. */
export function wearWays() {
  const map = live()?.map;
  const there = map?.getSource(LAYER);
  if (!map || (!there && !shown.length)) return;
  if (there) there.setData(dataOf(shown));
  else map.addSource(LAYER, { type: "geojson", data: dataOf(shown), tolerance: 0.5 });
  // One layer for each stroke of each pattern, for a layer has one way of dashes; the lowest strokes first.
  /** @type {Map<string, Coat>} */
  const coats = new Map(shown.flatMap((line) => coatsOfWay(line).map((coat, place) => [keyOf(coat, place), coat])));
  for (const [key, { dashes, isRound }] of [...coats].sort(([first], [second]) => (first < second ? -1 : 1))) {
    const id = `${LAYER} ${key}`;
    if (map.getLayer(id)) continue;
    map.addLayer(
      {
        id,
        type: "line",
        source: LAYER,
        filter: ["==", ["get", "key"], key],
        layout: { "line-cap": isRound ? "round" : "butt", "line-join": "round" },
        paint: {
          "line-color": ["get", "colour"],
          "line-width": ["get", "width"],
          "line-opacity": ["get", "opacity"],
          ...(dashes.length > 0 && { "line-dasharray": [...dashes] }),
        },
      },
      above(map, id),
    );
  }
}

/** The layer below which one lies: the next stroke, or else the names of places. @param {any} map @param {string} id */
const above = (map, id) =>
  map
    .getStyle()
    .layers.map((/** @type {any} */ layer) => layer.id)
    .find((/** @type {string} */ other) => other.startsWith(`${LAYER} `) && other > id) ??
  (map.getLayer("line-hit") ? "line-hit" : undefined);
