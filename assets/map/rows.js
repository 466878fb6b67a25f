/** Rows of pixels. */

/**
 * Turn rows of pixels upside down, in place: a graphics card counts them from the ground up.
 * @param {Uint8Array} rows
 * @param {number} length Of a row, in bytes.
 */
export function upsideDown(rows, length) {
  const kept = new Uint8Array(length);
  for (let top = 0, bottom = rows.length - length; top < bottom; top += length, bottom -= length) {
    kept.set(rows.subarray(top, top + length));
    rows.copyWithin(top, bottom, bottom + length);
    rows.set(kept, bottom);
  }
}
