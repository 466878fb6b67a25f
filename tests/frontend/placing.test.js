/** Where words tied to points of a map stand. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { placeWords } from "../../assets/present/placing.js";

const ROOM = { width: 400, height: 300 };
const NONE = { points: [], boxes: [] };
const WORDS = { x: 200, y: 150, width: 80, height: 20 };

test("words of one of two views stay on its side, if they have room there", () => {
  const [left] = placeWords([{ ...WORDS, x: 195, within: [0, 200] }], ROOM, NONE, 10);
  assert.ok(left && left.left + 80 <= 200);
  const [right] = placeWords([{ ...WORDS, x: 205, within: [200, 400] }], ROOM, NONE, 10);
  assert.ok(right && right.left >= 200);
  const [narrow] = placeWords([{ ...WORDS, x: 30, within: [0, 40] }], ROOM, NONE, 10);
  assert.ok(narrow?.clear);
});

test("words leave names alone, and their line does too", () => {
  const names = [
    { left: 205, top: 100, right: 330, bottom: 200 },
    { left: 70, top: 100, right: 195, bottom: 148 },
  ];
  const [placed] = placeWords([WORDS], ROOM, { points: [], boxes: names }, 10);
  assert.ok(placed);
  for (const { left, top, right, bottom } of names)
    assert.ok(placed.left >= right || placed.left + 80 <= left || placed.top >= bottom || placed.top + 20 <= top);
});

test("the line from a point to its words crosses no other line", () => {
  // Lines hold all close spots but below, where another line lies between.
  const between = Array.from({ length: 41 }, (_, place) => ({ x: place * 10, y: 168 }));
  const [crossing] = placeWords([WORDS], ROOM, { points: between, boxes: [] }, 10);
  assert.ok(crossing && crossing.top + 20 < 168);
});

test("words cover names, which give way, rather than what stands fixed on the map", () => {
  const names = [
    { left: 0, top: 0, right: 400, bottom: 145 },
    { left: 0, top: 0, right: 195, bottom: 300 },
    { left: 205, top: 0, right: 400, bottom: 300 },
  ];
  const fixed = { left: 0, top: 155, right: 400, bottom: 300, isFixed: true };
  const [placed] = placeWords([WORDS], ROOM, { points: [], boxes: [...names, fixed] }, 10);
  assert.ok(placed && placed.top + WORDS.height <= fixed.top);
});

test("words leave lines free that the scene is not about, and cover them where need be", () => {
  const right = Array.from({ length: 30 }, (_, place) => ({ x: 230, y: place * 10 }));
  const [aside] = placeWords([WORDS], ROOM, { ...NONE, others: right }, 10);
  assert.ok(aside?.clear && (aside.left >= 231 || aside.left + WORDS.width <= 229));
  const everywhere = Array.from({ length: 1200 }, (_, place) => ({ x: (place % 40) * 10, y: (place / 40) * 10 }));
  const [over] = placeWords([WORDS], ROOM, { ...NONE, others: everywhere }, 10);
  assert.ok(over?.clear);
});
