import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { roomyCells } from "../../assets/map/roomy.js";

const grid = (/** @type {string[]} */ ...rows) => rows.map((row) => [...row].map((one) => (one === "." ? "" : one)));

/** Grids that the maps on paper pass too (tests/figures/test_room.py). */
const cases = JSON.parse(readFileSync(new URL("roomy.json", import.meta.url), "utf8"));

for (const { says, grid: rows, best } of cases)
  test(says, () => {
    const cells = roomyCells(grid(...rows));
    assert.equal(cells.has(""), false);
    for (const [area, place] of Object.entries(best)) {
      const first = cells.get(area)?.[0];
      assert.deepEqual([first?.row, first?.column], place);
    }
  });

test("how much room there is, in cells", () => {
  const cells = roomyCells(grid("aaaaab", "aaaaab", "aaaaab", "aaaaab", "aaaaab"));
  assert.deepEqual(cells.get("a")?.[0], { row: 2, column: 2, room: 3 });
  assert.deepEqual(cells.get("b")?.[0], { row: 2, column: 5, room: 1 });
});

test("a grid without cells has no room", () => {
  assert.equal(roomyCells([]).size, 0);
});
