/** The presenter's time: the hour, and what has passed, which is not lost when the window is opened anew. */

import { present } from "../core/dom.js";
import { t } from "../core/words.js";

const TICK_MS = 500;
/** A window that was gone for longer starts another talk. */
const AWAY_MS = 5 * 60000;
const key = () => `corridor-atlas-clock:${location.pathname}`;
// Running since, and what had passed before.
/** @type {{since: number | null, passed: number}} */
let time = { since: Date.now(), passed: 0 };

const passedNow = () => time.passed + (time.since === null ? 0 : Date.now() - time.since);

/** @param {typeof time} changed */
function keep(changed) {
  time = changed;
  show();
}

function show() {
  try {
    localStorage.setItem(key(), JSON.stringify({ ...time, seen: Date.now() }));
  } catch {
    /* storage may be refused; the time then starts anew with the window */
  }
  const seconds = Math.floor(passedNow() / 1000);
  /** @param {number} number */
  const two = (number) => String(number).padStart(2, "0");
  const hours = Math.floor(seconds / 3600);
  present("elapsed").textContent =
    `${hours ? `${hours}:` : ""}${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  const now = new Date().toLocaleTimeString([], { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  present("clock").textContent = now;
  present("pause").textContent = time.since === null ? t("Go on") : t("Pause");
}

/** Let the time stand, or run on. */
export const pauseClock = () => keep({ since: time.since === null ? Date.now() : null, passed: passedNow() });

/** Start the time anew; it stands if it stood. */
export const resetClock = () => keep({ since: time.since === null ? null : Date.now(), passed: 0 });

export function startClock() {
  try {
    const { seen, ...kept } = JSON.parse(localStorage.getItem(key()) ?? "{}");
    if (Date.now() - seen < AWAY_MS) time = kept;
  } catch {
    /* see above */
  }
  keep(time);
  setInterval(show, TICK_MS);
}
