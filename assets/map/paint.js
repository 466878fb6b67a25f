/** What the map shows: lines, runs and places of the filter, the light behind what is selected, and
   the paint of the theme. Only feature state, paint and the data of single sources change.

   Long because all that is painted follows from one state of the view, in one place. */

import { onRedraw, redraw } from "../core/filter.js";
import { afterPaint } from "../core/frames.js";
import { index, partsOf, whenIndexed } from "../core/network.js";
import { onTheme, shownTheme } from "../core/theme.js";
import { onChange, view } from "../core/view.js";
import { lateData, live, markReady, onAttached, source, withMap } from "./bridge.js";
import { prepareShapes, shapesOf, teller } from "./lines.js";
import { addImage, leadLines, placeSigns } from "./signs.js";

/** @typedef {import("../core/filter.js").Visible} Visible */
/** @typedef {import("../core/network.js").Network} Network */

/**
 * @typedef {object} Painted What the map that is there has been told.
 * @property {Uint8Array} off Lines that are switched off.
 * @property {Uint8Array | null} runs Runs that are switched off, or dimmed.
 * @property {boolean[]} corridors
 * @property {object | null} cut The last painting of parts of runs; null where there are none.
 * @property {string | null} places
 * @property {Visible | null} latest
 * @property {string} lit
 * @property {boolean} named Whether names and signs are shown.
 */

/** @type {Painted} */
let painted = fresh(0, []);
/** @type {string | null} */
let hovered = null;

/**
 * @param {number} lines
 * @param {boolean[]} corridors
 * @returns {Painted}
 */
function fresh(lines, corridors) {
  return {
    off: new Uint8Array(lines),
    runs: null,
    corridors,
    cut: null,
    places: null,
    latest: null,
    lit: "",
    named: false,
  };
}

/** @type {((map: import("./bridge.js").MapLibre, network: Network) => void)[]} */
const whenNamed = [];

/**
 * Hear of each map once names and signs are on it: what comes after that keeps nobody waiting.
 * @param {(map: import("./bridge.js").MapLibre, network: Network) => void} then
 */
export function onNamed(then) {
  whenNamed.push(then);
}

/** @type {((map: import("./bridge.js").MapLibre, network: Network) => void)[]} */
const whenPainted = [];

/**
 * Hear of each time that all colours have been set anew.
 * @param {(map: import("./bridge.js").MapLibre, network: Network) => void} then
 */
export function onPainted(then) {
  whenPainted.push(then);
}

/* ---- the filter ---- */

/** @param {Visible} visible */
function paintVisible(visible) {
  const now = live();
  const network = index();
  if (!now || !network) return;
  const { lines } = network;
  const tell = teller(now.map, "lines");
  if (painted.off.length !== lines.length) painted.off = new Uint8Array(lines.length);
  paintCorridors(visible.corridors, network);
  lines.forEach(([segment], number) => {
    const hide = visible.inAny[segment] ? 0 : 1;
    if (hide === painted.off[number]) return;
    painted.off[number] = hide;
    tell(number, { off: hide === 1 });
  });
  paintRuns(visible, network);
  // Places after the lines, which are what the eye waits for.
  painted.latest = visible;
  afterPaint(paintPlaces);
}

/**
 * Draw a corridor that is switched off far outside: of all that can be told to a whole layer this
 * alone needs no new tiles and no new buffers.
 * @param {boolean[]} shown
 * @param {Network} network
 */
function paintCorridors(shown, network) {
  const map = live()?.map;
  shown.forEach((on, corridor) => {
    if (on === (painted.corridors[corridor] ?? true)) return;
    painted.corridors[corridor] = on;
    const away = on ? [0, 0] : [1e5, 0];
    for (const name of network.corridor_layers)
      if (map?.getLayer(`${name}:${corridor}`)) map.setPaintProperty(`${name}:${corridor}`, "line-translate", away);
    const ships = shipLayers(network)[corridor];
    if (map?.getLayer(ships)) map.setPaintProperty(ships, "icon-translate", away);
  });
}

/** The layers of ships, in the order of the corridors. @param {Network} network */
export const shipLayers = (network) => network.corridors.ids.map((_, corridor) => `ship:${corridor}`);

/**
 * Runs whose members all look alike are told so; of the others the parts are drawn in their place.
 * @param {Visible} visible
 * @param {Network} network
 */
function paintRuns(visible, { runs, lines }) {
  const map = live()?.map;
  const { off } = painted;
  const promised = (/** @type {number} */ number) => Boolean(visible.promised?.[lines[number]?.[0] ?? -1]);
  const told = painted.runs ?? new Uint8Array(runs.length);
  painted.runs = told;
  const tell = teller(map, "runs");
  const cut = runs.filter((members, run) => {
    const first = members[0]?.[0] ?? -1;
    const isCut = members.some(
      ([number]) => off[number] !== off[first] || isDim(number) !== isDim(first) || promised(number),
    );
    const [hide, dim] = [isCut || off[first] === 1, isDim(first)];
    const state = (hide ? 1 : 0) + (dim ? 2 : 0);
    if (state !== told[run]) {
      told[run] = state;
      tell(run, { off: hide, dim });
    }
    return isCut;
  });
  paintCut(cut, promised);
}

/**
 * Draw runs anew from those members that show, apart where pattern or presence changes.
 * @param {Network["runs"]} runs
 * @param {(number: number) => boolean} promised
 */
function paintCut(runs, promised) {
  if (!runs.length && !painted.cut) return;
  const hidden = painted.off.slice();
  const turn = {};
  painted.cut = turn;
  const shown = runs.flat().flatMap(([number]) => (hidden[number] ? [] : [number]));
  shapesOf(shown).then((shapes) => {
    // A later filter has been painted meanwhile, or on another map.
    if (painted.cut !== turn) return;
    if (!runs.length) painted.cut = null;
    const features = runs.flatMap((members) => partsOfRun(members, shapes, hidden, promised));
    live()?.map.getSource("cut").setData({ type: "FeatureCollection", features });
  });
}

/* ---- what a scene brings out ---- */

/** @type {Set<string> | null} */
let broughtOut = null;
/** Lines that are dimmed. @type {Uint8Array | null} */
let dimmed = null;

/** @param {number} number */
const isDim = (number) => dimmed?.[number] === 1;

/**
 * Dim all lines but those of some segments; it is painted with the next drawing of the filter.
 * @param {Set<string> | null} segments Identifiers; null for none to be dimmed.
 */
export function dimAllBut(segments) {
  const key = (/** @type {Set<string> | null} */ set) => (set ? [...set].sort().join() : "");
  if (key(segments) === key(broughtOut) && (dimmed !== null) === (segments !== null)) return;
  broughtOut = segments;
  const now = live();
  const network = index();
  if (!now || !network) return;
  const before = dimmed;
  dimmed = segments
    ? Uint8Array.from(network.lines, ([segment]) => (segments.has(network.segments.ids[segment] ?? "") ? 0 : 1))
    : null;
  const tell = teller(now.map, "lines");
  network.lines.forEach((_, number) => {
    const dim = isDim(number);
    if (dim !== (before?.[number] === 1)) tell(number, { dim });
  });
  redraw();
}

/**
 * @param {Network["runs"][number]} members
 * @param {ReadonlyMap<number, import("./lines.js").Shape>} shapes
 * @param {Uint8Array} hidden
 * @param {(number: number) => boolean} promised
 */
function partsOfRun(members, shapes, hidden, promised) {
  /** @type {{type: string, geometry: {type: string, coordinates: unknown[]}, properties: Record<string, any>}[]} */
  const features = [];
  let joins = false;
  for (const [number, backwards] of members) {
    const shape = shapes.get(number);
    if (hidden[number] || !shape) {
      joins = false;
      continue;
    }
    const pattern = promised(number) ? "promised" : shape.properties.pattern;
    const dim = isDim(number);
    const last = features.at(-1);
    const along = shape.geometry.coordinates;
    const points = backwards ? along.slice().reverse() : along.slice();
    // The lane is to the right of the direction of drawing.
    const offset = shape.properties.offset * (backwards ? -1 : 1);
    if (last && joins && last.properties.pattern === pattern && last.properties.dim === dim)
      last.geometry.coordinates.push(...points.slice(1));
    else
      features.push({
        type: "Feature",
        geometry: { type: "LineString", coordinates: points },
        properties: { ...shape.properties, offset, pattern, dim },
      });
    joins = true;
  }
  return features;
}

function paintPlaces() {
  const { latest } = painted;
  if (!live() || !latest) return;
  // What the reader asks for by its kind, country or name is drawn however far out the map is.
  const named = Boolean(view().chosen.place || view().chosen.country || view().text);
  const key = `${latest.places.join("")}${named ? "!" : ""}`;
  if (key === painted.places) return;
  const first = painted.places === null;
  painted.places = key;
  if (first && !key.includes("0")) return;
  source("places").then((data) => {
    const shown = data.features.filter((/** @type {{id: number}} */ feature) => latest.places[feature.id]);
    const features = named ? shown.map(atEveryZoom) : shown;
    live()?.map.getSource("places").setData({ type: "FeatureCollection", features });
  });
}

/**
 * A place as one of the first, in the order that it has among them.
 * @param {{properties: {rank: number}}} feature
 */
const atEveryZoom = (feature) => ({
  ...feature,
  properties: { ...feature.properties, rank: feature.properties.rank / 10 },
});

/**
 * Whether a line is drawn.
 * @param {number} number
 */
export function lineShown(number) {
  const corridor = index()?.lines[number]?.[1] ?? -1;
  return !painted.off[number] && painted.corridors[corridor] !== false;
}

/* ---- light ---- */

/**
 * Light up what the pointer or the list is at.
 * @param {string | null} thing
 * @returns {boolean} Whether it is another thing than before.
 */
export function lightUp(thing) {
  if (thing === hovered) return false;
  hovered = thing;
  light();
  return true;
}

// Draws the light behind what is selected and what the pointer or the list is at.
function light() {
  const network = index();
  if (!live() || !network) return;
  const things = [...new Set([view().selection, hovered])].filter((thing) => thing !== null);
  const key = things.join();
  if (key === painted.lit) return;
  painted.lit = key;
  const parts = things.flatMap((thing) => featuresOf(thing, network));
  const numbers = parts.flatMap(([name, id]) => (name === "lines" ? [id] : []));
  Promise.all([shapesOf(numbers), source("places")]).then(([lines, places]) => {
    if (key !== painted.lit) return;
    const features = parts.flatMap(([name, id]) => (name === "lines" ? lines.get(id) : places.features[id]) ?? []);
    live()?.map.getSource("lit").setData({ type: "FeatureCollection", features });
  });
}

/**
 * The drawn features of a thing, as pairs of source and id.
 * @param {string} thing
 * @param {Network} network
 * @returns {[string, number][]}
 */
function featuresOf(thing, network) {
  const [kind, name] = partsOf(thing);
  if (kind === "place") {
    const place = network.places.ids.indexOf(name);
    return place < 0 ? [] : [["places", place]];
  }
  if (kind !== "segment") return [];
  const segment = network.segments.ids.indexOf(name);
  return network.lines.flatMap((line, number) =>
    line[0] === segment ? [/** @type {[string, number]} */ (["lines", number])] : [],
  );
}

/* ---- theme and meaning of colour ---- */

/** Paint the map in the theme that is shown, with colour standing for what the view says. */
export function repaint() {
  withMap(({ map }, network) => {
    paintColours(map, network);
    if (painted.named) showSigns(map, network);
    for (const then of whenPainted) then(map, network);
  });
}

/**
 * @param {import("./bridge.js").MapLibre} map
 * @param {Network} network
 */
export function paintColours(map, network) {
  const paints = network.paints[shownTheme()];
  if (!paints) return;
  for (const set of [paints.theme, paints.colour[view().colourBy] ?? {}])
    for (const [layer, values] of Object.entries(set)) {
      if (!map.getLayer(layer)) continue;
      for (const [name, value] of Object.entries(values)) map.setPaintProperty(layer, name, value);
    }
}

/**
 * @param {import("./bridge.js").MapLibre} map
 * @param {Network} network
 */
function showSigns(map, network) {
  for (const signs of [placeSigns, leadLines])
    for (const [name, image] of signs(network, shownTheme())) addImage(map, name, image);
  for (const ships of shipLayers(network))
    if (map.getLayer(ships)) map.setLayoutProperty(ships, "visibility", "visible");
}

// Borders, names and signs come after land and lines, for they cost as much as all of those.
function showNames() {
  withMap(({ map }, network) => {
    showSigns(map, network);
    for (const [name, address] of Object.entries(network.late_files ?? {}))
      map.getSource(name)?.setData(lateData(name, address));
    for (const layer of network.late) if (map.getLayer(layer)) map.setLayoutProperty(layer, "visibility", "visible");
    painted.named = true;
    map.once("idle", () => live()?.map === map && markReady());
    // Asked for now, while MapLibre has just had them, and not at the first click.
    prepareShapes();
    source("places");
    for (const then of whenNamed) then(map, network);
  });
}

export function startPaint() {
  onRedraw(paintVisible);
  onTheme(repaint);
  onChange((_, changed) => {
    if (changed.has("colourBy")) repaint();
    if (changed.has("selection")) light();
  });
  onAttached(({ map }) => {
    const network = index();
    broughtOut = null;
    dimmed = null;
    painted = fresh(network?.lines.length ?? 0, network?.corridors.ids.map(() => true) ?? []);
    hovered = null;
    // Names fade in and out over many frames, which a slow machine pays for; at once is quicker.
    if ("_fadeDuration" in map) map._fadeDuration = 0;
    whenIndexed(() => {
      // The style comes in the light theme, coloured by corridor.
      if (shownTheme() !== "light" || view().colourBy !== "corridor") repaint();
      redraw();
      light();
      map.once("idle", () => setTimeout(showNames, 30));
      map.triggerRepaint();
    });
  });
}
