import assert from "node:assert/strict";
import test from "node:test";

import { placeOf, slide, touches, uncovered } from "../../assets/map/sliding.js";

const WINDOW = { width: 800, height: 600 };
const camera = (lng, lat, zoom) =>
  placeOf({ center: { lng, lat }, zoom, centerPoint: { x: 400, y: 300 } }, 1, WINDOW.width, WINDOW.height);

test("a camera in the middle of the world stands in the middle of its width", () => {
  const place = camera(0, 0, 2);
  assert.deepEqual([place.x, place.y, place.world], [0.5, 0.5, 2048]);
  assert.ok(camera(0, 40, 2).y < 0.5, "north is above");
});

test("a picture stays where it is while the camera stands", () => {
  assert.deepEqual(slide(camera(48, 40, 5), camera(48, 40, 5)), { left: 0, top: 0, scale: 1 });
});

test("a picture moves against the camera, to a whole pixel", () => {
  const degree = (512 * 2 ** 5) / 360;
  const moved = slide(camera(48, 0, 5), camera(49, 0, 5));
  assert.deepEqual(moved, { left: -Math.round(degree), top: 0, scale: 1 });
  assert.ok(slide(camera(48, 40, 5), camera(48, 41, 5)).top > 0, "the camera goes north, the picture down");
});

test("a picture grows around the middle of the window", () => {
  const scale = 2 ** 0.5;
  const moved = slide(camera(48, 40, 5), camera(48, 40, 5.5));
  assert.ok(Math.abs(moved.scale - scale) < 1e-9);
  assert.deepEqual([moved.left, moved.top], [Math.round(400 - 400 * scale), Math.round(300 - 300 * scale)]);
});

test("a picture of another size, or of a zoom too far away, is of no use", () => {
  assert.equal(slide(camera(48, 40, 5), { ...camera(48, 40, 5), width: 801 }), null);
  assert.equal(slide(camera(48, 40, 5), camera(48, 40, 6)), null);
  assert.equal(slide(camera(48, 40, 5), camera(48, 40, 4)), null);
});

test("the parts that are left free and the picture fill the window once", () => {
  for (const moved of [
    { left: 30, top: -20, scale: 1 },
    { left: -30, top: 20, scale: 1 },
    { left: 0, top: 7, scale: 1 },
    { left: 60, top: 50, scale: 0.85 },
  ]) {
    const parts = uncovered(moved, WINDOW);
    const edge = moved.scale === 1 ? 0 : 2;
    const within = (value, most) => Math.min(Math.max(value, 0), most);
    const wide = within(moved.left + Math.round(800 * moved.scale) - edge, 800) - within(moved.left + edge, 800);
    const high = within(moved.top + Math.round(600 * moved.scale) - edge, 600) - within(moved.top + edge, 600);
    const free = parts.reduce((sum, part) => sum + part.width * part.height, 0);
    assert.equal(free + wide * high, 800 * 600);
    for (const [n, one] of parts.entries())
      for (const other of parts.slice(n + 1))
        assert.ok(
          one.left >= other.left + other.width ||
            other.left >= one.left + one.width ||
            one.bottom >= other.bottom + other.height ||
            other.bottom >= one.bottom + one.height,
        );
  }
  assert.deepEqual(uncovered({ left: 0, top: 0, scale: 1 }, WINDOW), []);
  assert.deepEqual(uncovered({ left: 0, top: 7, scale: 1 }, WINDOW), [{ left: 0, bottom: 593, width: 800, height: 7 }]);
});

test("a picture that covers less than half is of no use", () => {
  assert.equal(uncovered({ left: 500, top: 0, scale: 1 }, WINDOW), null);
  assert.equal(uncovered({ left: 900, top: 0, scale: 1 }, WINDOW), null);
});

test("only the tiles that reach into a part are drawn for it", () => {
  // Four tiles meet in the middle of the window.
  const place = camera(0, 0, 1);
  const tile = (x, y, wrap = 0) => ({ wrap, canonical: { x, y, z: 1 } });
  const west = { left: 0, bottom: 0, width: 20, height: 600 };
  const above = { left: 0, bottom: 590, width: 800, height: 10 };
  const in_ = (part) => [tile(0, 0), tile(1, 0), tile(0, 1), tile(1, 1)].map((id) => touches(id, place, part));
  assert.deepEqual(in_(west), [true, false, true, false]);
  assert.deepEqual(in_(above), [true, true, false, false]);
  assert.ok(!touches(tile(0, 0, 1), place, west), "the next world lies to the east");
});
