/** The first sight of the page, which the server has written, and its end when the page itself is there. */

import { whenPresent } from "../core/appear.js";
import { byId } from "../core/dom.js";
import { onChange } from "../core/view.js";
import { live, onAttached, onReady, withMap } from "./bridge.js";

/** A map that does not start must not stay hidden for ever. */
const LONGEST_MS = 30000;

/** @returns {HTMLImageElement | null} */
const picture = () => document.querySelector("img.first-image");

/**
 * Where the picture looks, if the map has the size that it was laid out for.
 * @param {HTMLElement} canvas
 * @returns {import("../core/view.js").Camera | null}
 */
export function firstCamera(canvas) {
  const image = picture();
  if (!image || image.dataset.window !== `${canvas.clientWidth}x${canvas.clientHeight}`) return null;
  return JSON.parse(image.dataset.camera ?? "null");
}

/** The picture for paper while one stands in for the map: in light colours, whatever is worn on the screen. */
export function firstForPaper() {
  const paper = window.firstOnPaper;
  return picture() && paper?.naturalWidth ? paper : picture();
}

/** Wait until the picture for paper is there, where one stands in for the map. */
export async function firstOnPaper() {
  const paper = window.firstOnPaper;
  if (!paper || !picture()) return;
  if (paper.complete && paper.naturalWidth) return;
  await new Promise((done) => {
    for (const name of ["load", "error"]) paper.addEventListener(name, done, { once: true });
  });
}

/** Take the picture away: the map is there, or looks elsewhere. */
export function endFirst() {
  picture()?.remove();
  byId("first")?.remove();
}

/**
 * Whether a map has all that the picture shows: borders, water and names, and the relief.
 * @param {import("./bridge.js").MapLibre} map
 * @param {import("../core/network.js").Network} network
 */
function isWhole(map, network) {
  const names = Object.keys(network.late_files ?? {}).filter((name) => map.getSource(name));
  if (network.relief) names.push("relief");
  return names.every((name) => map.getSource(name) && map.isSourceLoaded(name));
}

/** Take the picture away, where a map is drawn live, as soon as nothing of it would be missing. */
function endWhenWhole() {
  if (!live()) return endFirst();
  withMap(({ map }, network) => {
    const look = () => {
      if (picture() && !isWhole(map, network)) return;
      map.off("idle", look);
      endFirst();
    };
    map.on("idle", look);
    map.triggerRepaint();
  });
}

export function startFirst() {
  whenPresent("#main", () => {
    const panel = byId("map-panel");
    const image = picture();
    // Over the map, which draws land and lines before their names, and below all that lies on it.
    if (panel && image) panel.append(image);
    byId("first")?.remove();
  });
  onReady(endWhenWhole);
  // What a reader changes must be seen.
  onChange((_now, _changed, how) => how !== "restored" && endFirst());
  onAttached(({ map }) => {
    for (const name of ["mousedown", "wheel", "touchstart"]) map.once(name, endFirst);
    map.on("movestart", (/** @type {{mine?: boolean}} */ event) => event.mine && endFirst());
    // Of the same size the map is laid out anew while it begins.
    map.on("resize", () => !firstCamera(map.getCanvas()) && endFirst());
  });
  setTimeout(endFirst, LONGEST_MS);
}
