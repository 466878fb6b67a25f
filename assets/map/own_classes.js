/** How the features of one's own layer are told apart by a column: few values each, numbers in steps. */

import { language, t } from "../core/words.js";

/** @typedef {{text: string, count: number}} Class */
/** @typedef {{classes: Class[], of: number[]}} Classed The classes, and the class of each feature. */

export const MOST_CLASSES = 8;
const STEPS = 5;
export const NOT_KNOWN = t("not known");

/**
 * @param {any[]} features
 * @param {string} column Empty for one class of all.
 * @returns {Classed}
 */
export function classify(features, column) {
  if (!column) return { classes: [{ text: t("All features"), count: features.length }], of: features.map(() => 0) };
  const values = features.map(({ properties }) => properties?.[column] ?? null);
  const known = values.filter((value) => value !== null);
  const numbers = known.map(Number);
  const different = new Set(known.map(String));
  if (different.size > MOST_CLASSES && numbers.every(Number.isFinite)) return inSteps(values, numbers);
  return byValue(values);
}

/**
 * @param {unknown[]} values
 * @returns {Classed}
 */
function byValue(values) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  const words = values.map((value) => (value === null ? NOT_KNOWN : String(value)));
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  const ranked = [...counts].sort((entry, other) => other[1] - entry[1] || entry[0].localeCompare(other[0]));
  const named = ranked.length > MOST_CLASSES ? ranked.slice(0, MOST_CLASSES - 1) : ranked;
  const classes = named.map(([text, count]) => ({ text, count }));
  const places = new Map(classes.map(({ text }, place) => [text, place]));
  if (ranked.length > MOST_CLASSES) {
    const count = ranked.slice(MOST_CLASSES - 1).reduce((sum, [, size]) => sum + size, 0);
    classes.push({ text: t("{ranked} other values", { ranked: ranked.length - classes.length }), count });
  }
  return { classes, of: words.map((word) => places.get(word) ?? classes.length - 1) };
}

/**
 * @param {unknown[]} values
 * @param {number[]} numbers
 * @returns {Classed}
 */
function inSteps(values, numbers) {
  const sorted = numbers.toSorted((number, other) => number - other);
  const at = (/** @type {number} */ share) => sorted[Math.floor(share * (sorted.length - 1))] ?? 0;
  const edges = [...new Set(Array.from({ length: STEPS + 1 }, (_, step) => at(step / STEPS)))];
  const steps = Math.max(1, edges.length - 1);
  const write = (/** @type {number} */ value) => value.toLocaleString(language, { maximumSignificantDigits: 6 });
  const classes = Array.from({ length: steps }, (_, step) => ({
    text: t("{least} to {most}", {
      least: write(edges[step] ?? 0),
      most: write(edges[step + 1] ?? edges[step] ?? 0),
    }),
    count: 0,
  }));
  const of = values.map((value) => {
    if (value === null) return steps;
    let step = 0;
    while (step < steps - 1 && Number(value) > (edges[step + 1] ?? 0)) step++;
    return step;
  });
  if (of.includes(steps)) classes.push({ text: NOT_KNOWN, count: 0 });
  for (const place of of) {
    const entry = classes[place];
    if (entry) entry.count++;
  }
  return { classes, of };
}
