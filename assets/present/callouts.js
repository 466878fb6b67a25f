/** What a scene brings out on its map: lines that stay while the rest is dimmed, words tied to places
   and segments, and numbered points. */

import { spread } from "../boards/scales.js";
import { make, present } from "../core/dom.js";
import { live } from "../map/bridge.js";
import { dimAllBut } from "../map/paint.js";

const GAP = 16;
/** @typedef {{element: HTMLElement, line: SVGElement | null, lon: number, lat: number, step: number}} Part */
/** @type {Part[]} */
let parts = [];
/** @type {any} */
let heard = null;

/** Where degrees lie, on a map that is a picture. @type {Project | null} */
let flat = null;

/** @typedef {(point: [number, number]) => {x: number, y: number}} Project */

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
 */
export function showEmphasis(emphasis, step) {
  dimAllBut(litBy(emphasis, step));
  parts = layParts(present("map-callouts"), emphasis, step);
  const map = live()?.map;
  if (map && heard !== map) {
    heard = map;
    map.on("move", place);
  }
  place();
}

/**
 * The segments that stand out at a step; null where nothing is dimmed.
 * @param {Data.Emphasis} emphasis
 * @param {number} step
 * @returns {Set<string> | null}
 */
export function litBy(emphasis, step) {
  const lit = emphasis.lit.filter((one) => one.step <= step).flatMap((one) => one.segments);
  return lit.length ? new Set(lit) : null;
}

/**
 * Make the words and numbers of a scene, which have no place yet.
 * @param {HTMLElement} holder
 * @param {Data.Emphasis} emphasis
 * @param {number} step
 * @returns {Part[]}
 */
export function layParts(holder, emphasis, step) {
  const lines = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const made = [
    ...emphasis.callouts.map(({ lon, lat, html, step: from }) => {
      const element = make("div", { class: "callout" });
      // Written by the server from Markdown, in which HTML is text (app/queries/briefings/markdown.py).
      element.innerHTML = html;
      const line = document.createElementNS("http://www.w3.org/2000/svg", "line");
      lines.append(line);
      return { element, line, lon, lat, step: from };
    }),
    ...emphasis.markers.map(({ lon, lat, number, title, step: from }) => ({
      element: make("div", { class: "marker", title, text: number }),
      line: null,
      lon,
      lat,
      step: from,
    })),
  ];
  const paths = emphasis.lines.filter((line) => line.step <= step);
  for (const { points, step: from, colour, width } of paths) {
    const path = document.createElementNS("http://www.w3.org/2000/svg", "polyline");
    path.setAttribute("pathLength", "1");
    // A line that was there before is not drawn again.
    path.setAttribute("class", from === step ? "drawn-line is-drawing" : "drawn-line");
    path.style.strokeWidth = `${width}px`;
    if (colour) path.style.stroke = `var(--${colour})`;
    // Without a colour of its own it lets the line below show through: its pattern tells its status.
    else path.classList.add("is-clear");
    path.dataset.along = JSON.stringify(points);
    lines.append(path);
  }
  holder.replaceChildren(lines, ...made.map(({ element }) => element));
  for (const part of made) {
    const later = part.step > step;
    part.element.classList.toggle("is-later", later);
    part.line?.classList.toggle("is-later", later);
  }
  return made;
}

/** Take words and numbers away, as for a scene that shows no map. */
export function clearEmphasis() {
  parts = [];
  present("map-callouts").replaceChildren();
}

/** The words whose points are not on screen: they are not shown. */
export function outside() {
  const project = projecting();
  return project ? outsideOf(parts, project, roomOf(present("map-callouts"))) : [];
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

/** @param {HTMLElement} holder */
export function roomOf(holder) {
  return { width: holder.clientWidth, height: holder.clientHeight };
}

/** @param {{x: number, y: number}} at @param {number} width @param {number} height */
const isInside = (at, width, height) => at.x >= 0 && at.y >= 0 && at.x <= width && at.y <= height;

/** Put words and numbers where their points are now. */
export function place() {
  const project = projecting();
  if (!project) return;
  placeLines(present("map-callouts"), project);
  if (parts.length) placeParts(parts, project, roomOf(present("map-callouts")));
}

/**
 * Put drawn lines where they run on the map.
 * @param {HTMLElement} holder
 * @param {Project} project
 */
export function placeLines(holder, project) {
  for (const path of holder.querySelectorAll(".drawn-line")) {
    if (!(path instanceof SVGElement)) continue;
    /** @type {[number, number][]} */
    const points = JSON.parse(path.dataset.along ?? "[]");
    const pixels = points.map((point) => project(point)).map(({ x, y }) => `${x.toFixed(1)},${y.toFixed(1)}`);
    path.setAttribute("points", pixels.join(" "));
  }
}

/**
 * Put words and numbers where their points are.
 * @param {readonly Part[]} made
 * @param {Project} project
 * @param {{width: number, height: number}} room
 */
export function placeParts(made, project, room) {
  const points = made.map(({ lon, lat }) => project([lon, lat]));
  for (const [number, part] of made.entries()) {
    const away = !isInside(points[number] ?? { x: -1, y: -1 }, room.width, room.height);
    part.element.classList.toggle("is-outside", away);
    part.line?.classList.toggle("is-outside", away);
  }
  const worded = made.flatMap((part, number) => {
    const at = points[number];
    return at && part.line && !part.element.classList.contains("is-outside") ? [{ part, at }] : [];
  });
  const spots = spread(
    worded.map(({ part, at }) => ({ ...sizeOf(part.element), x: at.x, y: at.y })),
    room,
    GAP,
  );
  worded.forEach(({ part, at }, number) => {
    const spot = spots[number] ?? { left: at.x, top: at.y };
    const { width, height } = sizeOf(part.element);
    move(part.element, spot.left, spot.top);
    const to = {
      x2: Math.min(Math.max(at.x, spot.left), spot.left + width),
      y2: Math.min(Math.max(at.y, spot.top), spot.top + height),
    };
    for (const [name, value] of Object.entries({ x1: at.x, y1: at.y, ...to }))
      part.line?.setAttribute(name, String(value));
  });
  made.forEach((part, number) => {
    const at = points[number];
    if (at && !part.line) move(part.element, at.x, at.y);
  });
}

/** @param {HTMLElement} element */
const sizeOf = (element) => ({ width: element.offsetWidth, height: element.offsetHeight });

/** @param {HTMLElement} element @param {number} left @param {number} top */
function move(element, left, top) {
  element.style.transform = `translate(${Math.round(left)}px, ${Math.round(top)}px)`;
}
