/** The state of the view: told once, and only of what is different. */

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { change, DEFAULT, onChange, same, view } from "../../assets/core/view.js";

/** @type {[string[], string][]} */
let told = [];
onChange((_, changed, how) => told.push([[...changed].sort(), how]));

beforeEach(() => {
  change({ ...DEFAULT });
  told = [];
});

test("a change is told with what changed and what becomes of the address", () => {
  assert.equal(change({ text: "baku", year: 2030 }, "replace"), true);
  assert.deepEqual(told, [[["text", "year"], "replace"]]);
  assert.equal(view().text, "baku");
});

test("what is the same is not told of", () => {
  change({ chosen: { mode: new Set(["rail", "road"]) } });
  told = [];
  assert.equal(change({ chosen: { mode: new Set(["road", "rail"]) }, text: "" }), false);
  assert.deepEqual(told, []);
});

test("a view that is read from an address is told of all the same", () => {
  assert.equal(change({ text: "" }, "restored"), false);
  assert.deepEqual(told, [[[], "restored"]]);
});

test("a view is replaced and never changed", () => {
  const before = view();
  change({ text: "x" });
  assert.equal(before.text, "");
  assert.throws(() => Object.assign(view(), { text: "y" }), TypeError);
});

test("values are compared by what they hold", () => {
  assert.equal(same([45, 40, 3], [45, 40, 3]), true);
  assert.equal(same([45, 40, 3], [45, 40, 4]), false);
  assert.equal(same(null, {}), false);
  assert.equal(same({ a: "1" }, { a: "1", b: "2" }), false);
  assert.equal(same({ a: undefined }, { b: undefined }), false);
  assert.equal(same(new Set(), {}), false);
});
