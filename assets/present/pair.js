/** Two views of the map in one frame, with a slider between them: before on the left, after on the right. */

import { make } from "../core/dom.js";
import { t } from "../core/words.js";
import { drawFlatMap, frameOfView, leftBy } from "./flat-map.js";

const STEP = 5;

/**
 * Draw both views over a figure.
 * @param {HTMLElement} figure Its size is the frame of both.
 * @param {Data.Scene} scene
 * @param {Record<string, any>} sources The sources of the map's style, with their data.
 * @param {number} pixels Pixels of the screen for one of the figure.
 * @param {string} disclaimer
 */
export function showPair(figure, scene, sources, pixels, disclaimer) {
  const share = clearPair(figure);
  const { pair } = scene;
  if (!pair) return;
  const frame = frameOfView(scene, figure.clientWidth, figure.clientHeight);
  if (!frame) return;
  /** @param {import("./flat-map.js").MapView} view */
  const draw = (view) => {
    const canvas = make("canvas", { class: "flat-map" });
    const look = { visible: leftBy(view), colourBy: view.colourBy || "corridor", lit: null, own: null };
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
  const holder = make("div", { class: "pair" }, draw(scene), draw(pair.before), handle, ...names, words, slider);
  slider.addEventListener("input", () => place(holder, Number(slider.value)));
  // Arrow keys turn scenes again once the hand is off.
  slider.addEventListener("pointerup", () => slider.blur());
  figure.append(holder);
  place(holder, share);
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
