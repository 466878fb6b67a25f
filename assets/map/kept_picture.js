/** A picture of the drawing that stays on the graphics card, and is laid down again. */

/**
 * Whether drawings can be kept. None can be laid into an antialiased window; plotly asks for none.
 * @param {WebGL2RenderingContext} gl
 */
export const canKeep = (gl) => "blitFramebuffer" in gl && !gl.getContextAttributes()?.antialias;

export class KeptPicture {
  /** @type {WebGL2RenderingContext} */
  #gl;
  /** @type {WebGLFramebuffer | null} */
  #buffer = null;
  /** @type {WebGLRenderbuffer | null} */
  #store = null;
  #width = 0;
  #height = 0;

  /** @param {WebGL2RenderingContext} gl */
  constructor(gl) {
    this.#gl = gl;
  }

  /**
   * Keep what is drawn up to now, from the lower left corner on.
   * @param {number} width
   * @param {number} height
   */
  keep(width, height) {
    const gl = this.#gl;
    if (width !== this.#width || height !== this.#height) {
      [this.#width, this.#height] = [width, height];
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
  }

  /**
   * Lay the picture down.
   * @param {number} left From the left edge of the window.
   * @param {number} bottom From its lower edge.
   * @param {number} width Of the picture there.
   * @param {number} height
   */
  lay(left, bottom, width, height) {
    const gl = this.#gl;
    const how = width === this.#width && height === this.#height ? gl.NEAREST : gl.LINEAR;
    const [right, top] = [left + width, bottom + height];
    gl.bindFramebuffer(gl.READ_FRAMEBUFFER, this.#buffer);
    gl.blitFramebuffer(0, 0, this.#width, this.#height, left, bottom, right, top, gl.COLOR_BUFFER_BIT, how);
    gl.bindFramebuffer(gl.FRAMEBUFFER, null);
  }

  /** Give its room back to the graphics card. */
  drop() {
    this.#gl.deleteFramebuffer(this.#buffer);
    this.#gl.deleteRenderbuffer(this.#store);
    this.#buffer = null;
    this.#store = null;
    [this.#width, this.#height] = [0, 0];
  }
}
