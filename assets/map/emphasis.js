/** What is brought out: one corridor, for which the others become one pale grey, or the thing that is
   selected, for which all the rest steps back. */

import { index, partsOf } from "../core/network.js";
import { shownTheme } from "../core/theme.js";
import { onChange, view } from "../core/view.js";
import { onAttached, withMap } from "./bridge.js";
import { onNamed, onPainted, paintColours } from "./paint.js";

/** @typedef {import("../core/network.js").Network} Network */
/** @typedef {import("./bridge.js").MapLibre} MapLibre */
/** @typedef {{corridor: string, thing: string}} Emphasis Both empty if nothing is brought out. */

const PLACES = ["place", "place-first", "place-lead"];
/** @type {Map<string, unknown>} */
const opacities = new Map();
/** The corridor that a button has asked for. */
let asked = "";
/** @type {Emphasis} */
let shown = { corridor: "", thing: "" };
/** @type {(() => void)[]} */
const whenChanged = [];

/** @returns {Emphasis} */
function focusNow() {
  const { selection } = view();
  if (!selection) return { corridor: asked, thing: "" };
  const [kind, name] = partsOf(selection);
  return kind === "corridor" ? { corridor: name, thing: "" } : { corridor: "", thing: selection };
}

/**
 * The opacity that a layer has in the style.
 * @param {string} layer
 * @param {MapLibre} map
 */
function opacityOf(layer, map) {
  if (!opacities.has(layer)) opacities.set(layer, map.getPaintProperty(layer, "line-opacity"));
  return opacities.get(layer);
}

/**
 * @param {MapLibre} map
 * @param {Network} network
 * @param {Emphasis} next
 */
function paintLines(map, network, next) {
  const grey = network.dimmed.colours[shownTheme()] ?? "";
  const place = network.corridors.ids.indexOf(next.corridor);
  network.corridors.ids.forEach((_, other) => {
    const greyed = place >= 0 && other !== place;
    const dimmed = greyed || next.thing !== "";
    for (const name of network.corridor_layers) {
      const layer = `${name}:${other}`;
      if (!map.getLayer(layer)) continue;
      if (greyed && network.coloured_layers.includes(name)) map.setPaintProperty(layer, "line-color", grey);
      const whole = opacityOf(layer, map);
      map.setPaintProperty(layer, "line-opacity", dimmed ? ["*", network.dimmed.opacity, whole] : whole);
    }
  });
}

/**
 * @param {MapLibre} map
 * @param {Network} network
 * @param {string} thing
 */
function paintPlaces(map, network, thing) {
  const [kind, name] = partsOf(thing);
  const place = kind === "place" ? network.places.ids.indexOf(name) : -1;
  const opacity = thing ? ["case", ["==", ["id"], place], 1, network.dimmed.opacity] : 1;
  for (const layer of PLACES)
    for (const property of ["icon-opacity", "text-opacity"])
      if (map.getLayer(layer)) map.setPaintProperty(layer, property, opacity);
}

function show() {
  withMap(({ map }, network) => {
    const next = focusNow();
    if (next.corridor === shown.corridor && next.thing === shown.thing) return;
    const before = shown;
    shown = next;
    if (before.corridor && before.corridor !== next.corridor) paintColours(map, network);
    // From one thing to another all the rest is as pale as before.
    if (!before.thing || !next.thing) paintLines(map, network, next);
    paintPlaces(map, network, next.thing);
    for (const then of whenChanged) then();
  });
}

/** The corridor that is brought out; empty if none is. */
export const corridorOut = () => shown.corridor;

/**
 * Hear of each change of what is brought out.
 * @param {() => void} then
 */
export function onBroughtOut(then) {
  whenChanged.push(then);
}

/** Nothing is brought out on a map that has just been made or painted anew. */
function again() {
  shown = { corridor: "", thing: "" };
  show();
}

/**
 * Bring a corridor out until something else is asked for; an empty name brings out none.
 * @param {string} what Identifier of a corridor; anything else is none.
 */
export function highlightCorridor(what) {
  asked = index()?.corridors.ids.includes(what) ? what : "";
  show();
}

export function startEmphasis() {
  onAttached(() => {
    asked = "";
    shown = { corridor: "", thing: "" };
  });
  onNamed(again);
  onPainted(again);
  onChange((_, changed) => {
    if (changed.has("selection")) show();
  });
}
