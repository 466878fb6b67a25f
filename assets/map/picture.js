/** A picture of the present view: the live map with what must stand around it when it leaves the
   house. Title, sources and the like come from the server, which says them on its own maps too.

   Long because a picture is put together in one order of steps that share one canvas. */

import { at } from "../core/base.js";
import { byId } from "../core/dom.js";
import { visible } from "../core/filter.js";
import { viewQuery } from "../core/history.js";
import { index, partsOf, titleOf } from "../core/network.js";
import { colourOf, shownTheme } from "../core/theme.js";
import { view } from "../core/view.js";
import { t } from "../core/words.js";
import { live } from "./bridge.js";
import { scaleNow } from "./camera.js";
import { firstForPaper } from "./first.js";
import { promisedWords } from "./legend.js";
import { linesBehind } from "./lines.js";
import { ownLegend } from "./own_layer.js";
import { lineShown } from "./paint.js";
import { withoutPicture } from "./painter.js";
import { hitLayers } from "./pointer.js";
import { upsideDown } from "./rows.js";
import { drawSign } from "./signs.js";

/** @typedef {import("../core/network.js").Network} Network */
/** @typedef {CanvasRenderingContext2D} Pen */
/** @typedef {{text: string, colour?: string, sample?: string, sign?: string}} Row */
/** @typedef {readonly [boolean, number, readonly number[], boolean, number]} Coat Of the ground, width, dashes, round ends, opacity. */
/** @typedef {{title: string, rows: Row[]}} Part */
/** @typedef {{corridors: Set<number>, segments: Set<number>, kinds: Set<string>}} Drawn What the window of the map holds. */

const COLUMN = 236;
const EDGE = 24;
const MOST_PX = 8192;

/**
 * @param {HTMLCanvasElement} canvas
 * @returns {Pen}
 */
function penOf(canvas) {
  // Without transparency: the picture has none, and a file without it is written faster. Kept in
  // plain memory, from where the file is written: a copy in that of the graphics card is read back.
  const pen = canvas.getContext("2d", { alpha: false, willReadFrequently: true });
  if (!pen) throw new Error("This browser draws no pictures.");
  return pen;
}

/* ---- the map ---- */

/** Whether there is a live map to copy. */
export const canDrawPicture = () => live() !== null && byId("map-panel")?.dataset.ready === "yes";

/**
 * Draw the map as it is now once more, at so many pixels for one of the screen, and give its pixels.
 * plotly's own way draws a second map, in which all that is hidden comes back. The canvas may be read
 * only within the frame that draws it, which redraw() does at once.
 * @param {number} scale
 */
function drawMap(scale) {
  const map = live()?.map;
  if (!map) throw new Error("There is no map to draw.");
  const limit = map._maxCanvasSize;
  /** @type {ImageData | null} */
  let drawn = null;
  map._maxCanvasSize = [MOST_PX, MOST_PX];
  map.once("render", () => {
    drawn = pixelsOf(map.painter.context.gl);
  });
  try {
    map.setPixelRatio(scale);
    withoutPicture(map, () => map.redraw());
  } finally {
    map._maxCanvasSize = limit;
    map.setPixelRatio(undefined);
  }
  if (!drawn) throw new Error("There is no map to draw.");
  return /** @type {ImageData} */ (drawn);
}

/**
 * Read what is drawn, from the top down. Without a graphics card, to draw one canvas into another
 * takes several times as long: the browser draws it once more, and reads that.
 * @param {WebGL2RenderingContext} gl
 */
function pixelsOf(gl) {
  const { drawingBufferWidth: width, drawingBufferHeight: height } = gl;
  const read = new ImageData(width, height);
  const rows = new Uint8Array(read.data.buffer);
  gl.bindFramebuffer(gl.FRAMEBUFFER, null);
  gl.readPixels(0, 0, width, height, gl.RGBA, gl.UNSIGNED_BYTE, rows);
  upsideDown(rows, width * 4);
  return read;
}

/** A copy of the map for the printer. */
function copyMap() {
  const copy = document.createElement("canvas");
  const drawn = drawMap(2);
  copy.width = drawn.width;
  copy.height = drawn.height;
  penOf(copy).putImageData(drawn, 0, 0);
  return copy;
}

/**
 * @param {import("./bridge.js").MapLibre} map
 * @returns {Drawn}
 */
function drawnNow(map) {
  /** @type {Drawn} */
  const drawn = { corridors: new Set(), segments: new Set(), kinds: new Set() };
  const [west, south, east, north] = map.getBounds().toArray().flat();
  const seen = /** @type {const} */ ([west, south, east, north]);
  for (const feature of map.queryRenderedFeatures({ layers: hitLayers(map) })) {
    if (feature.source === "places") drawn.kinds.add(feature.properties.kind);
    else
      for (const number of linesBehind(feature, seen).filter(lineShown)) {
        const [segment, corridor] = index()?.lines[number] ?? [-1, -1];
        drawn.corridors.add(corridor);
        drawn.segments.add(segment);
      }
  }
  return drawn;
}

/* ---- what the legend says ---- */

/**
 * @param {Drawn} drawn
 * @param {Network} network
 * @returns {Part[]}
 */
function legendOf(drawn, network) {
  const { corridors, segments, legend } = network;
  const { colourBy, selection } = view();
  const promised = visible()?.promised;
  const symbolic = new Set(legend.symbolic);
  const shown = [
    ...[...drawn.corridors].map((place) => `corridor:${corridors.ids[place]}`),
    ...[...drawn.kinds].map((kind) => `place:${kind}`),
  ];
  for (const place of drawn.segments) {
    const status = symbolic.has(place) ? "symbolic" : segments.statuses[place];
    shown.push(`status:${promised?.[place] ? "promised" : status}`, `mode:${segments.modes[place]}`);
  }
  const keys = new Set(shown);
  /** @type {Part[]} */
  const parts = (legend.sections[colourBy] ?? []).map(({ group, title, rows }) => ({
    title,
    rows: rows
      .filter(([key]) => keys.has(`${group}:${key}`))
      .map(([key, words, colour, sample]) => ({
        text: key === "promised" ? promisedWords(network) : words,
        colour,
        sample,
        ...(group === "place" && { sign: key }),
      })),
  }));
  const ownPart = ownLegend();
  if (ownPart) parts.push(ownPart);
  const [, , colour, sample] = legend.selected;
  if (selection && isDrawn(selection, drawn, network))
    parts.push({ title: t("Selected"), rows: [{ text: titleOf(selection), colour, sample }] });
  return parts.filter(({ rows }) => rows.length);
}

/**
 * @param {string} thing
 * @param {Drawn} drawn
 * @param {Network} network
 */
function isDrawn(thing, drawn, { segments, places }) {
  const [kind, name] = partsOf(thing);
  if (kind === "segment") return drawn.segments.has(segments.ids.indexOf(name));
  return kind === "place" && visible()?.places[places.ids.indexOf(name)] === 1;
}

/* ---- drawing ---- */

/**
 * Break a text into lines of a width.
 * @param {Pen} pen
 * @param {string} text
 * @param {number} width
 */
function wrapped(pen, text, width) {
  /** @type {string[]} */
  const lines = [];
  for (const word of text.split(/\s+/)) {
    const last = lines.at(-1);
    const longer = last === undefined ? word : `${last} ${word}`;
    if (last !== undefined && pen.measureText(longer).width <= width) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

/**
 * @param {Pen} pen
 * @param {number} size
 * @param {number} [weight]
 */
function letters(pen, size, weight = 400) {
  pen.font = `${weight} ${size}px ${getComputedStyle(document.body).fontFamily}`;
}

/**
 * @param {Pen} pen
 * @param {string[]} lines
 * @param {number} x
 * @param {number} y
 * @param {number} size
 * @param {string} token
 * @returns {number} Where the next line begins.
 */
function write(pen, lines, x, y, size, token) {
  pen.fillStyle = colourOf(token);
  for (const [n, line] of lines.entries()) pen.fillText(line, x, y + size + n * size * 1.35);
  return y + lines.length * size * 1.35;
}

/**
 * @param {Pen} pen
 * @param {Row} row
 * @param {number} x
 * @param {number} y
 * @param {Network} network
 */
function swatch(pen, row, x, y, { legend, shapes, place_paints }) {
  if (row.sign) {
    const paints = place_paints[shownTheme()];
    pen.save();
    pen.translate(x + 6, y - 8);
    pen.scale(0.8, 0.8);
    if (paints) drawSign(pen, shapes[row.sign] ?? "", paints);
    pen.restore();
    return;
  }
  /** @param {string} token @param {Coat} coat */
  const stroke = (token, [, thick, dashes, round, opacity]) => {
    pen.globalAlpha = opacity;
    pen.strokeStyle = colourOf(token);
    pen.lineWidth = thick;
    pen.lineCap = round && dashes.length ? "round" : "butt";
    pen.setLineDash(dashes.map((length) => length * thick));
    pen.beginPath();
    pen.moveTo(x, y);
    pen.lineTo(x + 28, y);
    pen.stroke();
    pen.globalAlpha = 1;
    pen.setLineDash([]);
  };
  for (const coat of legend.samples[row.sample ?? ""] ?? legend.samples["sample-solid-rail"] ?? [])
    stroke(coat[0] ? "surface" : (row.colour ?? "ink"), coat);
}

/**
 * @param {Pen} pen
 * @param {Part[]} parts
 * @param {number} left
 * @param {number} top
 * @param {Network} network
 */
function drawLegend(pen, parts, left, top, network) {
  let y = top;
  for (const part of parts) {
    letters(pen, 12, 650);
    y = write(pen, [part.title], left, y, 12, "ink-3") + 3;
    for (const row of part.rows) {
      letters(pen, 13);
      const lines = wrapped(pen, row.text, COLUMN - 40);
      swatch(pen, row, left, y + 9, network);
      y = write(pen, lines, left + 38, y, 13, "ink") + 2;
    }
    y += 8;
  }
  return y;
}

/**
 * @param {Pen} pen
 * @param {{pixels: number, text: string}} scale
 * @param {string} asOf
 * @param {number} left
 * @param {number} bottom
 */
function drawScale(pen, scale, asOf, left, bottom) {
  letters(pen, 13, 650);
  write(pen, [asOf], left, bottom - 20, 13, "ink");
  letters(pen, 12);
  write(pen, [t("{text} in the middle of the map", { text: scale.text })], left, bottom - 56, 12, "ink-2");
  pen.strokeStyle = colourOf("ink");
  pen.lineWidth = 1.5;
  pen.beginPath();
  pen.moveTo(left, bottom - 34);
  pen.lineTo(left, bottom - 29);
  pen.lineTo(left + scale.pixels, bottom - 29);
  pen.lineTo(left + scale.pixels, bottom - 34);
  pen.stroke();
}

/**
 * Lay the map down with all that stands around it.
 * @param {ImageData} drawn The map.
 * @param {Data.PictureWords} words
 * @param {Network} network
 */
function layOut(drawn, words, network) {
  const map = live()?.map;
  if (!map) throw new Error("There is no map to draw.");
  const { clientWidth: width, clientHeight: height } = map.getCanvas();
  const ratio = drawn.width / width;
  const inner = width + 16 + COLUMN;
  const measure = penOf(document.createElement("canvas"));
  const parts = legendOf(drawnNow(map), network);
  letters(measure, 24, 700);
  const title = wrapped(measure, words.title, inner);
  letters(measure, 14);
  const caption = wrapped(measure, words.caption, inner);
  letters(measure, 12);
  const foot = [...wrapped(measure, words.sources, inner), ...wrapped(measure, words.boundaries, inner)];
  const head = EDGE + title.length * 32.4 + caption.length * 18.9 + 12;
  letters(measure, 13);
  const tall = Math.max(height, drawLegend(measure, parts, 0, 0, network) + 70);
  const canvas = document.createElement("canvas");
  canvas.width = Math.round((inner + 2 * EDGE) * ratio);
  canvas.height = Math.round((head + tall + 10 + foot.length * 16.2 + EDGE) * ratio);
  const pen = penOf(canvas);
  pen.fillStyle = colourOf("surface");
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.scale(ratio, ratio);
  letters(pen, 24, 700);
  const below = write(pen, title, EDGE, EDGE - 4, 24, "ink");
  letters(pen, 14);
  write(pen, caption, EDGE, below, 14, "ink-2");
  // To a whole pixel, so that the map is laid there as it was drawn.
  pen.putImageData(drawn, Math.round(EDGE * ratio), Math.round(head * ratio));
  pen.strokeStyle = colourOf("line-2");
  pen.lineWidth = 1;
  pen.strokeRect(EDGE, head, width, height);
  const left = EDGE + width + 16;
  drawLegend(pen, parts, left, head - 2, network);
  drawScale(pen, scaleNow(220), words.as_of, left, head + tall);
  letters(pen, 12);
  write(pen, foot, EDGE, head + tall + 8, 12, "ink-2");
  return canvas;
}

/* ---- the whole ---- */

/**
 * Draw a PNG, and name the file of it.
 * @param {number} scale
 * @param {string} ownTitle Empty for the one that the server gives.
 */
export async function drawPicture(scale, ownTitle) {
  const network = index();
  // The server answers while the map is drawn.
  const asked = fetch(at(`/export/words?${viewQuery()}`));
  asked.catch(() => {});
  const drawn = drawMap(scale);
  const answer = await asked;
  if (!answer.ok || !network) throw new Error("The program did not answer; is it still running?");
  /** @type {Data.PictureWords} */
  const words = await answer.json();
  const canvas = layOut(drawn, { ...words, title: ownTitle || words.title }, network);
  /** @type {Blob | null} */
  const blob = await new Promise((done) => canvas.toBlob(done, "image/png"));
  if (!blob) throw new Error("This browser has no room for a picture of that size; take a smaller one.");
  return { blob, name: `${words.file_stem}_${scale}x.png`, width: canvas.width, height: canvas.height };
}

/* ---- printing ---- */

/** Copy the picture that is seen before the map is. A copy of the image itself would load anew. */
function copyFirst() {
  const first = firstForPaper();
  if (!first?.naturalWidth) return null;
  const canvas = document.createElement("canvas");
  canvas.width = first.naturalWidth;
  canvas.height = first.naturalHeight;
  canvas.getContext("2d")?.drawImage(first, 0, 0);
  return canvas;
}

// A printer gets an empty map where the browser has cleared the canvas: a copy stands in for it.
export function startMapPrinting() {
  window.addEventListener("beforeprint", () => {
    // Before the map is there, the picture that stands in for it on the screen does so on paper.
    const copy = canDrawPicture() ? copyMap() : copyFirst();
    if (!copy) return;
    copy.className = "print-picture";
    byId("map-panel")?.prepend(copy);
  });
  window.addEventListener("afterprint", () => {
    for (const copy of document.querySelectorAll(".print-picture")) copy.remove();
  });
}
