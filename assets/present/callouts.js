/** What a scene brings out on its map: lines that stay while the rest is dimmed, words tied to places
   and segments, and numbered points. */

import { spread } from "../boards/scales.js";
import { make, present } from "../core/dom.js";
import { live } from "../map/bridge.js";
import { dimAllBut } from "../map/paint.js";

const GAP = 16;
/** @type {{element: HTMLElement, line: SVGElement | null, lon: number, lat: number, step: number}[]} */
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
  const lit = emphasis.lit.filter((one) => one.step <= step).flatMap((one) => one.segments);
  dimAllBut(lit.length ? new Set(lit) : null);
  const holder = present("map-callouts");
  const lines = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  parts = [
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
  holder.replaceChildren(lines, ...parts.map(({ element }) => element));
  for (const part of parts) {
    const later = part.step > step;
    part.element.classList.toggle("is-later", later);
    part.line?.classList.toggle("is-later", later);
  }
  const map = live()?.map;
  if (map && heard !== map) {
    heard = map;
    map.on("move", place);
  }
  place();
}

/** Take words and numbers away, as for a scene that shows no map. */
export function clearEmphasis() {
  parts = [];
  present("map-callouts").replaceChildren();
}

/** The words whose points are not on screen: they are not shown. */
export function outside() {
  const project = projecting();
  if (!project) return [];
  const { width, height } = roomOf();
  return parts
    .filter(({ lon, lat }) => !isInside(project([lon, lat]), width, height))
    .map(({ element }) => element.textContent ?? "");
}

function roomOf() {
  const holder = present("map-callouts");
  return { width: holder.clientWidth, height: holder.clientHeight };
}

/** @param {{x: number, y: number}} at @param {number} width @param {number} height */
const isInside = (at, width, height) => at.x >= 0 && at.y >= 0 && at.x <= width && at.y <= height;

/** Put words and numbers where their points are now. */
export function place() {
  const project = projecting();
  if (!project || !parts.length) return;
  const room = roomOf();
  const points = parts.map(({ lon, lat }) => project([lon, lat]));
  for (const [number, part] of parts.entries()) {
    const away = !isInside(points[number] ?? { x: -1, y: -1 }, room.width, room.height);
    part.element.classList.toggle("is-outside", away);
    part.line?.classList.toggle("is-outside", away);
  }
  const worded = parts.flatMap((part, number) => {
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
  parts.forEach((part, number) => {
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
