/** The ground of the map (land, relief, water, borders, other railways: all that lies below the
   corridors) as a picture on the graphics card. Drawn without one, the ground costs more than all the
   rest of a frame, and a filter changes nothing of it. While the map stands, the picture is laid down
   instead, pixel for pixel; while it moves on a slow machine, it moves along, and only the strips that
   come into the window are drawn. */

import { canKeep, KeptPicture } from "./kept_picture.js";
import { placeNow, slide, touches, uncovered } from "./sliding.js";

/** @typedef {import("./bridge.js").MapLibre} MapLibre */
/** @typedef {import("./sliding.js").Part} Part */
/** @typedef {import("./sliding.js").Place} Place */
/** @typedef {import("./sliding.js").TileId} TileId */
/** @typedef {any} Layer A layer of the style, as it is drawn. */
/** @typedef {{place: Place, look: unknown[], tiles: unknown[], isExact: boolean}} Picture */

/** The first layer that is not ground. */
const ABOVE = "line-highlight";
/** Keeping a picture takes as long as drawing the ground in about this share of the window. */
const SHARE_TO_KEEP = 0.08;

/** @param {unknown[]} list @param {unknown[]} other */
const same = (list, other) => list.length === other.length && list.every((part, n) => part === other[n]);

export class GroundPicture {
  /** @type {MapLibre} */
  #map;
  /** @type {import("./painter.js").Drawing} */
  #drawing;
  /** @type {WebGL2RenderingContext} */
  #gl;
  /** Null where none can be kept. @type {KeptPicture | null} */
  #kept;
  /** @type {import("./pace.js").Pace} */
  #pace;
  /** @type {Picture | null} */
  #picture = null;
  /** Layers of the ground that are drawn. @type {Set<Layer>} */
  #layers = new Set();
  /** What this frame shall be kept as, if at all. @type {Picture | null} */
  #next = null;
  /** The parts of the window to draw the ground in; null for all of it. @type {Part[] | null} */
  #parts = null;
  /** @type {Place | null} */
  #place = null;
  #isDone = false;
  #isSlid = false;

  /**
   * @param {MapLibre} map
   * @param {import("./painter.js").Drawing} drawing
   * @param {import("./pace.js").Pace} pace
   */
  constructor(map, drawing, pace) {
    this.#map = map;
    this.#drawing = drawing;
    this.#gl = map.painter.context.gl;
    this.#kept = canKeep(this.#gl) ? new KeptPicture(this.#gl) : null;
    this.#pace = pace;
    map.on("moveend", () => this.#sharpen());
    map.on("idle", () => this.#sharpen());
  }

  /** After a move the map is drawn once more as it is. */
  #sharpen() {
    if (this.#isSlid) this.#map.triggerRepaint();
  }

  /** @param {Layer} layer */
  has(layer) {
    return this.#layers.has(layer);
  }

  /** A frame begins. */
  begin() {
    this.#parts = null;
    this.#next = null;
    this.#isDone = false;
    this.#isSlid = false;
    const moves = this.#map.isMoving();
    this.#layers = this.#ground();
    if (!this.#kept || this.#drawing.isCopy || !this.#layers.size) return;
    const now = this.#now();
    this.#pace.measure(moves);
    const { isSlow } = this.#pace;
    const picture = this.#picture;
    this.#place = now?.place ?? null;
    if (!now) this.#picture = null;
    else if (picture?.isExact && isSame(picture, now)) {
      this.#lay(picture.place, now.place);
      this.#parts = [];
    } else if (picture && moves && isSlow && same(picture.look, now.look) && this.#slide(picture, now)) return;
    else if (!moves || isSlow) this.#next = now;
  }

  /** Whether the picture lies there, and nothing of the ground is left to draw. */
  get isLaid() {
    return this.#parts?.length === 0;
  }

  /**
   * Draw a layer of the ground where no picture of it lies.
   * @param {TileId[]} ids
   * @param {(ids: TileId[]) => void} draw
   */
  draw(ids, draw) {
    const gl = this.#gl;
    const place = this.#place;
    if (!this.#parts || !place) return draw(ids);
    gl.enable(gl.SCISSOR_TEST);
    for (const part of this.#parts) {
      const some = ids?.length ? ids.filter((id) => touches(id, place, part)) : ids;
      if (ids?.length && !some.length) continue;
      gl.scissor(part.left, part.bottom, part.width, part.height);
      draw(some);
    }
    gl.disable(gl.SCISSOR_TEST);
  }

  /** All of the ground is drawn. */
  end() {
    if (this.#isDone) return;
    this.#isDone = true;
    if (!this.#next) return;
    this.#kept?.keep(this.#next.place.width, this.#next.place.height);
    this.#picture = this.#next;
  }

  /** The layers of the ground that are not hidden. @returns {Set<Layer>} */
  #ground() {
    const { style, transform } = this.#map.painter;
    const ids = style._order.slice(0, Math.max(style._order.indexOf(ABOVE), 0));
    const layers = ids.map((/** @type {string} */ id) => style._layers[id]);
    return new Set(layers.filter((/** @type {Layer} */ layer) => !layer.isHidden(transform.zoom)));
  }

  /** What the ground would be drawn as; null where it changes by itself. @returns {Picture | null} */
  #now() {
    const { style } = this.#map.painter;
    const place = placeNow(this.#map);
    if (!place) return null;
    const look = [];
    const tiles = [];
    /** @type {Map<unknown, {key: string}[]>} */
    const shown = new Map();
    for (const layer of this.#layers) {
      if (layer.hasTransition()) return null;
      // MapLibre makes another object of these when a paint is set.
      look.push(layer, layer._transitioningPaint, style.imageManager?.images?.[layer.id]?.version);
      const manager = style.tileManagers[layer.source];
      if (!manager) continue;
      const ids = shown.get(manager) ?? manager.getVisibleCoordinates(false);
      shown.set(manager, ids);
      const { image, texture } = manager.getSource();
      tiles.push(image, texture);
      for (const id of ids) {
        const tile = manager.getTile(id);
        tiles.push(id.key, tile, tile.texture, tile.getBucket(layer));
      }
    }
    return { place, look, tiles, isExact: true };
  }

  /**
   * Move the picture along with the map.
   * @param {Picture} picture
   * @param {Picture} now
   */
  #slide(picture, now) {
    const moved = slide(picture.place, now.place);
    const parts = moved && uncovered(moved, now.place);
    if (!moved || !parts) return false;
    this.#lay(picture.place, now.place, moved);
    this.#parts = parts;
    // What has come in is kept with the rest when it is much, unless the picture is scaled, which blurs.
    const area = parts.reduce((sum, part) => sum + part.width * part.height, 0);
    const share = area / (now.place.width * now.place.height);
    if (moved.scale === 1 && share > SHARE_TO_KEEP) {
      const { place } = picture;
      const at = { ...place, left: place.left + moved.left, top: place.top + moved.top };
      this.#next = { ...picture, place: at, isExact: false };
    }
    this.#isSlid = true;
    return true;
  }

  /**
   * Lay the picture down.
   * @param {Place} from
   * @param {Place} to
   * @param {import("./sliding.js").Moved} [moved]
   */
  #lay({ width, height }, to, moved = { left: 0, top: 0, scale: 1 }) {
    const [wide, high] = [Math.round(width * moved.scale), Math.round(height * moved.scale)];
    this.#kept?.lay(moved.left, to.height - moved.top - high, wide, high);
  }
}

/** @param {Picture} picture @param {Picture} now */
const isSame = (picture, now) =>
  same(Object.values(picture.place), Object.values(now.place)) &&
  same(picture.look, now.look) &&
  same(picture.tiles, now.tiles);
