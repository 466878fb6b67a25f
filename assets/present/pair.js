/** Two views of the map in one frame, with a slider between them: before on the left, after on the right. */

import { make } from "../core/dom.js";
import { t } from "../core/words.js";
import {
  layParts,
  linesOf,
  listAgain,
  listedOf,
  litBy,
  placeLines,
  placeParts,
  roomOf,
  settleParts,
} from "./callouts.js";
import { drawFlatMap, frameOfView, leftBy, projection } from "./flat-map.js";

const STEP = 5;
/** Which words went into the list below the map, of the scene that was drawn last. */
const listed = {
  scene: /** @type {Data.Scene | null} */ (null),
  window: "",
  things: /** @type {Set<string>} */ (new Set()),
};

/**
 * Draw both views over a figure.
 * @param {HTMLElement} figure Its size is the frame of both.
 * @param {Data.Scene} scene
 * @param {number} step
 * @param {Record<string, any>} sources The sources of the map's style, with their data.
 * @param {{pixels: number, disclaimer: string}} how Pixels of the screen for one of the figure; words on the map.
 */
export function showPair(figure, scene, step, sources, { pixels, disclaimer }) {
  const share = clearPair(figure);
  const { pair } = scene;
  if (!pair) return;
  const frame = frameOfView(scene, figure.clientWidth, figure.clientHeight);
  if (!frame) return;
  /** @param {import("./flat-map.js").MapView} view */
  const draw = (view) => {
    const canvas = make("canvas", { class: "flat-map" });
    const look = {
      visible: leftBy(view),
      colourBy: view.colourBy || "corridor",
      lit: litBy(scene.emphasis, step),
      own: null,
    };
    drawFlatMap(canvas, sources, frame, pixels, look);
    return canvas;
  };
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
  const holder = make("div", { class: "pair" }, draw(scene), draw(pair.before), handle, ...names, words, sheet, slider);
  // Arrow keys turn scenes again once the hand is off.
  slider.addEventListener("pointerup", () => slider.blur());
  figure.append(holder);
  const parts = layParts(sheet, scene.emphasis, step, pair.emphasis);
  const project = projection(frame);
  const kept = [...linesOf(scene.emphasis, sources), ...linesOf(pair.emphasis, sources)];
  const seen = `${window.innerWidth} ${window.innerHeight}`;
  if (listed.scene === scene && listed.window === seen) listAgain(parts, listed.things);
  placeLines(sheet, project);
  /** @param {number} to */
  const turn = (to) => {
    place(holder, to);
    const edge = (to / 100) * sheet.clientWidth;
    // Words of a view are seen where the view is: at their point.
    for (const { element, line, disc, lon, lat, side } of parts) {
      const isOff = side >= 0 && project([lon, lat]).x < edge !== (side === 0);
      for (const each of [element, line, disc]) each?.classList.toggle("is-off", isOff);
    }
    placeParts(parts, project, roomOf(sheet), kept);
  };
  slider.addEventListener("input", () => turn(Number(slider.value)));
  // All words have their place in the list, if they need it, from the beginning: none comes or goes.
  for (const to of [0, 100, share]) {
    turn(to);
    settleParts(parts, project, roomOf(sheet), kept);
  }
  Object.assign(listed, { scene, window: seen, things: listedOf(parts) });
}

/** @param {HTMLElement} holder @param {number} share */
function place(holder, share) {
  const [, left] = holder.querySelectorAll("canvas");
  if (left) left.style.clipPath = `inset(0 ${100 - share}% 0 0)`;
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
