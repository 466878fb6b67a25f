/** The state of the view. It lives here and nowhere else: controls, map and address follow it.

   A change is told once to whoever listens, and nothing is told where nothing changes; so a control
   that follows the view and reports it back does no harm. */

/** @typedef {readonly [number, number, number]} Camera Longitude, latitude, zoom. */

/**
 * @typedef {object} View
 * @property {import("./bits.js").Chosen} chosen
 * @property {string} text
 * @property {number | null} year
 * @property {Camera | null} camera
 * @property {string | null} theme Null follows the system.
 * @property {string} colourBy
 * @property {string | null} selection `segment:…`, `place:…` or `corridor:…`.
 * @property {Readonly<Record<string, string>>} options What is chosen on the page itself.
 */

/**
 * @typedef {"entry" | "replace" | "restored" | "quiet"} How What becomes of the address: an entry of
 *   its own, the same entry changed, it is where the view was read from, or none.
 */

/** @typedef {(view: View, changed: ReadonlySet<keyof View>, how: How) => void} Listener */

/** @type {View} */
export const DEFAULT = Object.freeze({
  chosen: {},
  text: "",
  year: null,
  camera: null,
  theme: null,
  colourBy: "corridor",
  selection: null,
  options: {},
});

/** @type {View} */
let shown = DEFAULT;
/** @type {Listener[]} */
const listeners = [];

/** The view as it is now; it is never changed, only replaced. */
export const view = () => shown;

/**
 * Hear of every change of the view.
 * @param {Listener} listener
 */
export function onChange(listener) {
  listeners.push(listener);
}

/**
 * Change the view, and tell everybody of what is different.
 * @param {Partial<View>} patch
 * @param {How} [how]
 * @returns {boolean} Whether anything changed.
 */
export function change(patch, how = "entry") {
  const next = { ...shown, ...patch };
  const names = /** @type {(keyof View)[]} */ (Object.keys(patch));
  const changed = new Set(names.filter((name) => !same(shown[name], next[name])));
  // A view that was read from an address is told of all the same: the map may be somewhere else.
  if (!changed.size && how !== "restored") return false;
  shown = Object.freeze(next);
  for (const listener of listeners) listener(shown, changed, how);
  return changed.size > 0;
}

/**
 * Compare values, sets and plain objects by what they hold.
 * @param {unknown} a
 * @param {unknown} b
 * @returns {boolean}
 */
export function same(a, b) {
  if (a === b) return true;
  if (!a || !b || typeof a !== "object" || typeof b !== "object") return false;
  if (a instanceof Set || b instanceof Set)
    return a instanceof Set && b instanceof Set && a.size === b.size && [...a].every((member) => b.has(member));
  const [left, right] = [Object.entries(a), new Map(Object.entries(b))];
  return left.length === right.size && left.every(([name, value]) => right.has(name) && same(value, right.get(name)));
}
