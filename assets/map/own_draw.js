/** Draws a layer of one's own above the corridors: on the map of the app, and on that of a scene. */

import { colourOf } from "../core/theme.js";
import { live } from "./bridge.js";
import { classify, MOST_CLASSES } from "./own_classes.js";

/** @typedef {import("../core/own_store.js").OwnLayer} OwnLayer */
/** @typedef {Pick<OwnLayer, "title" | "features" | "column">} Drawn What is drawn of a layer. */

const SOURCE = "own";
const CLASS = "own-class";
const LAYERS = ["own-area", "own-line", "own-point"];

/**
 * What a layer says in a legend.
 * @param {Drawn} layer
 */
export const ownRows = ({ features, column }) =>
  classify(features, column).classes.map(({ text, count }, place) => ({ text, count, colour: `own-${place}` }));

const colours = () => [
  "match",
  ["get", CLASS],
  ...Array.from({ length: MOST_CLASSES }, (_, place) => [place, colourOf(`own-${place}`)]).flat(),
  colourOf("grey"),
];

function dataOf(/** @type {Drawn} */ { features, column }) {
  const { of } = classify(features, column);
  return {
    type: "FeatureCollection",
    features: features.map((feature, place) => ({
      ...feature,
      properties: { ...feature.properties, [CLASS]: of[place] },
    })),
  };
}

/**
 * Draw a layer as it is now, or take it off the map.
 * @param {Drawn | null} layer Null for none.
 */
export function drawOwn(layer) {
  const map = live()?.map;
  if (!map) return;
  const there = map.getSource(SOURCE);
  if (!layer) {
    if (!there) return;
    for (const name of LAYERS) map.removeLayer(name);
    map.removeSource(SOURCE);
    return;
  }
  if (there) there.setData(dataOf(layer));
  else add(map, layer);
  wearOwn();
}

/**
 * @param {import("./bridge.js").MapLibre} map
 * @param {Drawn} layer
 */
function add(map, layer) {
  map.addSource(SOURCE, { type: "geojson", data: dataOf(layer), tolerance: 0.5 });
  // Above the corridors, and below the names of places.
  const below = map.getLayer("line-hit") ? "line-hit" : undefined;
  const of = (/** @type {string} */ kind) => ["==", ["geometry-type"], kind];
  map.addLayer({ id: "own-area", type: "fill", source: SOURCE, filter: of("Polygon"), paint: { "fill-opacity": 0.3 } });
  map.addLayer(
    {
      id: "own-line",
      type: "line",
      source: SOURCE,
      filter: ["!=", ["geometry-type"], "Point"],
      layout: { "line-cap": "round", "line-join": "round" },
      paint: { "line-width": ["interpolate", ["linear"], ["zoom"], 3, 1.6, 8, 4] },
    },
    below,
  );
  map.addLayer(
    {
      id: "own-point",
      type: "circle",
      source: SOURCE,
      filter: of("Point"),
      paint: { "circle-radius": 4.5, "circle-stroke-width": 1.5 },
    },
    below,
  );
}

/** Give the layer the colours of the theme. */
export function wearOwn() {
  const map = live()?.map;
  if (!map?.getLayer("own-line")) return;
  map.setPaintProperty("own-area", "fill-color", colours());
  map.setPaintProperty("own-line", "line-color", colours());
  map.setPaintProperty("own-point", "circle-color", colours());
  map.setPaintProperty("own-point", "circle-stroke-color", colourOf("surface"));
}
