/** Two views of the map in one frame, with a slider between them: before on the left, after on the right. */

import { make } from "../core/dom.js";
import { t } from "../core/words.js";
import {
  isListed,
  layParts,
  linesOf,
  listAgain,
  listedOf,
  othersOf,
  placeLines,
  placeParts,
  roomOf,
  settleParts,
} from "./callouts.js";
import { coverBoxes } from "./covers.js";
import { frameOfView, leftBy } from "./flat-map.js";
import { nameSheet, namesOf } from "./flat-names.js";
import { projection } from "./flat-shapes.js";

/** @typedef {import("./flat-map.js").MapView} MapView */
/** @typedef {import("./flat-shapes.js").Frame} Frame */

const STEP = 5;
const TURNS = 3;
/** Which words went into the list below the map, of the scene that was drawn last. */
const listed = {
  scene: /** @type {Data.Scene | null} */ (null),
  window: "",
  things: /** @type {Set<string>} */ (new Set()),
};

/** How tall the map of two views is, above its list. @type {WeakMap<Data.Scene, {window: string, height: number}>} */
const sizes = new WeakMap();

const windowNow = () => `${window.innerWidth} ${window.innerHeight}`;

/** How tall the map of two views was in a window of this size; null where it has not been shown yet. @param {Data.Scene} scene */
export function heightOfPair(scene) {
  const size = sizes.get(scene);
  return size?.window === windowNow() ? size.height : null;
}

/**
 * Draw both views over a figure.
 * @param {HTMLElement} figure Its size is the frame of both.
 * @param {Data.Scene} scene
 * @param {number} step
 * @param {Record<string, any>} sources The sources of the map's style, with their data.
 * @param {{draw: (view: MapView, frame: Frame) => HTMLCanvasElement, larger: number, least: number, disclaimer: string}} how
 *   What draws a picture of a view; how much larger letters are than on a map of the app, and how tall at
 *   least; words on the map.
 */
export function showPair(figure, scene, step, sources, { draw, larger, least, disclaimer }) {
  const share = clearPair(figure);
  const { pair } = scene;
  if (!pair) return;
  const views = [scene, pair.before];
  const slider = make("input", {
    type: "range",
    min: 0,
    max: 100,
    value: share,
    class: "pair-slider",
    "aria-label": t("How much is seen of “{left}” on the left, before “{right}”", {
      left: pair.names[0],
      right: pair.names[1],
    }),
  });
  const names = pair.names.map((text, at) => make("span", { class: `pair-name pair-name-${at}`, text }));
  const handle = make("span", { class: "pair-handle", "aria-hidden": "true" });
  const words = make("p", { class: "pair-words", text: disclaimer });
  const sheet = make("div", { class: "map-callouts" });
  const holder = make("div", { class: "pair" }, handle, ...names, words, sheet, slider);
  // Arrow keys turn scenes again once the hand is off.
  slider.addEventListener("pointerup", () => slider.blur());
  figure.append(holder);
  const parts = layParts(sheet, scene.emphasis, step, pair.emphasis);
  for (const { entry, side, title } of parts) {
    const view = pair.names[side];
    if (view) entry?.prepend(make("b", { class: "callout-view", text: t("{title}, {view}", { title, view }) }));
  }
  const kept = [...linesOf(scene.emphasis, sources), ...linesOf(pair.emphasis, sources)];
  const others = othersOf(scene.emphasis, sources, leftBy(scene));
  const seen = windowNow();
  if (listed.scene === scene && listed.window === seen) listAgain(parts, listed.things);
  /** @type {(point: [number, number]) => {x: number, y: number}} */
  let project = () => ({ x: 0, y: 0 });
  /** @type {import("./flat-names.js").Kept[]} */
  let written = [];
  const room = () => {
    const seam = (Number(slider.value) / 100) * sheet.clientWidth;
    return { ...roomOf(sheet, written, project, others), seam };
  };
  /** @param {number} to */
  const uncover = (to) => {
    place(holder, to);
    const edge = (to / 100) * sheet.clientWidth;
    // Words of a view are seen where the view is: at their point. Of the other view they are told
    // below, so that nothing that a scene says is hidden while the slider stands.
    for (const part of parts) {
      const isOff = part.side >= 0 && project([part.lon, part.lat]).x < edge !== (part.side === 0);
      for (const each of [part.element, part.line, part.disc]) each?.classList.toggle("is-off", isOff);
      part.entry?.classList.toggle("is-idle", !isOff && !isListed(part));
    }
  };
  /** @type {Frame | null} */
  let frame = null;
  // The list below takes room of the map: both are laid out until the map has the size that is left.
  for (let turn = 0; turn < TURNS; turn += 1) {
    frame = frameOfView(scene, figure.clientWidth, figure.clientHeight, larger, least);
    if (!frame) return;
    const shown = frame;
    project = projection(shown);
    written = views.flatMap((view) => namesOf(sources, shown, leftBy(view)));
    placeLines(sheet, project);
    // All words have their place in the list, if they need it, from the beginning: none comes or goes.
    for (const to of [0, 100, share]) {
      slider.value = String(to);
      uncover(to);
      settleParts(parts, project, room(), kept);
    }
    takeTurns(parts);
    if (figure.clientHeight === shown.height) break;
  }
  if (!frame) return;
  const final = frame;
  sizes.set(scene, { window: seen, height: final.height });
  const canvases = views.map((view) => draw(view, final));
  for (const [at, canvas] of canvases.entries()) {
    canvas.className = "flat-map";
    canvas.style.clipPath = "";
    canvas.dataset.side = at ? "before" : "after";
  }
  holder.prepend(...canvases);
  // Both views have the same covers, so that a name that both have stands still below the slider.
  const writeNames = () => {
    for (const old of holder.querySelectorAll(".flat-names")) old.remove();
    const covers = coverBoxes(holder);
    for (const [at, view] of views.entries()) {
      const canvas = canvases[at];
      if (!canvas) continue;
      const lettering = nameSheet(sources, final, canvas.width / final.width, leftBy(view), covers);
      lettering.dataset.side = canvas.dataset.side;
      lettering.style.clipPath = canvas.style.clipPath;
      canvas.after(lettering);
    }
  };
  slider.addEventListener("input", () => {
    uncover(Number(slider.value));
    placeParts(parts, project, room(), kept);
    writeNames();
  });
  uncover(share);
  writeNames();
  Object.assign(listed, { scene, window: seen, things: listedOf(parts) });
}

/**
 * Give the words of each place a cell of the list below. Those of the two views take turns in one, so
 * that the list is as tall wherever the slider stands; words that are in it for want of room stay.
 * @param {readonly import("./callouts.js").Part[]} parts
 */
function takeTurns(parts) {
  /** @type {import("./callouts.js").Part[]} */
  const cells = [];
  for (const part of parts) {
    if (!part.entry) continue;
    const shared = cells.findIndex(
      (other) => other.lon === part.lon && other.lat === part.lat && !isListed(other) && !isListed(part),
    );
    const cell = shared < 0 ? cells.push(part) - 1 : shared;
    part.entry.hidden = false;
    part.entry.style.gridArea = `${Math.floor(cell / 2) + 1} / ${(cell % 2) + 1}`;
  }
}

/** @param {HTMLElement} holder @param {number} share */
function place(holder, share) {
  for (const left of holder.querySelectorAll("canvas"))
    if (left.dataset.side === "before") left.style.clipPath = `inset(0 ${100 - share}% 0 0)`;
  const handle = holder.querySelector(".pair-handle");
  if (handle instanceof HTMLElement) handle.style.left = `${share}%`;
}

/**
 * Take the two views away.
 * @param {HTMLElement} figure
 * @returns {number} Where the slider stood, or the middle.
 */
export function clearPair(figure) {
  const old = figure.querySelector(".pair");
  if (old) figure.parentElement?.querySelector(".callout-list")?.replaceChildren();
  const slider = old?.querySelector("input");
  old?.remove();
  return slider ? Number(slider.value) : 50;
}

/** Whether a point of the window is on the left view. @param {number} clientX */
export function isLeftOfSeam(clientX) {
  const handle = document.querySelector(".pair-handle");
  return handle !== null && clientX < handle.getBoundingClientRect().left;
}

/**
 * Move the slider by keys.
 * @param {HTMLElement} figure
 * @param {number} right
 */
export function slidePair(figure, right) {
  const slider = figure.querySelector(".pair-slider");
  if (!(slider instanceof HTMLInputElement)) return;
  slider.value = String(Number(slider.value) + right * STEP);
  slider.dispatchEvent(new Event("input"));
}
