/** What the view leaves of the network, and whoever paints it. */

import { unpack, visibleIn } from "./bits.js";
import { index } from "./network.js";
import { onChange, view } from "./view.js";

/** @typedef {import("./bits.js").Visible} Visible */

/** @type {import("./bits.js").Masks} */
let masks = { text: null, year: null, newer: null };
/** @type {Data.Summary | null} */
let told = null;
/** @type {((visible: Visible) => void)[]} */
const painters = [];

/** What the server said last of the filter: counts, caption, lengths. */
export const summary = () => told;

/**
 * Call a function with what is visible, whenever that may have changed.
 * @param {(visible: Visible) => void} painter
 */
export function onRedraw(painter) {
  painters.push(painter);
}

/** What is visible now; null while the index is not there. */
export function visible() {
  const network = index();
  if (!network) return null;
  const sizes = { segments: network.segments.ids.length, places: network.places.ids.length };
  return visibleIn({ facets: network.facets, ...sizes, corridors: network.corridors.ids }, view().chosen, masks);
}

/** Have everything painted anew. */
export function redraw() {
  const shown = visible();
  if (shown) for (const paint of painters) paint(shown);
}

/**
 * Take what only the server can tell: which names hold the text, and what is open in the year.
 * @param {Data.Summary} summary
 */
export function useSummary(summary) {
  const network = index();
  if (!network) return;
  told = summary;
  const [segments, places] = [network.segments.ids.length, network.places.ids.length];
  /** @param {readonly string[] | undefined} bits @param {number} second @returns {[Uint8Array, Uint8Array] | null} */
  const pair = (bits, second) => (bits ? [unpack(bits[0] ?? "", segments), unpack(bits[1] ?? "", second)] : null);
  masks = {
    text: view().text ? pair(summary.text, places) : null,
    year: view().year === null && !view().options.day ? null : pair(summary.year, segments),
    newer: view().options.newer ? pair(summary.newer, places) : null,
  };
}

onChange((now, changed) => {
  if (!["chosen", "text", "year", "options"].some((name) => changed.has(/** @type {keyof typeof now} */ (name))))
    return;
  // A mask of an earlier text or year would hide too much or too little until the next arrives.
  if (!now.text) masks.text = null;
  if (now.year === null && !now.options.day) masks.year = null;
  if (!now.options.newer) masks.newer = null;
  redraw();
});
