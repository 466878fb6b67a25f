/** When the next frame is out. */

/** @type {((then: () => void) => boolean) | null} */
let nextFrame = null;

/**
 * Let the map tell of its frames.
 * @param {(then: () => void) => boolean} tell Calls after the next frame; false where none will come.
 */
export function framesComeFrom(tell) {
  nextFrame = tell;
}

/**
 * Do something once the next frame is out, or soon if none comes.
 * @param {() => void} then
 */
export function afterPaint(then) {
  let done = false;
  const once = () => {
    if (!done) then();
    done = true;
  };
  const drawn = nextFrame?.(() => setTimeout(once, 0)) ?? false;
  setTimeout(once, drawn ? 250 : 0);
}
