/** The layer of one's own that scenes name: drawn where this browser keeps it, named as missing elsewhere. */

import { make } from "../core/dom.js";
import { asWritten } from "../core/own_store.js";
import { t } from "../core/words.js";
import { ownRows } from "../map/own_draw.js";
import { readOwnLayer } from "./document.js";

/** @typedef {import("../core/own_store.js").OwnLayer} OwnLayer */

/** @type {OwnLayer | null} */
let keptLayer = null;

/** Read the layer that this browser keeps, once for all scenes. */
export async function readOwn() {
  keptLayer = await readOwnLayer();
}

/**
 * The layer of a scene, coloured as the scene has it; null where it names none, or another one.
 * @param {Data.Scene} scene
 * @returns {OwnLayer | null}
 */
export function ownOf({ source: { layer, layer_column } }) {
  if (!keptLayer || !layer || asWritten(keptLayer.title) !== layer) return null;
  const column = keptLayer.columns.find((name) => asWritten(name) === layer_column) ?? "";
  return { ...keptLayer, column };
}

/** @param {Data.Scene} scene */
export const isOwnMissing = (scene) => Boolean(scene.source.layer) && !ownOf(scene);

/**
 * What a scene's legend says of its layer.
 * @param {Data.Scene} scene
 * @returns {HTMLElement[]}
 */
export function ownRowsOf(scene) {
  const { layer } = scene.source;
  if (!layer) return [];
  const drawn = ownOf(scene);
  if (!drawn) return [make("li", { class: "own-missing", text: t("Layer “{layer}”: not in this browser", { layer }) })];
  const rows = ownRows(drawn).map(({ text }, place) =>
    make(
      "li",
      {},
      make("span", { class: "swatch", "data-swatch": "own", "data-value": place }),
      drawn.column ? text : layer,
    ),
  );
  return drawn.column
    ? [make("li", { text: t("{layer}, by {column}:", { layer, column: drawn.column }) }), ...rows]
    : rows;
}
