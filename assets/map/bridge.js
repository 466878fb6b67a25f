/** The bridge to the map: the only file that knows where plotly keeps its MapLibre instance
   (gd._fullLayout.map._subplot.map, private to plotly 7.1.0; a browser test fails when it moves).

   After the first drawing the plotly figure is never replaced: what changes is feature state,
   paint and, where a search or a year cuts through joined lines, the data of one source. */

import { whenPresent } from "../core/appear.js";
import { at } from "../core/base.js";
import { byId } from "../core/dom.js";
import { framesComeFrom } from "../core/frames.js";
import { whenIndexed } from "../core/network.js";
import { t } from "../core/words.js";

/** @typedef {any} MapLibre The instance, whose types plotly does not ship. */
/** @typedef {any} Graph The element that plotly draws in. */
/** @typedef {{map: MapLibre, graph: Graph, sources: Map<string, Promise<any>>}} Live */

const GIVE_UP_MS = 60000;
const WHOLE_MS = 1500;

/** @type {Live | null} */
let attached = null;
/** @type {((live: Live) => void)[]} */
const listeners = [];

/** The map that is on screen; null where there is none, or none any more. */
export function live() {
  // The router takes the page away with its map; what is painted then would fail.
  if (attached && !attached.graph.isConnected) attached = null;
  return attached;
}

/**
 * Hear of each map that is there, before the index is.
 * @param {(live: Live) => void} listener
 */
export function onAttached(listener) {
  listeners.push(listener);
}

/**
 * Do something with the map that is there when the index is, if it is still on screen.
 * @param {(live: Live, network: import("../core/network.js").Network) => void} then
 */
export function withMap(then) {
  whenIndexed((network) => {
    const now = live();
    if (now) then(now, network);
  });
}

/**
 * What a source is given that begins empty: the address of a file, or the data themselves where the
 * page is one file and carries them.
 * @param {string} name
 * @param {string} address
 */
export function lateData(name, address) {
  const carried = byId(`layer-${name}`)?.textContent;
  return carried ? JSON.parse(carried) : new URL(at(address), document.baseURI).href;
}

/**
 * The data of a source, fetched once for each map.
 * @param {string} name
 * @returns {Promise<any>}
 */
export function source(name) {
  const now = live();
  if (!now) return Promise.reject(new Error("There is no map."));
  const known = now.sources.get(name);
  if (known) return known;
  // An address, or the data themselves where a page carries them.
  const { data } = now.graph._fullLayout.map.style.sources[name];
  const made = typeof data === "string" ? fetch(data).then((answer) => answer.json()) : Promise.resolve(data);
  now.sources.set(name, made);
  return made;
}

/**
 * Tell plotly where the map is: it puts the map back to the figure's camera when its first drawing
 * ends and whenever it lays out anew, as for another window size.
 */
export function remember() {
  const now = live();
  if (!now) return;
  const { lng, lat } = now.map.getCenter();
  for (const layout of [now.graph.layout, now.graph._fullLayout]) {
    layout.map.center = { lon: lng, lat };
    layout.map.zoom = now.map.getZoom();
  }
}

/** Have plotly lay the drawing out anew where its holder has changed. */
export function relayout() {
  const now = live();
  if (now) window.Plotly.Plots.resize(now.graph);
}

/** @param {string} text */
export function message(text) {
  const element = byId("map-message");
  if (!element) return;
  element.textContent = text;
  element.hidden = !text;
}

/** @type {(() => void)[]} */
const whenReady = [];

/**
 * Hear of each map that is there with all that belongs to it.
 * @param {() => void} then
 */
export function onReady(then) {
  whenReady.push(then);
}

/** Say that the map is there with all that belongs to it. */
export function markReady() {
  const panel = byId("map-panel");
  if (panel) panel.dataset.ready = "yes";
  for (const then of whenReady) then();
}

function find() {
  /** @type {Graph} */
  const graph = document.querySelector("#map-graph .js-plotly-plot");
  const map = graph?._fullLayout?.map?._subplot?.map;
  return map ? { graph, map, sources: new Map() } : null;
}

/** @type {boolean | null} */
let draws = null;

/** Whether this browser can draw the live map: without WebGL 2 MapLibre only throws. */
export function hasWebGL() {
  if (draws === null) {
    const gl = document.createElement("canvas").getContext("webgl2");
    draws = gl !== null;
    gl?.getExtension("WEBGL_lose_context")?.loseContext();
  }
  return draws;
}

/**
 * Wait for each map that the page brings.
 * @param {() => void} withoutWebGL Called where the browser cannot draw one.
 */
export function startBridge(withoutWebGL) {
  framesComeFrom((then) => {
    const now = live();
    now?.map.once("render", then);
    return Boolean(now);
  });
  whenPresent("#map-graph", (holder) => {
    let started = Date.now();
    /** @type {(() => void) | null} */
    let release = null;
    const wait = () => {
      if (!holder.isConnected) return;
      const begun = find();
      if (begun) release ??= hold(begun.map);
      // Begun before its page is there, on which the first view and much else depends.
      if (!holder.closest("#map-panel")) started = Date.now();
      else if (!hasWebGL()) return void withoutWebGL();
      else if (release && begun?.map.isStyleLoaded()) {
        attached = begun;
        for (const listener of listeners) listener(begun);
        release();
        return;
      }
      if (Date.now() - started < GIVE_UP_MS) requestAnimationFrame(wait);
      else message(t("The map did not start. Reload the page; filters, list and details work without it."));
    };
    wait();
  });
}

/**
 * Hold the first drawing until its tiles are there. They come one by one, and without a graphics card
 * a drawing for each of them takes longer than all the rest.
 * @param {MapLibre} started
 * @returns {() => void} Said when the map is to be seen: from then on it is not held for ever.
 */
function hold(started) {
  const { painter } = started;
  if (!painter?.render) return () => {};
  let until = Number.POSITIVE_INFINITY;
  painter.render = function (/** @type {unknown} */ style, /** @type {unknown} */ options) {
    const complete = Number.isFinite(until) && started.isStyleLoaded() && started.areTilesLoaded();
    // Between two drawings MapLibre asks the painter for the style that it drew last.
    if (!complete && performance.now() < until) this.style = style;
    else {
      delete this.render;
      this.render(style, options);
    }
  };
  const again = () => {
    if (Object.hasOwn(painter, "render") && started.getCanvas().isConnected) started.triggerRepaint();
  };
  return () => {
    until = performance.now() + WHOLE_MS;
    again();
    setTimeout(again, WHOLE_MS + 100);
  };
}
