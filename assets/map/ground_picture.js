/** The ground of the map (land, relief, water, borders, other railways: all that lies below the
   corridors) as a picture on the graphics card. Drawn without one, the ground costs more than all the
   rest of a frame, and a filter changes nothing of it. While the map stands, the picture is laid down
   instead, pixel for pixel; while it moves on a slow machine, it moves along, and only the strips that
   come into the window are drawn. The lines of a very large network move along with it: to draw them
   takes as long however narrow the strip, so that it has them when it is wide, or the map stands. */

import { placeOf, slide, touches, uncovered } from "./sliding.js";

/** @typedef {import("./bridge.js").MapLibre} MapLibre */
/** @typedef {import("./sliding.js").Part} Part */
/** @typedef {import("./sliding.js").Place} Place */
/** @typedef {import("./sliding.js").TileId} TileId */
/** @typedef {any} Layer A layer of the style, as it is drawn. */
/** @typedef {{place: Place, look: unknown[], tiles: unknown[], isExact: boolean}} Picture */

/** The first layer that is not ground. */
const ABOVE = "line-highlight";
/** The first one that is no line of the network either. */
const ABOVE_LINES = "ship";
/** A machine that needs longer for a moving frame, in the mean of some, is slow. */
const SLOW_MS = 45;
const SHARE_OF_LAST = 0.25;
/** A pause between two frames, not a slow frame. */
const PAUSE_MS = 500;
/** Keeping a picture takes as long as drawing the ground in about this share of the window. */
const SHARE_TO_KEEP = 0.08;
/** Share of the window from which on the lines of a very large network are drawn in what comes in. */
const SHARE_FOR_LINES = 0.12;
const SOFTWARE = /swiftshader|llvmpipe|softpipe|basic render/i;

/** Whether the machine has no graphics card. @param {WebGL2RenderingContext} gl */
export function isSoftware(gl) {
  const info = gl.getExtension("WEBGL_debug_renderer_info");
  return SOFTWARE.test(String(gl.getParameter(info ? info.UNMASKED_RENDERER_WEBGL : gl.RENDERER)));
}

/** @param {unknown[]} one @param {unknown[]} other */
const same = (one, other) => one.length === other.length && one.every((part, n) => part === other[n]);

/** Whether the lines are too many to be drawn in each frame of a slow machine. @param {MapLibre} map */
const isTiled = (map) => map.getSource("lines")?.type === "vector";

export class GroundPicture {
  /** Whether no picture is used or made: for a copy of the map in another size. */
  isIdle = false;
  /** @type {MapLibre} */
  #map;
  /** @type {WebGL2RenderingContext | null} */
  #gl;
  /** @type {WebGLFramebuffer | null} */
  #buffer = null;
  /** @type {WebGLRenderbuffer | null} */
  #store = null;
  #size = "";
  /** @type {Picture | null} */
  #picture = null;
  /** Layers of the ground that are drawn. @type {Set<Layer>} */
  #layers = new Set();
  /** Those of them that are lines of the network. @type {Set<Layer>} */
  #lines = new Set();
  /** Whether the lines belong to the picture, as they do while a very large network moves. */
  #hasLines = false;
  /** Whether this frame has no lines in what comes in. */
  #leavesLines = false;
  /** What this frame shall be kept as, if at all. @type {Picture | null} */
  #next = null;
  /** The parts of the window to draw the ground in; null for all of it. @type {Part[] | null} */
  #parts = null;
  /** @type {Place | null} */
  #place = null;
  #isDone = false;
  #isSlid = false;
  #isSlow = false;
  #pace = 0;
  #last = 0;

  /** @param {MapLibre} map */
  constructor(map) {
    this.#map = map;
    const { gl } = map.painter.context;
    // A picture cannot be laid into an antialiased window; plotly asks for none.
    const canCopy = gl.blitFramebuffer && !gl.getContextAttributes()?.antialias;
    this.#gl = canCopy ? gl : null;
    this.#isSlow = canCopy && isSoftware(gl);
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
    this.#leavesLines = false;
    const moves = this.#map.isMoving();
    this.#hasLines = Boolean(this.#gl) && !this.isIdle && moves && this.#isSlow && isTiled(this.#map);
    this.#layers = this.#ground();
    if (!this.#gl || this.isIdle || !this.#layers.size) return;
    const now = this.#now();
    this.#measure(moves);
    const picture = this.#picture;
    this.#place = now?.place ?? null;
    if (!now) this.#picture = null;
    else if (picture?.isExact && isSame(picture, now)) {
      this.#lay(picture.place, now.place);
      this.#parts = [];
    } else if (picture && moves && this.#isSlow && same(picture.look, now.look) && this.#slide(picture, now)) return;
    else if (!moves || this.#isSlow) this.#next = now;
  }

  /**
   * Whether the picture lies there, and nothing of a layer is left to draw.
   * @param {Layer} layer
   */
  isLaid(layer) {
    return this.#parts?.length === 0 || (this.#leavesLines && this.#lines.has(layer));
  }

  /**
   * Draw a layer of the ground where no picture of it lies.
   * @param {TileId[]} ids
   * @param {(ids: TileId[]) => void} draw
   */
  draw(ids, draw) {
    const gl = this.#gl;
    const place = this.#place;
    if (!gl || !this.#parts || !place) return draw(ids);
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
    if (this.#next) this.#keep(this.#next);
  }

  /** The layers of the ground that are not hidden. @returns {Set<Layer>} */
  #ground() {
    const order = this.#map.painter.style._order;
    const [above, last] = [order.indexOf(ABOVE), order.indexOf(ABOVE_LINES)].map((at) => Math.max(at, 0));
    this.#lines = this.#hasLines ? this.#shown(order.slice(above, last)) : new Set();
    return new Set([...this.#shown(order.slice(0, above)), ...this.#lines]);
  }

  /** Those of some layers that are not hidden. @param {string[]} ids @returns {Set<Layer>} */
  #shown(ids) {
    const { style, transform } = this.#map.painter;
    return new Set(ids.map((id) => style._layers[id]).filter((layer) => !layer.isHidden(transform.zoom)));
  }

  /** What the ground would be drawn as; null where it changes by itself. @returns {Picture | null} */
  #now() {
    const { painter } = this.#map;
    const { transform, style, pixelRatio, width, height } = painter;
    if (transform.bearing || transform.pitch) return null;
    const place = placeOf(transform, pixelRatio, width, height);
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

  /** @param {boolean} moves */
  #measure(moves) {
    const now = performance.now();
    const took = now - this.#last;
    this.#last = moves ? now : 0;
    if (!moves || took > PAUSE_MS) return;
    this.#pace += (took - this.#pace) * SHARE_OF_LAST;
    // Once slow it stays so: its frames are quick from then on for that very reason.
    this.#isSlow ||= this.#pace > SLOW_MS;
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
    const isKept = moved.scale === 1 && share > (this.#hasLines ? SHARE_FOR_LINES : SHARE_TO_KEEP);
    this.#leavesLines = !isKept;
    if (isKept) {
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
    const gl = this.#gl;
    if (!gl) return;
    const [wide, high] = [Math.round(width * moved.scale), Math.round(height * moved.scale)];
    const bottom = to.height - moved.top - high;
    gl.bindFramebuffer(gl.READ_FRAMEBUFFER, this.#buffer);
    const how = moved.scale === 1 ? gl.NEAREST : gl.LINEAR;
    const [right, top] = [moved.left + wide, bottom + high];
    gl.blitFramebuffer(0, 0, width, height, moved.left, bottom, right, top, gl.COLOR_BUFFER_BIT, how);
    gl.bindFramebuffer(gl.FRAMEBUFFER, null);
  }

  /**
   * Keep what is drawn up to now.
   * @param {Picture} next
   */
  #keep(next) {
    const gl = this.#gl;
    if (!gl) return;
    const { width, height } = next.place;
    if (this.#size !== `${width}x${height}`) {
      this.#size = `${width}x${height}`;
      this.#buffer ??= gl.createFramebuffer();
      this.#store ??= gl.createRenderbuffer();
      gl.bindRenderbuffer(gl.RENDERBUFFER, this.#store);
      gl.renderbufferStorage(gl.RENDERBUFFER, gl.RGBA8, width, height);
      gl.bindRenderbuffer(gl.RENDERBUFFER, null);
      gl.bindFramebuffer(gl.DRAW_FRAMEBUFFER, this.#buffer);
      gl.framebufferRenderbuffer(gl.DRAW_FRAMEBUFFER, gl.COLOR_ATTACHMENT0, gl.RENDERBUFFER, this.#store);
    }
    gl.bindFramebuffer(gl.DRAW_FRAMEBUFFER, this.#buffer);
    gl.blitFramebuffer(0, 0, width, height, 0, 0, width, height, gl.COLOR_BUFFER_BIT, gl.NEAREST);
    gl.bindFramebuffer(gl.FRAMEBUFFER, null);
    this.#picture = next;
  }
}

/** @param {Picture} picture @param {Picture} now */
const isSame = (picture, now) =>
  same(Object.values(picture.place), Object.values(now.place)) &&
  same(picture.look, now.look) &&
  same(picture.tiles, now.tiles);
