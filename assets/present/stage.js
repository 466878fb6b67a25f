/** The stage: draws one scene of a briefing, as a map or a board, with its words, legend and
   sources. The audience's window, the presenter's preview and the self-contained file use it.

   Long because the order in which a scene is left, drawn and shown is one course of events. */

import { fitBoard, makeBoard, stepBoard } from "../boards/board.js";
import { byId, make, prefersStill, present } from "../core/dom.js";
import { redraw, useSummary } from "../core/filter.js";
import { useIndex, useTold } from "../core/network.js";
import { shownTheme, storedTheme, wearTheme } from "../core/theme.js";
import { THEMES } from "../core/themes.js";
import { change, view } from "../core/view.js";
import { t } from "../core/words.js";
import { hasWebGL, live, message, startBridge } from "../map/bridge.js";
import { cameraFor, lookAt, resize, startCamera } from "../map/camera.js";
import { makeRoom, startEdges } from "../map/edges.js";
import { startGround } from "../map/ground.js";
import { drawOwn, wearOwn } from "../map/own_draw.js";
import { onPainted, startPaint } from "../map/paint.js";
import { startPainter } from "../map/painter.js";
import { closePick, named, startPointer } from "../map/pointer.js";
import { drawAhead, isDrawn, keepPicture, pictureOf, stopAhead } from "./ahead.js";
import { clearEmphasis, forgetListed, litBy, outside, settle, showEmphasis, useFlatMap } from "./callouts.js";
import { coverBoxes } from "./covers.js";
import { readDocument, readLayer, readLayers, readSetup, withLate } from "./document.js";
import { useGround } from "./flat-ground.js";
import { frameOfView, leftBy, TAKEN_AT } from "./flat-map.js";
import { nameSheet, namesOf } from "./flat-names.js";
import { thingBelow } from "./flat-pointer.js";
import { projection } from "./flat-shapes.js";
import { holdLetters, leastName } from "./letters.js";
import { isOwnMissing, ownOf, readOwn } from "./own.js";
import { clearPair, heightOfPair, isLeftOfSeam, showPair } from "./pair.js";
import { isMap, kindOf, paintScene, reserveLegend, stepWords } from "./scene.js";
import { waysOf, wearWays } from "./ways.js";

// Names on the map and in charts are this much larger than in the app, to be read from afar.
const LARGER = 1.25;
const MOST_PIXELS = 4.4e6;
const FLIGHT_MS = 1600;
const PAINT_MS = 8000;
/** A map that took longer than this to arrive is slow on this machine: the next one is covered. */
const SLOW_MS = 150;
const MAP_MS = 30000;
const LABEL = t("Map: Shift and arrow keys move it, plus and minus zoom.");

/**
 * @typedef {object} Stage
 * @property {Data.Setup} setup
 * @property {Data.Document} document
 * @property {readonly Data.Scene[]} scenes
 * @property {number} at Number of the scene that is shown; -1 before the first.
 * @property {number} step Step of the scene, from 1.
 * @property {boolean} moved Whether somebody has moved the scene's map.
 * @property {string | null} theme The presenter's choice; null for that of each scene.
 * @property {boolean} ready
 * @property {string[]} troubles What could not be drawn since they were last asked for.
 */

/** @type {Stage} */
const stage = {
  setup: readSetup(),
  document: /** @type {Data.Document} */ ({}),
  scenes: [],
  at: -1,
  step: 1,
  moved: false,
  theme: null,
  ready: false,
  troubles: [],
};
/** @type {(() => void)[]} */
const listeners = [];
const ownTheme = storedTheme();
let scale = 1;
let flying = false;
/** How long the live map took to arrive the last time. */
let took = 0;

/** What is on the stage; it is changed by the functions of this module alone. @returns {Readonly<Stage>} */
export const onStage = () => stage;

/** Hear of each scene that is shown. @param {() => void} listener */
export const onScene = (listener) => listeners.push(listener);

const scene = () => stage.scenes[stage.at];
const styleOf = () => stage.setup.figure.layout.map.style.layers;

/** The layers of the map with their data, for pictures of it. @type {Record<string, any>} */
let drawn = {};
const layers = () => drawn;

/** Give up the troubles that there were, and begin a new list. */
export function takeTroubles() {
  const troubles = stage.troubles;
  stage.troubles = [];
  return troubles;
}

/* ---- start ---- */

/** Read and draw everything that the briefing needs. */
export async function loadStage() {
  const { setup } = stage;
  const [document, index, troubles] = await Promise.all([
    readDocument(setup),
    readLayer("index", setup.index).catch(() => null),
    readLayers(setup),
    readOwn(),
  ]);
  stage.troubles.push(...troubles);
  stage.document = document;
  stage.scenes = document.scenes;
  useTold(document.told);
  if (!stage.scenes.length) throw new Error("This briefing has no scene.");
  fit();
  if (index) {
    useIndex(index);
    const { sources } = setup.figure.layout.map.style;
    drawn = sources;
    const ground = Promise.all([withLate(sources, index), useGround(styleOf())]).then(([whole]) => {
      drawn = whole;
    });
    // The live map does not wait for what pictures of it are drawn from.
    if (hasWebGL()) await startMap();
    else await ground.then(startFlatMap);
  } else stage.troubles.push(t("The list of segments could not be loaded, and the map without it."));
  // The panel too: a longer legend leaves it less room.
  const observer = new ResizeObserver(refit);
  for (const id of ["stage", "map-panel"]) observer.observe(present(id));
  window.addEventListener("resize", forgetListed);
  stage.ready = true;
}

/* ---- the map as a picture ---- */

/** @type {HTMLCanvasElement | null} */
let canvas = null;

// Without WebGL the map is a picture that this window draws: there need be no server.
function startFlatMap() {
  canvas = make("canvas", { class: "flat-map" });
  present("map-panel").prepend(canvas);
  stage.troubles.push(t("This browser has no WebGL: maps are pictures, which cannot be moved or pointed at."));
}

/**
 * What a picture of a view of a scene shows on this stage.
 * @param {Data.Scene} shown
 * @param {number} step
 * @param {import("./flat-map.js").MapView} [of] The view, of two.
 * @returns {import("./ahead.js").Wish | null}
 */
function wishOf(shown, step, of = shown) {
  const { clientWidth: width, clientHeight } = present(shown.pair ? "scene-drawing" : "map-panel");
  const height = (shown.pair && heightOfPair(shown)) || clientHeight;
  if (!width || !height) return null;
  const frame = frameOfView(shown, width, height, shown.pair ? scale : 1, leastIn(shown));
  if (!frame) return null;
  const sharp = window.devicePixelRatio * (shown.pair ? 1 : scale);
  const pixels = canvas || shown.pair ? Math.min(sharp, Math.sqrt(MOST_PIXELS / (width * height))) : 1;
  const look = {
    visible: leftBy(of),
    colourBy: of.colourBy || "corridor",
    lit: litBy(shown.emphasis, step),
    own: shown.pair ? null : ownOf(shown),
    ways: waysOf(shown.emphasis),
  };
  const what = [shown.number, of === shown ? "view" : "before", look.lit?.size ?? "all"];
  return { key: [...what, shownTheme(), width, height, pixels].join(" "), frame, pixels, look };
}

/** How tall names are at least, in pixels of the picture of a scene. @param {Data.Scene} shown */
const leastIn = (shown) => leastName(present("stage")) * (shown.pair ? scale : 1);

/** The pictures that a scene begins with. @param {Data.Scene} shown @param {number} step */
function wishesOf(shown, step) {
  if (!isMap(shown) || themeOf(shown) !== view().theme) return [];
  const views = shown.pair ? [shown, shown.pair.before] : [shown];
  return views.map((of) => () => wishOf(shown, step, of));
}

/** While a scene stands, draw what comes next and what came before. */
function lookAhead() {
  const [next, before] = [stage.scenes[stage.at + 1], stage.scenes[stage.at - 1]];
  const wishes = [...(next ? wishesOf(next, 1) : []), ...(before ? wishesOf(before, before.steps) : [])];
  drawAhead(wishes, layers());
}

/** @param {Data.Scene} shown */
function drawFlat(shown) {
  const wish = wishOf(shown, stage.step);
  if (!canvas || !wish) return;
  const picture = pictureOf(wish, layers());
  picture.className = "flat-map";
  picture.setAttribute("role", "img");
  picture.setAttribute("aria-label", `Map. ${shown.caption}`);
  if (picture !== canvas) canvas.replaceWith(picture);
  canvas = picture;
  useFlatMap(projection(wish.frame));
}

/** Write names on the picture of a scene, where nothing that it says lies. @param {Data.Scene} shown */
function writeNames(shown) {
  const wish = canvas && wishOf(shown, stage.step);
  if (!canvas || !wish) return;
  const panel = present("map-panel");
  for (const old of panel.querySelectorAll(".flat-names")) old.remove();
  canvas.after(nameSheet(layers(), wish.frame, wish.pixels, wish.look.visible, coverBoxes(panel)));
}

/**
 * What a picture of the map shows where the pointer is: the live map answers by itself.
 * @param {PointerEvent} event
 * @returns {string | null}
 */
export function thingAt({ clientX, clientY, target }) {
  const shown = scene();
  const holder = target instanceof Element ? target.closest(".pair, #map-panel") : null;
  const picture = holder?.querySelector(".flat-map:not(.cover)");
  if (!shown || !picture || !isMap(shown) || (!shown.pair && !canvas)) return null;
  const wish = wishOf(shown, stage.step, shown.pair && isLeftOfSeam(clientX) ? shown.pair.before : shown);
  if (!wish) return null;
  const { left, top, width } = picture.getBoundingClientRect();
  const share = wish.frame.width / width;
  const spot = { x: (clientX - left) * share, y: (clientY - top) * share };
  return thingBelow(layers(), wish.frame, wish.look.visible, spot);
}

/** Where names stand on the map of a scene, which words keep clear of. @param {Data.Scene} shown */
function namesOn(shown) {
  const { clientWidth, clientHeight } = present("map-panel");
  const frame = frameOfView(shown, clientWidth, clientHeight, 1, leastIn(shown));
  return frame && shown.emphasis.callouts.length ? namesOf(layers(), frame, leftBy(shown)) : [];
}

/** Keep the live map as it stands, once it is at rest: it is there at once when the scene comes again. @param {Data.Scene} shown */
function keepLive(shown) {
  const map = live()?.map;
  const { step } = stage;
  map?.once("idle", () => {
    const wish = scene() === shown && stage.step === step && !stage.moved ? wishOf(shown, step) : null;
    if (!wish) return;
    // Within the frame that draws it: afterwards the browser has cleared it.
    const { width, height } = map.getCanvas();
    const copy = make("canvas", { width, height });
    copy.getContext("2d", { alpha: false, willReadFrequently: true })?.drawImage(map.getCanvas(), 0, 0);
    copy.dataset.named = "yes";
    keepPicture(wish.key, copy);
  });
}

function startMap() {
  startCamera({ label: LABEL, follow: false });
  startPaint();
  startPainter();
  startGround();
  startEdges();
  onPainted(wearOwn);
  onPainted(wearWays);
  startPointer(choose);
  startBridge(() => message(t("This browser has no WebGL, which the map needs.")));
  const { data, layout } = stage.setup.figure;
  const holder = present("map-graph").firstElementChild;
  window.Plotly.newPlot(holder, data, layout, { displayModeBar: false, scrollZoom: true, doubleClick: false });
  const started = Date.now();
  return new Promise((/** @type {(value?: unknown) => void} */ resolve) => {
    const wait = () => {
      const map = live()?.map;
      const said = present("map-message");
      if (map && present("map-panel").dataset.ready) {
        map.on("move", (/** @type {any} */ event) => (event.originalEvent || event.byHand) && setMoved(true));
        holdLetters(styleOf(), leastName(present("stage")));
        map.on("error", (/** @type {any} */ event) =>
          stage.troubles.push(t("The map says: {message}", { message: event.error?.message })),
        );
        resolve();
      } else if (!said.hidden || Date.now() - started > MAP_MS) {
        stage.troubles.push(said.textContent || t("The map did not start."));
        resolve();
      } else setTimeout(wait, 25);
    };
    wait();
  });
}

/* ---- size ---- */

// Map and charts are laid out for a small window and drawn larger, names and lines alike.
function fit() {
  const element = present("stage");
  scale = (LARGER * Number.parseFloat(getComputedStyle(element).fontSize)) / 16;
  element.style.setProperty("--scale", String(scale));
  reserveLegend(element, stage.scenes, scene());
}

function refit() {
  fit();
  const panel = present("map-panel");
  const most = Math.sqrt(MOST_PIXELS / Math.max(1, panel.clientWidth * panel.clientHeight));
  resize(Math.min(window.devicePixelRatio * scale, most));
  holdLetters(styleOf(), leastName(present("stage")));
  const shown = scene();
  if (!shown) return;
  forgetTroubles(shown);
  guarded(shown, t("The words"), () => words(shown));
  if (!isMap(shown)) guarded(shown, t("The figure"), () => layBoard(shown));
  else if (canvas || shown.pair) guarded(shown, t("The map"), () => showMap(shown, true));
  else if (!stage.moved) guarded(shown, t("The map"), () => look(shown, !flying).then(settle));
}

/* ---- looks ---- */

/**
 * Put on a theme for all scenes.
 * @param {string | null} theme Null for that of each scene.
 */
export function setTheme(theme) {
  stage.theme = theme && THEMES.includes(theme) ? theme : null;
  const shown = scene();
  if (!shown) return;
  dress(shown);
  if (shown.pair) showBoth(shown);
  else if (canvas && isMap(shown)) {
    drawFlat(shown);
    writeNames(shown);
  }
}

/** Its own look, or that of the reader; null for the system's. @param {Data.Scene} shown */
const themeOf = (shown) => stage.theme ?? shown.theme ?? ownTheme;

/** @param {Data.Scene} shown */
function dress(shown) {
  const by = shown.colourBy || "corridor";
  // The live map is painted anew for a scene that shows it, and not below one that does not.
  const colourBy = isMap(shown) && !shown.pair ? by : view().colourBy;
  change({ theme: themeOf(shown), colourBy }, "quiet");
  wearTheme();
  for (const attribute of ["status", "mode"])
    document.body.classList.toggle(`colour-by-${attribute}`, by === attribute);
}

/* ---- a scene ---- */

/**
 * Do a part of showing a scene. What fails is kept for the presenter; the rest of the scene stands.
 * @param {Data.Scene} shown
 * @param {string} what
 * @param {() => unknown} part
 */
async function guarded(shown, what, part) {
  try {
    await part();
  } catch (error) {
    trouble(
      shown,
      t("{what} could not be shown: {error}", { what, error: error instanceof Error ? error.message : error }),
    );
  }
}

/**
 * @param {Data.Scene} shown
 * @param {string} text
 */
function trouble(shown, text) {
  stage.troubles.push(t("Scene {number}: {text}", { number: shown.number, text }));
}

/** Forget what was wrong with a scene: it is laid out anew. @param {Data.Scene} shown */
function forgetTroubles(shown) {
  stage.troubles = stage.troubles.filter((text) => !text.startsWith(`Scene ${shown.number}: `));
}

/**
 * Show a scene.
 * @param {number} number
 * @param {boolean} [jump] Without a flight of the map.
 * @param {number} [step]
 * @returns {Promise<unknown>} Kept when it is painted.
 */
export async function showScene(number, jump = false, step = 1) {
  const shown = stage.scenes[number];
  const from = scene();
  if (!shown) return;
  stage.at = number;
  stage.step = Math.max(1, Math.min(shown.steps, step));
  delete document.body.dataset.painted;
  stopAhead();
  setMoved(false);
  closePick();
  forgetListed();
  forgetTroubles(shown);
  present("stage").dataset.kind = kindOf(shown);
  guarded(shown, t("The words"), () => words(shown));
  guarded(shown, t("The theme"), () => dress(shown));
  const atOnce = jump || prefersStill() || !from || !isMap(from);
  const painted = isMap(shown)
    ? guarded(shown, t("The map"), () => showMap(shown, atOnce))
    : guarded(shown, t("The figure"), () => showBoard(shown));
  for (const listener of listeners) listener();
  await painted;
  if (scene() !== shown) return;
  document.body.dataset.painted = String(number + 1);
  lookAhead();
}

/** @param {Data.Scene} shown */
function words(shown) {
  for (const text of paintScene(present("stage"), shown, stage.document)) trouble(shown, text);
  stepWords(present("stage"), shown, stage.step);
}

/**
 * Show another step of the scene that is on the stage.
 * @param {number} step
 */
export function showStep(step) {
  const shown = scene();
  if (!shown) return;
  stage.step = Math.max(1, Math.min(shown.steps, step));
  guarded(shown, t("The step"), () => {
    stepWords(present("stage"), shown, stage.step);
    if (shown.pair) return showBoth(shown);
    if (canvas && isMap(shown)) drawFlat(shown);
    if (isMap(shown)) {
      showEmphasis(shown.emphasis, stage.step, layers(), namesOn(shown), leftBy(shown));
      writeNames(shown);
      makeRoom();
    } else stepBoard(present("board-holder"), stage.step);
  });
  for (const listener of listeners) listener();
}

/** @param {Data.Scene} shown */
function showBoard(shown) {
  if (!shown.board) return;
  clearPair(present("scene-drawing"));
  clearEmphasis();
  present("board-holder").replaceChildren(makeBoard(shown.board, shown.source.picture));
  layBoard(shown);
}

/** @param {Data.Scene} shown */
function layBoard(shown) {
  const holder = present("board-holder");
  if (!fitBoard(holder)) trouble(shown, t("The figure has no room at the smallest size that can be read."));
  stepBoard(holder, stage.step);
}

/* ---- map ---- */

/**
 * @param {Data.Scene} shown
 * @param {boolean} jump
 */
async function showMap(shown, jump) {
  if (shown.pair) return showBoth(shown);
  clearPair(present("scene-drawing"));
  if (!live() && !canvas) return;
  const cover = jump && live() ? wishOf(shown, stage.step) : null;
  const uncover = cover && (took > SLOW_MS || isDrawn(cover.key)) ? await coverMap(cover) : () => {};
  if (scene() !== shown) return uncover();
  const chosen = Object.fromEntries(Object.entries(shown.chosen).map(([group, options]) => [group, new Set(options)]));
  const { query, year, selection, options } = shown;
  change({ chosen, text: query, year, selection, options }, "quiet");
  if (shown.summary) useSummary(shown.summary);
  redraw();
  drawOwn(ownOf(shown));
  if (isOwnMissing(shown))
    trouble(shown, t("The layer “{layer}” is not in this browser.", { layer: shown.source.layer }));
  if (canvas) drawFlat(shown);
  showEmphasis(shown.emphasis, stage.step, layers(), namesOn(shown), leftBy(shown));
  const started = performance.now();
  await look(shown, jump);
  if (jump) took = performance.now() - started;
  if (scene() === shown) {
    settle();
    writeNames(shown);
    makeRoom();
    keepLive(shown);
  }
  uncover();
  for (const text of outside()) trouble(shown, t("“{text}” lies outside the map as it is shown here.", { text }));
}

/** @param {Data.Scene} shown */
function showBoth(shown) {
  clearEmphasis();
  const figure = present("scene-drawing");
  /** @param {import("./flat-map.js").MapView} view */
  const draw = (view) => {
    // It has been laid out by now, so that its picture has the same frame.
    const wish = wishOf(shown, stage.step, view);
    return wish ? pictureOf(wish, layers()) : make("canvas", {});
  };
  const how = { draw, larger: scale, least: leastIn(shown), disclaimer: stage.document.disclaimer };
  showPair(figure, shown, stage.step, layers(), how);
}

/** @param {Data.Scene} shown */
function cameraOf(shown) {
  const panel = present("map-panel");
  if (shown.camera) {
    const [lon, lat, zoom] = shown.camera;
    // The same land as where the view was taken, whatever the size here.
    const share = Math.min(panel.clientWidth / TAKEN_AT[0], panel.clientHeight / TAKEN_AT[1]);
    return /** @type {const} */ ([lon, lat, zoom + Math.log2(share)]);
  }
  const room = { top: 30, right: 40, bottom: 40, left: 40 };
  return cameraFor(shown.selection ?? "shown", room) ?? cameraFor("all", room);
}

/**
 * @param {Data.Scene} shown
 * @param {boolean} jump
 */
function look(shown, jump) {
  if (!live()) return Promise.resolve();
  const camera = cameraOf(shown);
  change({ camera }, "quiet");
  flying = !jump;
  const done = arrived(jump);
  lookAt(camera, !jump, FLIGHT_MS);
  return done;
}

/**
 * Where the live map takes its time, a picture that is drawn at once stands in its place until then.
 * @param {import("./ahead.js").Wish} wish
 * @returns {Promise<() => void>} Kept when the picture is painted; takes it away.
 */
async function coverMap(wish) {
  const panel = present("map-panel");
  for (const old of panel.querySelectorAll(".cover")) old.remove();
  clearEmphasis();
  const cover = pictureOf(wish, layers());
  cover.className = "flat-map cover";
  cover.setAttribute("aria-hidden", "true");
  panel.prepend(cover);
  const names = cover.dataset.named
    ? null
    : nameSheet(layers(), wish.frame, wish.pixels, wish.look.visible, coverBoxes(panel));
  names?.classList.add("cover");
  if (names) cover.after(names);
  await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
  return () => {
    cover.remove();
    names?.remove();
  };
}

/**
 * When the view has arrived and all that belongs to it is on screen.
 * @param {boolean} jump
 */
function arrived(jump) {
  const map = live()?.map;
  return new Promise((/** @type {(value?: unknown) => void} */ resolve) => {
    const finish = () => {
      map.off(event, check);
      clearTimeout(late);
      flying = false;
      resolve();
    };
    const check = () => map.areTilesLoaded() && finish();
    const event = jump ? "render" : "idle";
    const late = setTimeout(finish, PAINT_MS);
    map.on(event, check);
    map.triggerRepaint();
  });
}

/** @param {boolean} moved */
function setMoved(moved) {
  if (stage.moved === moved) return;
  stage.moved = moved;
  present("restore").hidden = !moved;
}

/** Go back to the map as the scene has it. */
export function restoreScene() {
  const shown = scene();
  if (!shown || !isMap(shown) || !live()) return;
  setMoved(false);
  change({ selection: shown.selection }, "quiet");
  look(shown, prefersStill());
}

/**
 * Light a thing up; the scene's own selection comes back with the scene.
 * @param {string | null} thing
 */
export function choose(thing) {
  change({ selection: thing ?? scene()?.selection ?? null }, "quiet");
  const card = byId("thing-card");
  if (!card) return;
  card.hidden = !thing;
  if (thing) card.replaceChildren(...named(thing));
}
