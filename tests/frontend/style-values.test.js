/** What rules of the map's style come to on a canvas. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { atLeast, resultOf } from "../../assets/present/style-values.js";

const TOWN = { properties: { kind: "city", rank: 2, name: "Gyumri", capital: false, min_zoom: 5 }, zoom: 6 };

test("a name is shown from its zoom on, and has no last zoom unless it says one", () => {
  const rule = [
    "all",
    ["==", ["get", "kind"], "city"],
    [">=", ["zoom"], ["get", "min_zoom"]],
    ["<", ["zoom"], ["coalesce", ["get", "max_zoom"], 99]],
  ];
  assert.equal(resultOf(rule, TOWN), true);
  assert.equal(resultOf(rule, { ...TOWN, zoom: 4.9 }), false);
  assert.equal(resultOf(rule, { ...TOWN, properties: { ...TOWN.properties, max_zoom: 6 } }), false);
});

test("widths lie between their stops, and stay at the ends", () => {
  const rule = ["interpolate", ["linear"], ["zoom"], 4, ["match", ["get", "rank"], [1, 2], 1, 9], 8, 3];
  assert.equal(resultOf(rule, TOWN), 2);
  assert.equal(resultOf(rule, { ...TOWN, zoom: 1 }), 1);
  assert.equal(resultOf(rule, { ...TOWN, zoom: 12 }), 3);
});

test("steps, cases, lists and joined words", () => {
  assert.equal(resultOf(["step", ["zoom"], "far", 5, "near", 7, "close"], TOWN), "near");
  assert.equal(resultOf(["case", ["boolean", ["get", "capital"], false], "star", "dot"], TOWN), "dot");
  assert.equal(resultOf(["!", ["in", ["get", "name"], ["literal", ["Kars", "Gyumri"]]]], TOWN), false);
  assert.equal(resultOf(["concat", "place-", ["get", "kind"]], TOWN), "place-city");
  assert.equal(resultOf(["has", "lead"], TOWN), false);
  assert.deepEqual(resultOf([2.2, 2.2], TOWN), [2.2, 2.2]);
});

test("what is not known is said, and not drawn wrongly", () => {
  assert.throws(() => resultOf(["heatmap-density"], TOWN), /“heatmap-density”/);
});

test("each size that a rule comes to has a least one, and the zoom stays outermost", () => {
  assert.equal(atLeast(9.5, 12), 12);
  assert.equal(atLeast(16, 12), 16);
  const rule = ["interpolate", ["linear"], ["zoom"], 3, 10, 7, ["case", ["get", "small"], 12, 16]];
  const held = atLeast(rule, 13);
  assert.deepEqual(held, [
    "interpolate",
    ["linear"],
    ["zoom"],
    3,
    ["max", 10, 13],
    7,
    ["max", ["case", ["get", "small"], 12, 16], 13],
  ]);
  assert.deepEqual(atLeast(["step", ["zoom"], 10, 6, 14], 12), ["step", ["zoom"], ["max", 10, 12], 6, ["max", 14, 12]]);
  // A canvas reads the same rule.
  assert.equal(resultOf(["max", 10, 13], { properties: {}, zoom: 3 }), 13);
});
