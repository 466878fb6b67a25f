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

test("words are not taken for those of a mark beside theirs", () => {
  // Two marks side by side, and room to the right of the second.
  const [first, second] = [
    { x: 346, y: 217, width: 75, height: 40 },
    { x: 396, y: 224, width: 75, height: 40 },
  ];
  const boxes = spread([first, second], { width: 700, height: 320 });
  for (const [number, other] of [second, first].entries()) {
    const box = boxes[number];
    assert.ok(box);
    const near = [
      Math.max(box.left - other.x, 0, other.x - box.left - 75),
      Math.max(box.top - other.y, 0, other.y - box.top - 40),
    ];
    assert.ok(Math.hypot(near[0] ?? 0, near[1] ?? 0) >= 30, `${number} stands beside the other mark`);
  }
});

test("a line to words runs through no other words", () => {
  // The level of the sea, as it was told at three times that lie close.
  const things = [
    { x: 60.77, y: 64.14, width: 202, height: 73 },
    { x: 162.54, y: 99.42, width: 219, height: 73 },
    { x: 145.08, y: 67.35, width: 323, height: 73 },
    { x: 567.23, y: 384.86, width: 245, height: 73 },
    { x: 567.23, y: 288.64, width: 262, height: 73 },
  ];
  const boxes = spread(things, { width: 628, height: 449 });
  for (const [number, thing] of things.entries()) {
    const end = leaderOf(thing, boxes[number] ?? { left: 0, top: 0 });
    if (!end) continue;
    for (const [other, box] of boxes.entries())
      for (let piece = 1; other !== number && piece < 20; piece += 1) {
        const [x, y] = [thing.x + ((end.x - thing.x) * piece) / 20, thing.y + ((end.y - thing.y) * piece) / 20];
        const size = things[other];
        const isIn =
          size && x > box.left + 1 && x < box.left + size.width - 1 && y > box.top + 1 && y < box.top + size.height - 1;
        assert.ok(!isIn, `the line of ${number} runs through the words of ${other}`);
      }
  }
});
