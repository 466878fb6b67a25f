/** Pictures of maps that are drawn before they are needed, in the time that a scene stands, and kept as
   long as there is room. A scene that is called for while its picture is half drawn gets the rest at once. */

import { make } from "../core/dom.js";
import { flatMapParts } from "./flat-map.js";

/** @typedef {import("./flat-shapes.js").Frame} Frame */
/** @typedef {import("./flat-map.js").Look} Look */
/** @typedef {{key: string, frame: Frame, pixels: number, look: Look}} Wish What a picture shows, and a name for it. */
/** @typedef {{key: string, canvas: HTMLCanvasElement, parts: Generator<void, void, void>}} Begun */

/** Of all kept pictures together: some 100 MB. */
const MOST_PIXELS = 24e6;
/** A key that is pressed waits no longer than this for what is drawn ahead. */
const SLICE_MS = 6;
/** A machine that is never idle draws all the same, a slice at a time. */
const LATE_MS = 500;
/** The map comes to rest first. */
const REST_MS = 250;

/** Drawn pictures by their names, that used least lately the first. @type {Map<string, HTMLCanvasElement>} */
const kept = new Map();
/** @type {Begun | null} */
let begun = null;
/** Counts what has been asked for: what came before is given up. */
let asked = 0;

/** Whether a picture is there. @param {string} key */
export const isDrawn = (key) => kept.has(key);

/** The names of all pictures that are there. */
export const drawnPictures = () => [...kept.keys()];

/**
 * Keep a picture; those used least lately go when there are too many.
 * @param {string} key
 * @param {HTMLCanvasElement} canvas
 */
export function keepPicture(key, canvas) {
  kept.delete(key);
  kept.set(key, canvas);
  let pixels = [...kept.values()].reduce((sum, { width, height }) => sum + width * height, 0);
  for (const [name, { width, height }] of kept) {
    if (pixels <= MOST_PIXELS || name === key) return;
    kept.delete(name);
    pixels -= width * height;
  }
}

/**
 * A picture, drawn as far as it is not there yet.
 * @param {Wish} wish
 * @param {Record<string, any>} sources
 */
export function pictureOf(wish, sources) {
  const canvas = kept.get(wish.key);
  if (canvas) keepPicture(wish.key, canvas);
  if (canvas) return canvas;
  const work = begin(wish, sources);
  for (const _ of work.parts);
  return finish(work);
}

/** @param {Wish} wish @param {Record<string, any>} sources @returns {Begun} */
function begin({ key, frame, pixels, look }, sources) {
  if (begun?.key !== key) {
    const canvas = make("canvas", {});
    begun = { key, canvas, parts: flatMapParts(canvas, sources, frame, pixels, look) };
  }
  return begun;
}

/** @param {Begun} work */
function finish({ key, canvas }) {
  begun = null;
  keepPicture(key, canvas);
  return canvas;
}

/** Leave the time to what is shown now. */
export function stopAhead() {
  asked += 1;
}

/**
 * Draw pictures while there is nothing else to do.
 * @param {(() => Wish | null)[]} wishes The likeliest first.
 * @param {Record<string, any>} sources
 */
export function drawAhead(wishes, sources) {
  asked += 1;
  const turn = asked;
  const waiting = [...wishes];
  /** @type {Begun | null} */
  let work = null;
  const slice = () => {
    if (turn !== asked) return;
    const until = performance.now() + SLICE_MS;
    while (performance.now() < until) {
      if (!work) {
        const wish = waiting.shift()?.();
        if (wish && !kept.has(wish.key)) work = begin(wish, sources);
        else if (!waiting.length) return;
      } else if (work.parts.next().done) {
        finish(work);
        work = null;
      }
    }
    whenIdle(slice);
  };
  setTimeout(() => whenIdle(slice), REST_MS);
}

/** @param {() => void} then */
const whenIdle = (then) =>
  "requestIdleCallback" in window ? window.requestIdleCallback(then, { timeout: LATE_MS }) : setTimeout(then, SLICE_MS);
