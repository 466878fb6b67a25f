/** Which segments and places a filter leaves. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { combine, unpack, visibleIn } from "../../assets/core/bits.js";

/** @param {...number} bits */
const mask = (...bits) => Uint8Array.from(bits);
const NONE = { text: null, year: null, newer: null };
const FACETS = {
  corridor: {
    options: ["north", "south"],
    labels: [],
    segments: [mask(1, 1, 0), mask(0, 1, 1)],
    places: [mask(1, 0), mask(0, 1)],
  },
  mode: {
    options: ["rail", "road"],
    labels: [],
    segments: [mask(1, 0, 1), mask(0, 1, 0)],
    places: [mask(1, 1), mask(0, 1)],
  },
  place: {
    options: ["port", "city"],
    labels: [],
    segments: [mask(0, 0, 0), mask(0, 0, 0)],
    places: [mask(1, 0), mask(0, 1)],
  },
};
const NETWORK = { facets: FACETS, segments: 3, places: 2, corridors: ["north", "south"] };

test("bits are packed from the lowest of each byte on", () => {
  // 0b00000101, 0b00000010
  assert.deepEqual(unpack(btoa("\x05\x02"), 10), mask(1, 0, 1, 0, 0, 0, 0, 0, 0, 1));
});

test("any chosen option will do, and every group must agree", () => {
  const chosen = { corridor: new Set(["south"]), mode: new Set(["rail", "road"]) };
  assert.deepEqual(combine(FACETS, chosen, "segments", 3, ["corridor", "mode"]), mask(0, 1, 1));
  assert.deepEqual(combine(FACETS, { mode: new Set() }, "segments", 3, ["mode"]), mask(0, 0, 0));
});

test("the kind of place leaves segments alone", () => {
  const visible = visibleIn(NETWORK, { place: new Set(["port"]) }, NONE);
  assert.deepEqual(visible.segments, mask(1, 1, 1));
  assert.deepEqual(visible.places, mask(1, 0));
});

test("corridors are switched as whole layers, apart from all else", () => {
  const visible = visibleIn(NETWORK, { corridor: new Set(["north"]), mode: new Set(["rail"]) }, NONE);
  assert.deepEqual(visible.corridors, [true, false]);
  assert.deepEqual(visible.inAny, mask(1, 0, 1));
  assert.deepEqual(visible.segments, mask(1, 0, 0));
});

test("text, year and day take away what only the server can tell", () => {
  const masks = {
    text: /** @type {[Uint8Array, Uint8Array]} */ ([mask(1, 1, 0), mask(1, 0)]),
    year: /** @type {[Uint8Array, Uint8Array]} */ ([mask(0, 1, 0), mask(1, 0, 0)]),
    newer: /** @type {[Uint8Array, Uint8Array]} */ ([mask(1, 1, 1), mask(0, 1)]),
  };
  const visible = visibleIn(NETWORK, {}, masks);
  assert.deepEqual(visible.segments, mask(1, 0, 0));
  assert.deepEqual(visible.places, mask(0, 0));
  assert.deepEqual(visible.promised, mask(1, 0, 0));
});
