/** Whether the machine draws slowly: without a graphics card, or by how long its moving frames take. */

/** A machine that needs longer for a moving frame, in the mean of some, is slow. */
const SLOW_MS = 45;
const SHARE_OF_LAST = 0.25;
/** A pause between two frames, not a slow frame. */
const PAUSE_MS = 500;
const SOFTWARE = /swiftshader|llvmpipe|softpipe|basic render/i;

/** Whether the machine has no graphics card. @param {WebGL2RenderingContext} gl */
export function isSoftware(gl) {
  const info = gl.getExtension("WEBGL_debug_renderer_info");
  return SOFTWARE.test(String(gl.getParameter(info ? info.UNMASKED_RENDERER_WEBGL : gl.RENDERER)));
}

export class Pace {
  isSlow = false;
  #mean = 0;
  #last = 0;

  /** @param {WebGL2RenderingContext} gl */
  constructor(gl) {
    this.isSlow = isSoftware(gl);
  }

  /** A frame begins. @param {boolean} moves */
  measure(moves) {
    const now = performance.now();
    const took = now - this.#last;
    this.#last = moves ? now : 0;
    if (!moves || took > PAUSE_MS) return;
    this.#mean += (took - this.#mean) * SHARE_OF_LAST;
    // Once slow it stays so: its frames are quick from then on for that very reason.
    this.isSlow ||= this.#mean > SLOW_MS;
  }
}
