/** What tests and the curious can look at from outside, and change nothing of. */

import { summary, visible } from "./filter.js";
import { index } from "./network.js";
import { view } from "./view.js";

/**
 * Show a few things in the window, each by a function that tells what it is now.
 * @param {Record<string, () => unknown>} more
 */
export function expose(more) {
  const parts = { state: () => ({ ...view(), index: index(), summary: summary() }), visible: () => visible, ...more };
  const shown = {};
  for (const [name, get] of Object.entries(parts)) Object.defineProperty(shown, name, { get, enumerable: true });
  window.corridorAtlas = Object.freeze(shown);
}
