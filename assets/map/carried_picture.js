/** A very large network on a slow machine: to draw it, and to place its names, takes longer than a
   frame has. While the map moves, the picture that is on the screen moves along as it is. What comes
   in stays bare, in the colour of the land, until the map rests or much has come in. */

import { isTiled } from "./lines.js";
import { placeNow, slide, uncovered } from "./sliding.js";

/** @typedef {import("./bridge.js").MapLibre} MapLibre */
/** @typedef {import("./sliding.js").Place} Place */

/** How long the map rests until all is drawn: one move that follows another at once is not held up. */
const REST_MS = 180;
/** Share of the window that may be bare. */
const MOST_BARE = 0.3;

export class CarriedPicture {
  /** @type {MapLibre} */
  #map;
  /** @type {import("./painter.js").Drawing} */
  #drawing;
  /** @type {import("./pace.js").Pace} */
  #pace;
  /** Where the map looked when it was drawn last. @type {Place | null} */
  #drawn = null;
  /** Whether the rest is over, if the map has not moved on meanwhile: a slow frame is none. */
  #isDue = false;
  /** How the picture lies that has moved along; null where it lies as it was drawn. @type {import("./sliding.js").Moved | null} */
  #laid = null;
  /** How it is to lie in the frame that has begun; null where that is drawn. @type {import("./sliding.js").Moved | null} */
  #next = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #later;

  /**
   * @param {MapLibre} map
   * @param {import("./painter.js").Drawing} drawing
   * @param {import("./pace.js").Pace} pace
   */
  constructor(map, drawing, pace) {
    this.#map = map;
    this.#drawing = drawing;
    this.#pace = pace;
  }

  /** How the picture lies in the window; null where it is to be drawn anew. */
  #reckon() {
    const map = this.#map;
    if (this.#drawing.isCopy || !this.#drawn || !this.#pace.isSlow) return null;
    if (!(map.isMoving() || this.#laid) || !isTiled(map)) return null;
    const place = placeNow(map);
    const moved = place && slide(this.#drawn, place);
    if (!moved || !uncovered(moved, place, MOST_BARE)) return null;
    return this.#isDue && this.#isLaid(moved) ? null : moved;
  }

  /** Whether the picture lies so already. @param {import("./sliding.js").Moved} moved */
  #isLaid({ left, top, scale }) {
    const laid = this.#laid;
    return laid !== null && laid.left === left && laid.top === top && laid.scale === scale;
  }

  /** A frame begins. Whether the picture is enough for it. */
  begin() {
    this.#next = this.#reckon();
    return this.#next !== null;
  }

  /** Lay the picture where the map looks now. Whether that is enough for the frame that has begun. */
  follow() {
    const lies = this.#next;
    this.#next = null;
    if (!lies) return false;
    if (this.#isLaid(lies)) return true;
    this.#laid = lies;
    this.#isDue = false;
    clearTimeout(this.#later);
    const canvas = this.#map.getCanvas();
    const { pixelRatio } = this.#map.painter;
    const [left, top] = [lies.left / pixelRatio, lies.top / pixelRatio];
    canvas.style.transformOrigin = "0 0";
    canvas.style.transform = `translate(${left}px, ${top}px) scale(${lies.scale})`;
    this.#later = setTimeout(() => {
      if (!canvas.isConnected) return;
      this.#isDue = true;
      this.#map.triggerRepaint();
    }, REST_MS);
    return true;
  }

  /** All has been drawn where the map looks now. */
  keep() {
    clearTimeout(this.#later);
    this.#isDue = false;
    // A copy in another size is not what is on the screen.
    this.#drawn = this.#drawing.isCopy ? null : placeNow(this.#map);
    if (!this.#laid) return;
    this.#laid = null;
    this.#map.getCanvas().style.transform = "";
  }
}
