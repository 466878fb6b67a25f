/** The room to leave at the sides of what is shown as a whole. */

/** @typedef {readonly [number, number]} Ends Pixels at the one end and at the other. */

/** What is wished for beside what is covered leaves at least this share of the map. */
const SHARE = 0.25;
/** What is shown has at least so many pixels, or what covers the map is not regarded. */
const LEAST_PX = 48;

/**
 * The room at two ends: what is covered there is given up last, after what is only wished for.
 * @param {number} length Of the map that way.
 * @param {Ends} covered
 * @param {Ends} wished Beyond what is covered.
 * @param {Ends} tight The same where there is little room.
 * @returns {Ends}
 */
export function roomAlong(length, covered, wished, tight) {
  /** @param {Ends} more @returns {Ends} */
  const beyond = (more) => [covered[0] + more[0], covered[1] + more[1]];
  /** @param {Ends} ends */
  const left = ([start, end]) => length - start - end;
  if (left(beyond(wished)) >= length * SHARE) return beyond(wished);
  return left(beyond(tight)) >= LEAST_PX ? beyond(tight) : tight;
}
