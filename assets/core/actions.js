/** What buttons and keys do: modules add to it, and nothing is done twice. */

import { delegate } from "./dom.js";

/** @type {Record<string, (button: HTMLElement) => unknown>} */
const actions = {};
/** @type {Record<string, () => unknown>} */
const keys = {};
const SWITCH = "corridor-atlas-single-keys";

/**
 * Say what buttons with `data-action` do.
 * @param {Record<string, (button: HTMLElement) => unknown>} more
 */
export function addActions(more) {
  Object.assign(actions, more);
}

/**
 * Say what keys do while no field is typed into; those of one letter can be switched off.
 * @param {Record<string, () => unknown>} more
 */
export function addKeys(more) {
  Object.assign(keys, more);
}

/** Start to listen to the buttons. */
export function startActions() {
  delegate("click", "[data-action]", (button) => actions[button.dataset.action ?? ""]?.(button));
}

/**
 * Press a key, in the name of somebody.
 * @param {string} key
 * @returns {boolean} Whether it means anything now.
 */
export function press(key) {
  const act = singleKeysOn() ? keys[key] : undefined;
  if (!act) return false;
  act();
  return true;
}

/** Whether keys of one letter do something; not so for those who have switched them off. */
export function singleKeysOn() {
  try {
    return localStorage.getItem(SWITCH) !== "off";
  } catch {
    return !switchedOff;
  }
}

let switchedOff = false;

/**
 * Let a check box switch the keys of one letter off and on: speech input and stray fingers press
 * letters that nobody meant (WCAG 2.1.4).
 * @param {HTMLElement} box
 */
export function keySwitch(box) {
  if (!(box instanceof HTMLInputElement)) return;
  box.checked = singleKeysOn();
  box.addEventListener("change", () => {
    switchedOff = !box.checked;
    try {
      if (box.checked) localStorage.removeItem(SWITCH);
      else localStorage.setItem(SWITCH, "off");
    } catch {
      /* private windows may refuse storage; the choice then lasts as long as the page */
    }
  });
}
