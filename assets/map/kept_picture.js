/** A picture of the map, or of a part of its layers, that stays on the graphics card. */

/** @typedef {import("./sliding.js").Place} Place */
/** @typedef {{place: Place, look: unknown[], tiles: unknown[], isExact: boolean}} Picture */

export class KeptPicture {
  /** What it shows; null where it is of no use any more. @type {Picture | null} */
  picture = null;
  /** @type {WebGL2RenderingContext} */
  #gl;
  /** @type {WebGLFramebuffer | null} */
  #buffer = null;
  /** @type {WebGLRenderbuffer | null} */
  #store = null;
  #size = "";

  /** @param {WebGL2RenderingContext} gl */
  constructor(gl) {
    this.#gl = gl;
  }

  /**
   * Lay the picture down.
   * @param {Place} to
   * @param {import("./sliding.js").Moved} [moved]
   */
  lay(to, moved = { left: 0, top: 0, scale: 1 }) {
    if (!this.picture) return;
    const gl = this.#gl;
    const { width, height } = this.picture.place;
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
  keep(next) {
    const gl = this.#gl;
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
    this.picture = next;
  }
}
