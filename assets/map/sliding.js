/** Where a picture of the map lies when the map has moved on. All lengths are pixels of the drawing. */

/**
 * @typedef {object} Place Where a picture of the map was taken.
 * @property {number} x Middle of the map, as a share of the world from west to east.
 * @property {number} y From north to south.
 * @property {number} world Width of the world.
 * @property {number} left From the left edge of the picture to that middle.
 * @property {number} top
 * @property {number} width Of the picture.
 * @property {number} height
 */
/** @typedef {{left: number, top: number, scale: number}} Moved */
/** @typedef {{left: number, bottom: number, width: number, height: number}} Part Of the window, from its lower left corner. */
/** @typedef {{wrap: number, canonical: {x: number, y: number, z: number}}} TileId */

const TILE_PX = 512;
/** Beyond these a picture is too coarse, or covers too little, to be worth it. */
const [SMALLEST, LARGEST] = [0.7, 1.8];
const MOST_UNCOVERED = 0.5;

/**
 * Where the map looks now.
 * @param {{center: {lng: number, lat: number}, zoom: number, centerPoint: {x: number, y: number}}} camera
 * @param {number} ratio Pixels of the drawing for one of the screen.
 * @param {number} width Of the drawing.
 * @param {number} height
 * @returns {Place}
 */
export function placeOf({ center, zoom, centerPoint }, ratio, width, height) {
  const north = Math.log(Math.tan(Math.PI / 4 + (center.lat * Math.PI) / 360));
  return {
    x: (180 + center.lng) / 360,
    y: (1 - north / Math.PI) / 2,
    world: TILE_PX * 2 ** zoom * ratio,
    left: centerPoint.x * ratio,
    top: centerPoint.y * ratio,
    width,
    height,
  };
}

/**
 * Where a map looks now; null where it is turned or tilted.
 * @param {import("./bridge.js").MapLibre} map
 */
export function placeNow(map) {
  const { transform, pixelRatio, width, height } = map.painter;
  return transform.bearing || transform.pitch ? null : placeOf(transform, pixelRatio, width, height);
}

/**
 * How a picture lies in the window now, to a whole pixel; null where it is of no use.
 * @param {Place} picture
 * @param {Place} now
 * @returns {Moved | null}
 */
export function slide(picture, now) {
  if (picture.width !== now.width || picture.height !== now.height) return null;
  const share = now.world / picture.world;
  const scale = Math.abs(share - 1) < 1e-9 ? 1 : share;
  if (scale < SMALLEST || scale > LARGEST) return null;
  return {
    left: Math.round(now.left + (picture.x - now.x) * now.world - picture.left * scale),
    top: Math.round(now.top + (picture.y - now.y) * now.world - picture.top * scale),
    scale,
  };
}

/**
 * The parts of the window that a picture leaves free; null where they are too large to be worth it.
 * @param {Moved} moved
 * @param {{width: number, height: number}} window
 * @param {number} [most] Share of the window.
 * @returns {Part[] | null}
 */
export function uncovered({ left, top, scale }, { width, height }, most = MOST_UNCOVERED) {
  // At the edge of a scaled picture colours are mixed with none.
  const edge = scale === 1 ? 0 : 2;
  const within = (/** @type {number} */ value, /** @type {number} */ most) => Math.min(Math.max(value, 0), most);
  const west = within(left + edge, width);
  const east = within(left + Math.round(width * scale) - edge, width);
  const north = within(top + edge, height);
  const south = within(top + Math.round(height * scale) - edge, height);
  if (east <= west || south <= north) return null;
  if ((east - west) * (south - north) < width * height * (1 - most)) return null;
  const [bottom, high] = [height - south, south - north];
  return [
    { left: 0, bottom: height - north, width, height: north },
    { left: 0, bottom: 0, width, height: bottom },
    { left: 0, bottom, width: west, height: high },
    { left: east, bottom, width: width - east, height: high },
  ].filter((part) => part.width > 0 && part.height > 0);
}

/**
 * Whether a tile reaches into a part of the window.
 * @param {TileId} id
 * @param {Place} place
 * @param {Part} part
 */
export function touches({ canonical, wrap }, place, part) {
  const side = 1 / 2 ** canonical.z;
  const left = place.left + (canonical.x * side + wrap - place.x) * place.world;
  const top = place.top + (canonical.y * side - place.y) * place.world;
  const size = side * place.world;
  const above = place.height - part.bottom - part.height;
  return left < part.left + part.width && left + size > part.left && top < above + part.height && top + size > above;
}
