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
    ...(isEmpty ? [emptyWords(scene, board)] : []),
    ...quoted
      .filter((value) => value.lacksSource)
      .map((value) => t("No source is listed for {words}.", { words: value.words })),
  ];
}

/** Why a figure is empty, and so what it waits for. @param {Data.Scene} scene @param {Data.Board} board */
function emptyWords(scene, board) {
  if (board.form === "picture") return t("The figure is empty: no picture is chosen.");
  if (board.form === "agenda") return t("The figure is empty: no scene follows that it could list.");
  // A page is shown by its address; what has none draws the values that are chosen.
  if (!scene.path) return t("The figure is empty: no value is chosen that it can draw.");
  return t("The figure is empty: nothing matches its view.");
}
