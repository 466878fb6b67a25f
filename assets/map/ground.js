/** What lies below the lines and is asked for late: the relief once the first drawing is out, finer
   coasts and borders when a reader comes close. */

import { shownTheme } from "../core/theme.js";
import { lateData, live, onAttached, withMap } from "./bridge.js";
import { onNamed } from "./paint.js";

/** @typedef {import("../core/network.js").Network} Network */
/** @typedef {import("./bridge.js").MapLibre} MapLibre */

/** How much before the zoom that shows them the finer files are asked for. */
const AHEAD = 0.6;
const FINE = "-fine";

/**
 * Lay the relief below all but the land.
 * @param {MapLibre} map
 * @param {Network} network
 */
function bringRelief(map, network) {
  const relief = network.relief;
  if (!relief || map.getLayer("relief")) return;
  const paint = { ...relief.layer.paint, ...network.paints[shownTheme()]?.theme.relief };
  const { far } = relief;
  const isFar = Boolean(far && map.getZoom() < far.below_zoom);
  map.addSource("relief", { ...relief.source, url: isFar ? far.url : relief.source.url });
  map.addLayer({ ...relief.layer, paint }, relief.below);
  if (!isFar) return;
  const look = () => {
    if (map.getZoom() < far.below_zoom) return;
    map.off("zoom", look);
    map.getSource("relief")?.updateImage({ url: relief.source.url });
  };
  map.on("zoom", look);
}

/**
 * Put the finer files in the place of the coarse ones.
 * @param {MapLibre} map
 * @param {NonNullable<Network["fine"]>} fine
 */
function bringFine(map, fine) {
  const coarse = new Set(Object.keys(fine.files).map((name) => name.slice(0, -FINE.length)));
  for (const [name, address] of Object.entries(fine.files)) map.getSource(name)?.setData(lateData(name, address));
  map.once("idle", () => {
    if (live()?.map !== map) return;
    for (const layer of map.getStyle().layers) {
      const replaced = coarse.has(layer.source) && map.getLayer(`${layer.id}${FINE}`);
      if (replaced) map.setLayerZoomRange(layer.id, layer.minzoom ?? 0, fine.from_zoom);
    }
  });
}

export function startGround() {
  onNamed((map, network) => map.once("idle", () => live()?.map === map && bringRelief(map, network)));
  onAttached(({ map }) =>
    withMap((_, network) => {
      map.setMaxZoom(network.max_zoom);
      const fine = network.fine;
      if (!fine || !Object.keys(fine.files).length) return;
      const look = () => {
        if (map.getZoom() < fine.from_zoom - AHEAD) return;
        map.off("move", look);
        bringFine(map, fine);
      };
      map.on("move", look);
      onNamed(look);
    }),
  );
}
