/** What lies on the map of a scene, to which names give way. */

/** @typedef {{left: number, top: number, right: number, bottom: number}} Edges */

/** What stands on a map beside the words of its scene. */
export const FURNITURE = ".scene-disclaimer, .map-scale, .pair-words, .pair-name, .pair-slider";
const SAID = ":is(.callout, .marker, .drawn-start, .drawn-end):not(.is-later, .is-outside, .is-off, [hidden])";

/**
 * The things that lie on a map, where they can be seen. Two views meet below a bar, which cuts names too.
 * @param {HTMLElement} panel
 */
export const coversOf = (panel) =>
  [...panel.querySelectorAll(`${FURNITURE}, ${SAID}, .pair-handle`)].filter((element) =>
    element.checkVisibility({ visibilityProperty: true }),
  );

/**
 * Where they lie, in the pixels that the map is laid out in.
 * @param {HTMLElement} panel
 * @returns {[number, number, number, number][]}
 */
export function coverBoxes(panel) {
  const room = panel.getBoundingClientRect();
  const share = room.width / Math.max(1, panel.clientWidth);
  return coversOf(panel)
    .map((element) => element.getBoundingClientRect())
    .filter(({ width }) => width > 0)
    .map(({ left, top, right, bottom }) => [
      (left - room.left) / share,
      (top - room.top) / share,
      (right - room.left) / share,
      (bottom - room.top) / share,
    ]);
}

/**
 * How large a stage is shown, as a share of the wall that it is laid out for.
 * @param {HTMLElement} stage
 */
export const shareOf = (stage) => stage.getBoundingClientRect().height / Math.max(1, stage.offsetHeight);
