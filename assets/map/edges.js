/** Names are never cut: neither at the edges of the map nor below what lies on it. An unseen sign that
   takes up the room of each of these is placed before all others, and names give way to it. */

import { byId } from "../core/dom.js";
import { onChange } from "../core/view.js";
import { live } from "./bridge.js";
import { coveringBoxes } from "./free.js";
import { onNamed } from "./paint.js";

const SOURCE = "taken";
/** Pixels of the edges that no name may touch. */
const EDGE_PX = 3;
/** One pixel of a sign stands for so many of the screen. */
const COARSE = 8;
const SETTLED_MS = 60;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let later;

/** @typedef {{x: number, y: number, width: number, height: number}} Taken Middle and size, in pixels of the map. */

/** @returns {Taken[]} */
function taken() {
  const holder = byId("map-panel");
  if (!holder) return [];
  const panel = holder.getBoundingClientRect();
  const { clientWidth: width, clientHeight: height } = holder;
  // A wall is laid out small and drawn larger.
  const larger = panel.width / Math.max(1, width);
  const edges = [
    { x: 0, y: height / 2, width: 2 * EDGE_PX, height },
    { x: width, y: height / 2, width: 2 * EDGE_PX, height },
    { x: width / 2, y: 0, width, height: 2 * EDGE_PX },
    { x: width / 2, y: height, width, height: 2 * EDGE_PX },
  ];
  // The small map, the buttons, what is written below the large map, and what a scene says on it.
  const besides = document.querySelectorAll(
    "#map-inset:not([hidden]), #map-callout:not([hidden]), #map-age, .map-panel :is(.map-disclaimer, .map-tools), #map-panel :is(.map-scale, :is(.callout, .marker, .drawn-start, .drawn-end):not(.is-later, .is-outside, .is-off, [hidden]))",
  );
  const covers = [...coveringBoxes(), ...[...besides].map((part) => part.getBoundingClientRect())];
  return [
    ...edges,
    ...covers.map((box) => ({
      x: ((box.left + box.right) / 2 - panel.left) / larger,
      y: ((box.top + box.bottom) / 2 - panel.top) / larger,
      width: (box.right - box.left) / larger,
      height: (box.bottom - box.top) / larger,
    })),
  ];
}

/**
 * The name of an unseen sign of a size, which the map is given if it has none yet.
 * @param {import("./bridge.js").MapLibre} map
 * @param {Taken} area
 */
function signOf(map, area) {
  const [width, height] = [Math.max(1, Math.round(area.width / COARSE)), Math.max(1, Math.round(area.height / COARSE))];
  const name = `taken-${width}x${height}`;
  if (!map.hasImage(name))
    map.addImage(name, { width, height, data: new Uint8Array(width * height * 4) }, { pixelRatio: 1 / COARSE });
  return name;
}

function show() {
  const map = live()?.map;
  if (!map?.getSource(SOURCE)) return;
  const features = taken().map((area) => {
    const { lng, lat } = map.unproject([area.x, area.y]);
    return {
      type: "Feature",
      properties: { sign: signOf(map, area) },
      geometry: { type: "Point", coordinates: [lng, lat] },
    };
  });
  map.getSource(SOURCE).setData({ type: "FeatureCollection", features });
}

/** Have names give way to what lies on the map by now. */
export function makeRoom() {
  clearTimeout(later);
  later = setTimeout(show, SETTLED_MS);
}

export function startEdges() {
  onNamed((map) => {
    if (map.getSource(SOURCE)) return;
    map.addSource(SOURCE, { type: "geojson", data: { type: "FeatureCollection", features: [] } });
    // The last layer has its way.
    map.addLayer({
      id: SOURCE,
      type: "symbol",
      source: SOURCE,
      layout: { "icon-image": ["get", "sign"], "icon-allow-overlap": true, "icon-padding": 0 },
      // It is placed all the same, and not drawn as the many pixels of nothing that it is.
      paint: { "icon-opacity": 0 },
    });
    map.on("moveend", makeRoom);
    map.on("resize", makeRoom);
    makeRoom();
  });
  onChange((_, changed) => changed.has("selection") && makeRoom());
  document.addEventListener("toggle", makeRoom, true);
  new MutationObserver(makeRoom).observe(document.body, { attributes: true, attributeFilter: ["class"] });
}
