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

/** @param {number} value */
export const number = (value) => value.toLocaleString("en");

/**
 * A number with its noun.
 * @param {number} count
 * @param {string} noun
 */
export const counted = (count, noun) => `${number(count)} ${noun}${count === 1 ? "" : "s"}`;
