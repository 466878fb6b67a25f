/** Shapes of a map that is drawn on a canvas: their points in the plane of the map, reckoned once, and
   drawn as far as a frame shows them. */

/** @typedef {readonly [number, number]} Point */
/** @typedef {{lon: number, lat: number, zoom: number, width: number, height: number, larger: number, least: number}} Frame
 *   What is shown, how much larger its letters and lines are than on a map of the app, and how tall letters
 *   are at least. */
/** @typedef {{points: Float64Array, west: number, north: number, east: number, south: number}} Path The world is one unit wide. */
/** @typedef {{size: number, left: number, top: number, frame: Frame}} Plane From units of the world to pixels. */

export const TILE = 512;
/** The plane of the map ends there. */
const MOST_LAT = 85;
/** Lines this far outside of a frame may still reach into it by their width. */
const EDGE = 24;
/** Points closer to the last one are not seen apart, in pixels. */
const NEAR = 0.6;

/** @param {number} lat */
export const rise = (lat) => Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360)) / (2 * Math.PI);

/** The zoom at which a map of the app shows as much, by which its rules go. @param {Frame} frame */
export const ruledZoom = ({ zoom, larger }) => zoom - Math.log2(larger);

/** @param {Frame} frame @returns {Plane} */
export function planeOf(frame) {
  const size = TILE * 2 ** frame.zoom;
  const left = frame.width / 2 - (frame.lon / 360) * size;
  return { size, left, top: frame.height / 2 + rise(frame.lat) * size, frame };
}

/**
 * A way from degrees to pixels.
 * @param {Frame} frame
 */
export function projection(frame) {
  const { size, left, top } = planeOf(frame);
  return (/** @type {Point} */ [x, y]) => ({ x: left + (x / 360) * size, y: top - rise(y) * size });
}

/** @type {WeakMap<object, Path[]>} */
const known = new WeakMap();

/** The lines or rings of a shape. @param {any} geometry @returns {Path[]} */
function pathsOf(geometry) {
  const ready = known.get(geometry);
  if (ready) return ready;
  const { type, coordinates } = geometry;
  const lines = type === "LineString" ? [coordinates] : type === "MultiPolygon" ? coordinates.flat() : coordinates;
  const paths = lines.map(pathOf);
  known.set(geometry, paths);
  return paths;
}

/** @param {Point[]} line @returns {Path} */
function pathOf(line) {
  const points = new Float64Array(2 * line.length);
  let [west, north, east, south] = [1, 1, -1, -1];
  line.forEach(([lon, lat], place) => {
    const [x, y] = [lon / 360, -rise(Math.max(-MOST_LAT, Math.min(MOST_LAT, lat)))];
    points[2 * place] = x;
    points[2 * place + 1] = y;
    west = Math.min(west, x);
    east = Math.max(east, x);
    north = Math.min(north, y);
    south = Math.max(south, y);
  });
  return { points, west, north, east, south };
}

/** @param {Path} path @param {Plane} plane */
function isInside({ west, north, east, south }, { size, left, top, frame }) {
  return (
    left + east * size > -EDGE &&
    left + west * size < frame.width + EDGE &&
    top + south * size > -EDGE &&
    top + north * size < frame.height + EDGE
  );
}

/**
 * Add a shape to the path that is drawn.
 * @param {CanvasRenderingContext2D} pen
 * @param {any} geometry
 * @param {Plane} plane
 * @returns {boolean} Whether the frame shows any of it.
 */
function trace(pen, geometry, plane) {
  const { size, left, top } = plane;
  let any = false;
  for (const path of pathsOf(geometry)) {
    if (!isInside(path, plane)) continue;
    any = true;
    const { points } = path;
    const last = points.length - 2;
    let [lastX, lastY] = [Number.NEGATIVE_INFINITY, 0];
    for (let place = 0; place <= last; place += 2) {
      const x = left + /** @type {number} */ (points[place]) * size;
      const y = top + /** @type {number} */ (points[place + 1]) * size;
      if (place && place < last && Math.abs(x - lastX) < NEAR && Math.abs(y - lastY) < NEAR) continue;
      if (place) pen.lineTo(x, y);
      else pen.moveTo(x, y);
      [lastX, lastY] = [x, y];
    }
  }
  return any;
}

/** @param {CanvasRenderingContext2D} pen @param {any} geometry @param {Plane} plane */
export function fill(pen, geometry, plane) {
  pen.beginPath();
  if (trace(pen, geometry, plane)) pen.fill("evenodd");
}

/** @param {CanvasRenderingContext2D} pen @param {any} geometry @param {Plane} plane */
export function stroke(pen, geometry, plane) {
  pen.beginPath();
  if (trace(pen, geometry, plane)) pen.stroke();
}

/**
 * How far a point is from a line, in pixels.
 * @param {any} geometry
 * @param {Plane} plane
 * @param {{x: number, y: number}} spot
 * @param {number} most What lies farther is not measured.
 * @returns {number} Infinity beyond `most`.
 */
export function nearness(geometry, { size, left, top }, { x, y }, most) {
  // The point in units of the world, where the lines are kept.
  const [u, v, far] = [(x - left) / size, (y - top) / size, most / size];
  let least = Number.POSITIVE_INFINITY;
  for (const { points, west, north, east, south } of pathsOf(geometry)) {
    if (u < west - far || u > east + far || v < north - far || v > south + far) continue;
    for (let place = 2; place < points.length; place += 2) {
      const [fromX, fromY, toX, toY] = /** @type {any} */ (points.subarray(place - 2, place + 2));
      const [wide, high] = [toX - fromX, toY - fromY];
      const along = ((u - fromX) * wide + (v - fromY) * high) / (wide * wide + high * high || 1);
      const share = Math.max(0, Math.min(1, along));
      least = Math.min(least, Math.hypot(fromX + share * wide - u, fromY + share * high - v));
    }
  }
  return least <= far ? least * size : Number.POSITIVE_INFINITY;
}
