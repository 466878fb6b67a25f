/** The audience's window of a briefing: turning scenes, keys and pointer, and what it tells the presenter. */

import { keySwitch, singleKeysOn } from "../core/actions.js";
import { expose } from "../core/console.js";
import { present } from "../core/dom.js";
import { t } from "../core/words.js";
import { pan } from "../map/camera.js";
import { mapShown } from "../map/shown.js";
import { drawnPictures } from "./ahead.js";
import { linesOnMap } from "./callouts.js";
import { laySheet } from "./ink.js";
import { takeMirror } from "./mirror.js";
import { slidePair } from "./pair.js";
import { fitPaper, printWord } from "./paper.js";
import { runPreflight } from "./preflight.js";
import { loadStage, onScene, onStage, restoreScene, showScene, showStep } from "./stage.js";
import {
  blank,
  buildList,
  closeTop,
  fullScreen,
  leave,
  makeBlank,
  markList,
  nextTheme,
  note,
  openDialog,
  openList,
  openSources,
  say,
  toggleNotes,
} from "./tops.js";
import { unreadable } from "./unreadable.js";
import { blankKeys, openWire } from "./wire.js";

const MAP_STEP = 90;
const SWIPE = 60;
/** A presenter's window asks every two seconds. */
const DESK_MS = 6000;
const PICTURE_MS = 120;
let digits = "";
/** @type {ReturnType<typeof setTimeout> | undefined} */
let digitsTimer;
/** @type {import("./wire.js").Wire} */
let wire;
/** @type {ReturnType<typeof laySheet>} */
let sheet;
let deskHeard = 0;
/** The scene that was drawn on. */
let inked = -1;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let pictureTimer;

/* ---- going ---- */

/**
 * @param {number} number
 * @param {boolean} [jump]
 * @param {number} [step]
 */
async function go(number, jump = false, step = 1) {
  const last = onStage().scenes.length - 1;
  const to = Math.max(0, Math.min(last, number));
  if (to === onStage().at)
    return say(number > last ? t("This is the last scene.") : number < 0 ? t("This is the first scene.") : "");
  const lost = present("scene-words").contains(document.activeElement);
  cover("");
  const painted = showScene(to, jump, step);
  if (lost) present("scene-title").focus({ preventScroll: true });
  await painted;
  if (onStage().at === to) showPicture();
}

/** The next step of the scene, or else the next scene. */
function next() {
  const { at, scenes, step } = onStage();
  const steps = scenes[at]?.steps ?? 1;
  return step < steps ? showStep(step + 1) : go(at + 1);
}

function back() {
  const { at, scenes, step } = onStage();
  // The scene before is shown as it was left.
  return step > 1 ? showStep(step - 1) : go(at - 1, false, scenes[at - 1]?.steps ?? 1);
}

function written() {
  const { at, scenes, step } = onStage();
  const scene = scenes[at];
  if (!scene) return;
  const place = `${at + 1} / ${scenes.length}`;
  present("position").textContent =
    scene.steps > 1 ? t("{place} · {step} of {steps}", { place, step, steps: scene.steps }) : place;
  present("back").toggleAttribute("disabled", at === 0 && step === 1);
  present("next").toggleAttribute("disabled", at === scenes.length - 1 && step === scene.steps);
  present("notes-body").innerHTML = scene.notesHtml;
  present("thing-card").hidden = true;
  document.title = `${at + 1}. ${scene.title} – ${onStage().document.title}`;
  present("print-word").textContent = printWord(at + 1, scenes.length);
  say(t("Scene {at} of {scenes}: {title}", { at: at + 1, scenes: scenes.length, title: scene.title }));
  if (fromHash() !== at) location.replace(`#${at + 1}`);
  if (inked !== at) sheet.take({ clear: true });
  inked = at;
  markList();
  tell();
  showPicture();
}

const fromHash = () => {
  const number = Number(location.hash.slice(1));
  return Number.isInteger(number) && number > 0 ? number - 1 : -1;
};

/** @param {import("./wire.js").Blank} colour */
const cover = (colour) => makeBlank(colour) && tell();

/** Make the screen black or white, or show the scene again. @param {"black" | "white"} colour */
const turn = (colour) => cover(blank() === colour ? "" : colour);

/** Close what is on top, or else leave. */
function stepOut() {
  if (digits) typed("");
  else if (blank()) cover("");
  else if (!closeTop()) leave();
}

/* ---- the presenter's window ---- */

function tell() {
  const { at, step, troubles } = onStage();
  if (at >= 0) wire.send({ from: "audience", at, step, blank: blank(), troubles: troubles.slice(-3) });
}

/** Send the presenter, if there is one, a picture of the wall, once it stands still. */
function showPicture() {
  clearTimeout(pictureTimer);
  if (Date.now() - deskHeard > DESK_MS) return;
  pictureTimer = setTimeout(
    async () => wire.send({ from: "audience", picture: await takeMirror(present("stage")) }),
    PICTURE_MS,
  );
}

/** @param {import("./wire.js").Message} message */
function hear(message) {
  if (message.from !== "presenter" || !onStage().ready) return;
  const isNew = Date.now() - deskHeard > DESK_MS;
  deskHeard = Date.now();
  if (message.ask === "where" || message.ask === "picture") tell();
  else if (message.ask === "black" || message.ask === "white") turn(message.ask);
  else if (message.ask === "next") next();
  else if (message.ask === "back") back();
  else if (message.go !== undefined && Number.isInteger(message.go)) go(message.go);
  if (message.ink) sheet.take(message.ink);
  if (isNew || message.ask === "picture") showPicture();
}

/** Whether the briefing stands in a frame of another site. */
const isEmbedded = () => document.body.classList.contains("embedded");

function presenter() {
  const address = `${location.href.split(/[?#]/)[0]}?presenter`;
  const opened = window.open(address, `presenter:${location.pathname}`, "popup,width=1280,height=800");
  if (!opened) note(t("The browser did not allow the presenter’s window to open."));
  deskHeard = 0;
  wire.join(opened);
}

/* ---- keys ---- */

/** @param {string} text */
function typed(text) {
  digits = text.slice(0, 3);
  note(digits ? t("Go to {digits} – Enter", { digits }) : "", true);
  clearTimeout(digitsTimer);
  if (digits) digitsTimer = setTimeout(() => typed(""), 4000);
}

/** @type {Record<string, () => unknown>} */
const KEYS = {
  ArrowRight: next,
  ArrowDown: next,
  PageDown: next,
  " ": next,
  ArrowLeft: back,
  ArrowUp: back,
  PageUp: back,
  Backspace: back,
  Home: () => go(0),
  End: () => go(onStage().scenes.length - 1),
  0: restoreScene,
  Escape: stepOut,
  // What presenters' clickers send to begin and to darken.
  F5: fullScreen,
};
/** @type {Record<string, () => unknown>} Keys of one letter or sign, which can be switched off. */
const SINGLE_KEYS = {
  ...blankKeys(turn),
  n: toggleNotes,
  f: fullScreen,
  l: openList,
  s: openSources,
  t: nextTheme,
  p: () => isEmbedded() || presenter(),
  e: () => sheet.take({ clear: true }),
  r: restoreScene,
  "?": () => openDialog("keys"),
};
/** @type {Record<string, [number, number]>} */
const PANS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const FIELD = "input:not([type=checkbox], [type=range]), textarea, select, [contenteditable]";

// Before the map and the buttons hear of it: arrows always turn scenes, with Shift they move the map.
/** @param {KeyboardEvent} event */
function press(event) {
  const target = event.target instanceof Element ? event.target : document.body;
  if (!onStage().ready || event.ctrlKey || event.metaKey || event.altKey || target.closest(FIELD)) return;
  if (document.querySelector("dialog[open]")) return;
  const act = action(event, target);
  if (!act) return;
  event.preventDefault();
  event.stopPropagation();
  act();
}

/**
 * @param {KeyboardEvent} event
 * @param {Element} target
 * @returns {(() => unknown) | null}
 */
function action(event, target) {
  const { key } = event;
  if (target.closest("#map-pick") && key.startsWith("Arrow")) return null;
  // The slider takes the arrows while it has the focus; a clicker's keys turn scenes all the same.
  if (target.matches(".pair-slider") && !event.shiftKey && /^(Arrow|Home|End)/.test(key)) return null;
  const move = PANS[key];
  if (event.shiftKey && move) return () => panMap(move);
  if (key === "Enter" && digits) return () => [go(Number(digits) - 1), typed("")];
  if (/^[0-9]$/.test(key) && (digits || key !== "0")) return () => typed(digits + key);
  // A button or link that has the focus is pressed by Space, as everywhere.
  if (key === " " && target.closest("button, a, summary")) return null;
  return KEYS[key] ?? (singleKeysOn() ? (SINGLE_KEYS[key.toLowerCase()] ?? null) : null);
}

/** @param {[number, number]} by */
function panMap([right, down]) {
  const scene = onStage().scenes[onStage().at];
  if (scene?.pair) slidePair(present("scene-drawing"), right);
  else if (scene?.board === null) pan(right * MAP_STEP, down * MAP_STEP);
}

/* ---- pointer ---- */

/** @type {Record<string, (button: HTMLElement) => unknown>} */
const ACTIONS = {
  next,
  back,
  list: openList,
  notes: toggleNotes,
  keys: () => openDialog("keys"),
  sources: openSources,
  presenter,
  "full-screen": fullScreen,
  theme: nextTheme,
  restore: restoreScene,
  check: runPreflight,
  close: (button) => button.closest("dialog")?.close(),
};

/** @param {MouseEvent} event */
function click(event) {
  const target = event.target instanceof Element ? event.target : document.body;
  const button = target.closest("button, a, summary");
  if (button instanceof HTMLElement) {
    // Else Space, which turns scenes, would press it again.
    if (event.detail > 0 && !button.closest("dialog")) button.blur();
    if (button.closest("#list")) button.closest("dialog")?.close();
    ACTIONS[button.dataset.action ?? ""]?.(button);
    if (button.dataset.scene) go(Number(button.dataset.scene));
    return;
  }
  if (blank()) return cover("");
  const free = target.closest("#stage") && !target.closest(".scene-figure, input");
  if (free && !String(window.getSelection())) next();
}

function listenToFingers() {
  /** @type {Touch | null} */
  let touch = null;
  document.addEventListener(
    "touchstart",
    (event) => {
      const onMap = event.target instanceof Element && event.target.closest("#map-panel, dialog, input");
      touch = event.touches.length === 1 && !onMap ? (event.touches[0] ?? null) : null;
    },
    { passive: true },
  );
  document.addEventListener("touchend", (event) => {
    const end = event.changedTouches[0];
    if (!touch || !end) return;
    const [right, down] = [end.clientX - touch.clientX, end.clientY - touch.clientY];
    touch = null;
    if (Math.abs(right) > SWIPE && Math.abs(right) > 1.5 * Math.abs(down)) (right < 0 ? next : back)();
  });
}

/* ---- start ---- */

/** @param {Error} error */
function failed(error) {
  present("scene-title").textContent = t("This briefing could not be opened");
  present("scene-words").textContent = error.message;
  present("stage").dataset.kind = "failed";
  say(t("This briefing could not be opened. {message}", { message: error.message }));
}

async function start() {
  await loadStage();
  buildList();
  document.body.dataset.ready = "yes";
  await go(Math.max(0, fromHash()), true);
  if (new URLSearchParams(location.search).has("preflight")) await runPreflight();
}

export function startAudience() {
  wire = openWire();
  sheet = laySheet(present("stage-box"));
  onScene(written);
  wire.onMessage(hear);
  window.addEventListener("pagehide", () => wire.send({ from: "audience", gone: true }));
  window.addEventListener("hashchange", () => {
    const number = fromHash();
    if (onStage().ready && number >= 0 && number !== onStage().at) go(number, true);
  });
  for (const name of ["resize", "pointerup", "keyup"]) window.addEventListener(name, showPicture);
  window.addEventListener("keydown", press, true);
  document.addEventListener("click", click);
  listenToFingers();
  fitPaper();
  expose({
    map: mapShown,
    stage: onStage,
    lines: linesOnMap,
    pictures: drawnPictures,
    unreadable: () => unreadable(present("stage")),
  });
  keySwitch(present("single-keys"));
  start().catch(failed);
}
