/** What cannot be read of a scene as it stands on this screen: cut off at an edge, below something else,
   or smaller than the last row reads. Words are found as the browser has set them, and names on the map
   as the map has placed them. */

import { t } from "../core/words.js";
import { live } from "../map/bridge.js";
import { coversOf, shareOf } from "./covers.js";
import { namesOnSheet } from "./flat-names.js";

/** @typedef {import("./covers.js").Edges} Edges */
/** @typedef {{owner: Element, text: string, boxes: Edges[]}} Text */
/** @typedef {{text: string, size: number, box: Edges}} Name */

/** Of the height of a line its letters leave that much free, above and below. */
const ABOVE = 0.2;
const BELOW = 0.12;
/** Pixels of the wall by which letters may touch what is beside them. */
const TOUCH = 2;
/** Names on the live map keep this many of its pixels from one another, and are found from as far. */
const PADDING = 5;
/** Half of the sign of a place, on the live map. */
const SIGN = 14;
/** Letters of what a scene says, and of names and sources, as shares of the height of the wall. */
const SAID = 0.025;
const NAMED = 0.02;
const SMALLER = ".scene-caption, .scene-source-line, .scene-legend, .scene-disclaimer, .map-scale, .pair-words";
const NO_PART = ".scene-controls, .restore, .map-graph, .thing-card, .map-tip, .map-pick, .map-message, sup";

/** @param {Edges} a @param {Edges} b @param {number} [by] */
const meet = (a, b, by = 0) =>
  Math.min(a.right, b.right) - Math.max(a.left, b.left) > by &&
  Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > by;

/**
 * What cannot be read on a stage, in words.
 * @param {HTMLElement} stage
 * @returns {string[]}
 */
export function unreadable(stage) {
  const panels = [...stage.querySelectorAll(".pair, .map-panel")].filter((element) =>
    element.checkVisibility({ visibilityProperty: true }),
  );
  // Two views lie over the map of one.
  const panel = panels.find((element) => element.matches(".pair")) ?? panels[0];
  const texts = textsOf(stage, panel?.matches(".pair") ? `${NO_PART}, .map-panel` : NO_PART);
  const share = shareOf(stage);
  const onMap =
    panel instanceof HTMLElement && stage.dataset.kind === "map" ? namesIn(panel, share) : { cut: [], small: [] };
  return [
    ...new Set([
      ...texts
        .filter((words) => isCut(words, stage, TOUCH * share))
        .map(({ text }) => t("“{text}” is cut off.", { text })),
      ...overlaps(texts, TOUCH * share),
      ...small(texts, stage, share),
      ...onMap.cut.map((text) => t("The name “{text}” on the map is cut off or covered.", { text })),
      ...onMap.small.map((text) =>
        t("The name “{text}” on the map is written smaller than the last row reads.", { text }),
      ),
    ]),
  ];
}

/**
 * The words on a stage that can be seen, each with the boxes of its letters.
 * @param {HTMLElement} stage
 * @param {string} left What is left out.
 * @returns {Text[]}
 */
function textsOf(stage, left) {
  const walker = document.createTreeWalker(stage, NodeFilter.SHOW_TEXT);
  /** @type {Text[]} */
  const texts = [];
  while (walker.nextNode()) {
    const { currentNode: node } = walker;
    const owner = node.parentElement;
    if (!owner || !node.textContent?.trim() || owner.closest(left)) continue;
    if (!owner.checkVisibility({ visibilityProperty: true })) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const boxes = [...range.getClientRects()].filter(({ width }) => width > 0).map(inked);
    texts.push({ owner, text: node.textContent.trim().replace(/\s+/g, " "), boxes });
  }
  return texts;
}

/** The part of the box of a line that letters fill. @param {DOMRect} box @returns {Edges} */
const inked = ({ left, right, top, bottom, height }) => ({
  left,
  right,
  top: top + ABOVE * height,
  bottom: bottom - BELOW * height,
});

/** Whether words reach beyond something that cuts them off. @param {Text} text @param {HTMLElement} stage @param {number} touch */
function isCut({ owner, boxes }, stage, touch) {
  for (let around = /** @type {Element | null} */ (owner); around; around = around.parentElement) {
    const { overflowX, overflowY } = getComputedStyle(around);
    // A page that is read on a phone is as long as it is.
    if (!stage.contains(around) && overflowY === "auto") return false;
    const inside = around.getBoundingClientRect();
    const across =
      overflowX !== "visible" &&
      boxes.some((box) => box.left < inside.left - touch || box.right > inside.right + touch);
    const down =
      overflowY !== "visible" &&
      boxes.some((box) => box.top < inside.top - touch || box.bottom > inside.bottom + touch);
    if (across || down) return true;
    if (around === stage.parentElement) return false;
  }
  return false;
}

/** Words that lie over others, or over which something lies. @param {Text[]} texts @param {number} touch */
function overlaps(texts, touch) {
  /** @type {string[]} */
  const overlapping = [];
  texts.forEach((words, place) => {
    for (const other of texts.slice(place + 1))
      if (words.boxes.some((a) => other.boxes.some((b) => meet(a, b, touch))))
        overlapping.push(t("“{text}” and “{other}” lie over one another.", { text: words.text, other: other.text }));
  });
  return overlapping;
}

/** Words that are written too small. @param {Text[]} texts @param {HTMLElement} stage @param {number} share */
function small(texts, stage, share) {
  const unit = unitOf(stage) * share;
  return texts
    .filter(({ owner }) => {
      const least = unit * (owner.closest(SMALLER) ? NAMED : SAID) * 100;
      return sizeOf(owner) < least - 0.5 * share;
    })
    .map(({ text }) => t("“{text}” is written smaller than the last row reads.", { text }));
}

/** A hundredth of the height of a wall, or what stands for it on a phone. @param {HTMLElement} stage */
function unitOf(stage) {
  const caption = stage.querySelector(".scene-disclaimer");
  const scale = Number.parseFloat(getComputedStyle(stage).getPropertyValue("--scale")) || 1;
  return caption ? (Number.parseFloat(getComputedStyle(caption).fontSize) * scale) / 2 : stage.offsetHeight / 100;
}

/** How tall letters are on the screen, whatever they are enlarged by. @param {Element} owner */
function sizeOf(owner) {
  const around = owner.closest("li, p, div, section, h1, h2, h3, td, th, figure, span");
  const size = Number.parseFloat(getComputedStyle(owner).fontSize);
  if (!(around instanceof HTMLElement) || !around.offsetWidth) return Number.POSITIVE_INFINITY;
  return (size * around.getBoundingClientRect().width) / around.offsetWidth;
}

/* ---- names on the map ---- */

/**
 * Names on a map that are cut off or covered, and those that are too small.
 * @param {HTMLElement} panel
 * @param {number} share
 */
function namesIn(panel, share) {
  const covers = coversOf(panel).map((cover) => cover.getBoundingClientRect());
  const stage = /** @type {HTMLElement} */ (panel.closest(".stage"));
  const least = unitOf(stage) * share * 100 * NAMED - 0.5 * share;
  const sheets = [...panel.querySelectorAll("canvas.flat-names:not(.cover)")];
  const map = live()?.map;
  if (!sheets.length) return map ? liveNames(map, panel, covers, least) : { cut: [], small: [] };
  const edges = panel.getBoundingClientRect();
  const names = sheets.flatMap((sheet) => namesOnSheet(/** @type {HTMLCanvasElement} */ (sheet)));
  /** @param {Name} name */
  const isWhole = ({ box }) =>
    box.left >= edges.left &&
    box.right <= edges.right &&
    box.top >= edges.top &&
    box.bottom <= edges.bottom &&
    !covers.some((cover) => meet(box, cover, TOUCH * share));
  return {
    cut: names.filter((name) => !isWhole(name)).map(({ text }) => text),
    small: names.filter(({ size }) => size < least).map(({ text }) => text),
  };
}

/**
 * @param {import("../map/bridge.js").MapLibre} map
 * @param {HTMLElement} panel
 * @param {Edges[]} covers
 * @param {number} least
 */
function liveNames(map, panel, covers, least) {
  const room = panel.getBoundingClientRect();
  const larger = room.width / Math.max(1, panel.clientWidth);
  const { clientWidth: width, clientHeight: height } = panel;
  const layers = map
    .getStyle()
    .layers.filter((/** @type {any} */ { type, layout }) => type === "symbol" && layout?.["text-field"])
    .map((/** @type {any} */ { id }) => id);
  /** @param {Edges} box @returns {any[]} */
  const within = ({ left, top, right, bottom }) =>
    right > left && bottom > top
      ? map
          .queryRenderedFeatures(
            [
              [left, top],
              [right, bottom],
            ],
            { layers },
          )
          .filter(wordsOf)
      : [];
  const edges = [
    { left: 0, top: 0, right: width, bottom: 1 },
    { left: 0, top: height - 1, right: width, bottom: height },
    { left: 0, top: 0, right: 1, bottom: height },
    { left: width - 1, top: 0, right: width, bottom: height },
  ];
  const lying = covers.map((box) => ({
    left: (box.left - room.left) / larger + PADDING,
    top: (box.top - room.top) / larger + PADDING,
    right: (box.right - room.left) / larger - PADDING,
    bottom: (box.bottom - room.top) / larger - PADDING,
  }));
  const cut = [...edges, ...lying].flatMap((box) =>
    within(box).filter((name) =>
      // The sign of a place may stand there, and its name elsewhere. A river has none.
      (name.geometry.type === "Point" ? without(box, map.project(name.geometry.coordinates)) : [box]).some((part) =>
        within(part).some(
          (other) => other.id === name.id && other.layer.id === name.layer.id && wordsOf(other) === wordsOf(name),
        ),
      ),
    ),
  );
  const all = within({ left: 0, top: 0, right: width, bottom: height });
  return {
    cut: cut.map(wordsOf),
    small: all.filter((name) => name.layer.layout["text-size"] * larger < least).map(wordsOf),
  };
}

/** @param {any} feature */
const wordsOf = ({ layer }) => String(layer.layout?.["text-field"] ?? "");

/**
 * What is left of a box without the sign of a place.
 * @param {Edges} box
 * @param {{x: number, y: number}} at
 * @returns {Edges[]}
 */
function without(box, { x, y }) {
  const sign = { left: x - SIGN, top: y - SIGN, right: x + SIGN, bottom: y + SIGN };
  if (!meet(box, sign)) return [box];
  return [
    { ...box, bottom: Math.min(box.bottom, sign.top) },
    { ...box, top: Math.max(box.top, sign.bottom) },
    { ...box, right: Math.min(box.right, sign.left) },
    { ...box, left: Math.max(box.left, sign.right) },
  ];
}
