/** The part of the map that nothing lies on. */

import { all, byId } from "../core/dom.js";

/** @typedef {{top: number, right: number, bottom: number, left: number}} Sides */

/** What lies on an edge takes at least this share of the other side away before it counts. */
const NARROW = 0.7;

/** Width of a map beside the panel of the filter that has room for legend and small map as well. */
const ROOMY_PX = 1150;

/** Whether the panel of the filter leaves little of the map. */
export function isCrowded() {
  const panel = byId("map-panel");
  return panel !== null && !document.body.classList.contains("filters-hidden") && panel.clientWidth < ROOMY_PX;
}

/**
 * How much of each side of the map is covered by what lies on it: legend, details, a panel.
 * @returns {Sides}
 */
export function covered() {
  const sides = { top: 0, right: 0, bottom: 0, left: 0 };
  const panel = byId("map-panel")?.getBoundingClientRect();
  if (!panel) return sides;
  for (const box of coveringBoxes()) {
    const [wide, high] = [(box.right - box.left) / panel.width, (box.bottom - box.top) / panel.height];
    if (wide > NARROW && high > NARROW) continue;
    if (wide > NARROW) {
      if (box.top + box.bottom > panel.top + panel.bottom)
        sides.bottom = Math.max(sides.bottom, panel.bottom - box.top);
      else sides.top = Math.max(sides.top, box.bottom - panel.top);
    } else if (high > 0.2) {
      if (box.left + box.right > panel.left + panel.right) sides.right = Math.max(sides.right, panel.right - box.left);
      else sides.left = Math.max(sides.left, box.right - panel.left);
    }
  }
  // Buttons in a column take room at the side, those in a row at the top.
  const tools = document.querySelector("#map-panel .map-tools")?.getBoundingClientRect();
  if (tools && tools.width > tools.height) sides.top = Math.max(sides.top, tools.bottom - panel.top);
  return sides;
}

/** The boxes on the screen of what lies on the map. */
export function coveringBoxes() {
  const panel = byId("map-panel")?.getBoundingClientRect();
  if (!panel) return [];
  return all("[data-covers]")
    .map((part) => (part.firstElementChild?.matches("details") ? part.firstElementChild : part).getBoundingClientRect())
    .map((box) => ({
      left: Math.max(box.left, panel.left),
      right: Math.min(box.right, panel.right),
      top: Math.max(box.top, panel.top),
      bottom: Math.min(box.bottom, panel.bottom),
    }))
    .filter((box) => box.right > box.left && box.bottom > box.top);
}
