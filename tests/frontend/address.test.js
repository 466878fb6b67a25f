/** Addresses, read and written as the server reads and writes them: one file for both sides. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { readAddress, writeAddress, writeFilter } from "../../assets/core/address.js";
import { DEFAULT } from "../../assets/core/view.js";

/** @param {string} name */
const read = (name) => JSON.parse(readFileSync(new URL(name, import.meta.url), "utf8"));
const { known, addresses } = read("./addresses.json");
const grammar = read("./generated/grammar.json");
const data = { groups: known.groups, has: (/** @type {string} */ thing) => known.things.includes(thing) };

/** @param {import("../../assets/core/view.js").View} view */
function plain(view) {
  const { newer, ...options } = view.options;
  const every = {
    chosen: Object.fromEntries(Object.entries(view.chosen).map(([group, chosen]) => [group, [...chosen].sort()])),
    text: view.text,
    year: view.year,
    newer: newer || null,
    camera: view.camera,
    theme: view.theme,
    colour: view.colourBy === "corridor" ? null : view.colourBy,
    selection: view.selection,
    options,
  };
  const empty = (/** @type {unknown} */ value) =>
    value === null || value === "" || (value instanceof Object && !Object.keys(value).length);
  return Object.fromEntries(Object.entries(every).filter(([, value]) => !empty(value)));
}

for (const { query, view, ignored = [], written = query } of addresses)
  test(`the address ${query.slice(0, 60)}`, () => {
    const found = readAddress(query, grammar, data);
    assert.deepEqual(plain(found.view), view);
    assert.deepEqual(found.ignored, ignored);
    assert.equal(writeAddress(found.view, grammar), written);
  });

test("the server is told of the filter alone", () => {
  const view = {
    ...DEFAULT,
    text: "x",
    theme: "dark",
    selection: "place:a",
    options: { newer: "2026-01-02", table: "a" },
  };
  assert.equal(writeFilter(view, grammar), "q=x&newer=2026-01-02");
});
