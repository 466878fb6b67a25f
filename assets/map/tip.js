/** Where a tip stands beside the pointer: to its right and below, where there is room, else on the other side. */

const [ASIDE, BELOW] = [14, 12];

/**
 * Put a tip beside a point.
 * @param {HTMLElement} tip
 * @param {{x: number, y: number}} point
 * @param {{clientWidth: number, clientHeight: number}} room What it keeps inside of, from whose corner the point is told.
 */
export function putBeside(tip, { x, y }, { clientWidth, clientHeight }) {
  const { offsetWidth: width, offsetHeight: height } = tip;
  const left = x + ASIDE + width > clientWidth ? x - ASIDE - width : x + ASIDE;
  const top = y + BELOW + height > clientHeight ? y - BELOW - height : y + BELOW;
  tip.style.transform = `translate(${Math.round(Math.max(0, left))}px, ${Math.round(Math.max(0, top))}px)`;
}
