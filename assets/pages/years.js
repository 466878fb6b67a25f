/** The years, played one after the other. */

import { addActions } from "../core/actions.js";
import { byId, delegate } from "../core/dom.js";
import { t } from "../core/words.js";
import { setYear } from "./controls.js";

const YEAR_MS = 900;
/** @type {ReturnType<typeof setInterval> | undefined} */
let playing;

/**
 * @param {HTMLElement} button
 * @param {boolean} on
 */
function show(button, on) {
  button.classList.toggle("icon-pause", on);
  button.classList.toggle("icon-play", !on);
  button.setAttribute("aria-label", on ? t("Stop the years") : t("Play the years"));
}

/** @param {HTMLElement} button */
function stop(button) {
  clearInterval(playing);
  playing = undefined;
  show(button, false);
}

/** @param {HTMLElement} button */
function play(button) {
  if (playing) return stop(button);
  const slider = byId("year");
  if (!(slider instanceof HTMLInputElement)) return;
  const last = Number(slider.max);
  let year = Number(slider.value) >= last ? Number(slider.min) : Number(slider.value);
  setYear(year);
  show(button, true);
  playing = setInterval(() => {
    year += 1;
    if (year > last) stop(button);
    else setYear(year);
  }, YEAR_MS);
}

export function startYears() {
  addActions({ play });
  // A year of a list becomes the year of the filter.
  delegate("click", "[data-year]", (button) => setYear(button.dataset.year ? Number(button.dataset.year) : null));
}
