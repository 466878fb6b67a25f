import assert from "node:assert/strict";
import test from "node:test";

import { distanceKm, shortestWay } from "../../assets/core/sphere.js";

test("a degree of the equator has 111.2 km", () => {
  assert.ok(Math.abs(distanceKm([0, 0], [1, 0]) - 111.195) < 0.01);
  assert.ok(Math.abs(distanceKm([10, 40], [10, 41]) - 111.195) < 0.01);
});

test("Baku and Aktau are 376 km apart", () => {
  const km = distanceKm([49.867, 40.409], [51.15, 43.65]);
  assert.ok(Math.abs(km - 375.6) < 0.5, String(km));
});

test("the shortest way has both ends and runs north of the parallel", () => {
  const way = shortestWay([20, 45], [100, 45], 4);
  assert.equal(way.length, 5);
  assert.ok(Math.abs(way[0][0] - 20) < 1e-9 && Math.abs(way[4][0] - 100) < 1e-9);
  assert.ok(way[2][1] > 50);
  assert.ok(Math.abs(way[2][0] - 60) < 1e-9);
});

test("a way from a point to itself stays there", () => {
  assert.deepEqual(shortestWay([20, 45], [20, 45], 4), [
    [20, 45],
    [20, 45],
  ]);
});
