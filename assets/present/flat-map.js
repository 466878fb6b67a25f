/** The map of a scene drawn on a plain canvas, for a browser without WebGL: land and water, and lines with
   the pattern of their status. It needs no server. Signs and names are a sheet above it (flat-names.js). */

import { visibleOf } from "../core/filter.js";
import { index } from "../core/network.js";
import { colourOf } from "../core/theme.js";
import { boxOf } from "../map/boxes.js";
import { classify } from "../map/own_classes.js";
import { drawGround } from "./flat-ground.js";
import { fill, planeOf, projection, rise, stroke, TILE } from "./flat-shapes.js";
import { coatsOf, coatsOfWay } from "./ways.js";

/** @typedef {import("./flat-shapes.js").Frame} Frame */
/** @typedef {import("./flat-shapes.js").Plane} Plane */
/** @typedef {{visible: import("../core/filter.js").Visible | null, colourBy: string, lit: ReadonlySet<string> | null, own: import("../map/own_draw.js").Drawn | null, ways: readonly Data.DrawnLine[]}} Look */
/** @typedef {Pick<Data.Scene, "chosen" | "query" | "year" | "options" | "summary" | "camera" | "selection" | "colourBy">} MapView */

/** Views are taken on the app's own map, which has this size in a window of 1280 × 720 pixels. */
export const TAKEN_AT = /** @type {const} */ ([960, 630]);

const DIMMED = 0.3;
/** Lines that are drawn in one go, when there is time between them. */
const TOGETHER = 12;

/**
 * The frame that just holds a box.
 * @param {readonly [number, number, number, number]} box West, south, east, north.
 * @param {number} width
 * @param {number} height
 * @param {number} larger
 * @param {number} least
 * @returns {Frame}
 */
function frameOf([west, south, east, north], width, height, larger, least) {
  const wide = Math.max((east - west) / 360, 0.001);
  const high = Math.max(rise(north) - rise(south), 0.001);
  const zoom = Math.log2(Math.min((width * 0.85) / (TILE * wide), (height * 0.85) / (TILE * high)));
  const middle = (Math.atan(Math.sinh((rise(north) + rise(south)) * Math.PI)) * 180) / Math.PI;
  return { lon: (west + east) / 2, lat: middle, zoom: Math.min(zoom, 12), width, height, larger, least };
}

/** What a view leaves of the network. @param {MapView} shown */
export const leftBy = ({ chosen, query, year, options, summary }) =>
  visibleOf(chosen, { text: query, year, options }, summary);

/**
 * The frame that shows the same land as where the view was taken, or else all that it holds.
 * @param {MapView} shown
 * @param {number} width
 * @param {number} height
 * @param {number} [larger] How much larger its letters are than on a map of the app.
 * @param {number} [least] How tall letters are at least.
 * @returns {Frame | null}
 */
export function frameOfView(shown, width, height, larger = 1, least = 0) {
  const { camera } = shown;
  if (camera) {
    const share = Math.log2(Math.min(width / TAKEN_AT[0], height / TAKEN_AT[1]));
    return { lon: camera[0], lat: camera[1], zoom: camera[2] + share, width, height, larger, least };
  }
  const box = boxOf(shown.selection ?? "shown", leftBy(shown)) ?? boxOf("all");
  return box && frameOf(box, width, height, larger, least);
}

/**
 * Draw the map of a view, and give time between its parts.
 * @param {HTMLCanvasElement} canvas
 * @param {Record<string, any>} sources The sources of the map's style, with their data.
 * @param {Frame} frame
 * @param {number} pixels Pixels of the screen for one of the frame.
 * @param {Look} look What is drawn, by what it is coloured, and the segments that stand out, if any.
 * @returns {Generator<void, void, void>}
 */
export function* flatMapParts(canvas, sources, frame, pixels, look) {
  const { width, height } = frame;
  canvas.width = Math.round(width * pixels);
  canvas.height = Math.round(height * pixels);
  // Drawn by the processor: thousands of short lines once are no work for a graphics card, if there is one.
  const pen = canvas.getContext("2d", { alpha: false, willReadFrequently: true });
  if (!pen) return;
  pen.scale(pixels, pixels);
  const plane = planeOf(frame);
  yield* drawGround(pen, sources, frame, pixels);
  yield* drawLines(pen, sources.lines?.data?.features ?? [], plane, look);
  if (look.own) drawOwnLayer(pen, look.own, plane);
  drawWays(pen, look.ways, plane);
}

/**
 * Lines in colours of their own, below the names.
 * @param {CanvasRenderingContext2D} pen
 * @param {Look["ways"]} ways
 * @param {Plane} plane
 */
function drawWays(pen, ways, plane) {
  pen.lineJoin = "round";
  // As on the live map the lowest strokes of all lines lie below the rest.
  const strokes = ways.flatMap((way) => coatsOfWay(way).map((coat, place) => ({ coat, place, way })));
  for (const { coat, way } of strokes.sort((item, other) => item.place - other.place)) {
    wear(pen, coat, 1);
    stroke(pen, { type: "LineString", coordinates: way.points }, plane);
  }
  pen.globalAlpha = 1;
  pen.setLineDash([]);
}

/** @param {CanvasRenderingContext2D} pen @param {import("./ways.js").Coat} coat @param {number} opacity */
function wear(pen, coat, opacity) {
  pen.globalAlpha = coat.opacity * opacity;
  pen.strokeStyle = colourOf(coat.colour);
  pen.lineWidth = coat.width;
  pen.lineCap = coat.isRound ? "round" : "butt";
  pen.setLineDash(coat.dashes.map((length) => length * coat.width));
}

/**
 * Draw the map of a view at once.
 * @param {Parameters<typeof flatMapParts>} how
 */
export function drawFlatMap(...how) {
  for (const _ of flatMapParts(...how));
}

/**
 * @param {CanvasRenderingContext2D} pen
 * @param {import("../map/own_draw.js").Drawn} ownLayer
 * @param {Plane} plane
 */
function drawOwnLayer(pen, ownLayer, plane) {
  const { of } = classify(ownLayer.features, ownLayer.column);
  ownLayer.features.forEach((feature, place) => {
    pen.strokeStyle = colourOf(`own-${of[place]}`);
    pen.fillStyle = pen.strokeStyle;
    for (const geometry of parts(feature.geometry)) drawOwnShape(pen, geometry, plane);
  });
}

/** @param {any} geometry @returns {any[]} */
const parts = (geometry) => (geometry.type === "GeometryCollection" ? geometry.geometries.flatMap(parts) : [geometry]);

/** @param {CanvasRenderingContext2D} pen @param {any} geometry @param {Plane} plane */
function drawOwnShape(pen, geometry, plane) {
  pen.lineWidth = 2.4;
  pen.lineCap = "round";
  if (geometry.type.endsWith("Polygon")) {
    pen.globalAlpha = 0.3;
    fill(pen, geometry, plane);
    pen.globalAlpha = 1;
    stroke(pen, geometry, plane);
  } else if (geometry.type.endsWith("LineString")) stroke(pen, geometry, plane);
  else {
    const project = projection(plane.frame);
    for (const point of geometry.type === "Point" ? [geometry.coordinates] : geometry.coordinates) {
      const { x, y } = project(point);
      pen.beginPath();
      pen.arc(x, y, 4.5, 0, 2 * Math.PI);
      pen.fill();
    }
  }
}

/**
 * @param {CanvasRenderingContext2D} pen
 * @param {any[]} features
 * @param {Plane} plane
 * @param {Look} look
 * @returns {Generator<void, void, void>}
 */
function* drawLines(pen, features, plane, { visible: shown, colourBy, lit }) {
  const network = index();
  if (!network || !shown) return;
  // As on the live map, lines are wider the closer they are seen.
  const wider = 1 + Math.max(0, plane.frame.zoom - 4) * 0.28;
  for (const [number, { properties, geometry }] of features.entries()) {
    if (!shown.inAny[properties.segment] || shown.corridors[properties.corridor] === false) continue;
    const away = lit && !lit.has(network.segments.ids[properties.segment] ?? "");
    // What is promised for a year is never drawn as open.
    const pattern = shown.promised?.[properties.segment] ? "promised" : properties.pattern;
    const width = Math.max(properties.width * 0.7, 1.5) * wider;
    const coats = coatsOf(network, pattern, properties.mode, colourToken(properties, colourBy, network), width);
    pen.save();
    // Corridors that share a line lie beside one another.
    pen.translate(0, properties.offset);
    for (const coat of coats) {
      wear(pen, coat, away ? DIMMED : 1);
      stroke(pen, geometry, plane);
    }
    pen.restore();
    if (number % TOGETHER === TOGETHER - 1) yield;
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
