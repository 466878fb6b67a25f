/** Lines of a scene in colours of their own, such as routes: they lie on the map, below its names. */

import { colourOf } from "../core/theme.js";
import { live } from "../map/bridge.js";

const LAYER = "scene-ways";
/** @type {readonly Data.DrawnLine[]} */
let shown = [];

/**
 * The lines of a scene that have a colour of their own; the others let the line below show through.
 * @param {Data.Emphasis} emphasis
 */
export const waysOf = ({ lines }) => lines.filter(({ colour }) => colour);

/** @param {readonly Data.DrawnLine[]} lines */
const dataOf = (lines) => ({
  type: "FeatureCollection",
  features: lines.map(({ points, colour, width }) => ({
    type: "Feature",
    properties: { colour: colourOf(colour), width },
    geometry: { type: "LineString", coordinates: points },
  })),
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
  if (there) return there.setData(dataOf(shown));
  if (!map || !shown.length) return;
  map.addSource(LAYER, { type: "geojson", data: dataOf(shown), tolerance: 0.5 });
  map.addLayer(
    {
      id: LAYER,
      type: "line",
      source: LAYER,
      layout: { "line-cap": "round", "line-join": "round" },
      paint: { "line-color": ["get", "colour"], "line-width": ["get", "width"] },
    },
    // Above the corridors, and below the names of places.
    map.getLayer("line-hit") ? "line-hit" : undefined,
  );
}
