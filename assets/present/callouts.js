/** What a scene brings out on its map: lines that stay while the rest is dimmed, words tied to places
   and segments, numbered points, and lines that are drawn along. Words that have no room on the map
   become a number there, and a line of the list below it.

   Long because lines, words, numbers and ways of a scene are placed against one another. */

import { make, present } from "../core/dom.js";
import { index } from "../core/network.js";
import { live } from "../map/bridge.js";
import { dimAllBut } from "../map/paint.js";
import { FURNITURE } from "./covers.js";
import { leavesMap, nearest, placeWords, pointsAlong } from "./placing.js";
import { drawWays, waysOf } from "./ways.js";

const GAP = 16;
const RING = 7;
const ARROW = 20;
const SVG = "http://www.w3.org/2000/svg";

/**
 * @typedef {object} Part
 * @property {HTMLElement} element
 * @property {SVGElement | null} line From the point to the words; null for a numbered point.
 * @property {HTMLElement | null} disc Stands at the point where the words are in the list.
 * @property {HTMLElement | null} entry The words in the list.
 * @property {string} thing
 * @property {string} title Name of the place or segment.
 * @property {number} lon
 * @property {number} lat
 * @property {number} step
 * @property {number} side Of two views: 0 that before, 1 that after; -1 where there is one.
 */
/** @typedef {(point: [number, number]) => {x: number, y: number}} Project */
/** @typedef {readonly (readonly [number, number])[]} Line */
/** @typedef {{width: number, height: number, taken: import("./placing.js").Box[], others?: readonly Line[], seam?: number}} Room
 *   A map with what stands on it, the lines that its scene is not about, and where two views of it meet. */

/** @type {Part[]} */
let parts = [];
/** @type {any} */
let heard = null;
/** Where degrees lie, on a map that is a picture. @type {Project | null} */
let flat = null;
/** Lines that words keep clear of. @type {readonly Line[]} */
let lines = [];
/** Lines that words had better keep clear of. @type {readonly Line[]} */
let others = [];
/** Names on the map that words keep clear of. @type {readonly import("./flat-names.js").Kept[]} */
let names = [];
/** @type {{project: Project, kept: readonly Line[]}} */
let placedLast = { project: () => ({ x: 0, y: 0 }), kept: [] };

/** The lines that words keep clear of, where they run on the map that is shown. */
export const linesOnMap = () => placedLast.kept.map((line) => line.map(([lon, lat]) => placedLast.project([lon, lat])));

/** Tell where degrees lie on a picture of the map. @param {Project} project */
export function useFlatMap(project) {
  flat = project;
}

/** @returns {Project | null} */
const projecting = () => flat ?? (live() ? (point) => live()?.map.project(point) : null);

/**
 * Put the emphasis of a scene on the map.
 * @param {Data.Emphasis} emphasis
 * @param {number} step
 * @param {Record<string, any>} sources The layers of the map.
 * @param {readonly import("./flat-names.js").Kept[]} written Names on the map.
 * @param {import("../core/filter.js").Visible | null} visible What the map shows.
 */
export function showEmphasis(emphasis, step, sources, written, visible) {
  names = written;
  dimAllBut(litBy(emphasis, step));
  drawWays(waysOf(emphasis));
  const listed = listedOf(parts);
  parts = layParts(present("map-callouts"), emphasis, step);
  listAgain(parts, listed);
  lines = linesOf(emphasis, sources);
  others = othersOf(emphasis, sources, visible);
  const map = live()?.map;
  if (map && heard !== map) {
    heard = map;
    map.on("move", place);
  }
  place();
}

/** Forget which words were in the list: the scene or the size of the window is another. */
export function forgetListed() {
  for (const part of parts) unlist(part);
}

/**
 * The segments that stand out at a step; null where nothing is dimmed.
 * @param {Data.Emphasis} emphasis
 * @param {number} step
 * @returns {Set<string> | null}
 */
export function litBy(emphasis, step) {
  // Below lines in colours of their own, the whole network is what they are told apart from.
  if (waysOf(emphasis).length) return new Set();
  const lit = emphasis.lit.filter((thing) => thing.step <= step).flatMap((thing) => thing.segments);
  return lit.length ? new Set(lit) : null;
}

/** @type {WeakMap<Data.Emphasis, readonly Line[]>} */
const known = new WeakMap();

/**
 * The lines that a scene is about at any of its steps.
 * @param {Data.Emphasis} emphasis
 * @param {Record<string, any>} sources The layers of the map.
 * @returns {readonly Line[]}
 */
export function linesOf(emphasis, sources) {
  const ready = known.get(emphasis);
  if (ready) return ready;
  const about = new Set([...emphasis.lit, ...emphasis.callouts].flatMap(({ segments }) => segments));
  const ids = index()?.segments.ids ?? [];
  const features = /** @type {any[]} */ (sources.lines?.data?.features ?? []);
  const drawn = features
    .filter(({ properties }) => about.has(ids[properties.segment] ?? ""))
    .flatMap(({ geometry }) => (geometry.type === "LineString" ? [geometry.coordinates] : geometry.coordinates));
  const all = [...drawn, ...emphasis.lines.map(({ points }) => points)];
  known.set(emphasis, all);
  return all;
}

/** Points of the other lines stand so far apart, in degrees: enough to tell where they run. */
const APART = 0.2;

/** @type {WeakMap<Data.Emphasis, readonly Line[]>} */
const knownOthers = new WeakMap();

/**
 * The lines of a map that its scene is not about, drawn coarsely: words leave them free where they can.
 * @param {Data.Emphasis} emphasis
 * @param {Record<string, any>} sources The layers of the map.
 * @param {import("../core/filter.js").Visible | null} visible What the map shows.
 * @returns {readonly Line[]}
 */
export function othersOf(emphasis, sources, visible) {
  if (!emphasis.callouts.length) return [];
  const ready = knownOthers.get(emphasis);
  if (ready) return ready;
  const features = /** @type {any[]} */ (sources.lines?.data?.features ?? []);
  const drawn = features
    .filter(({ properties }) => visible?.inAny[properties.segment] && visible.corridors[properties.corridor] !== false)
    .flatMap(({ geometry }) => (geometry.type === "LineString" ? [geometry.coordinates] : geometry.coordinates))
    .map(thinned);
  knownOthers.set(emphasis, drawn);
  return drawn;
}

/** @param {Line} line @returns {Line} */
function thinned(line) {
  /** @type {readonly [number, number]} */
  let last = [Number.POSITIVE_INFINITY, 0];
  return line.filter((point, place) => {
    if (place < line.length - 1 && Math.hypot(point[0] - last[0], point[1] - last[1]) < APART) return false;
    last = point;
    return true;
  });
}

/**
 * Make the words and numbers of a scene, which have no place yet.
 * @param {HTMLElement} holder
 * @param {Data.Emphasis} emphasis
 * @param {number} step
 * @param {Data.Emphasis | null} [before] What stands out in the view before, of two.
 * @returns {Part[]}
 */
export function layParts(holder, emphasis, step, before = null) {
  const sheet = document.createElementNS(SVG, "svg");
  const sides = before ? [before, emphasis] : [emphasis];
  const worded = sides.flatMap(({ callouts }, side) =>
    callouts.map((callout) => calloutOf(sheet, callout, before ? side : -1)),
  );
  const numbered = emphasis.markers.map(({ lon, lat, number, title, step: from }) => ({
    element: make("div", { class: "marker", title, text: number }),
    line: null,
    disc: null,
    entry: null,
    thing: `marker ${number}`,
    title,
    lon,
    lat,
    step: from,
    side: -1,
  }));
  for (const line of emphasis.lines.filter((drawn) => drawn.step <= step)) layLine(sheet, line, step);
  const made = [...worded, ...numbered];
  const discs = worded.flatMap(({ disc }) => (disc ? [disc] : []));
  holder.replaceChildren(sheet, ...made.map(({ element }) => element), ...discs);
  listBelow(holder).replaceChildren(...worded.flatMap(({ entry }) => (entry ? [entry] : [])));
  for (const part of made)
    for (const element of [part.element, part.line, part.disc, part.entry])
      element?.classList.toggle("is-later", part.step > step);
  return made;
}

/**
 * @param {SVGElement} sheet
 * @param {Data.Callout} callout
 * @param {number} side
 * @returns {Part}
 */
function calloutOf(sheet, { lon, lat, html, title, step, thing }, side) {
  const element = make("div", { class: "callout" });
  const entry = make("li", { hidden: true });
  // Written by the server from Markdown, in which HTML is text (app/queries/briefings/markdown.py).
  for (const each of [element, entry]) each.innerHTML = html;
  const line = document.createElementNS(SVG, "line");
  sheet.append(line);
  const disc = make("div", { class: "marker", hidden: true });
  return { element, line, disc, entry, thing: `${side} ${thing}`, title, lon, lat, step, side };
}

/**
 * @param {SVGElement} sheet
 * @param {Data.DrawnLine} line
 * @param {number} step
 */
function layLine(sheet, { points, step: from, colour, width, starts, ends }, step) {
  // A line that was there before is not drawn again.
  const growing = from === step ? " is-drawing" : "";
  if (!colour) {
    // Without a colour of its own it lets the line below show through: its pattern tells its status.
    const path = document.createElementNS(SVG, "polyline");
    path.setAttribute("pathLength", "1");
    path.setAttribute("class", `drawn-line${growing}`);
    path.style.strokeWidth = `${width}px`;
    path.dataset.along = JSON.stringify(points);
    sheet.append(path);
  }
  if (starts) sheet.append(markOf("circle", `drawn-start${growing}`, points));
  if (ends) sheet.append(markOf("path", `drawn-end${growing}`, points));
}

/** @param {string} name @param {string} looks @param {Line} points */
function markOf(name, looks, points) {
  const mark = /** @type {SVGElement} */ (document.createElementNS(SVG, name));
  mark.setAttribute("class", looks);
  mark.dataset.along = JSON.stringify(points);
  return mark;
}

/** The list below a map, for words that have no room on it. @param {HTMLElement} holder @returns {HTMLElement} */
function listBelow(holder) {
  const drawing = holder.closest(".scene-drawing");
  const there = drawing?.parentElement?.querySelector(".callout-list");
  if (there instanceof HTMLElement) return there;
  const made = make("ol", { class: "callout-list" });
  drawing?.after(made);
  return made;
}

/** Take words and numbers away, as for a scene that shows no map. */
export function clearEmphasis() {
  parts = [];
  drawWays([]);
  const holder = present("map-callouts");
  holder.replaceChildren();
  listBelow(holder).replaceChildren();
}

/** The words whose points are not on screen: they are not shown. */
export function outside() {
  const project = projecting();
  return project ? outsideOf(parts, project, roomOf(present("map-callouts"))) : [];
}

/** The names of the things whose words are in the list. @param {readonly Part[]} made */
export const listedOf = (made) => new Set(made.filter(isListed).map(({ thing }) => thing));

/** Put words into the list again that were in it. @param {readonly Part[]} made @param {ReadonlySet<string>} things */
export function listAgain(made, things) {
  for (const part of made) if (things.has(part.thing)) list(part);
  number(made);
}

/**
 * The words of parts whose points are not in the room.
 * @param {readonly Part[]} made
 * @param {Project} project
 * @param {{width: number, height: number}} room
 */
export function outsideOf(made, project, { width, height }) {
  return made
    .filter(({ lon, lat }) => !isInside(project([lon, lat]), width, height))
    .map(({ element }) => element.textContent ?? "");
}

/**
 * The size of a map, and where something stands on it already.
 * @param {HTMLElement} holder
 * @param {readonly import("./flat-names.js").Kept[]} [written] Names on the map.
 * @param {Project} [project]
 * @param {readonly Line[]} [others] Lines that the scene is not about.
 * @returns {Room}
 */
export function roomOf(holder, written = [], project = () => ({ x: 0, y: 0 }), others = []) {
  /** @type {import("./placing.js").Box[]} */
  const taken = [...(holder.parentElement?.querySelectorAll(FURNITURE) ?? [])].flatMap((element) => {
    if (!(element instanceof HTMLElement) || !element.offsetWidth) return [];
    const [left, top] = [element.offsetLeft, element.offsetTop];
    return [{ left, top, right: left + element.offsetWidth, bottom: top + element.offsetHeight, isFixed: true }];
  });
  for (const { lon, lat, box } of written) {
    const { x, y } = project([lon, lat]);
    taken.push({ left: x + box[0], top: y + box[1], right: x + box[2], bottom: y + box[3] });
  }
  return { width: holder.clientWidth, height: holder.clientHeight, taken, others };
}

/** @param {{x: number, y: number}} at @param {number} width @param {number} height */
const isInside = (at, width, height) => at.x >= 0 && at.y >= 0 && at.x <= width && at.y <= height;

/** Put words and numbers where their points are now. */
export function place() {
  const project = projecting();
  if (!project) return;
  const holder = present("map-callouts");
  placeLines(holder, project);
  if (parts.length) placeParts(parts, project, roomOf(holder, names, project, others), lines);
}

/** Put words that have no room on the map into the list below it. @returns {boolean} Whether there were any. */
export function settle() {
  const project = projecting();
  return project ? settleParts(parts, project, roomOf(present("map-callouts"), names, project, others), lines) : false;
}

/**
 * Put drawn lines where they run on the map.
 * @param {HTMLElement} holder
 * @param {Project} project
 */
export function placeLines(holder, project) {
  for (const mark of holder.querySelectorAll("[data-along]")) {
    if (!(mark instanceof SVGElement)) continue;
    /** @type {[number, number][]} */
    const points = JSON.parse(mark.dataset.along ?? "[]");
    const pixels = points.map((point) => project(point));
    const [first] = pixels;
    if (mark.localName === "polyline")
      mark.setAttribute("points", pixels.map(({ x, y }) => `${x.toFixed(1)},${y.toFixed(1)}`).join(" "));
    else if (mark.localName === "path") mark.setAttribute("d", arrowOf(pixels));
    else if (first)
      for (const [name, value] of Object.entries({ cx: first.x, cy: first.y, r: RING }))
        mark.setAttribute(name, value.toFixed(1));
  }
}

/** An arrow whose tip is the end of a line. @param {{x: number, y: number}[]} pixels */
function arrowOf(pixels) {
  const tip = pixels.at(-1);
  if (!tip) return "";
  // Seen over its whole length: the last bend alone may turn anywhere.
  const back = pixels.findLast(({ x, y }) => Math.hypot(tip.x - x, tip.y - y) >= ARROW) ?? pixels[0] ?? tip;
  const apart = Math.hypot(tip.x - back.x, tip.y - back.y) || 1;
  const [across, down] = [((tip.x - back.x) / apart) * ARROW, ((tip.y - back.y) / apart) * ARROW];
  const foot = { x: tip.x - across, y: tip.y - down };
  const corners = [
    tip,
    { x: foot.x - down * 0.55, y: foot.y + across * 0.55 },
    { x: foot.x + down * 0.55, y: foot.y - across * 0.55 },
  ];
  return `M${corners.map(({ x, y }) => `${x.toFixed(1)} ${y.toFixed(1)}`).join("L")}Z`;
}

/** Whether words stand outside of the map, or on the side of two views that is not seen. @param {HTMLElement} element */
const isAway = ({ classList }) => classList.contains("is-outside") || classList.contains("is-off");

/** Whether words are in the list for want of room. @param {Part} part */
export const isListed = ({ disc }) => disc !== null && !disc.hidden;

/** @param {Part} part */
function list({ element, line, disc, entry }) {
  if (!disc || !entry) return;
  disc.hidden = false;
  entry.hidden = false;
  element.hidden = true;
  line?.classList.add("is-listed");
}

/** @param {Part} part */
function unlist({ element, line, disc, entry }) {
  if (!disc || !entry) return;
  disc.hidden = true;
  entry.hidden = true;
  element.hidden = false;
  line?.classList.remove("is-listed");
}

/** Number the words of the list, on from the numbers of the map. @param {readonly Part[]} made */
function number(made) {
  let last = made.filter(({ line }) => !line).length;
  for (const { disc, entry } of made.filter(isListed)) {
    last += 1;
    if (disc) disc.textContent = String(last);
    entry?.setAttribute("value", String(last));
  }
}

/** The part of a map that a view has, of two. @param {number} side @param {number} seam @param {number} width @returns {readonly [number, number]} */
const sideOf = (side, seam, width) => (side === 0 ? [0, seam] : [seam, width]);

/**
 * Where the words of parts may stand.
 * @param {readonly Part[]} made
 * @param {Project} project
 * @param {Room} room
 * @param {readonly Line[]} kept
 */
function spotsOf(made, project, room, kept) {
  const worded = made
    .filter((part) => part.line && !isListed(part) && !isAway(part.element))
    .map((part) => {
      const within = part.side < 0 || room.seam === undefined ? undefined : sideOf(part.side, room.seam, room.width);
      return { part, ...sizeOf(part.element), ...project([part.lon, part.lat]), ...(within && { within }) };
    });
  if (!worded.length) return { worded, spots: [] };
  const along = (/** @type {readonly Line[]} */ those) =>
    pointsAlong(those.map((line) => line.map(([lon, lat]) => project([lon, lat])))).filter((at) =>
      isInside(at, room.width, room.height),
    );
  const numbers = made.filter((part) => !part.line || isListed(part)).map(({ lon, lat }) => project([lon, lat]));
  const points = [...along(kept), ...numbers.filter((at) => isInside(at, room.width, room.height))];
  const held = { points, boxes: room.taken, others: along(room.others ?? []) };
  return { worded, spots: placeWords(worded, room, held, GAP) };
}

/**
 * Put words and numbers where their points are.
 * @param {readonly Part[]} made
 * @param {Project} project
 * @param {Room} room
 * @param {readonly Line[]} kept Lines that words keep clear of.
 */
export function placeParts(made, project, room, kept) {
  placedLast = { project, kept };
  for (const part of made) {
    const at = project([part.lon, part.lat]);
    const away = !isInside(at, room.width, room.height);
    for (const element of [part.element, part.line, part.disc]) element?.classList.toggle("is-outside", away);
    if (!part.line) move(part.element, at.x, at.y);
    if (part.disc) move(part.disc, at.x, at.y);
  }
  const { worded, spots } = spotsOf(made, project, room, kept);
  worded.forEach(({ part, x, y, width, height }, place) => {
    const { left, top } = spots[place] ?? { left: x, top: y };
    move(part.element, left, top);
    const to = nearest({ x, y }, { left, top, right: left + width, bottom: top + height });
    for (const [name, value] of Object.entries({ x1: x, y1: y, x2: to.x, y2: to.y }))
      part.line?.setAttribute(name, String(value));
  });
}

/**
 * Put the words that have no room into the list below, and the rest where it has.
 * @param {readonly Part[]} made
 * @param {Project} project
 * @param {Room} room
 * @param {readonly Line[]} kept
 * @returns {boolean} Whether any were put into the list.
 */
export function settleParts(made, project, room, kept) {
  let moved = false;
  for (;;) {
    const { worded, spots } = spotsOf(made, project, room, kept);
    // The largest first, for the others may then have room.
    const order = worded
      .map((words, place) => ({ ...words, clear: spots[place]?.clear ?? false }))
      .sort((words, other) => other.width * other.height - words.width * words.height);
    const next = order.find(({ clear }) => !clear) ?? (leavesMap(worded, room) ? null : order[0]);
    if (!next) break;
    list(next.part);
    moved = true;
  }
  if (moved) number(made);
  placeParts(made, project, room, kept);
  return moved;
}

/** @param {HTMLElement} element */
function sizeOf(element) {
  if (element.classList.contains("callout")) hug(element);
  return { width: element.offsetWidth, height: element.offsetHeight };
}

/** How much wider than its words a box may be for all of its lines to stay as they are, in letters. */
const MOST_MORE = 1;

/** Words whose lines have been measured: they are placed at each frame of a flight. @type {WeakSet<HTMLElement>} */
const hugged = new WeakSet();

/**
 * Narrow words that run over several lines to the longest of them: a box is as wide as it may be
 * as soon as it wraps.
 * @param {HTMLElement} element
 */
function hug(element) {
  const wide = element.offsetWidth;
  if (!wide || hugged.has(element)) return;
  hugged.add(element);
  const scale = element.getBoundingClientRect().width / wide || 1;
  const edges = textBoxes(element);
  if (!edges.length) return;
  const words = Math.max(...edges.map(({ right }) => right)) - Math.min(...edges.map(({ left }) => left));
  const style = getComputedStyle(element);
  const around = [style.paddingLeft, style.paddingRight, style.borderLeftWidth, style.borderRightWidth];
  const needed = words / scale + around.reduce((sum, width) => sum + Number.parseFloat(width), 0);
  // In letters, so that it follows their size; the tenth keeps rounding from breaking a line.
  const letters = needed / Number.parseFloat(style.fontSize) + 0.1;
  if (needed >= wide) return;
  const tall = element.offsetHeight;
  // What stands around a footnote's number is no text, but has to have room in the same line.
  for (let more = 0; more < MOST_MORE; more += 0.1) {
    element.style.width = `${(letters + more).toFixed(2)}em`;
    if (element.offsetHeight <= tall) return;
  }
  element.style.width = "";
}

/** Where the lines of a text are. @param {HTMLElement} element @returns {DOMRect[]} */
function textBoxes(element) {
  const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  const boxes = [];
  while (texts.nextNode()) {
    const range = document.createRange();
    range.selectNodeContents(texts.currentNode);
    boxes.push(...range.getClientRects());
  }
  return boxes;
}

/** @param {HTMLElement} element @param {number} left @param {number} top */
function move(element, left, top) {
  element.style.transform = `translate(${Math.round(left)}px, ${Math.round(top)}px)`;
}
