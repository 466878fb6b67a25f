/** The lines of the map, which come whole in one file or, of a large network, cut into tiles: what is
   told of them, and their whole shapes. */

import { at } from "../core/base.js";
import { index } from "../core/network.js";
import { live, source } from "./bridge.js";

/** @typedef {{id: number, geometry: {coordinates: [number, number][]}, properties: Record<string, any>}} Shape */

/** Blocks of shapes that have been asked for, by their address. @type {Map<string, Promise<{features: Shape[]}>>} */
const blocks = new Map();

/** Whether lines come in tiles. @param {import("./bridge.js").MapLibre} map */
export const isTiled = (map) => map.getSource("lines")?.type === "vector";

/**
 * What tells lines or runs of a map how to look, by their number.
 * @param {import("./bridge.js").MapLibre} map
 * @param {"lines" | "runs"} name
 * @returns {(id: number, state: Record<string, boolean>) => void}
 */
export function teller(map, name) {
  // Runs hold all lines of a large network, and tell what becomes of them.
  if (name === "lines" && isTiled(map)) return () => {};
  // A tile may have several layers, so that MapLibre has to be told which one.
  const of = isTiled(map) ? { source: name, sourceLayer: name } : { source: name };
  return (id, state) => map.setFeatureState({ ...of, id }, state);
}

/** Ask for what shapes are taken from, if it is one file, so that it is there at the first click. */
export function prepareShapes() {
  const now = live();
  if (now && !isTiled(now.map)) source("lines");
}

/**
 * The lines that something drawn stands for, by their number: itself, or the members of a run.
 * @param {{source: string, id: number}} feature
 * @param {readonly [number, number, number, number] | null} near Only members whose box meets this one
 *   of west, south, east and north, if any.
 * @returns {number[]}
 */
export function linesBehind(feature, near) {
  const network = index();
  if (feature.source !== "runs") return [feature.id];
  const members = (network?.runs[feature.id] ?? []).map(([number]) => number);
  if (!near) return members;
  const [west, south, east, north] = near;
  return members.filter((number) => {
    const box = network?.segments.boxes[network.lines[number]?.[0] ?? -1];
    return box && box[0] <= east && box[2] >= west && box[1] <= north && box[3] >= south;
  });
}

/**
 * The whole shapes of lines, by their number.
 * @param {Iterable<number>} numbers
 * @returns {Promise<Map<number, Shape>>}
 */
export async function shapesOf(numbers) {
  const asked = new Set(numbers);
  const now = live();
  const of = index()?.line_blocks;
  if (!asked.size) return new Map();
  if (!now || !of || !isTiled(now.map)) {
    const { features } = await source("lines");
    return new Map([...asked].map((number) => [number, features[number]]));
  }
  const parts = [...new Set([...asked].map((number) => Math.floor(number / of.size)))];
  /** @type {{features: Shape[]}[]} */
  const answers = await Promise.all(parts.map((block) => blockAt(at(of.path.replace("{block}", String(block))))));
  const shapes = answers.flatMap(({ features }) => features.filter(({ id }) => asked.has(id)));
  return new Map(shapes.map((shape) => [shape.id, shape]));
}

/** @param {string} address */
function blockAt(address) {
  const known = blocks.get(address);
  if (known) return known;
  const made = fetch(address).then((answer) => {
    if (!answer.ok) throw new Error(`${answer.status} ${address}`);
    return answer.json();
  });
  // Asked for again the next time, when the server may be back.
  made.catch(() => blocks.delete(address));
  blocks.set(address, made);
  return made;
}
