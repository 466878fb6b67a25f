import assert from "node:assert/strict";
import test from "node:test";
import { roomAlong } from "../../assets/map/room.js";

test("what is wished for is left free beside what is covered where there is room", () => {
  assert.deepEqual(roomAlong(1000, [280, 0], [24, 64], [12, 12]), [304, 64]);
});

test("in a small window what is covered is still left free, and less beside it", () => {
  // The map of a phone of 844 pixels, with the legend above and the sheet of the details below.
  assert.deepEqual(roomAlong(795, [96, 437], [28, 78], [12, 34]), [108, 471]);
});

test("where all is covered something is shown all the same", () => {
  assert.deepEqual(roomAlong(200, [100, 90], [28, 78], [12, 34]), [12, 34]);
});
