/** The ground of the map (land, relief, water, borders, other railways: all that lies below the
   corridors) as a picture on the graphics card. Drawn without one, the ground costs more than all the
   rest of a frame, and a filter changes nothing of it. While the map stands, the picture is laid down
   instead, pixel for pixel; while it moves on a slow machine, it moves along, and only the strips that
   come into the window are drawn.

   Of a very large network all of the map moves along, lines and names as well: to draw them takes as
   long however narrow the strip, and to place the names longer still. What comes in has the ground at
   once, and the rest when it is wide, when the hand rests, or the map stands. */

import { KeptPicture } from "./kept_picture.js";
import { Pace } from "./pace.js";
import { isMuch, placeOf, slide, touches, uncovered } from "./sliding.js";

/** @typedef {import("./bridge.js").MapLibre} MapLibre */
/** @typedef {import("./kept_picture.js").Picture} Picture */
/** @typedef {import("./sliding.js").Part} Part */
/** @typedef {import("./sliding.js").Place} Place */
/** @typedef {import("./sliding.js").TileId} TileId */
/** @typedef {any} Layer A layer of the style, as it is drawn. */

/** The first layer that is not ground. */
const ABOVE = "line-highlight";
/** Keeping a picture takes as long as drawing the ground in about this share of the window. */
const SHARE_TO_KEEP = 0.08;
/** Share of the window from which on all of a very large network is drawn in what comes in. */
const SHARE_FOR_ALL = 0.16;
/** How long the hand rests until that is done for less. */
const REST_MS = 180;
/** How long a map has stood when it is kept whole, so that it can move at once. */
const STOOD_MS = 400;
/** What may reach beyond its tile. */
const REACHING = new Set(["symbol", "circle"]);

/** @param {unknown[]} one @param {unknown[]} other */
const same = (one, other) => one.length === other.length && one.every((part, n) => part === other[n]);

/** Whether the network is too large to be drawn in each frame of a slow machine. @param {MapLibre} map */
const isTiled = (map) => map.getSource("lines")?.type === "vector";

export class GroundPicture {
  /** Whether no picture is used or made: for a copy of the map in another size. */
  isIdle = false;
  /** @type {MapLibre} */
  #map;
  /** @type {WebGL2RenderingContext | null} */
  #gl;
  /** @type {KeptPicture} */
  #ground;
  /** All of the map. @type {KeptPicture} */
  #whole;
  /** Layers that are drawn as a part of a picture. @type {Set<Layer>} */
  #layers = new Set();
  /** Layers that this frame leaves out of what comes in. @type {Set<Layer>} */
  #left = new Set();
  /** What the ground, or all of this frame, shall be kept as, if at all. @type {Picture | null} */
  #next = null;
  /** @type {Picture | null} */
  #nextWhole = null;
  /** The parts of the window to draw the layers in; null for all of it. @type {Part[] | null} */
  #parts = null;
  /** @type {Place | null} */
  #place = null;
  #isDone = true;
  #isSlid = false;
  /** @type {Pace | null} */
  #pace;
  /** Whether the next moving frame has all in what comes in, and the next standing one is kept whole. */
  #completes = false;
  #keepsWhole = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #later;

  /** @param {MapLibre} map */
  constructor(map) {
    this.#map = map;
    const { gl } = map.painter.context;
    // A picture cannot be laid into an antialiased window; plotly asks for none.
    const canCopy = gl.blitFramebuffer && !gl.getContextAttributes()?.antialias;
    this.#gl = canCopy ? gl : null;
    this.#ground = new KeptPicture(gl);
    this.#whole = new KeptPicture(gl);
    this.#pace = canCopy ? new Pace(gl) : null;
    map.on("moveend", () => this.#sharpen());
    map.on("idle", () => {
      this.#sharpen();
      this.#keepLater();
    });
    map.on("render", () => this.#finish());
    // Data that are given anew, as what is lit or cut, are seen in no picture.
    map.on("data", (/** @type {{sourceDataType?: string}} */ { sourceDataType }) => {
      if (sourceDataType === "content") this.forgetWhole();
    });
  }

  /** After a move the map is drawn once more as it is. */
  #sharpen() {
    if (!this.#isSlid) return;
    // So that it can move on at once.
    this.#keepsWhole = true;
    this.#map.triggerRepaint();
  }

  /** Whether all of the map moves along. */
  get #movesWhole() {
    return !this.isIdle && Boolean(this.#pace?.isSlow) && isTiled(this.#map);
  }

  /** Keep a map that stands whole, when it has stood for a while. */
  #keepLater() {
    if (!this.#movesWhole || this.#whole.picture) return;
    this.#wait(STOOD_MS, () => {
      this.#keepsWhole = true;
    });
  }

  /**
   * Draw again after a while without a frame.
   * @param {number} milliseconds
   * @param {() => void} before
   */
  #wait(milliseconds, before) {
    clearTimeout(this.#later);
    this.#later = setTimeout(() => {
      if (!this.#map.getCanvas().isConnected) return;
      before();
      this.#map.triggerRepaint();
    }, milliseconds);
  }

  /** Lines or names have changed in a way that no layer tells. */
  forgetWhole() {
    this.#whole.picture = null;
  }

  /** @param {Layer} layer */
  has(layer) {
    return this.#layers.has(layer);
  }

  /**
   * Whether the frame that is about to begin draws no names, so that none need be placed. To place
   * those of a very large network takes longer than the frame.
   */
  leavesNames() {
    const { picture } = this.#whole;
    if (!picture || this.#completes || !this.#map.isMoving() || !this.#movesWhole) return false;
    const place = this.#here();
    const moved = place && slide(picture.place, place);
    const parts = moved && uncovered(moved, place);
    return Boolean(moved && parts && !isMuch(moved, parts, place, SHARE_FOR_ALL));
  }

  /** A frame begins. */
  begin() {
    clearTimeout(this.#later);
    this.#parts = null;
    this.#next = null;
    this.#nextWhole = null;
    this.#isDone = false;
    this.#isSlid = false;
    this.#left = new Set();
    const moves = this.#map.isMoving();
    const order = this.#map.painter.style._order;
    const ground = this.#shown(order.slice(0, Math.max(order.indexOf(ABOVE), 0)));
    this.#layers = ground;
    if (!this.#gl || this.isIdle || !ground.size) return;
    if (this.#movesWhole) this.#beginWhole(moves, ground, this.#shown(order));
    if (!this.#movesWhole || !moves) this.#beginGround(moves);
  }

  /** @param {boolean} moves */
  #beginGround(moves) {
    const now = this.#now(this.#layers);
    this.#pace?.measure(moves);
    const { picture } = this.#ground;
    this.#place = now?.place ?? null;
    if (!now) this.#ground.picture = null;
    else if (picture?.isExact && isSame(picture, now)) {
      this.#ground.lay(now.place);
      this.#parts = [];
    } else if (moves && this.#pace?.isSlow && this.#slide(this.#ground, now, SHARE_TO_KEEP)) {
      this.#next = this.#sliding;
    } else if (!moves || this.#pace?.isSlow) this.#next = now;
  }

  /**
   * @param {boolean} moves
   * @param {Set<Layer>} ground
   * @param {Set<Layer>} all
   */
  #beginWhole(moves, ground, all) {
    const [completes, keeps] = [this.#completes, this.#keepsWhole];
    this.#completes = false;
    this.#keepsWhole = false;
    if (!moves && !keeps) {
      // It shows what this frame may change.
      this.#whole.picture = null;
      return;
    }
    const now = this.#now(all);
    if (!moves) {
      this.#nextWhole = now;
      return;
    }
    this.#place = now?.place ?? null;
    if (!now) this.#whole.picture = null;
    else if (!completes && this.#slide(this.#whole, now, SHARE_FOR_ALL)) {
      this.#layers = all;
      this.#nextWhole = this.#sliding;
      if (this.#nextWhole || !this.#parts?.length) return;
      this.#left = new Set([...all].filter((layer) => !ground.has(layer)));
      this.#wait(REST_MS, () => {
        this.#completes = true;
      });
    } else {
      this.#layers = new Set();
      this.#nextWhole = now;
      this.#isSlid = true;
    }
  }

  /**
   * Whether the picture lies there, and nothing of a layer is left to draw.
   * @param {Layer} layer
   */
  isLaid(layer) {
    return this.#parts?.length === 0 || this.#left.has(layer);
  }

  /**
   * Draw a layer where no picture of it lies.
   * @param {Layer} layer
   * @param {TileId[]} ids
   * @param {(ids: TileId[]) => void} draw
   */
  draw(layer, ids, draw) {
    const gl = this.#gl;
    const place = this.#place;
    if (!gl || !this.#parts || !place) return draw(ids);
    const isWithin = ids?.length && !REACHING.has(layer.type);
    gl.enable(gl.SCISSOR_TEST);
    for (const part of this.#parts) {
      const some = isWithin ? ids.filter((id) => touches(id, place, part)) : ids;
      if (isWithin && !some.length) continue;
      gl.scissor(part.left, part.bottom, part.width, part.height);
      draw(some);
    }
    gl.disable(gl.SCISSOR_TEST);
  }

  /** All of the ground is drawn. */
  end() {
    if (this.#isDone) return;
    this.#isDone = true;
    if (this.#next) this.#ground.keep(this.#next);
  }

  /** All of the frame is drawn. */
  #finish() {
    if (this.#nextWhole && !this.isIdle) this.#whole.keep(this.#nextWhole);
    this.#nextWhole = null;
  }

  /** Those of some layers that are not hidden. @param {string[]} ids @returns {Set<Layer>} */
  #shown(ids) {
    const { style, transform } = this.#map.painter;
    return new Set(ids.map((id) => style._layers[id]).filter((layer) => !layer.isHidden(transform.zoom)));
  }

  /** Where the map looks; null where it is turned or tilted. @returns {Place | null} */
  #here() {
    const { transform, pixelRatio, width, height } = this.#map.painter;
    return transform.bearing || transform.pitch ? null : placeOf(transform, pixelRatio, width, height);
  }

  /**
   * What layers would be drawn as; null where they change by themselves.
   * @param {Set<Layer>} layers
   * @returns {Picture | null}
   */
  #now(layers) {
    const { style } = this.#map.painter;
    const place = this.#here();
    if (!place) return null;
    const look = [];
    const tiles = [];
    /** @type {Map<unknown, {key: string}[]>} */
    const shown = new Map();
    for (const layer of layers) {
      if (layer.hasTransition()) return null;
      // MapLibre makes another object of these when a paint is set.
      look.push(layer, layer._transitioningPaint, style.imageManager?.images?.[layer.id]?.version);
      const manager = style.tileManagers[layer.source];
      // Only a picture of the ground is ever taken for the map itself.
      if (!manager || layers !== this.#layers) continue;
      const ids = shown.get(manager) ?? manager.getVisibleCoordinates(false);
      shown.set(manager, ids);
      const { image, texture } = manager.getSource();
      tiles.push(image, texture);
      for (const id of ids) {
        const tile = manager.getTile(id);
        tiles.push(id.key, tile, tile.texture, tile.getBucket(layer));
      }
    }
    return { place, look, tiles, isExact: layers === this.#layers };
  }

  /** What the picture that was slid last shall be kept as, with what has come in. @type {Picture | null} */
  #sliding = null;

  /**
   * Move a picture along with the map.
   * @param {KeptPicture} kept
   * @param {Picture} now
   * @param {number} share Of the window, from which on what has come in is kept with the rest.
   */
  #slide(kept, now, share) {
    const { picture } = kept;
    if (!picture || !same(picture.look, now.look)) return false;
    const moved = slide(picture.place, now.place);
    const parts = moved && uncovered(moved, now.place);
    if (!moved || !parts) return false;
    kept.lay(now.place, moved);
    this.#parts = parts;
    this.#sliding = null;
    if (isMuch(moved, parts, now.place, share)) {
      const { place } = picture;
      const at = { ...place, left: place.left + moved.left, top: place.top + moved.top };
      this.#sliding = { ...picture, place: at, isExact: false };
    }
    this.#isSlid = true;
    return true;
  }
}

/** @param {Picture} picture @param {Picture} now */
const isSame = (picture, now) =>
  same(Object.values(picture.place), Object.values(now.place)) &&
  same(picture.look, now.look) &&
  same(picture.tiles, now.tiles);
