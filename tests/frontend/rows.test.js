import assert from "node:assert/strict";
import test from "node:test";

import { upsideDown } from "../../assets/map/rows.js";

test("rows of pixels stand upside down, each as it was", () => {
  const rows = Uint8Array.from([1, 2, 3, 4, 5, 6, 7, 8, 9]);
  upsideDown(rows, 3);
  assert.deepEqual([...rows], [7, 8, 9, 4, 5, 6, 1, 2, 3]);
  const even = Uint8Array.from([1, 2, 3, 4]);
  upsideDown(even, 2);
  assert.deepEqual([...even], [3, 4, 1, 2]);
});
