/** What lies below the lines of a map that is drawn on a canvas, by the rules of the map's own style:
   relief, veil over the land beside, water, rivers, borders. */

import { make } from "../core/dom.js";
import { index } from "../core/network.js";
import { colourOf, shownTheme } from "../core/theme.js";
import { fill, planeOf, projection, ruledZoom, stroke } from "./flat-shapes.js";
import { resultOf } from "./style-values.js";

/** @typedef {import("./flat-shapes.js").Frame} Frame */
/** @typedef {{id: string, type: string, source?: string, filter?: any, minzoom?: number, maxzoom?: number, layout?: Record<string, any>, paint?: Record<string, any>}} Layer */

/** Layers of the network itself, which a canvas draws by the rules of the legend. */
const NETWORK = new Set(["lines", "runs", "cut", "lit"]);
/** How many shapes are drawn in one go, when there is time between them. */
const TOGETHER = 12;
const MOST_GROUNDS = 3;

/** @type {readonly Layer[]} */
let layers = [];
/** @type {HTMLImageElement | null} */
let relief = null;
/** Drawn grounds by what they show, the oldest first. @type {Map<string, HTMLCanvasElement>} */
const grounds = new Map();

/**
 * Take the layers of the map's style, and read the picture of the relief.
 * @param {readonly Layer[]} style
 */
export async function useGround(style) {
  layers = style.filter(({ source }) => !NETWORK.has(source ?? ""));
  const address = index()?.relief?.source.url;
  if (!address || relief) return;
  const image = make("img", { src: address, alt: "" });
  // Without the relief the map stands as well.
  await image.decode().then(
    () => {
      relief = image;
      grounds.clear();
    },
    () => {},
  );
}

/**
 * Draw the ground, and give time between its parts.
 * @param {CanvasRenderingContext2D} pen
 * @param {Record<string, any>} sources
 * @param {Frame} frame
 * @param {number} pixels
 * @returns {Generator<void, void, void>}
 */
export function* drawGround(pen, sources, frame, pixels) {
  const key = [shownTheme(), pixels, ...Object.values(frame)].join(" ");
  let ground = grounds.get(key);
  if (!ground) {
    ground = make("canvas", { width: pen.canvas.width, height: pen.canvas.height });
    const groundPen = ground.getContext("2d", { alpha: false, willReadFrequently: true });
    if (!groundPen) return;
    groundPen.scale(pixels, pixels);
    yield* drawLayers(groundPen, sources, frame);
    grounds.set(key, ground);
    for (const old of grounds.keys()) if (grounds.size > MOST_GROUNDS) grounds.delete(old);
  }
  pen.drawImage(ground, 0, 0, frame.width, frame.height);
}

/** Layers of signs and names, the most important first. */
export const symbolLayers = () => layers.filter(({ type }) => type === "symbol").toReversed();

/** @param {Layer} layer @param {number} zoom */
export const isShown = ({ id, layout, minzoom = 0, maxzoom = 99 }, zoom) =>
  zoom >= minzoom && zoom < maxzoom && (layout?.visibility !== "none" || Boolean(index()?.late.includes(id)));

/** The paint of a layer in the theme that is shown. @param {Layer} layer */
export const paintOf = ({ id, paint }) => ({ ...paint, ...index()?.paints[shownTheme()]?.theme[id] });

/**
 * The features of a layer that it shows at a zoom.
 * @param {Layer} layer
 * @param {Record<string, any>} sources
 * @param {number} zoom
 */
export function featuresOf({ source, filter }, sources, zoom) {
  const features = /** @type {any[]} */ (sources[source ?? ""]?.data?.features ?? []);
  return features.filter(({ properties }) => !filter || resultOf(filter, { properties, zoom }));
}

/**
 * @param {CanvasRenderingContext2D} pen
 * @param {Record<string, any>} sources
 * @param {Frame} frame
 * @returns {Generator<void, void, void>}
 */
function* drawLayers(pen, sources, frame) {
  const { width, height, larger } = frame;
  const zoom = ruledZoom(frame);
  const plane = planeOf(frame);
  const below = index()?.relief?.below;
  pen.fillStyle = colourOf("map-land");
  pen.fillRect(0, 0, width, height);
  for (const layer of layers) {
    if (layer.id === below) drawRelief(pen, frame);
    if (layer.type === "symbol" || !isShown(layer, zoom)) continue;
    const paint = paintOf(layer);
    if (layer.type === "background") {
      pen.fillStyle = paint["background-color"];
      pen.fillRect(0, 0, width, height);
      continue;
    }
    const draw = layer.type === "fill" ? fill : stroke;
    pen.lineJoin = layer.layout?.["line-join"] ?? "miter";
    pen.lineCap = layer.layout?.["line-cap"] ?? "butt";
    for (const [number, { geometry, properties }] of featuresOf(layer, sources, zoom).entries()) {
      const of = (/** @type {string} */ name) => resultOf(paint[name], { properties, zoom });
      pen.globalAlpha = of(`${layer.type}-opacity`) ?? 1;
      if (layer.type === "fill") pen.fillStyle = of("fill-color");
      else {
        pen.strokeStyle = of("line-color");
        pen.lineWidth = of("line-width") * larger;
        const dashes = /** @type {number[]} */ (paint["line-dasharray"] ?? []);
        pen.setLineDash(dashes.map((length) => length * pen.lineWidth));
      }
      if (layer.type === "fill" || of("line-width") > 0) draw(pen, geometry, plane);
      if (number % TOGETHER === TOGETHER - 1) yield;
    }
    pen.globalAlpha = 1;
    pen.setLineDash([]);
    yield;
  }
}

/**
 * Draw the picture of the relief, its brightness and colour as the theme has them.
 * @param {CanvasRenderingContext2D} pen
 * @param {Frame} frame
 */
function drawRelief(pen, frame) {
  const given = index()?.relief;
  if (!given || !relief || ruledZoom(frame) >= (given.layer.maxzoom ?? 99)) return;
  const paint = paintOf(given.layer);
  const opacity = resultOf(paint["raster-opacity"], { properties: {}, zoom: ruledZoom(frame) });
  const project = projection(frame);
  const [topLeft, , bottomRight] = /** @type {[number, number][]} */ (given.source.coordinates);
  if (!topLeft || !bottomRight) return;
  const [from, to] = [project(topLeft), project(bottomRight)];
  const { width, height } = pen.canvas;
  const sheet = make("canvas", { width, height });
  const sheetPen = sheet.getContext("2d", { willReadFrequently: true });
  if (!sheetPen) return;
  sheetPen.setTransform(pen.getTransform());
  const [darkest, lightest] = [paint["raster-brightness-min"] ?? 0, paint["raster-brightness-max"] ?? 1];
  sheetPen.filter = `hue-rotate(${paint["raster-hue-rotate"] ?? 0}deg) saturate(${saturation(paint["raster-saturation"] ?? 0)})`;
  sheetPen.drawImage(relief, from.x, from.y, to.x - from.x, to.y - from.y);
  sheetPen.filter = "none";
  // Its darkest and lightest become those of the theme, where there is relief.
  sheetPen.globalCompositeOperation = "source-atop";
  sheetPen.globalAlpha = 1 - (lightest - darkest);
  const grey = Math.round((255 * darkest) / Math.max(1 - (lightest - darkest), 0.001));
  sheetPen.fillStyle = `rgb(${grey} ${grey} ${grey})`;
  sheetPen.fillRect(0, 0, frame.width, frame.height);
  pen.globalAlpha = opacity;
  pen.drawImage(sheet, 0, 0, frame.width, frame.height);
  pen.globalAlpha = 1;
}

/** MapLibre's saturation as the filters of a canvas count it. @param {number} more */
const saturation = (more) => (more > 0 ? 1 / (1.001 - more) : 1 + more);
