/** Pixels as a PNG. Written in a worker: the browser writes one of a page only when the page is idle,
   which it is not while the map is drawn again. */

/** What runs in the worker, which has nothing of this file but its text. */
async function write(/** @type {MessageEvent<ImageData>} */ { data }) {
  const canvas = new OffscreenCanvas(data.width, data.height);
  // Without transparency: the picture has none, and a file without it is written faster.
  canvas.getContext("2d", { alpha: false })?.putImageData(data, 0, 0);
  postMessage(await canvas.convertToBlob({ type: "image/png" }));
}

export class PngWriter {
  /** @type {Worker | null} */
  #worker = null;

  constructor() {
    // Begun at once, so that it is there when the pixels are.
    const address = URL.createObjectURL(new Blob([`onmessage = ${write};`], { type: "text/javascript" }));
    if (typeof OffscreenCanvas === "function") this.#worker = new Worker(address);
    URL.revokeObjectURL(address);
  }

  /**
   * @param {HTMLCanvasElement} canvas
   * @returns {Promise<Blob | null>} Null where there is no room for a picture of that size.
   */
  async write(canvas) {
    const worker = this.#worker;
    const pixels = worker && canvas.getContext("2d")?.getImageData(0, 0, canvas.width, canvas.height);
    if (!worker || !pixels) return new Promise((done) => canvas.toBlob(done, "image/png"));
    try {
      return await new Promise((done, fail) => {
        worker.onmessage = ({ data }) => done(data);
        worker.onerror = fail;
        worker.postMessage(pixels, [pixels.data.buffer]);
      });
    } catch {
      // A browser that lets no worker draw.
      return new Promise((done) => canvas.toBlob(done, "image/png"));
    }
  }

  end() {
    this.#worker?.terminate();
  }
}
