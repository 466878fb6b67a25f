/** The audience's window of a briefing: turning scenes, what lies on top, keys and pointer. */

import { keySwitch, singleKeysOn } from "../core/actions.js";
import { expose } from "../core/console.js";
import { all, make, present } from "../core/dom.js";
import { pan } from "../map/camera.js";
import { closePick } from "../map/pointer.js";
import { mapShown } from "../map/shown.js";
import { runPreflight } from "./preflight.js";
import { choose, loadStage, onScene, onStage, restoreScene, setTheme, showScene, showStep } from "./stage.js";
import { openWire } from "./wire.js";

const MAP_STEP = 90;
const SWIPE = 60;
/** When all else is drawn. */
const KEEP_MS = 1500;
let digits = "";
/** @type {ReturnType<typeof setTimeout> | undefined} */
let digitsTimer;
let leaving = false;

/* ---- going ---- */

/**
 * @param {number} number
 * @param {boolean} [jump]
 * @param {number} [step]
 */
function go(number, jump = false, step = 1) {
  const last = onStage().scenes.length - 1;
  const to = Math.max(0, Math.min(last, number));
  if (to === onStage().at) {
    say(number > last ? "This is the last scene." : number < 0 ? "This is the first scene." : "");
    return Promise.resolve();
  }
  const lost = present("scene-words").contains(document.activeElement);
  black(false);
  const painted = showScene(to, jump, step);
  if (lost) present("scene-title").focus({ preventScroll: true });
  return painted;
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

onScene(() => {
  const { at, scenes, step } = onStage();
  const scene = scenes[at];
  if (!scene) return;
  const steps = scene.steps > 1 ? ` · ${step} of ${scene.steps}` : "";
  present("position").textContent = `${at + 1} / ${scenes.length}${steps}`;
  present("back").toggleAttribute("disabled", at === 0 && step === 1);
  present("next").toggleAttribute("disabled", at === scenes.length - 1 && step === scene.steps);
  present("notes-body").innerHTML = scene.notesHtml;
  present("thing-card").hidden = true;
  document.title = `${at + 1}. ${scene.title} – ${onStage().document.title}`;
  say(`Scene ${at + 1} of ${scenes.length}: ${scene.title}`);
  if (fromHash() !== at) location.replace(`#${at + 1}`);
  markList();
  tell();
});

/** @param {string} text */
function say(text) {
  if (text) present("announcer").textContent = text;
}

const fromHash = () => {
  const number = Number(location.hash.slice(1));
  return Number.isInteger(number) && number > 0 ? number - 1 : -1;
};
window.addEventListener("hashchange", () => {
  const wanted = fromHash();
  if (onStage().ready && wanted >= 0 && wanted !== onStage().at) go(wanted, true);
});

/* ---- what lies on top ---- */

const isBlack = () => !present("black").hidden;

/** @param {boolean} on */
function black(on) {
  if (isBlack() === on) return;
  present("black").hidden = !on;
  present("stage").inert = on;
  say(on ? "The screen is black." : "The scene is shown again.");
  tell();
}

function toggleNotes() {
  const notes = present("notes");
  notes.hidden = !notes.hidden;
  say(notes.hidden ? "" : "Notes are shown.");
}

/** @param {string} id */
function open(id) {
  const dialog = present(id);
  if (dialog instanceof HTMLDialogElement && !dialog.open) dialog.showModal();
}

function fullScreen() {
  if (document.fullscreenElement) document.exitFullscreen();
  else document.documentElement.requestFullscreen().catch(() => say("This browser refuses the full screen."));
}

function nextTheme() {
  const order = [null, "light", "dark", "projector"];
  const theme = order[(order.indexOf(onStage().theme) + 1) % order.length] ?? null;
  setTheme(theme);
  note(theme ? `Theme: ${theme}` : "Theme: as each scene has it");
}

/** @type {ReturnType<typeof setTimeout> | undefined} */
let noteTimer;
/**
 * @param {string} text
 * @param {boolean} [lasting]
 */
function note(text, lasting = false) {
  const element = present("note");
  element.textContent = text;
  element.hidden = !text;
  clearTimeout(noteTimer);
  if (text && !lasting) noteTimer = setTimeout(() => note(""), 2500);
}

// Closes what is on top; tells whether there was anything.
function closeTop() {
  if (digits) typed("");
  else if (isBlack()) black(false);
  else if (closePick()) return true;
  else if (!present("thing-card").hidden) choose(null);
  else if (!present("notes").hidden) toggleNotes();
  else if (document.fullscreenElement) document.exitFullscreen();
  else return false;
  return true;
}

function leave() {
  const { home } = onStage().setup;
  if (closeTop() || !home) return;
  if (!leaving) {
    leaving = true;
    note("Press Esc once more to leave the briefing.");
    setTimeout(() => {
      leaving = false;
    }, 2500);
    return;
  }
  // Where the server is gone, leaving would leave the audience with the browser's error page.
  fetch("/healthz").then(
    () => location.assign(home),
    () => note("The server does not answer. The briefing stays open."),
  );
}

/* ---- the list of scenes ---- */

function buildList() {
  const entries = onStage().scenes.map((scene, number) => {
    const button = make("button", { type: "button", class: "scene-entry", "data-scene": number });
    button.append(make("span", { class: "scene-number", text: number + 1 }), make("span", { text: scene.title }));
    return make("li", {}, button);
  });
  present("scene-list").replaceChildren(...entries);
}

function markList() {
  for (const button of all("[data-scene]"))
    button.setAttribute("aria-current", String(Number(button.dataset.scene) === onStage().at));
}

function openList() {
  open("list");
  all('[data-scene][aria-current="true"]')[0]?.focus();
}

/** @param {Data.Source} source */
function link(source) {
  const attributes = { href: source.url, target: "_blank", rel: "noopener noreferrer" };
  return make("li", {}, make("a", { ...attributes, text: source.title }));
}

function openSources() {
  const footnotes = onStage().scenes[onStage().at]?.footnotes ?? [];
  const rows = footnotes.map(({ number, text, sources }) => {
    const links = sources.filter((source) => source.url).map(link);
    return make(
      "li",
      { value: number },
      text,
      ...(links.length ? [make("ul", { class: "source-links" }, ...links)] : []),
    );
  });
  present("source-list").replaceChildren(...rows);
  present("source-none").hidden = rows.length > 0;
  open("sources");
}

/* ---- the presenter's window ---- */

const wire = openWire();

function tell() {
  const { at, step, troubles } = onStage();
  if (at >= 0) wire.send({ from: "audience", at, step, black: isBlack(), troubles: troubles.slice(-3) });
}

wire.onMessage((message) => {
  if (message.from !== "presenter" || !onStage().ready) return;
  if (message.ask === "where") tell();
  else if (message.ask === "black") black(!isBlack());
  else if (message.ask === "next") next();
  else if (message.ask === "back") back();
  else if (message.go !== undefined && Number.isInteger(message.go)) go(message.go);
});

function presenter() {
  const address = `${location.pathname}?presenter`;
  const opened = window.open(address, `presenter:${location.pathname}`, "popup,width=1200,height=760");
  if (!opened) note("The browser did not allow the presenter’s window to open.");
}

/* ---- keys ---- */

/** @param {string} text */
function typed(text) {
  digits = text.slice(0, 3);
  note(digits ? `Go to ${digits} – Enter` : "", true);
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
  Home: () => go(0),
  End: () => go(onStage().scenes.length - 1),
  0: restoreScene,
  Escape: leave,
  // What presenters' clickers send to begin and to darken.
  F5: fullScreen,
};
/** @type {Record<string, () => unknown>} Keys of one letter or sign, which can be switched off. */
const SINGLE_KEYS = {
  b: () => black(!isBlack()),
  ".": () => black(!isBlack()),
  n: toggleNotes,
  f: fullScreen,
  l: openList,
  s: openSources,
  t: nextTheme,
  p: () => onStage().setup.home && presenter(),
  r: restoreScene,
  "?": () => open("keys"),
};
/** @type {Record<string, [number, number]>} */
const PANS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const FIELD = "input:not([type=checkbox]), textarea, select, [contenteditable]";

// Before the map and the buttons hear of it: arrows always turn scenes, with Shift they move the map.
window.addEventListener(
  "keydown",
  (event) => {
    const target = event.target instanceof Element ? event.target : document.body;
    if (!onStage().ready || event.ctrlKey || event.metaKey || event.altKey || target.closest(FIELD)) return;
    if (document.querySelector("dialog[open]")) return;
    const act = action(event, target);
    if (!act) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  },
  true,
);

/**
 * @param {KeyboardEvent} event
 * @param {Element} target
 * @returns {(() => unknown) | null}
 */
function action(event, target) {
  const { key } = event;
  if (target.closest("#map-pick") && key.startsWith("Arrow")) return null;
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
  if (onStage().scenes[onStage().at]?.board === null) pan(right * MAP_STEP, down * MAP_STEP);
}

/* ---- pointer ---- */

/** @type {Record<string, (button: HTMLElement) => unknown>} */
const ACTIONS = {
  next,
  back,
  list: openList,
  notes: toggleNotes,
  keys: () => open("keys"),
  sources: openSources,
  presenter,
  "full-screen": fullScreen,
  theme: nextTheme,
  restore: restoreScene,
  check: runPreflight,
  close: (button) => button.closest("dialog")?.close(),
};

document.addEventListener("click", (event) => {
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
  if (isBlack()) return void black(false);
  const free = target.closest("#stage") && !target.closest(".scene-figure");
  if (free && !String(window.getSelection())) next();
});

/** @type {Touch | null} */
let touch = null;
document.addEventListener(
  "touchstart",
  (event) => {
    const onMap = event.target instanceof Element && event.target.closest("#map-panel, dialog");
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

/* ---- start ---- */

/** @param {Error} error */
function failed(error) {
  present("scene-title").textContent = "This briefing could not be opened";
  present("scene-words").textContent = error.message;
  present("stage").dataset.kind = "failed";
  say(`This briefing could not be opened. ${error.message}`);
}

/**
 * Keep all that the two windows of this briefing need, so that they open again without the server.
 * A browser that has no service worker for this address goes on without.
 */
async function keepWindows() {
  if (!onStage().setup.home || !("serviceWorker" in navigator)) return;
  try {
    await navigator.serviceWorker.register("keeper.js");
    const { active } = await navigator.serviceWorker.ready;
    const read = performance.getEntriesByType("resource").map(({ name }) => name);
    const own = read.filter((name) => name.startsWith(location.origin));
    const page = `${location.origin}${location.pathname}`;
    const desk = await fetch(`${page}?presenter`);
    const scripts = [...(await desk.text()).matchAll(/(?:src|href)="(\/[^"]+)"/g)].map((found) => found[1] ?? "");
    active?.postMessage({ keep: [...new Set([page, `${page}?presenter`, ...own, ...scripts])] });
  } catch {
    // Private windows refuse it; the briefing itself needs nothing more from the server.
  }
}

async function start() {
  await loadStage();
  buildList();
  document.body.dataset.ready = "yes";
  await go(Math.max(0, fromHash()), true);
  document.body.dataset.painted = "yes";
  setTimeout(keepWindows, KEEP_MS);
  if (new URLSearchParams(location.search).has("preflight")) await runPreflight();
}

expose({ map: mapShown, stage: onStage });
keySwitch(present("single-keys"));
start().catch(failed);
