/** A stage that stands on a page of the application: a scene as the wall shows it, laid out at the size of
   the wall and made smaller as a whole, so that what has no room there has none here. */

import { fitBoard, makeBoard, stepBoard } from "../boards/board.js";
import { make } from "../core/dom.js";
import { t } from "../core/words.js";
import { layParts, linesOf, litBy, othersOf, outsideOf, placeLines, roomOf, settleParts } from "./callouts.js";
import { coverBoxes } from "./covers.js";
import { drawFlatMap, frameOfView, leftBy } from "./flat-map.js";
import { nameSheet, namesOf } from "./flat-names.js";
import { projection } from "./flat-shapes.js";
import { lacksOf } from "./lacking.js";
import { leastName } from "./letters.js";
import { ownOf } from "./own.js";
import { clearPair, showPair } from "./pair.js";
import { isMap, kindOf, paintScene, partOf, reserveLegend } from "./scene.js";
import { unreadable } from "./unreadable.js";
import { waysOf } from "./ways.js";

/** A usual projector. */
export const WALL = /** @type {const} */ ([1280, 720]);
const LARGER = 1.25;

/** Make an empty stage, which has no words for a screen reader: what it shows is written beside it. */
export function makeSmallStage() {
  /** @param {string} name @param {...(Node | string)} children */
  const part = (name, ...children) => make("div", { class: name }, ...children);
  const panel = part("map-panel scaled", part("map-disclaimer scene-disclaimer"), part("map-callouts"));
  const figure = part("scene-figure", part("scene-drawing", panel), make("ul", { class: "scene-legend" }));
  const side = part("scene-side", part("scene-words"));
  const sources = part(
    "scene-source-line",
    make("strong", { class: "scene-sources-head", text: t("Sources") }),
    make("ol", { class: "scene-sources" }),
  );
  const foot = part("scene-foot", part("scene-caption"), sources);
  const body = part("scene-body", figure, part("board-holder"), side);
  const stage = part("stage", part("scene-title"), body, foot);
  const box = make("div", { class: "stage-box small-stage", "aria-hidden": "true", inert: true }, stage);
  box.style.width = `${WALL[0]}px`;
  box.style.height = `${WALL[1]}px`;
  return { box, stage };
}

/**
 * Show a scene, with all its steps.
 * @param {HTMLElement} stage It must be on the page, for what has room is measured.
 * @param {Data.Scene} scene
 * @param {Data.Document} document
 * @param {Record<string, any>} sources The layers of the map.
 * @param {number} pixels Pixels of the picture for one of the wall.
 * @returns {string[]} What has no room or cannot be read, and what it lacks, in words: what the check before
 *   the talk says of it on such a wall.
 */
export function paintSmallStage(stage, scene, document, sources, pixels) {
  const scale = (LARGER * Number.parseFloat(getComputedStyle(stage).fontSize)) / 16;
  stage.style.setProperty("--scale", String(scale));
  stage.dataset.kind = kindOf(scene);
  reserveLegend(stage, document.scenes, scene);
  const troubles = paintScene(stage, scene, document);
  const figure = isMap(scene)
    ? paintMap(stage, scene, document, sources, { larger: scale, pixels })
    : paintBoard(stage, scene);
  return [...new Set([...lacksOf(scene), ...troubles, ...figure, ...unreadable(stage)])];
}

/** @param {HTMLElement} stage @param {Data.Scene} scene */
function paintBoard(stage, scene) {
  if (!scene.board) return [];
  const holder = partOf(stage, "board-holder");
  holder.replaceChildren(makeBoard(scene.board, scene.source.picture));
  const fits = fitBoard(holder);
  stepBoard(holder, scene.steps);
  return fits ? [] : [t("The figure has no room at the smallest size that can be read.")];
}

/**
 * @param {HTMLElement} stage
 * @param {Data.Scene} scene
 * @param {Data.Document} document
 * @param {Record<string, any>} sources
 * @param {{larger: number, pixels: number}} how How much larger its letters are than in the app; pixels of the
 *   picture for one of the wall.
 */
function paintMap(stage, scene, document, sources, { larger, pixels }) {
  const figure = partOf(stage, "scene-drawing");
  clearPair(figure);
  /** @param {import("./flat-map.js").MapView} view @param {typeof scene} [ownScene] */
  const lookOf = (view, ownScene) => ({
    visible: leftBy(view),
    colourBy: view.colourBy || "corridor",
    lit: litBy(scene.emphasis, scene.steps),
    own: ownScene ? ownOf(ownScene) : null,
    ways: waysOf(scene.emphasis),
  });
  if (scene.pair) {
    /** @param {import("./flat-map.js").MapView} view @param {import("./flat-shapes.js").Frame} frame */
    const draw = (view, frame) => {
      const drawn = make("canvas", {});
      drawFlatMap(drawn, sources, frame, pixels, lookOf(view));
      return drawn;
    };
    const how = { draw, larger, least: larger * leastName(stage), disclaimer: document.disclaimer };
    showPair(figure, scene, scene.steps, sources, how);
    return [];
  }
  const panel = partOf(stage, "map-panel");
  const canvas = make("canvas", { class: "flat-map" });
  for (const old of panel.querySelectorAll("canvas")) old.remove();
  panel.prepend(canvas);
  const holder = partOf(stage, "map-callouts");
  const parts = layParts(holder, scene.emphasis, scene.steps);
  const look = lookOf(scene, scene);
  for (;;) {
    const frame = frameOfView(scene, panel.clientWidth, panel.clientHeight, 1, leastName(stage));
    if (!frame) return [];
    drawFlatMap(canvas, sources, frame, larger * pixels, look);
    const project = projection(frame);
    placeLines(holder, project);
    const written = namesOf(sources, frame, look.visible);
    // Words that go into the list below leave the map less room.
    const room = roomOf(holder, written, project, othersOf(scene.emphasis, sources, look.visible));
    if (settleParts(parts, project, room, linesOf(scene.emphasis, sources))) continue;
    canvas.after(nameSheet(sources, frame, larger * pixels, look.visible, coverBoxes(panel)));
    return outsideOf(parts, project, roomOf(holder)).map((text) => t("“{text}” lies outside the map.", { text }));
  }
}
