/** What the presenter points at and draws on the wall. Points are shares of the picture's width and height. */

import { make } from "../core/dom.js";

/** @typedef {import("./wire.js").Ink} Ink */

const SVG = "http://www.w3.org/2000/svg";

/**
 * Lay a sheet for ink over a picture or a stage.
 * @param {HTMLElement} holder
 */
export function laySheet(holder) {
  const lines = document.createElementNS(SVG, "svg");
  lines.setAttribute("viewBox", "0 0 1 1");
  lines.setAttribute("preserveAspectRatio", "none");
  const dot = make("div", { class: "ink-dot", hidden: true });
  const sheet = make("div", { class: "ink-sheet", "aria-hidden": "true" }, dot);
  sheet.prepend(lines);
  holder.append(sheet);
  /** @type {SVGElement | null} */
  let line = null;
  let points = "";

  return {
    /** Show what the other window tells. @param {Ink} ink */
    take({ point, stroke, clear }) {
      if (clear) {
        lines.replaceChildren();
        line = null;
      }
      if (point !== undefined) {
        dot.hidden = point === null;
        if (point) Object.assign(dot.style, { left: `${point[0] * 100}%`, top: `${point[1] * 100}%` });
      }
      for (const [x, y] of stroke ?? []) {
        if (!line) {
          line = document.createElementNS(SVG, "polyline");
          lines.append(line);
          points = "";
        }
        points += ` ${x.toFixed(4)},${y.toFixed(4)}`;
        line.setAttribute("points", points);
      }
      // An empty stroke ends the line.
      if (stroke && !stroke.length) line = null;
    },
    /** Whether anything is drawn. */
    isMarked: () => lines.childElementCount > 0,
  };
}

/**
 * Let a picture be pointed at and drawn on.
 * @param {HTMLElement} picture
 * @param {() => string} tool What is in the hand: `pointer`, `pen`, or nothing.
 * @param {(ink: Ink) => void} tell
 */
export function listenToHand(picture, tool, tell) {
  let drawing = false;
  /** @param {PointerEvent} event @returns {readonly [number, number]} */
  const share = (event) => {
    const box = picture.getBoundingClientRect();
    /** @param {number} part */
    const within = (part) => Math.max(0, Math.min(1, part));
    return [within((event.clientX - box.left) / box.width), within((event.clientY - box.top) / box.height)];
  };
  const end = () => {
    if (drawing) tell({ stroke: [] });
    drawing = false;
  };
  picture.addEventListener("pointerdown", (event) => {
    if (tool() !== "pen" || event.button !== 0) return;
    event.preventDefault();
    picture.setPointerCapture(event.pointerId);
    drawing = true;
    tell({ stroke: [share(event)] });
  });
  picture.addEventListener("pointermove", (event) => {
    if (drawing) tell({ stroke: [share(event)] });
    else if (tool() === "pointer") tell({ point: share(event) });
  });
  picture.addEventListener("pointerup", end);
  picture.addEventListener("pointercancel", end);
  picture.addEventListener("pointerleave", () => tool() === "pointer" && tell({ point: null }));
}
