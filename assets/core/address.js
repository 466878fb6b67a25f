/** Reading and writing the query of an address, by the grammar that the server sends.

   The grammar stands in app/queries/filter/viewstate.py; tests/frontend/addresses.json holds
   addresses that both sides read alike. */

import { DEFAULT } from "./view.js";

/** @typedef {import("./view.js").View} View */

/**
 * @typedef {object} Known What the data have, by which an address is judged.
 * @property {Readonly<Record<string, readonly string[]>>} groups Options of each group of the filter.
 * @property {(thing: string) => boolean} has Whether there is such a thing to select.
 */

// White space as Python's str.strip takes it away, which is not quite what trim() does.
const SPACE = "\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000";
const EDGES = new RegExp(`^[${SPACE}]+|[${SPACE}]+$`, "gu");
/** @param {string} text */
const strip = (text) => text.replace(EDGES, "");

/**
 * @param {string} text
 * @param {number} most Letters, not the halves that JavaScript counts some of them as.
 */
const cut = (text, most) => [...text].slice(0, most).join("");

/**
 * @param {string} template
 * @param {Record<string, string>} values
 */
const filled = (template, values) => template.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);

/** @param {string} text */
const short = (text) => ([...text].length <= 40 ? text : `${cut(text, 40)}…`);

/**
 * Read a whole number that may be written in the digits of any script; NaN where it is none.
 * @param {string} text
 */
export function decimal(text) {
  if (!/^\p{Nd}+$/u.test(text)) return Number.NaN;
  const digits = [...text].map((letter) => {
    const code = letter.codePointAt(0) ?? 0;
    let zero = code;
    while (/\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1;
    return (code - zero) % 10;
  });
  return Number(digits.join(""));
}

/**
 * Whether a text is a full date from a year that a reader can mean.
 * @param {string} text
 * @param {Data.Grammar} grammar
 */
export function isDay(text, grammar) {
  const parts = /^([0-9]{4})-([0-9]{2})-([0-9]{2})$/.exec(text);
  if (!parts || Number(parts[1]) < grammar.first_day_year) return false;
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().slice(0, 10) === text;
}

/**
 * @typedef {object} Reading
 * @property {Record<string, ReadonlySet<string>>} chosen
 * @property {Record<string, string>} options
 * @property {Partial<View>} rest
 * @property {string[]} ignored
 */

/**
 * Read a view from the query of an address, with or without its question mark.
 * @param {string} query
 * @param {Data.Grammar} grammar
 * @param {Known} known
 * @returns {{view: View, ignored: string[]}} What could be used, and a line for each thing that could not.
 */
export function readAddress(query, grammar, known) {
  if (query.length > grammar.most_letters) return { view: DEFAULT, ignored: [grammar.said.too_long] };
  /** @type {Reading} */
  const reading = { chosen: {}, options: {}, rest: {}, ignored: [] };
  for (const [name, value] of new URLSearchParams(query.replace(/^\?+/, ""))) {
    if (grammar.groups.includes(name)) readGroup(reading, name, value, grammar, known);
    else if (name === "q") reading.rest.text = cut(strip(value), grammar.most_text);
    else if (name === "year") readYear(reading, value, grammar);
    else if (name === "at") readCamera(reading, value, grammar);
    else if (name === "theme" || name === "colour") readTerm(reading, name, value, grammar);
    else if (name === "select") readSelection(reading, value, grammar, known);
    else if (grammar.options.includes(name)) reading.options[name] = cut(strip(value), grammar.most_option);
    else reading.ignored.push(filled(grammar.said.unknown, { value: short(name) }));
  }
  for (const name of /** @type {const} */ (["newer", "day"])) {
    const value = reading.options[name];
    if (value === undefined || isDay(value, grammar)) continue;
    delete reading.options[name];
    if (value) reading.ignored.push(filled(grammar.said[name], { value: short(value) }));
  }
  const view = { ...DEFAULT, ...reading.rest, chosen: reading.chosen, options: reading.options };
  return { view, ignored: reading.ignored };
}

/**
 * @param {Reading} reading
 * @param {string} group
 * @param {string} value
 * @param {Data.Grammar} grammar
 * @param {Known} known
 */
function readGroup(reading, group, value, grammar, known) {
  const options = known.groups[group] ?? [];
  const asked = value.split(",").filter(Boolean);
  for (const part of asked)
    if (!options.includes(part) && part !== grammar.none)
      reading.ignored.push(filled(grammar.said.option, { name: group, value: short(part) }));
  const chosen = new Set(asked.filter((part) => options.includes(part)));
  if (chosen.size === options.length || (!chosen.size && !asked.includes(grammar.none))) return;
  reading.chosen[group] = chosen;
}

/**
 * @param {Reading} reading
 * @param {string} value
 * @param {Data.Grammar} grammar
 */
function readYear(reading, value, grammar) {
  const year = decimal(value);
  if (year >= grammar.first_year && year <= grammar.last_year) reading.rest.year = year;
  else reading.ignored.push(filled(grammar.said.year, { value: short(value) }));
}

/**
 * @param {Reading} reading
 * @param {string} value
 * @param {Data.Grammar} grammar
 */
function readCamera(reading, value, grammar) {
  const parts = value.split(",").map(strip);
  const form = new RegExp(`^(?:${grammar.number})$`, "u");
  const [lon, lat, zoom] = parts.map(Number);
  if (
    lon === undefined ||
    lat === undefined ||
    zoom === undefined ||
    parts.length !== 3 ||
    !parts.every((part) => form.test(part))
  ) {
    reading.ignored.push(filled(grammar.said.camera, { value: short(value) }));
    return;
  }
  const [west, south, east, north] = grammar.region;
  const inside = west <= lon && lon <= east && south <= lat && lat <= north && zoom >= 0 && zoom <= grammar.most_zoom;
  if (inside) reading.rest.camera = [lon, lat, zoom];
  else reading.ignored.push(filled(grammar.said.outside, { value: short(value) }));
}

/**
 * @param {Reading} reading
 * @param {"theme" | "colour"} name
 * @param {string} value
 * @param {Data.Grammar} grammar
 */
function readTerm(reading, name, value, grammar) {
  const terms = grammar.terms[name];
  if (!terms.includes(value))
    reading.ignored.push(filled(grammar.said.term, { name, value: short(value), terms: terms.join(", ") }));
  else if (name === "theme") reading.rest.theme = value;
  else reading.rest.colourBy = value;
}

/**
 * @param {Reading} reading
 * @param {string} value
 * @param {Data.Grammar} grammar
 * @param {Known} known
 */
function readSelection(reading, value, grammar, known) {
  if (known.has(value)) reading.rest.selection = value;
  else reading.ignored.push(filled(grammar.said.selection, { value: short(value) }));
}

/**
 * Write a value as the address bar holds it, as Python's quote(safe=",:/") does.
 * @param {string} value
 */
function quoted(value) {
  return encodeURIComponent(value.toWellFormed())
    .replace(/%2C/g, ",")
    .replace(/%3A/g, ":")
    .replace(/%2F/g, "/")
    .replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}

/** @param {Iterable<readonly [string, string]>} pairs */
const joined = (pairs) => [...pairs].map(([name, value]) => `${name}=${quoted(value)}`).join("&");

/** @param {Readonly<Record<string, string>>} options */
const sortedOptions = (options) => Object.entries(options).sort(([a], [b]) => (a < b ? -1 : 1));

/**
 * Write the options of a page alone.
 * @param {Readonly<Record<string, string>>} options
 */
export const writeOptions = (options) => joined(sortedOptions(options));

/**
 * Write the filter alone, which is what the server is told of.
 * @param {View} view
 * @param {Data.Grammar} grammar
 */
export function writeFilter(view, grammar) {
  const { newer, day } = view.options;
  return joined([
    ...filterParts(view, grammar),
    .../** @type {[string, string][]} */ (newer ? [["newer", newer]] : []),
    .../** @type {[string, string][]} */ (day ? [["day", day]] : []),
  ]);
}

/**
 * @param {View} view
 * @param {Data.Grammar} grammar
 * @returns {[string, string][]}
 */
function filterParts(view, grammar) {
  /** @type {[string, string][]} */
  const parts = [];
  for (const group of grammar.groups) {
    const chosen = view.chosen[group];
    if (chosen) parts.push([group, [...chosen].sort().join(",") || grammar.none]);
  }
  if (view.text) parts.push(["q", view.text]);
  if (view.year !== null) parts.push(["year", String(view.year)]);
  return parts;
}

/**
 * Write a view as the query of an address, without a question mark; defaults are left out.
 * @param {View} view
 * @param {Data.Grammar} grammar
 */
export function writeAddress(view, grammar) {
  const parts = filterParts(view, grammar);
  if (view.colourBy !== DEFAULT.colourBy) parts.push(["colour", view.colourBy]);
  if (view.camera) {
    const [lon, lat, zoom] = view.camera;
    parts.push(["at", `${lon.toFixed(3)},${lat.toFixed(3)},${zoom.toFixed(2)}`]);
  }
  if (view.theme) parts.push(["theme", view.theme]);
  if (view.selection) parts.push(["select", view.selection]);
  return joined([...parts, ...sortedOptions(view.options)]);
}
