/** What a scene lacks, whatever screen it is shown on: something to show, and sources. */

import { t } from "../core/words.js";
import { leftBy } from "./flat-map.js";
import { isMap } from "./scene.js";

/** @param {Data.Scene} scene @returns {string[]} What it lacks, in words. */
export function lacksOf(scene) {
  const { board, quoted } = scene;
  const shown = isMap(scene) ? leftBy(scene) : null;
  const isBare = isMap(scene) && !(shown?.segments.some(Boolean) || shown?.places.some(Boolean));
  const isEmpty = board && board.form !== "title" && !board.rows.length;
  return [
    ...(isBare ? [t("The filter matches nothing.")] : []),
    ...(isEmpty ? [t("The figure is empty: nothing matches its view.")] : []),
    ...quoted
      .filter((one) => one.lacksSource)
      .map((one) => t("No source is listed for {words}.", { words: one.words })),
  ];
}
