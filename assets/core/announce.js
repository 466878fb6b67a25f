/** What a screen reader is told, and texts that change in place. */

import { byId } from "./dom.js";

/** @param {string} text */
export function say(text) {
  const announcer = byId("announcer");
  if (announcer) announcer.textContent = text;
}

/**
 * Set the text of an element, where it is there and says something else.
 * @param {string} id
 * @param {string} text
 */
export function put(id, text) {
  const element = byId(id);
  if (element && element.textContent !== text) element.textContent = text;
}
