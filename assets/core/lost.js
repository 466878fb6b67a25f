/** A server that does not answer: told on every page, and gone on from when it is back. */

import { say } from "./announce.js";
import { askUnheard, onAnswer, onNoAnswer } from "./asking.js";
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

function lose() {
  if (!lost) {
    lost = true;
    show();
    say(TEXT);
    lookAgain(FIRST_MS);
  }
  for (const then of whenLost) then();
}

/**
 * Ask until the server answers.
 * @param {number} pause
 */
function lookAgain(pause) {
  setTimeout(async () => {
    const answer = await askUnheard(at("/healthz"), { cache: "no-store" }).catch(() => null);
    if (!answer || GONE.has(answer.status)) return lookAgain(Math.min(pause * 1.5, LONGEST_MS));
    lost = false;
    show();
    say(t("The server is back."));
    for (const then of whenBack) then();
  }, pause);
}

/** Watch what the server is asked for by Dash, and by a page that nobody does anything on. */
export function startWatching() {
  /** @param {import("./asking.js").Asked} asked */
  const isWatched = (asked) => asked.ofDash || asked.address.endsWith("/edition.json");
  onAnswer((asked, answer) => {
    if (isWatched(asked) && GONE.has(answer.status)) lose();
    else if (asked.ofDash && answer.status >= 500) for (const then of whenFailed) then();
  });
  onNoAnswer((asked, error) => {
    if (isWatched(asked) && error.name !== "AbortError") lose();
  });
}
