/** How MapLibre's painter goes through the layers. Without a graphics card each pass over the window
   costs milliseconds, and more than half of those that MapLibre makes for a frame of this map change
   no pixel. With bridge.js the only file that leans on what the painter keeps to itself
   (render, renderLayer, renderTileClippingMasks, currentStencilSource, _updatePlacement); a painter
   without them draws as ever. */

import { onAttached } from "./bridge.js";
import { CarriedPicture } from "./carried_picture.js";
import { CoarseGround } from "./coarse_ground.js";
import { GroundPicture } from "./ground_picture.js";
import { Pace } from "./pace.js";

/** @typedef {import("./bridge.js").MapLibre} MapLibre */
/** @typedef {any} Painter MapLibre's own, of which no types are shipped. */
/** @typedef {any} Layer A layer of the style, as it is drawn. */
/** @typedef {{getTile: (id: unknown) => any}} Tiles */

/** A corridor that is switched off is drawn outside of every window (assets/map/paint.js). */
const OUT_OF_SIGHT_PX = 50000;

/**
 * @typedef {object} Drawing What the kept pictures of a map go by.
 * @property {boolean} isCopy Whether the map is drawn for a copy in another size: without a kept
 *   picture, and with areas that are no finer than they are.
 */
/** @type {WeakMap<MapLibre, Drawing>} */
const drawings = new WeakMap();

/**
 * Whether a layer changes any pixel.
 * @param {Layer} layer
 * @param {Tiles} tiles
 * @param {unknown[]} ids
 */
function isSeen(layer, tiles, ids) {
  if (layer.type !== "line" && layer.type !== "fill") return true;
  const moved = layer.paint.get(`${layer.type}-translate`);
  if (moved && Math.abs(moved[0]) > OUT_OF_SIGHT_PX) return false;
  if (layer.paint.get(`${layer.type}-opacity`).constantOr(1) === 0) return false;
  return ids.some((id) => tiles.getTile(id)?.getBucket(layer));
}

/**
 * Have no sky drawn. MapLibre draws one into every frame, unseen below a map that is looked at from
 * straight above: a third of the cost of a frame without its ground.
 * @param {Painter} painter
 */
function leaveOutSky(painter) {
  const { drawFunctions, transform } = painter;
  if (!drawFunctions?.sky || transform.pitch) return;
  painter.drawFunctions = Object.create(drawFunctions, { sky: { value: () => {} } });
}

/**
 * Have nothing drawn, and no names placed, in frames that the picture on the screen stands in for.
 * @param {MapLibre} map
 * @param {CarriedPicture} carried
 */
function carry(map, carried) {
  const { painter, style } = map;
  const ever = Object.getPrototypeOf(painter);
  // From before the context was lost.
  delete style._updatePlacement;
  const place = style._updatePlacement;
  if (!ever.render || !place) return;
  // What it answers is whether names are still to be placed: the map is not idle before.
  style._updatePlacement = (/** @type {unknown[]} */ ...how) =>
    carried.begin() ? !map.isMoving() : place.apply(style, how);
  // Below what stands in for it until the map is to be seen (assets/map/bridge.js).
  const drawing = {
    render(/** @type {any} */ shown, /** @type {unknown} */ options) {
      // MapLibre asks the painter for the style that it drew last.
      if (carried.follow()) painter.style = shown;
      else {
        ever.render.call(painter, shown, options);
        carried.keep();
      }
    },
  };
  Object.setPrototypeOf(painter, Object.setPrototypeOf(drawing, ever));
}

/**
 * Have a painter draw the layers once, from the ground up, and nothing that is not seen.
 * @param {MapLibre} map
 */
function lighten(map) {
  const { painter } = map;
  const { renderLayer, renderTileClippingMasks } = painter;
  if (!renderLayer || !renderTileClippingMasks || painter.renderToTexture) return;
  leaveOutSky(painter);
  const pace = new Pace(painter.context.gl);
  const drawing = { isCopy: false };
  const ground = new GroundPicture(map, drawing, pace);
  const coarse = new CoarseGround(map, drawing);
  const carried = new CarriedPicture(map, drawing, pace);
  drawings.set(map, drawing);
  carry(map, carried);
  /** The frame that has begun. @type {unknown} */
  let begun = null;
  /** Tiles of the layer that comes next. @type {unknown[]} */
  let next = [];
  let masked = "";

  // Tiles are cut out by a mask, which MapLibre draws anew whenever layers change from one source to
  // another; sources with the same tiles share it.
  /** @param {Layer} layer */
  const mask = (layer) => {
    const [ids, ...rest] = next;
    const key = /** @type {{key: string}[]} */ (ids ?? []).map((id) => id.key).join();
    if (painter.currentStencilSource !== undefined && key && key === masked)
      painter.currentStencilSource = layer.source;
    const before = painter.currentStencilSource;
    renderTileClippingMasks.call(painter, layer, ids, ...rest);
    if (painter.currentStencilSource !== before || before === undefined) masked = key;
  };

  // Called for each layer before it is drawn: first from the top down for what is opaque, then again
  // from the ground up for all that is left. Without the first, which tests the depth of each pixel
  // for the little that it saves, all is drawn in the second, to the same picture.
  painter.renderTileClippingMasks = (/** @type {Layer} */ layer, /** @type {unknown[]} */ ...how) => {
    const frame = painter.renderOptions;
    if (frame !== begun) {
      begun = frame;
      masked = "";
      frame.opaquePassCutoff = 0;
      ground.begin();
      coarse.begin();
    }
    if (frame.currentPass !== "translucent") return;
    next = how;
    if (!ground.has(layer)) ground.end();
    // What was cut out for a smaller drawing is of no use in the larger one.
    if (!coarse.has(layer) && coarse.end()) painter.currentStencilSource = undefined;
  };

  /**
   * @param {Painter} owner
   * @param {Tiles} tiles
   * @param {Layer} layer
   * @param {import("./sliding.js").TileId[]} ids
   * @param {{currentPass: string}} frame
   */
  painter.renderLayer = (owner, tiles, layer, ids, frame) => {
    const draw = (/** @type {unknown[]} */ some) => renderLayer.call(painter, owner, tiles, layer, some, frame);
    if (frame.currentPass === "offscreen") return draw(ids);
    if (frame.currentPass !== "translucent" || !isSeen(layer, tiles, ids ?? [])) return;
    if (!ground.has(layer)) {
      mask(layer);
      draw(ids);
    } else if (!ground.isLaid) {
      mask(layer);
      ground.draw(ids, draw);
    }
  };
}

/**
 * Do something with a map while no kept picture of its ground is used or made, and its areas are drawn
 * no finer than they are.
 * @param {MapLibre} map
 * @param {() => void} then
 */
export function withoutPicture(map, then) {
  const drawing = drawings.get(map);
  if (!drawing) return then();
  drawing.isCopy = true;
  try {
    then();
  } finally {
    drawing.isCopy = false;
  }
}

export function startPainter() {
  onAttached(({ map }) => {
    lighten(map);
    // MapLibre makes another painter then.
    map.on("webglcontextrestored", () => lighten(map));
  });
}
