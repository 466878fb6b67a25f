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
export const visible = () => visibleWith(view().chosen, masks);

/**
 * What a scene leaves of the network, whatever is shown now.
 * @param {Readonly<Record<string, readonly string[]>>} chosen
 * @param {{text: string, year: number | null, options: Readonly<Record<string, string>>}} asked
 * @param {Data.Summary | null} summary What the server says of it.
 */
export function visibleOf(chosen, asked, summary) {
  const sets = Object.fromEntries(Object.entries(chosen).map(([group, options]) => [group, new Set(options)]));
  return visibleWith(sets, masksOf(asked, summary));
}

/** @param {import("./bits.js").Chosen} chosen @param {import("./bits.js").Masks} by */
function visibleWith(chosen, by) {
  const network = index();
  if (!network) return null;
  const sizes = { segments: network.segments.ids.length, places: network.places.ids.length };
  return visibleIn({ facets: network.facets, ...sizes, corridors: network.corridors.ids }, chosen, by);
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
  if (!index()) return;
  told = summary;
  masks = masksOf(view(), summary);
}

/**
 * @param {{text: string, year: number | null, options: Readonly<Record<string, string>>}} asked
 * @param {Data.Summary | null} summary
 * @returns {import("./bits.js").Masks}
 */
function masksOf({ text, year, options }, summary) {
  const network = index();
  const [segments, places] = [network?.segments.ids.length ?? 0, network?.places.ids.length ?? 0];
  /** @param {readonly string[] | undefined} bits @param {number} second @returns {[Uint8Array, Uint8Array] | null} */
  const pair = (bits, second) => (bits ? [unpack(bits[0] ?? "", segments), unpack(bits[1] ?? "", second)] : null);
  return {
    text: text ? pair(summary?.text, places) : null,
    year: year === null && !options.day ? null : pair(summary?.year, segments),
    newer: options.newer ? pair(summary?.newer, places) : null,
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
