/** The map of a scene drawn on a plain canvas, for a browser without WebGL: land and water, lines with
   the pattern of their status, places with their names. It needs no server. */

import { visibleOf } from "../core/filter.js";
import { index } from "../core/network.js";
import { colourOf } from "../core/theme.js";
import { boxOf } from "../map/boxes.js";
import { classify } from "../map/own_classes.js";

/** @typedef {readonly [number, number]} Point */
/** @typedef {{lon: number, lat: number, zoom: number, width: number, height: number}} Frame */
/** @typedef {{visible: import("../core/filter.js").Visible | null, colourBy: string, lit: ReadonlySet<string> | null, own: import("../map/own_draw.js").Drawn | null}} Look */
/** @typedef {Pick<Data.Scene, "chosen" | "query" | "year" | "options" | "summary" | "camera" | "selection" | "colourBy">} MapView */

/** Views are taken on the app's own map, which has this size in a window of 1280 × 720 pixels. */
export const TAKEN_AT = /** @type {const} */ ([960, 630]);

const TILE = 512;
const DIMMED = 0.3;

/** @param {number} lat */
const rise = (lat) => Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360)) / (2 * Math.PI);

/**
 * A way from degrees to pixels.
 * @param {Frame} frame
 */
export function projection({ lon, lat, zoom, width, height }) {
  const world = TILE * 2 ** zoom;
  const top = rise(lat);
  return (/** @type {Point} */ [x, y]) => ({
    x: width / 2 + ((x - lon) / 360) * world,
    y: height / 2 - (rise(y) - top) * world,
  });
}

/**
 * The frame that just holds a box.
 * @param {readonly [number, number, number, number]} box West, south, east, north.
 * @param {number} width
 * @param {number} height
 * @returns {Frame}
 */
export function frameOf([west, south, east, north], width, height) {
  const wide = Math.max((east - west) / 360, 0.001);
  const high = Math.max(rise(north) - rise(south), 0.001);
  const zoom = Math.log2(Math.min((width * 0.85) / (TILE * wide), (height * 0.85) / (TILE * high)));
  const middle = (Math.atan(Math.sinh((rise(north) + rise(south)) * Math.PI)) * 180) / Math.PI;
  return { lon: (west + east) / 2, lat: middle, zoom: Math.min(zoom, 12), width, height };
}

/** What a view leaves of the network. @param {MapView} shown */
export const leftBy = ({ chosen, query, year, options, summary }) =>
  visibleOf(chosen, { text: query, year, options }, summary);

/**
 * The frame that shows the same land as where the view was taken, or else all that it holds.
 * @param {MapView} shown
 * @param {number} width
 * @param {number} height
 * @returns {Frame | null}
 */
export function frameOfView(shown, width, height) {
  const { camera } = shown;
  if (camera) {
    const share = Math.log2(Math.min(width / TAKEN_AT[0], height / TAKEN_AT[1]));
    return { lon: camera[0], lat: camera[1], zoom: camera[2] + share, width, height };
  }
  const box = boxOf(shown.selection ?? "shown", leftBy(shown)) ?? boxOf("all");
  return box && frameOf(box, width, height);
}

/**
 * Draw the map of a view.
 * @param {HTMLCanvasElement} canvas
 * @param {Record<string, any>} sources The sources of the map's style, with their data.
 * @param {Frame} frame
 * @param {number} pixels Pixels of the screen for one of the frame.
 * @param {Look} look What is drawn, by what it is coloured, and the segments that stand out, if any.
 */
export function drawFlatMap(canvas, sources, frame, pixels, look) {
  const { width, height } = frame;
  canvas.width = Math.round(width * pixels);
  canvas.height = Math.round(height * pixels);
  const pen = canvas.getContext("2d");
  if (!pen) return;
  pen.scale(pixels, pixels);
  const at = projection(frame);
  const features = (/** @type {string} */ name) => sources[name]?.data?.features ?? [];
  pen.fillStyle = colourOf("map-land");
  pen.fillRect(0, 0, width, height);
  pen.fillStyle = colourOf("map-sea");
  for (const name of ["ocean", "lakes"]) for (const feature of features(name)) fill(pen, feature.geometry, at);
  pen.strokeStyle = colourOf("map-boundary");
  pen.lineWidth = 1;
  for (const feature of features("boundaries")) {
    pen.setLineDash(feature.properties.kind === "international" ? [] : [4, 3]);
    stroke(pen, feature.geometry, at);
  }
  drawLines(pen, features("lines"), at, frame.zoom, look);
  if (look.own) drawOwnLayer(pen, look.own, at);
  drawPlaces(pen, features("places"), at, frame, look);
}

/**
 * @param {CanvasRenderingContext2D} pen
 * @param {import("../map/own_draw.js").Drawn} own
 * @param {(point: Point) => {x: number, y: number}} at
 */
function drawOwnLayer(pen, own, at) {
  const { of } = classify(own.features, own.column);
  own.features.forEach((feature, place) => {
    pen.strokeStyle = colourOf(`own-${of[place]}`);
    pen.fillStyle = pen.strokeStyle;
    for (const geometry of parts(feature.geometry)) drawOwnShape(pen, geometry, at);
  });
}

/** @param {any} geometry @returns {any[]} */
const parts = (geometry) => (geometry.type === "GeometryCollection" ? geometry.geometries.flatMap(parts) : [geometry]);

/** @param {CanvasRenderingContext2D} pen @param {any} geometry @param {(point: Point) => {x: number, y: number}} at */
function drawOwnShape(pen, geometry, at) {
  pen.lineWidth = 2.4;
  pen.lineCap = "round";
  if (geometry.type.endsWith("Polygon")) {
    pen.globalAlpha = 0.3;
    fill(pen, geometry, at);
    pen.globalAlpha = 1;
    for (const rings of polygons(geometry)) stroke(pen, { type: "MultiLineString", coordinates: rings }, at);
  } else if (geometry.type.endsWith("LineString")) stroke(pen, geometry, at);
  else
    for (const point of geometry.type === "Point" ? [geometry.coordinates] : geometry.coordinates) {
      const { x, y } = at(point);
      pen.beginPath();
      pen.arc(x, y, 4.5, 0, 2 * Math.PI);
      pen.fill();
    }
}

/** @param {any} geometry @returns {Point[][][]} */
function polygons(geometry) {
  return geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
}

/** @param {CanvasRenderingContext2D} pen @param {any} geometry @param {(point: Point) => {x: number, y: number}} at */
function fill(pen, geometry, at) {
  pen.beginPath();
  for (const ring of polygons(geometry).flat()) trace(pen, ring, at);
  pen.fill("evenodd");
}

/** @param {CanvasRenderingContext2D} pen @param {any} geometry @param {(point: Point) => {x: number, y: number}} at */
function stroke(pen, geometry, at) {
  pen.beginPath();
  const lines = geometry.type === "LineString" ? [geometry.coordinates] : geometry.coordinates;
  for (const line of lines) trace(pen, line, at);
  pen.stroke();
}

/** @param {CanvasRenderingContext2D} pen @param {Point[]} points @param {(point: Point) => {x: number, y: number}} at */
function trace(pen, points, at) {
  points.forEach((point, place) => {
    const { x, y } = at(point);
    if (place) pen.lineTo(x, y);
    else pen.moveTo(x, y);
  });
}

/**
 * @param {CanvasRenderingContext2D} pen
 * @param {any[]} features
 * @param {(point: Point) => {x: number, y: number}} at
 * @param {number} zoom
 * @param {Look} look
 */
function drawLines(pen, features, at, zoom, { visible: shown, colourBy, lit }) {
  const network = index();
  if (!network || !shown) return;
  // As on the live map, lines are wider the closer they are seen.
  const wider = 1 + Math.max(0, zoom - 4) * 0.28;
  for (const { properties, geometry } of features) {
    if (!shown.inAny[properties.segment] || shown.corridors[properties.corridor] === false) continue;
    const away = lit && !lit.has(network.segments.ids[properties.segment] ?? "");
    // What is promised for a year is never drawn as open.
    const pattern = shown.promised?.[properties.segment] ? "promised" : properties.pattern;
    const { samples } = network.legend;
    const coats = samples[`sample-${pattern}-${properties.mode}`] ?? samples[`sample-${pattern}-rail`] ?? [];
    const widest = Math.max(...coats.map(([onGround, wide]) => (onGround ? 0 : wide)), 1);
    const share = (Math.max(properties.width * 0.7, 1.5) * wider) / widest;
    pen.save();
    // Corridors that share a line lie beside one another.
    pen.translate(0, properties.offset);
    for (const [onGround, wide, dashes, isRound, opacity] of coats) {
      pen.globalAlpha = opacity * (away ? DIMMED : 1);
      pen.strokeStyle = colourOf(onGround ? "map-casing" : colourToken(properties, colourBy, network));
      pen.lineWidth = wide * share;
      pen.lineCap = isRound ? "round" : "butt";
      pen.setLineDash(dashes.map((length) => length * pen.lineWidth));
      stroke(pen, geometry, at);
    }
    pen.restore();
  }
  pen.globalAlpha = 1;
  pen.setLineDash([]);
}

/**
 * The colour that the legend gives a line; what is out of use is grey, whatever colours stand for.
 * @param {{corridor: number, status: string, mode: string}} properties
 * @param {string} colourBy
 * @param {import("../core/network.js").Network} network
 */
function colourToken({ corridor, status, mode }, colourBy, { legend, corridors }) {
  const sections = legend.sections[colourBy] ?? [];
  /** @param {string} group @param {string | undefined} value */
  const colour = (group, value) =>
    sections.find((section) => section.group === group)?.rows.find(([key]) => key === value)?.[2] ?? "ink";
  const ofStatus = colour("status", status);
  if (ofStatus === "grey" || colourBy === "status") return ofStatus;
  return colourBy === "mode" ? colour("mode", mode) : colour("corridor", corridors.ids[corridor]);
}

/**
 * @param {CanvasRenderingContext2D} pen
 * @param {any[]} features
 * @param {(point: Point) => {x: number, y: number}} at
 * @param {Frame} frame
 * @param {Look} look
 */
function drawPlaces(pen, features, at, frame, { visible: shown }) {
  /** @type {[number, number, number, number][]} */
  const taken = [];
  const size = Math.max(frame.height * 0.024, 11);
  pen.font = `${size}px sans-serif`;
  pen.textBaseline = "middle";
  pen.lineJoin = "round";
  features.forEach((/** @type {any} */ feature, /** @type {number} */ number) => {
    if (!shown?.places[number]) return;
    const { x, y } = at(feature.geometry.coordinates);
    if (x < 0 || y < 0 || x > frame.width || y > frame.height) return;
    const wide = pen.measureText(feature.properties.label).width;
    /** @type {[number, number, number, number]} */
    const box = [x - 5, y - size / 2, x + wide + 9, y + size / 2];
    const covers = taken.some(([a, b, c, d]) => box[0] < c && a < box[2] && box[1] < d && b < box[3]);
    if (covers) return;
    taken.push(box);
    pen.beginPath();
    pen.arc(x, y, 3.5, 0, 2 * Math.PI);
    pen.fillStyle = colourOf("map-place");
    pen.fill();
    pen.strokeStyle = colourOf("map-halo");
    pen.lineWidth = 3;
    pen.strokeText(feature.properties.label, x + 7, y);
    pen.fillText(feature.properties.label, x + 7, y);
  });
}
