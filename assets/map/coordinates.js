/** Where the pointer is; where the middle of the map is, for those who move it by keys. */

import { put } from "../core/announce.js";
import { delegate } from "../core/dom.js";
import { t } from "../core/words.js";
import { live, onAttached } from "./bridge.js";

const DECIMALS = 2;

/**
 * A position in words: 39.95° N, 46.87° E.
 * @param {number} lon
 * @param {number} lat
 * @param {number} [decimals]
 */
export function position(lon, lat, decimals = DECIMALS) {
  const east = ((((lon + 180) % 360) + 360) % 360) - 180;
  const part = (/** @type {number} */ value, /** @type {string} */ plus, /** @type {string} */ minus) =>
    `${Math.abs(value).toFixed(decimals)}° ${value < 0 ? minus : plus}`;
  return `${part(lat, "N", "S")}, ${part(east, "E", "W")}`;
}

function showMiddle() {
  const middle = live()?.map.getCenter();
  if (middle)
    put("map-coordinates", t("Middle of the map: {position}", { position: position(middle.lng, middle.lat) }));
}

export function startCoordinates() {
  onAttached(({ map }) => {
    map.on("mousemove", (/** @type {{lngLat: {lng: number, lat: number}}} */ { lngLat }) =>
      put("map-coordinates", position(lngLat.lng, lngLat.lat)),
    );
    map.on("mouseout", () => put("map-coordinates", ""));
    map.on("moveend", (/** @type {{byHand?: boolean}} */ event) => event.byHand && showMiddle());
  });
  delegate("focusin", ".maplibregl-canvas", showMiddle);
}
