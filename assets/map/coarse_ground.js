/** Areas of the ground (land, relief, water) in a large copy of the map, drawn at fewer pixels than the
   lines above them and laid out over the whole. The relief has no more to show, and lines run along the
   edges of all areas. Without a graphics card they cost more than all the rest of such a copy, by
   the pixel. */

import { canKeep, KeptPicture } from "./kept_picture.js";
import { isSoftware } from "./pace.js";

/** @typedef {import("./bridge.js").MapLibre} MapLibre */
/** @typedef {any} Layer A layer of the style, as it is drawn. */

/** The first layer that is drawn at all pixels. */
const ABOVE = "rivers";
/** Pixels of the areas for one of the screen. */
const FINEST = 1.5;

export class CoarseGround {
  /** @type {MapLibre} */
  #map;
  /** @type {import("./painter.js").Drawing} */
  #drawing;
  /** Where the areas are kept; null where they are drawn at all pixels. @type {KeptPicture | null} */
  #kept;
  /** Layers of areas that are drawn small. @type {Set<Layer>} */
  #layers = new Set();
  /** Whether the frame is drawn small at present. */
  #isSmall = false;

  /**
   * @param {MapLibre} map
   * @param {import("./painter.js").Drawing} drawing
   */
  constructor(map, drawing) {
    this.#map = map;
    this.#drawing = drawing;
    const { gl } = map.painter.context;
    this.#kept = canKeep(gl) && isSoftware(gl) ? new KeptPicture(gl) : null;
  }

  /** @param {Layer} layer */
  has(layer) {
    return this.#layers.has(layer);
  }

  /** A frame begins. */
  begin() {
    const { style, pixelRatio, context } = this.#map.painter;
    const last = style._order.indexOf(ABOVE);
    this.#isSmall = Boolean(this.#kept) && this.#drawing.isCopy && pixelRatio > FINEST && last > 0;
    if (!this.#isSmall) return this.#layers.clear();
    this.#layers = new Set(style._order.slice(0, last).map((/** @type {string} */ id) => style._layers[id]));
    context.viewport.set([0, 0, ...this.#small()]);
  }

  /** The areas are drawn: have them cover the whole. Whether they were small until now. */
  end() {
    const kept = this.#kept;
    if (!kept || !this.#isSmall) return false;
    this.#isSmall = false;
    const { width, height, context } = this.#map.painter;
    kept.keep(...this.#small());
    kept.lay(0, 0, width, height);
    // Such copies are rare, and large.
    kept.drop();
    context.viewport.set([0, 0, width, height]);
    return true;
  }

  /** Width and height of the small drawing. @returns {[number, number]} */
  #small() {
    const { width, height, pixelRatio } = this.#map.painter;
    return [Math.round((width * FINEST) / pixelRatio), Math.round((height * FINEST) / pixelRatio)];
  }
}
