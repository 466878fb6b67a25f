/** Axes of figures, and words beside points. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { leaderOf, spread, ticksOf, timeTicks } from "../../assets/boards/scales.js";

test("ticks are round and lie inside", () => {
  assert.deepEqual(
    ticksOf(-30.4, -29, 5).map(({ text }) => text),
    ["−30.0", "−29.5", "−29.0"],
  );
  assert.deepEqual(
    ticksOf(0, 11, 5).map(({ value }) => value),
    [0, 5, 10],
  );
});

test("time is told in years, months or days, as it is long", () => {
  assert.deepEqual(
    timeTicks(2019.6, 2030.4, 7).map(({ text }) => text),
    ["2020", "2022", "2024", "2026", "2028", "2030"],
  );
  assert.equal(timeTicks(2025, 2026, 6)[0]?.text, "Jan 2025");
  assert.match(timeTicks(2025.75, 2025.79, 6)[0]?.text ?? "", /^\d+ (Sep|Oct)$/);
});

test("words beside points that lie close cover nothing", () => {
  const things = [0, 8, 16, 24].map((shift) => ({ x: 300 + shift, y: 200, width: 120, height: 40 }));
  const boxes = spread(things, { width: 800, height: 500 });
  for (const [number, one] of boxes.entries())
    for (const other of boxes.slice(number + 1))
      assert.ok(Math.abs(one.left - other.left) >= 120 || Math.abs(one.top - other.top) >= 40);
});

test("words stand nearest to their own mark, or a line leads to them", () => {
  // Two forecasts of one year on a narrow plot, at its right edge.
  const things = [
    { x: 340, y: 230, width: 165, height: 50 },
    { x: 340, y: 295, width: 175, height: 50 },
  ];
  const room = { width: 370, height: 340 };
  for (const [number, spot] of spread(things, room).entries()) {
    const away = things.map(({ x, y }) => {
      const { width, height } = things[number] ?? { width: 0, height: 0 };
      const right = Math.min(Math.max(x, spot.left), spot.left + width);
      return Math.hypot(right - x, Math.min(Math.max(y, spot.top), spot.top + height) - y);
    });
    assert.equal(Math.min(...away), away[number]);
  }
  const [mark] = things;
  assert.ok(mark);
  assert.equal(leaderOf(mark, { left: 160, top: 170 }), null);
  assert.deepEqual(leaderOf(mark, { left: 160, top: 20 }), { x: 325, y: 70 });
});
