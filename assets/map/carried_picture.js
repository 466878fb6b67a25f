/** A very large network on a slow machine: to draw it, and to place its names, takes longer than a
   frame has. While the map moves, the picture that is on the screen moves along as it is. What comes
   in stays bare, in the colour of the land, until the hand rests, the map stands, or much has come in. */

import { isTiled } from "./lines.js";
import { placeNow, slide, uncovered } from "./sliding.js";

/** @typedef {import("./bridge.js").MapLibre} MapLibre */
/** @typedef {import("./sliding.js").Place} Place */

/** How long the hand rests until all is drawn below it. */
const REST_MS = 180;
/** Share of the window that may be bare. */
const MOST_BARE = 0.3;

export class CarriedPicture {
  /** Whether all is drawn: for a copy of the map in another size. */
  isIdle = false;
  /** @type {MapLibre} */
  #map;
  /** @type {import("./pace.js").Pace} */
  #pace;
  /** Where the map looked when it was drawn last. @type {Place | null} */
  #drawn = null;
  /** Whether the picture lies elsewhere than it was drawn. */
  #isMoved = false;
  #hasRested = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #later;

  /**
   * @param {MapLibre} map
   * @param {import("./pace.js").Pace} pace
   */
  constructor(map, pace) {
    this.#map = map;
    this.#pace = pace;
    map.on("moveend", () => this.#isMoved && map.triggerRepaint());
  }

  /** How the picture lies in the window; null where it is to be drawn anew. */
  get #lies() {
    const map = this.#map;
    if (this.isIdle || this.#hasRested || !this.#drawn || !this.#pace.isSlow) return null;
    if (!map.isMoving() || !isTiled(map)) return null;
    const place = placeNow(map);
    const moved = place && slide(this.#drawn, place);
    return moved && uncovered(moved, place, MOST_BARE) ? moved : null;
  }

  /** Whether the frame that is about to begin draws nothing. */
  get isEnough() {
    return this.#lies !== null;
  }

  /** Lay the picture where the map looks now. Whether that is enough for this frame. */
  follow() {
    clearTimeout(this.#later);
    const lies = this.#lies;
    if (!lies) return false;
    const canvas = this.#map.getCanvas();
    const { pixelRatio } = this.#map.painter;
    const [left, top] = [lies.left / pixelRatio, lies.top / pixelRatio];
    canvas.style.transformOrigin = "0 0";
    canvas.style.transform = `translate(${left}px, ${top}px) scale(${lies.scale})`;
    this.#isMoved = true;
    this.#later = setTimeout(() => {
      if (!canvas.isConnected) return;
      this.#hasRested = true;
      this.#map.triggerRepaint();
    }, REST_MS);
    return true;
  }

  /** All has been drawn where the map looks now. */
  keep() {
    this.#hasRested = false;
    // A copy in another size is not what is on the screen.
    this.#drawn = this.isIdle ? null : placeNow(this.#map);
    if (!this.#isMoved) return;
    this.#isMoved = false;
    this.#map.getCanvas().style.transform = "";
  }
}
