/** Shapes of a map that is drawn on a canvas. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { nearness, planeOf, projection } from "../../assets/present/flat-shapes.js";

const FRAME = { lon: 50, lat: 40, zoom: 5, width: 800, height: 600, larger: 1, least: 0 };
const PLANE = planeOf(FRAME);
const LINE = { type: "LineString", coordinates: [[48, 40], [52, 40], [52, 42]] }; // biome-ignore format: three points

test("a point is as far from a line as it looks", () => {
  const on = projection(FRAME)([50, 40]);
  assert.ok(nearness(LINE, PLANE, on, 7) < 0.001);
  assert.ok(Math.abs(nearness(LINE, PLANE, { x: on.x, y: on.y + 5 }, 7) - 5) < 0.001);
  assert.equal(nearness(LINE, PLANE, { x: on.x, y: on.y + 7.5 }, 7), Number.POSITIVE_INFINITY);
});

test("a line ends at its ends, and has all its parts", () => {
  const start = projection(FRAME)([48, 40]);
  assert.ok(Math.abs(nearness(LINE, PLANE, { x: start.x - 4, y: start.y + 3 }, 7) - 5) < 0.001);
  assert.equal(nearness(LINE, PLANE, { x: start.x - 40, y: start.y }, 7), Number.POSITIVE_INFINITY);
  const second = projection(FRAME)([52, 41]);
  assert.ok(nearness(LINE, PLANE, second, 7) < 0.001);
});

test("a shape of one point has no length, and is no farther than it looks", () => {
  const one = { type: "LineString", coordinates: [[50, 40], [50, 40]] }; // biome-ignore format: one point twice
  assert.ok(Math.abs(nearness(one, PLANE, { x: 403, y: 304 }, 7) - 5) < 0.001);
});
