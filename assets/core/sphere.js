/** Distances and ways on the globe: degrees in, kilometres out. */

/** @typedef {readonly [number, number]} Point Longitude and latitude. */

/** Mean radius of the earth. */
const RADIUS_KM = 6371.0088;
const TO_RADIANS = Math.PI / 180;

/**
 * The shortest distance between two points.
 * @param {Point} from
 * @param {Point} to
 */
export function distanceKm([fromLon, fromLat], [toLon, toLat]) {
  const half = (/** @type {number} */ degrees) => Math.sin((degrees * TO_RADIANS) / 2) ** 2;
  const across = Math.cos(fromLat * TO_RADIANS) * Math.cos(toLat * TO_RADIANS) * half(toLon - fromLon);
  return 2 * RADIUS_KM * Math.asin(Math.min(1, Math.sqrt(half(toLat - fromLat) + across)));
}

/**
 * Points along the shortest way, both ends among them.
 * @param {Point} from
 * @param {Point} to
 * @param {number} steps
 * @returns {Point[]}
 */
export function shortestWay(from, to, steps) {
  const angle = distanceKm(from, to) / RADIUS_KM;
  if (angle < 1e-9) return [from, to];
  const [a, b] = [vector(from), vector(to)];
  return Array.from({ length: steps + 1 }, (_, step) => {
    const share = step / steps;
    const [first, second] = [Math.sin((1 - share) * angle), Math.sin(share * angle)];
    const [x = 0, y = 0, z = 0] = a.map((value, axis) => (first * value + second * (b[axis] ?? 0)) / Math.sin(angle));
    return /** @type {Point} */ ([Math.atan2(y, x) / TO_RADIANS, Math.atan2(z, Math.hypot(x, y)) / TO_RADIANS]);
  });
}

/** @param {Point} point */
function vector([lon, lat]) {
  const level = Math.cos(lat * TO_RADIANS);
  return [level * Math.cos(lon * TO_RADIANS), level * Math.sin(lon * TO_RADIANS), Math.sin(lat * TO_RADIANS)];
}
