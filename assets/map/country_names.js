/** Each country that has room on the map is named on it. Names have spots that were chosen by hand;
   where none of a country's is in sight, its name comes to where it has most room. Views of the whole
   region have those names alone that were chosen for them. */

import { index } from "../core/network.js";
import { onChange } from "../core/view.js";
import { lateData, live } from "./bridge.js";
import { coveringBoxes } from "./free.js";
import { onNamed, shipLayers } from "./paint.js";
import { roomyCells } from "./roomy.js";

/** @typedef {import("./bridge.js").MapLibre} MapLibre */
/** @typedef {Data.Naming} Naming */
/** @typedef {{type: string, geometry: {type: string, coordinates: any}, properties: Record<string, any>}} Feature */

const SOURCE = "labels";
const LAYERS = ["label-country", "label-other-country"];
/** Layers that a name gives way to. */
const SIGNS = ["taken", "place", "place-first", "place-lead", "label-city", "label-sea", "label-lake", ...LAYERS];
/** A layer that it rather keeps off. */
const LINES = "line-hit";
/** Letters and lines of a name, in pixels: those of a country that is named in capitals, and of one that is not. */
const LETTER_PX = { wide: 12.5, small: 7 };
const HIGH_PX = 20;
/** Names of places move first. */
const SETTLED_MS = 350;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let later;
let brought = "";

/**
 * Whether a point is in a ring.
 * @param {readonly [number, number]} point
 * @param {readonly (readonly [number, number])[]} ring
 */
function isIn([x, y], ring) {
  let inside = false;
  for (let at = 0, last = ring.length - 1; at < ring.length; last = at++) {
    const [[x1, y1], [x2, y2]] = [ring[at] ?? [0, 0], ring[last] ?? [0, 0]];
    if (y1 > y !== y2 > y && x < ((x2 - x1) * (y - y1)) / (y2 - y1) + x1) inside = !inside;
  }
  return inside;
}

/**
 * Tells the country of a point: its code, or nothing.
 * @param {MapLibre} map
 * @param {readonly number[]} unnamed Where no country is named.
 */
function countryTeller(map, unnamed) {
  const areas = map.querySourceFeatures("countries").flatMap((/** @type {Feature} */ feature) => {
    const parts = feature.geometry.type === "Polygon" ? [feature.geometry.coordinates] : feature.geometry.coordinates;
    return parts.map((/** @type {[number, number][][]} */ rings) => {
      const [xs, ys] = [0, 1].map((axis) => (rings[0] ?? []).map((point) => point[axis] ?? 0));
      const box = [Math.min(...(xs ?? [])), Math.min(...(ys ?? [])), Math.max(...(xs ?? [])), Math.max(...(ys ?? []))];
      return { code: feature.properties.iso_a2, rings, box };
    });
  });
  const [west = 0, south = 0, east = 0, north = 0] = unnamed;
  return (/** @type {[number, number]} */ point) => {
    const [x, y] = point;
    if (x > west && x < east && y > south && y < north) return "";
    for (const { code, rings, box } of areas)
      if (x >= box[0] && x <= box[2] && y >= box[1] && y <= box[3])
        if (rings.reduce((/** @type {boolean} */ odd, /** @type {any} */ ring) => odd !== isIn(point, ring), false))
          return code;
    return "";
  };
}

/**
 * Whose each cell of the map is; nobody's where something lies on the map.
 * @param {MapLibre} map
 * @param {Naming} naming
 * @returns {string[][]}
 */
function gridOf(map, { unnamed_area: unnamed, cell_px: side }) {
  const whose = countryTeller(map, unnamed);
  const canvas = map.getCanvas().getBoundingClientRect();
  const boxes = coveringBoxes();
  const { clientWidth: width, clientHeight: height } = map.getCanvas();
  return Array.from({ length: Math.floor(height / side) }, (_, row) =>
    Array.from({ length: Math.floor(width / side) }, (__, column) => {
      const [x, y] = [(column + 0.5) * side, (row + 0.5) * side];
      const [right, down] = [canvas.left + x, canvas.top + y];
      if (boxes.some((box) => right > box.left && right < box.right && down > box.top && down < box.bottom)) return "";
      const { lng, lat } = map.unproject([x, y]);
      return whose([lng, lat]);
    }),
  );
}

/** @typedef {[[number, number], [number, number]]} Box Upper left and lower right, in pixels of the map. */

/**
 * Whether nothing of some layers is drawn in a box; names that came here earlier will go.
 * @param {MapLibre} map
 * @param {Box} box
 * @param {string[]} layers
 */
const isFree = (map, box, layers) =>
  map.queryRenderedFeatures(box, { layers }).every((/** @type {Feature} */ feature) => feature.properties.brought);

/** @param {Box} box @param {Box} other */
const meets = (box, other) =>
  box[0][0] < other[1][0] && other[0][0] < box[1][0] && box[0][1] < other[1][1] && other[0][1] < box[1][1];

/**
 * Where the name of a country finds room, and whether in small letters.
 * @param {MapLibre} map
 * @param {Naming} naming
 * @param {string} name
 * @param {{row: number, column: number}[]} cells
 * @param {(row: number, column: number) => boolean} isOwn
 * @param {Box[]} filled
 * @param {string[][]} clear What it keeps off, and what at least.
 */
function roomFor(map, { cell_px: side, cells_tried: most }, name, cells, isOwn, filled, clear) {
  for (const layers of clear) {
    const drawn = layers.filter((layer) => map.getLayer(layer));
    for (const small of [false, true]) {
      const half = (name.length * (small ? LETTER_PX.small : LETTER_PX.wide)) / 2;
      const reach = Math.ceil(half / side);
      const wide = Array.from({ length: 2 * reach + 1 }, (_, step) => step - reach);
      const fitting = cells.filter(({ row, column }) => wide.every((step) => isOwn(row, column + step)));
      for (const { row, column } of fitting.slice(0, most)) {
        const [x, y] = [(column + 0.5) * side, (row + 0.5) * side];
        /** @type {Box} */
        const box = [
          [x - half, y - HIGH_PX / 2],
          [x + half, y + HIGH_PX / 2],
        ];
        if (!filled.some((other) => meets(box, other)) && isFree(map, box, drawn)) return { x, y, small, box };
      }
    }
  }
  return null;
}

/**
 * The names that come to where their countries are in sight.
 * @param {MapLibre} map
 * @param {import("../core/network.js").Network} network
 * @param {Naming} naming
 * @returns {Feature[]}
 */
function bringNames(map, network, naming) {
  const drawn = map.queryRenderedFeatures({ layers: LAYERS.filter((layer) => map.getLayer(layer)) });
  const named = new Set(
    drawn.flatMap((/** @type {Feature} */ { properties }) => (properties.brought ? [] : [properties.iso_a2])),
  );
  const grid = gridOf(map, naming);
  // Of very many lines it would take long to ask. What is selected is never covered.
  const signs = [...SIGNS, ...shipLayers(network), "line-highlight"];
  const clear = network.line_blocks ? [signs] : [[...signs, LINES], signs];
  /** @type {Box[]} */
  const filled = [];
  return [...roomyCells(grid)].flatMap(([code, cells]) => {
    const name = naming.names[code];
    if (!name || named.has(code)) return [];
    const spot = roomFor(map, naming, name, cells, (row, column) => grid[row]?.[column] === code, filled, clear);
    if (!spot) return [];
    filled.push(spot.box);
    const { lng, lat } = map.unproject([spot.x, spot.y]);
    const properties = { kind: "country", name, iso_a2: code, rank: 5, min_zoom: 0, small: spot.small, brought: true };
    return [{ type: "Feature", geometry: { type: "Point", coordinates: [lng, lat] }, properties }];
  });
}

/** @typedef {{type: string, features: Feature[]}} Names */

/** The names with a spot of their own, read once. @type {Promise<Names> | null} */
let reading = null;

/** @param {string} address @returns {Promise<Names>} */
async function read(address) {
  const data = lateData(SOURCE, address);
  return typeof data === "string" ? (await fetch(data)).json() : data;
}

async function show() {
  const [map, network] = [live()?.map, index()];
  const address = network?.late_files?.[SOURCE];
  const naming = network?.naming;
  if (!map?.getSource(SOURCE) || !naming || !address) return;
  // Asked for again after the next move, when the server may be back.
  reading ??= read(address).catch((error) => {
    reading = null;
    throw error;
  });
  const known = await reading;
  if (live()?.map !== map || map.isMoving()) return;
  const added = map.getZoom() < network.inset.below_zoom ? [] : bringNames(map, network, naming);
  const key = JSON.stringify(added.map(({ geometry, properties }) => [properties.name, geometry.coordinates]));
  if (key === brought) return;
  brought = key;
  map.getSource(SOURCE).setData({ ...known, features: [...known.features, ...added] });
}

function look() {
  clearTimeout(later);
  later = setTimeout(() => live()?.map.once("idle", show).triggerRepaint(), SETTLED_MS);
}

export function startCountryNames() {
  onNamed((map) => {
    brought = "";
    map.on("moveend", look);
    map.on("resize", look);
    look();
  });
  onChange((_, changed) => changed.has("selection") && look());
  document.addEventListener("toggle", look, true);
}
