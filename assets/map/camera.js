/** Where the map looks: flights, fitting, keys, scale, and what the view keeps of it. */

import { byId, prefersStill } from "../core/dom.js";
import { index } from "../core/network.js";
import { change, onChange, view } from "../core/view.js";
import { number, t } from "../core/words.js";
import { boxOf } from "./boxes.js";
import { live, onAttached, relayout, remember, withMap } from "./bridge.js";
import { firstCamera } from "./first.js";
import { covered } from "./free.js";
import { roomAlong } from "./room.js";

/** @typedef {import("../core/view.js").Camera} Camera */
/** @typedef {import("./boxes.js").Box} Box */

// Told to the events of a move that a reader makes with keys or buttons.
const BY_HAND = { mine: true, byHand: true };
const STEP_PX = 90;
/** Pixels that names, tools and the line below the map take of the edges. */
const EDGE = { top: 28, right: 64, bottom: 78, left: 24 };
/** What is left of that where the room is small. */
const TIGHT = { top: 12, right: 12, bottom: 34, left: 12 };
/** A map that is so much narrower than tall begins with the part where most of the lines are. */
const TALL = 0.8;
/** Room that such a map leaves below them for the small map, and how high that map is at least. */
const BELOW_PX = 144;
const BELOW_FROM_PX = 700;
let touched = false;
/** What is looked at until somebody moves the map. @type {Box | null} */
let begun = null;

/** @param {Box} box */
const corners = (box) => [
  [box[0], box[1]],
  [box[2], box[3]],
];

/**
 * @param {Camera | null} camera
 * @param {boolean} [gently]
 * @param {number} [duration] Milliseconds of a gentle flight.
 */
export function lookAt(camera, gently = false, duration = 900) {
  const now = live();
  if (!now || !camera) return;
  const target = { center: [camera[0], camera[1]], zoom: camera[2] };
  if (gently && !prefersStill()) now.map.flyTo({ ...target, duration, essential: true }, { mine: true });
  else now.map.jumpTo(target, { first: true });
}

/**
 * Show a thing, a corridor, "all" or "shown" as a whole.
 * @param {string} what
 * @param {boolean} [atOnce]
 */
export function fit(what, atOnce = false) {
  withMap(({ map }) => {
    const box = boxOf(what);
    if (box) fitBox(map, box, atOnce);
  });
}

/**
 * @param {import("./bridge.js").MapLibre} map
 * @param {Box} box
 * @param {boolean} atOnce
 * @param {number} [below] Pixels that are left free besides at the lower edge.
 */
function fitBox(map, box, atOnce, below = 0) {
  const padding = roomAround(map, below);
  const maxZoom = index()?.closest_fit;
  const how = { padding, maxZoom, animate: !atOnce && !prefersStill(), duration: 700, essential: true };
  map.fitBounds(corners(box), how, atOnce ? { first: true } : { mine: true });
}

/**
 * The room to leave at the sides of what is shown as a whole: for what lies on the map, and for names.
 * @param {import("./bridge.js").MapLibre} map
 * @param {number} [below] Pixels besides at the lower edge.
 */
function roomAround(map, below = 0) {
  const { clientWidth: wide, clientHeight: high } = map.getCanvas();
  const sides = covered();
  const [left, right] = roomAlong(wide, [sides.left, sides.right], [EDGE.left, EDGE.right], [TIGHT.left, TIGHT.right]);
  const [top, bottom] = roomAlong(
    high,
    [sides.top, sides.bottom],
    [EDGE.top, EDGE.bottom + below],
    [TIGHT.top, TIGHT.bottom],
  );
  return { top, right, bottom, left };
}

/**
 * The camera that shows something as a whole; null where there is none.
 * @param {string} what
 * @param {Record<string, number>} padding
 * @returns {Camera | null}
 */
export function cameraFor(what, padding) {
  const now = live();
  const network = index();
  const box = now && network ? boxOf(what) : null;
  if (!now || !box) return null;
  const fitted = now.map.cameraForBounds(corners(box), { padding, maxZoom: network?.closest_fit });
  return fitted ? [fitted.center.lng, fitted.center.lat, fitted.zoom] : null;
}

/** @param {number} step */
export function zoom(step) {
  const now = live();
  now?.map.easeTo({ zoom: now.map.getZoom() + step, duration: prefersStill() ? 0 : 200 }, BY_HAND);
}

/**
 * @param {number} right
 * @param {number} down
 */
export function pan(right, down) {
  live()?.map.panBy([right, down], { duration: prefersStill() ? 0 : 150 }, BY_HAND);
}

/**
 * Lay the drawing out anew where its holder has changed, and draw so many pixels for one.
 * @param {number} ratio
 */
export function resize(ratio) {
  const now = live();
  if (!now) return;
  if (ratio && now.map.getPixelRatio() !== ratio) now.map.setPixelRatio(ratio);
  relayout();
}

/** Where the map looks now. @returns {Camera | null} */
export function cameraNow() {
  const now = live();
  if (!now) return null;
  const centre = now.map.getCenter();
  return [centre.lng, centre.lat, now.map.getZoom()];
}

/* ---- keys ---- */

/** @param {KeyboardEvent} event */
function keys(event) {
  /** @type {Record<string, [number, number]>} */
  const moves = {
    ArrowLeft: [-STEP_PX, 0],
    ArrowRight: [STEP_PX, 0],
    ArrowUp: [0, -STEP_PX],
    ArrowDown: [0, STEP_PX],
  };
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const move = moves[event.key];
  if (move) pan(...move);
  else if (event.key === "+" || event.key === "=") zoom(1);
  else if (event.key === "-" || event.key === "_") zoom(-1);
  else return;
  event.preventDefault();
  event.stopPropagation();
}

/* ---- scale ---- */

/**
 * A round length that takes up at most so many pixels in the middle of the map.
 * @param {number} longest
 */
export function scaleNow(longest) {
  const now = live();
  if (!now) return { pixels: 0, text: "" };
  const { map } = now;
  const perPixel = (40075.016686 * Math.cos((map.getCenter().lat * Math.PI) / 180)) / (512 * 2 ** map.getZoom());
  const most = perPixel * longest;
  const power = 10 ** Math.floor(Math.log10(most));
  const km = [5, 2, 1].map((n) => n * power).find((n) => n <= most) ?? power;
  const text = km >= 1 ? t("{number} km", { number: number(km) }) : `${Math.round(km * 1000)} m`;
  return { pixels: km / perPixel, text };
}

function showScale() {
  const holder = byId("map-scale");
  if (!holder || !live()) return;
  const { pixels, text } = scaleNow(130);
  const line = holder.querySelector(".scale-line");
  if (line instanceof HTMLElement) line.style.width = `${Math.round(pixels)}px`;
  const words = holder.querySelector(".scale-text");
  if (words) words.textContent = text;
}

/* ---- what the view keeps ---- */

/**
 * What a map begins with that no link says the place of: what is selected, what the filter leaves, or all.
 * @param {HTMLElement} canvas
 */
function beginning({ clientWidth, clientHeight }) {
  const { selection, chosen, text, year, options } = view();
  if (selection) return boxOf(selection);
  const isFiltered = Object.keys(chosen).length > 0 || text || year !== null || options.day || options.newer;
  if (isFiltered) return boxOf("shown") ?? boxOf("all");
  return (clientWidth < TALL * clientHeight && index()?.core) || boxOf("all");
}

function lookFirst() {
  const { camera, selection } = view();
  const map = live()?.map;
  if (!map) return;
  const first = selection ? null : firstCamera(map.getCanvas());
  if (camera) lookAt(camera);
  else if (first) lookAt(first);
  else {
    // The same as long as nobody moves the map, whatever is filtered meanwhile.
    begun ??= beginning(map.getCanvas());
    const hasRoom = begun === index()?.core && map.getCanvas().clientHeight >= BELOW_FROM_PX;
    if (begun) fitBox(map, begun, true, hasRoom ? BELOW_PX : 0);
  }
}

/** @param {{first?: boolean}} event */
function moved(event) {
  remember();
  const camera = cameraNow();
  // The first fit is the default view, which the address leaves out.
  if (camera && !event.first && touched) change({ camera }, "replace");
}

/**
 * Let the camera follow the view that is read from an address, and the view the camera.
 * @param {{label: string, follow: boolean}} how
 */
export function startCamera({ label, follow }) {
  onAttached(({ map }) => {
    touched = false;
    begun = null;
    map.dragRotate.disable();
    map.touchZoomRotate.disableRotation();
    const canvas = map.getCanvas();
    canvas.setAttribute("tabindex", "0");
    canvas.setAttribute("role", "application");
    canvas.setAttribute("aria-label", label);
    canvas.addEventListener("keydown", keys);
    map.on("move", showScale);
    map.on("moveend", moved);
    for (const name of ["mousedown", "wheel", "touchstart"]) map.on(name, () => (touched = true));
    showScale();
    withMap(() => {
      lookFirst();
      // plotly's own moves: the first view is taken again until somebody moves the map.
      map.on("move", (/** @type {{originalEvent?: unknown, mine?: boolean, first?: boolean}} */ event) => {
        if (event.originalEvent || event.mine) touched = true;
        else if (!touched && !event.first) lookFirst();
      });
    });
  });
  if (!follow) return;
  onChange((now, changed, how) => {
    if (how !== "restored") return;
    if (now.camera && changed.has("camera")) lookAt(now.camera);
    else if (!now.camera && now.selection && changed.has("selection")) fit(now.selection, true);
  });
}
