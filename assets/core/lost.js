/** A server that does not answer: told on every page, and gone on from when it is back. */

import { say } from "./announce.js";
import { at } from "./base.js";
import { byId } from "./dom.js";
import { t } from "./words.js";

const FIRST_MS = 1500;
const LONGEST_MS = 10000;
const GONE = new Set([502, 503, 504]);
const TEXT = t(
  "The server does not answer. What you see stays as it is, and goes on by itself when the server is back.",
);
let lost = false;
/** @type {(() => void)[]} */
const whenLost = [];
/** @type {(() => void)[]} */
const whenBack = [];
/** @type {(() => void)[]} */
const whenFailed = [];

/** Whether the server does not answer at present. */
export const isLost = () => lost;

/**
 * Hear when the server is lost.
 * @param {() => void} then
 */
export function onLost(then) {
  whenLost.push(then);
}

/**
 * Hear when the server is back.
 * @param {() => void} then
 */
export function onBack(then) {
  whenBack.push(then);
}

/**
 * Hear when the server could not do what it was asked for.
 * @param {() => void} then
 */
export function onFailed(then) {
  whenFailed.push(then);
}

function show() {
  const notice = byId("lost-notice");
  if (!notice) return;
  notice.textContent = lost ? TEXT : "";
  notice.hidden = !lost;
}

/** @param {typeof fetch} ask */
function lose(ask) {
  if (!lost) {
    lost = true;
    show();
    say(TEXT);
    lookAgain(ask, FIRST_MS);
  }
  for (const then of whenLost) then();
}

/**
 * Ask until the server answers.
 * @param {typeof fetch} ask
 * @param {number} pause
 */
function lookAgain(ask, pause) {
  setTimeout(async () => {
    const answer = await ask(at("/healthz"), { cache: "no-store" }).catch(() => null);
    if (!answer || GONE.has(answer.status)) return lookAgain(ask, Math.min(pause * 1.5, LONGEST_MS));
    lost = false;
    show();
    say(t("The server is back."));
    for (const then of whenBack) then();
  }, pause);
}

/** Watch what the server is asked for by Dash, and by a page that nobody does anything on. */
export function startWatching() {
  const ask = window.fetch.bind(window);
  window.fetch = async (...asked) => {
    const [target] = asked;
    const address = target instanceof Request ? target.url : String(target);
    const ofDash = address.includes("/_dash-");
    const watched = ofDash || address.endsWith("/edition.json");
    try {
      const answer = await ask(...asked);
      if (watched && GONE.has(answer.status)) lose(ask);
      else if (ofDash && answer.status >= 500) for (const then of whenFailed) then();
      return answer;
    } catch (error) {
      if (watched && /** @type {Error} */ (error).name !== "AbortError") lose(ask);
      throw error;
    }
  };
}
