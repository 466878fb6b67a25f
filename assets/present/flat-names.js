/** Signs and names on a map that is drawn on a canvas, by the rules of the map's own style: places first,
   then countries, seas and towns, each where it has room. They are a sheet of their own above the map,
   for they give way to what a scene says on it, which has its place only later. */

import { make } from "../core/dom.js";
import { index } from "../core/network.js";
import { shownTheme } from "../core/theme.js";
import { drawSign } from "../map/signs.js";
import { featuresOf, isShown, paintOf, symbolLayers } from "./flat-ground.js";
import { projection, ruledZoom } from "./flat-shapes.js";
import { resultOf } from "./style-values.js";

/** @typedef {import("./flat-shapes.js").Frame} Frame */
/** @typedef {import("./flat-ground.js").Layer} Layer */
/** @typedef {[number, number, number, number]} Box Left, top, right, bottom. */
/** @typedef {{x: number, y: number}} Spot */
/** @typedef {import("../core/filter.js").Visible} Visible */
/** @typedef {{lines: string[], size: number, width: number, height: number, step: number}} Words */
/** @typedef {{font: string, spacing: string, ink: string, halo: string, edge: number}} Look */
/** @typedef {{box: Box, at: Spot, from: Spot, words: Words, look: Look, mark: "lead" | "town" | "", point: [number, number]}} Name */
/** @typedef {{at: Spot, size: number, sign: string, isCapital: boolean}} Sign */
/** @typedef {{pen: CanvasRenderingContext2D, frame: Frame, zoom: number, larger: number, taken: Box[], names: Name[], signs: Sign[]}} Sheet */
/** @typedef {{lon: number, lat: number, box: Box}} Kept A name by its point, and its box from there. */

/** Names keep away from the edges of the map. */
const EDGE = 3;
/** Signs are drawn in so many units. */
const SIGN = 24;
const BESIDE = /** @type {const} */ (["center", [0, 0]]);

/**
 * Find out which signs and names there are, and where they have room.
 * @param {CanvasRenderingContext2D} pen
 * @param {Record<string, any>} sources
 * @param {Frame} frame
 * @param {Visible | null} visible
 * @param {readonly Box[]} covers What lies on the map, to which names give way.
 * @returns {Sheet}
 */
function lay(pen, sources, frame, visible, covers) {
  const project = projection(frame);
  const { larger } = frame;
  const zoom = ruledZoom(frame);
  /** @type {Sheet} */
  const sheet = { pen, frame, zoom, larger, taken: [...covers], names: [], signs: [] };
  const places = /** @type {any[]} */ (sources.places?.data?.features ?? []);
  const shown = new Set(places.filter((_, number) => visible?.places[number]));
  const rank = (/** @type {any} */ { properties }) => properties.rank ?? 0;
  const laid = symbolLayers()
    .filter((layer) => isShown(layer, zoom) && layer.layout?.["symbol-placement"] !== "line")
    .map((layer) => ({
      layer,
      // Of places as many as there is room for: the words of a scene speak of small ones too.
      things: featuresOf(layer, sources, layer.source === "places" ? frame.zoom : zoom)
        .filter((feature) => layer.source !== "places" || shown.has(feature))
        .sort((feature, other) => rank(feature) - rank(other))
        .map(({ geometry, properties }) => ({
          properties,
          point: geometry.coordinates,
          at: project(geometry.coordinates),
        }))
        .filter(({ at }) => at.x >= 0 && at.y >= 0 && at.x <= frame.width && at.y <= frame.height),
    }));
  for (const { layer, things } of laid)
    if (layer.id === "place") for (const { properties, at } of things) laySign(sheet, layer, properties, at);
  for (const { layer, things } of laid) for (const thing of things) layName(sheet, layer, thing);
  return sheet;
}

/** The names of each sheet that has been drawn. @type {WeakMap<HTMLCanvasElement, {frame: Frame, names: Name[]}>} */
const written = new WeakMap();

/**
 * Write signs and names on a sheet of their own.
 * @param {Record<string, any>} sources
 * @param {Frame} frame
 * @param {number} pixels Pixels of the screen for one of the frame.
 * @param {Visible | null} visible Which places are shown.
 * @param {readonly Box[]} covers What lies on the map, to which names give way.
 */
export function nameSheet(sources, frame, pixels, visible, covers) {
  const { width, height } = frame;
  const canvas = make("canvas", { width: Math.round(width * pixels), height: Math.round(height * pixels) });
  canvas.className = "flat-map flat-names";
  const pen = canvas.getContext("2d");
  if (!pen) return canvas;
  pen.scale(pixels, pixels);
  const { signs, names, larger } = lay(pen, sources, frame, visible, covers);
  pen.lineJoin = "round";
  for (const sign of signs) drawPlace(pen, sign);
  for (const name of names) write(pen, name, larger);
  written.set(canvas, { frame, names });
  return canvas;
}

/**
 * The names on a sheet: their words, how tall they are, and where they stand, in pixels of the screen.
 * @param {HTMLCanvasElement} canvas
 */
export function namesOnSheet(canvas) {
  const sheet = written.get(canvas);
  if (!sheet) return [];
  const { left, top, width } = canvas.getBoundingClientRect();
  const share = width / sheet.frame.width;
  return sheet.names.map(({ words, box: [a, b, c, d] }) => ({
    text: words.lines.join(" "),
    size: words.size * share,
    box: { left: left + a * share, top: top + b * share, right: left + c * share, bottom: top + d * share },
  }));
}

/**
 * Where names stand on a map, by their points. On the live map, which does not tell, they are nearly there.
 * @param {Record<string, any>} sources
 * @param {Frame} frame
 * @param {Visible | null} visible
 * @returns {Kept[]}
 */
export function namesOf(sources, frame, visible) {
  const pen = make("canvas", { width: 1, height: 1 }).getContext("2d");
  if (!pen) return [];
  return lay(pen, sources, frame, visible, []).names.map(({ point: [lon, lat], at, box: [a, b, c, d] }) => ({
    lon,
    lat,
    box: [a - at.x, b - at.y, c - at.x, d - at.y],
  }));
}

/**
 * Keep room for the sign of a place.
 * @param {Sheet} sheet
 * @param {Layer} layer
 * @param {Record<string, any>} properties
 * @param {Spot} at
 */
function laySign({ zoom, larger, taken, signs }, layer, properties, at) {
  const size = resultOf(layer.layout?.["icon-size"], { properties, zoom }) * larger;
  const half = (SIGN / 2) * size;
  taken.push([at.x - half, at.y - half, at.x + half, at.y + half]);
  signs.push({ at, size, sign: properties.sign, isCapital: Boolean(properties.capital) });
}

/** @param {CanvasRenderingContext2D} pen @param {Sign} sign */
function drawPlace(pen, { at, size, sign, isCapital }) {
  const network = index();
  const path = network?.shapes[sign];
  const paints = network?.place_paints[shownTheme()];
  if (!path || !paints) return;
  pen.save();
  pen.translate(at.x - (SIGN / 2 - 2) * size, at.y - (SIGN / 2 - 2) * size);
  pen.scale(size, size);
  drawSign(pen, path, paints, isCapital ? network.marks.dot : undefined);
  pen.restore();
}

/**
 * Keep room for a name at the first of its spots that is free.
 * @param {Sheet} sheet
 * @param {Layer} layer
 * @param {{properties: Record<string, any>, at: Spot, point: [number, number]}} thing
 */
function layName({ pen, frame, zoom, larger, taken, names }, layer, { properties, at, point }) {
  const layout = layer.layout ?? {};
  const of = (/** @type {any} */ rule) => resultOf(rule, { properties, zoom });
  const text = String(of(layout["text-field"]) ?? "");
  if (!text) return;
  const size = Math.max(of(layout["text-size"]) * larger, frame.least);
  const isItalic = String(layout["text-font"]?.[0]).endsWith("Italic");
  const paint = paintOf(layer);
  /** @type {Look} */
  const look = {
    font: `${isItalic ? "italic " : ""}${properties.capital ? "bold " : ""}${size}px ${fontOf()}`,
    spacing: `${(layout["text-letter-spacing"] ?? 0) * size}px`,
    ink: paint["text-color"],
    halo: paint["text-halo-color"],
    edge: 2 * larger * (paint["text-halo-width"] ?? 0),
  };
  pen.font = look.font;
  pen.letterSpacing = look.spacing;
  const isUpper = layout["text-transform"] === "uppercase";
  const words = wrap(pen, isUpper ? text.toUpperCase() : text, size, layout);
  const edge = (layout["text-padding"] ?? 2) * larger;
  // Its own sign is no neighbour.
  const others = taken.filter(([a, b, c, d]) => Math.hypot((a + c) / 2 - at.x, (b + d) / 2 - at.y) >= 1);
  const isTown = layer.source === "labels" && of(layout["icon-image"]);
  // A town that is a place of the network has its name from that already.
  const isCity = layer.source === "labels" && properties.kind === "city";
  if (isCity && names.some((name) => name.words.lines.join(" ") === text)) return;
  for (const [anchor, [right, down]] of spotsOf(of(layout["text-variable-anchor-offset"]), layout)) {
    const from = { x: at.x + right * size, y: at.y + down * size };
    const box = boxOf(anchor, from, words);
    if (!isFree(box, edge, frame, others)) continue;
    taken.push(box);
    names.push({ box, at, from, words, look, point, mark: layer.id === "place-lead" ? "lead" : isTown ? "town" : "" });
    return;
  }
}

/** @param {CanvasRenderingContext2D} pen @param {Name} name @param {number} larger */
function write(pen, { box, at, from, words, look, mark }, larger) {
  pen.fillStyle = look.ink;
  pen.strokeStyle = look.halo;
  if (mark === "lead") lead(pen, at, from, larger);
  else if (mark === "town") ring(pen, at, 2.5 * larger);
  pen.font = look.font;
  pen.letterSpacing = look.spacing;
  pen.lineWidth = look.edge;
  pen.textAlign = "center";
  pen.textBaseline = "middle";
  const middle = (box[0] + box[2]) / 2;
  words.lines.forEach((line, place) => {
    const down = box[1] + (place + 0.5) * words.step;
    pen.strokeText(line, middle, down);
    pen.fillText(line, middle, down);
  });
}

const fontOf = () => getComputedStyle(document.body).fontFamily;

/**
 * Where a name may stand: which side of it is turned to the place, and how far off, in letters.
 * @param {any[] | undefined} free
 * @param {Record<string, any>} layout
 * @returns {[string, readonly [number, number]][]}
 */
function spotsOf(free, layout) {
  if (!free) return [[layout["text-anchor"] ?? BESIDE[0], layout["text-offset"] ?? BESIDE[1]]];
  /** @type {[string, [number, number]][]} */
  const spots = [];
  for (let place = 0; place + 1 < free.length; place += 2) spots.push([free[place], free[place + 1]]);
  return spots;
}

/** @param {string} anchor @param {Spot} from @param {Words} words @returns {Box} */
function boxOf(anchor, { x, y }, { width, height }) {
  const left = anchor.endsWith("left") ? x : anchor.endsWith("right") ? x - width : x - width / 2;
  const top = anchor.startsWith("top") ? y : anchor.startsWith("bottom") ? y - height : y - height / 2;
  return [left, top, left + width, top + height];
}

/**
 * @param {CanvasRenderingContext2D} pen
 * @param {string} text
 * @param {number} size
 * @param {Record<string, any>} layout
 * @returns {Words}
 */
function wrap(pen, text, size, layout) {
  const most = size * (layout["text-max-width"] ?? 10);
  /** @type {string[]} */
  const lines = [];
  for (const word of text.split(" ")) {
    const longer = lines.length ? `${lines.at(-1)} ${word}` : word;
    if (lines.length && pen.measureText(longer).width <= most) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  const step = size * (layout["text-line-height"] ?? 1.2);
  return {
    lines,
    size,
    width: Math.max(...lines.map((line) => pen.measureText(line).width)),
    height: lines.length * step,
    step,
  };
}

/** The line to a name that stands off its place. @param {CanvasRenderingContext2D} pen @param {Spot} at @param {Spot} to @param {number} larger */
function lead(pen, at, to, larger) {
  const apart = Math.hypot(to.x - at.x, to.y - at.y) || 1;
  const from = Math.min(0.9, (8 * larger) / apart);
  const halo = pen.strokeStyle;
  for (const [colour, wide] of /** @type {const} */ ([
    [halo, 4],
    [pen.fillStyle, 1.3],
  ])) {
    pen.beginPath();
    pen.moveTo(at.x + (to.x - at.x) * from, at.y + (to.y - at.y) * from);
    pen.lineTo(to.x, to.y);
    pen.lineWidth = wide * larger;
    pen.strokeStyle = colour;
    pen.stroke();
  }
  pen.strokeStyle = halo;
}

/** The sign of a town. @param {CanvasRenderingContext2D} pen @param {Spot} at @param {number} radius */
function ring(pen, { x, y }, radius) {
  pen.beginPath();
  pen.arc(x, y, radius, 0, 2 * Math.PI);
  pen.lineWidth = radius;
  pen.stroke();
  pen.fill();
}

/**
 * Whether nothing stands in a box with an edge around it, and the whole of it is in the frame.
 * @param {Box} box
 * @param {number} edge
 * @param {Frame} frame
 * @param {readonly Box[]} taken
 */
function isFree([left, top, right, bottom], edge, { width, height }, taken) {
  if (left < EDGE || top < EDGE || right > width - EDGE || bottom > height - EDGE) return false;
  return !taken.some(([a, b, c, d]) => left - edge < c && a < right + edge && top - edge < d && b < bottom + edge);
}
