/** The map where the browser has no WebGL: pictures that the server draws, with the same buttons. */

import { at } from "../core/base.js";
import { byId, make } from "../core/dom.js";
import { onRedraw, summary } from "../core/filter.js";
import { viewQuery } from "../core/history.js";
import { onTheme, shownTheme } from "../core/theme.js";
import { change, onChange, view } from "../core/view.js";
import { t } from "../core/words.js";
import { boxOf } from "./boxes.js";
import { markReady, message } from "./bridge.js";

/** @typedef {import("../core/view.js").Camera} Camera */
/** @typedef {{fit: (what: string) => void, zoom: (step: number) => void}} Still */

const NOTE = t(
  "This browser has no WebGL. The map is drawn by the program as a picture: filters, list, details and buttons work, " +
    "pointing at the map does not.",
);
const TOGETHER_MS = 150;
/** A screen of this size, of which a picture is a copy. */
const [WIDE_PX, HIGH_PX] = [1280, 720];
/** @type {HTMLImageElement | null} */
let image = null;
/** The same in light colours, where those of the screen are dark. @type {HTMLImageElement | null} */
let onPaper = null;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let later;

/** The picture that stands for the map; null where there is none. @returns {Still | null} */
export const stillMap = () => (image?.isConnected ? { fit, zoom } : null);

/** Put a picture in the place of the map. */
export function drawStill() {
  const panel = byId("map-panel");
  if (!panel || stillMap()) return;
  panel.classList.add("is-still");
  const made = make("img", { class: "still-map", tabindex: 0 });
  made.addEventListener("keydown", keys);
  made.addEventListener("load", markReady);
  // The browser's own menu prints at once: no other picture could come in time.
  made.addEventListener("load", () => shownTheme() === "dark" && onPaper?.setAttribute("src", addressOf("light")));
  made.addEventListener("error", () => message(t("The program could not draw the map; is it still running?")));
  onPaper = make("img", { class: "still-map on-paper", alt: "" });
  panel.prepend(made, onPaper, make("p", { class: "still-note", text: NOTE }));
  // The program does not know what lies below the legend.
  byId("legend")?.removeAttribute("open");
  image = made;
  refresh();
}

// A filter changes in several steps; the server is asked once for the last of them.
function refresh() {
  clearTimeout(later);
  later = setTimeout(draw, TOGETHER_MS);
}

/** @param {string} theme */
function addressOf(theme) {
  const panel = byId("map-panel");
  /** @param {number} length */
  const side = (length) => Math.round(Math.min(4000, Math.max(100, length)));
  const query = new URLSearchParams(viewQuery());
  query.set("theme", theme);
  query.set("size", `${side(panel?.clientWidth ?? 0)}x${side(panel?.clientHeight ?? 0)}`);
  return at(`/export/map.png?${query}`);
}

function draw() {
  if (!image?.isConnected) return;
  onPaper?.removeAttribute("src");
  image.src = addressOf(shownTheme());
  image.alt = [t("Map."), summary()?.caption].filter(Boolean).join(" ");
}

/**
 * Where a screen just holds a box.
 * @param {import("./boxes.js").Box} box
 * @returns {Camera}
 */
function cameraOf([west, south, east, north]) {
  /** @param {number} lat */
  const up = (lat) => Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360));
  const wide = Math.max((east - west) / 360, 0.004);
  const high = Math.max((up(north) - up(south)) / (2 * Math.PI), 0.002);
  const closest = Math.log2(Math.min((WIDE_PX * 0.85) / (512 * wide), (HIGH_PX * 0.85) / (512 * high)));
  const middle = (Math.atan(Math.sinh((up(south) + up(north)) / 2)) * 360) / Math.PI / 2;
  return [(west + east) / 2, middle, Math.min(closest, 9)];
}

/** @returns {Camera} */
function here() {
  const box = boxOf("shown") ?? boxOf("all");
  return view().camera ?? (box ? cameraOf(box) : [48, 40, 3]);
}

/** @param {string} what */
function fit(what) {
  const box = boxOf(what);
  if (box) change({ camera: cameraOf(box) }, "replace");
}

/** @param {number} step */
function zoom(step) {
  const [lon, lat, now] = here();
  change({ camera: [lon, lat, Math.min(14, Math.max(1, now + step))] }, "replace");
}

/** @param {KeyboardEvent} event */
function keys(event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  /** @type {Record<string, [number, number]>} */
  const moves = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };
  const move = moves[event.key];
  if (move) {
    const [lon, lat, now] = here();
    const step = 90 / 2 ** now;
    const east = Math.min(110, Math.max(12, lon + move[0] * step));
    change({ camera: [east, Math.min(60, Math.max(7, lat + move[1] * step * 0.7)), now] }, "replace");
  } else if (event.key === "+" || event.key === "=") zoom(1);
  else if (event.key === "-" || event.key === "_") zoom(-1);
  else return;
  event.preventDefault();
  event.stopPropagation();
}

export function startStill() {
  onRedraw(refresh);
  onTheme(refresh);
  onChange((_, changed) => (changed.has("camera") || changed.has("selection") || changed.has("colourBy")) && refresh());
  window.addEventListener("resize", refresh);
}
