import assert from "node:assert/strict";
import { test } from "node:test";
import { roomyCells } from "../../assets/map/roomy.js";

const grid = (/** @type {string[]} */ ...rows) => rows.map((row) => [...row].map((one) => (one === "." ? "" : one)));

test("a country has most room where other countries and the edge are furthest", () => {
  const cells = roomyCells(grid("aaaaab", "aaaaab", "aaaaab", "aaaaab", "aaaaab"));
  assert.deepEqual(cells.get("a")?.[0], { row: 2, column: 2, room: 3 });
  // Of those that have as much room the one nearest to the middle comes first.
  assert.deepEqual(cells.get("b")?.[0], { row: 2, column: 5, room: 1 });
});

test("what is covered is nobody's, and takes room away", () => {
  const cells = roomyCells(grid("aaaaa", "a.aaa", "aaaaa", "aaaaa", "aaaaa"));
  assert.deepEqual(cells.get("a")?.[0], { row: 3, column: 2, room: 2 });
  assert.equal(cells.has(""), false);
});

test("a grid without cells has no room", () => {
  assert.equal(roomyCells([]).size, 0);
});
