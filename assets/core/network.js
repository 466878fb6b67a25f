/** What the browser knows of the network beside its geometry: the index that the server writes. */

import { say } from "./announce.js";
import { unpack } from "./bits.js";
import { sideBySide, t } from "./words.js";

/** @typedef {Omit<Data.Index, "facets"> & {facets: Record<string, import("./bits.js").Facet>}} Network */

/** @type {Network | null} */
let network = null;
/** @type {((network: Network) => void)[]} */
let waiting = [];

/** The index, or null while it is on its way. */
export const index = () => network;

/**
 * Do something as soon as the index is there, at once if it is.
 * @param {(network: Network) => void} then
 */
export function whenIndexed(then) {
  if (network) then(network);
  else waiting.push(then);
}

/**
 * Take an index as the server wrote it.
 * @param {Data.Index} raw
 */
export function useIndex(raw) {
  const counts = { segments: raw.segments.ids.length, places: raw.places.ids.length };
  const facets = Object.entries(raw.facets).map(([group, facet]) => [
    group,
    {
      ...facet,
      segments: facet.segments.map((bits) => unpack(bits, counts.segments)),
      places: facet.places.map((bits) => unpack(bits, counts.places)),
    },
  ]);
  const made = { ...raw, facets: Object.fromEntries(facets) };
  network = made;
  const todo = waiting;
  waiting = [];
  for (const then of todo) then(made);
}

/** Load the index from the address that the page names. */
export async function loadIndex() {
  const link = document.querySelector("link#index");
  if (!(link instanceof HTMLLinkElement)) return;
  try {
    const answer = await fetch(link.href);
    useIndex(await answer.json());
  } catch {
    say(t("The list of segments could not be loaded; reload the page to try again."));
  }
}

/**
 * Split the name of a thing into its kind and its id.
 * @param {string} thing
 * @returns {[string, string]}
 */
export function partsOf(thing) {
  const [kind = "", id = ""] = thing.split(/:(.*)/s);
  return [kind, id];
}

/**
 * The list of the index that holds a kind of thing.
 * @param {Network} known
 * @param {string} kind
 * @returns {{ids: readonly string[], titles: readonly string[]} | null}
 */
function listOf(known, kind) {
  if (kind === "segment") return known.segments;
  if (kind === "place") return known.places;
  return kind === "corridor" ? known.corridors : null;
}

/**
 * Whether there is such a thing.
 * @param {Network} known
 * @param {string} thing
 */
export function hasThing(known, thing) {
  const [kind, id] = partsOf(thing);
  return listOf(known, kind)?.ids.includes(id) ?? false;
}

/**
 * What a thing is called.
 * @param {string} thing
 */
export function titleOf(thing) {
  const [kind, id] = partsOf(thing);
  const list = network && listOf(network, kind);
  return list?.titles[list.ids.indexOf(id)] || id;
}

/**
 * What a thing is, in a few words.
 * @param {string} thing
 */
export function noteOf(thing) {
  if (!network) return "";
  const [kind, id] = partsOf(thing);
  const { words, segments, places } = network;
  if (kind === "segment") {
    const at = segments.ids.indexOf(id);
    const status = words.status[segments.statuses[at] ?? ""]?.toLowerCase() ?? "";
    return sideBySide(words.mode[segments.modes[at] ?? ""] ?? "", status);
  }
  if (kind === "place") {
    const at = places.ids.indexOf(id);
    return sideBySide(words.place[places.kinds[at] ?? ""] ?? "", words.country[places.countries[at] ?? ""] ?? "");
  }
  return t("Corridor");
}

/** Who says so, of each thing: windows that ask no server carry it. @type {Readonly<Record<string, string>>} */
let told = {};

/** @param {Readonly<Record<string, string>>} lines Of things, a line each. */
export function useTold(lines) {
  told = lines;
}

/** Who says that there is such a thing, in a line; empty where the page does not carry it. @param {string} thing */
export const toldOf = (thing) => told[thing] ?? "";

/** The organisation whose countries are to be shaded, if any. @param {string | undefined} name */
export const groupCalled = (name) => (network && name ? (network.groups[name] ?? null) : null);
