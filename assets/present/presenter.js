/** The presenter's window: notes, clock, what is shown and what comes next; it drives the audience's
   window through a channel of the browser. Without an audience it turns scenes for itself. */

import { singleKeysOn } from "../core/actions.js";
import { expose } from "../core/console.js";
import { delegate, make, present } from "../core/dom.js";
import { mapShown } from "../map/shown.js";
import { loadStage, onStage, showScene } from "./stage.js";
import { openWire } from "./wire.js";

const wire = openWire();
const ASK_MS = 2000;
const CLOCK_KEY = `corridor-atlas-clock:${location.pathname}`;
const choice = /** @type {HTMLSelectElement} */ (present("go-to"));
let at = 0;
let heard = 0;

/* ---- scenes ---- */

/** @param {number} number */
function go(number) {
  const to = Math.max(0, Math.min(onStage().scenes.length - 1, number));
  wire.send({ from: "presenter", go: to });
  if (to !== at) paint(to);
}
/** Turn by a step, as the audience's window counts them; without one, by a scene. */
const next = () => (isThere() ? wire.send({ from: "presenter", ask: "next" }) : go(at + 1));
const back = () => (isThere() ? wire.send({ from: "presenter", ask: "back" }) : go(at - 1));
const isThere = () => Date.now() - heard < 3 * ASK_MS;

/** @param {number} to */
function paint(to) {
  at = to;
  const scene = onStage().scenes[at];
  if (!scene) return Promise.resolve();
  const words = present("notes-body");
  const last = at === onStage().scenes.length - 1;
  showPosition(1);
  present("now-title").textContent = scene.title;
  present("now-words").innerHTML = scene.html;
  words.innerHTML = scene.notesHtml;
  present("notes-none").hidden = Boolean(words.textContent?.trim());
  if (words.parentElement) words.parentElement.scrollTop = 0;
  present("next-title").textContent = onStage().scenes[at + 1]?.title ?? "This is the last scene.";
  present("preview").dataset.last = String(last);
  const then = onStage()
    .scenes.slice(at + 2, at + 8)
    .map((one, place) => make("li", { value: at + 3 + place, text: one.title }));
  present("then").replaceChildren(...then);
  choice.value = String(at);
  present("back").toggleAttribute("disabled", at === 0);
  present("next").toggleAttribute("disabled", last);
  present("announcer").textContent = `Scene ${at + 1} of ${onStage().scenes.length}: ${scene.title}`;
  document.title = `${at + 1} / ${onStage().scenes.length} – presenter – ${onStage().document.title}`;
  return last ? Promise.resolve() : showScene(at + 1, true);
}

/** @param {number} step */
function showPosition(step) {
  const { scenes } = onStage();
  const steps = scenes[at]?.steps ?? 1;
  present("position").textContent = `${at + 1} / ${scenes.length}${steps > 1 ? ` · step ${step} of ${steps}` : ""}`;
}

wire.onMessage((message) => {
  if (message.from !== "audience" || !onStage().ready) return;
  heard = Date.now();
  if (message.at !== undefined && message.at !== at) paint(message.at);
  present("black").setAttribute("aria-pressed", String(message.black ?? false));
  showPosition(message.step ?? 1);
  present("troubles").textContent = (message.troubles ?? []).join(" ");
  showAudience();
});

function showAudience() {
  const there = isThere();
  present("audience").dataset.there = String(there);
  present("audience").textContent = there ? "The audience’s window follows." : "No window for the audience is open.";
  present("open-audience").hidden = there;
}
const ask = () => wire.send({ from: "presenter", ask: "where" });

/* ---- time ---- */

// Running since, and what had passed before; kept so that a reload of this window loses nothing.
/** @type {{since: number | null, passed: number}} */
let time = { since: Date.now(), passed: 0 };
try {
  time = JSON.parse(sessionStorage.getItem(CLOCK_KEY) ?? "null") ?? time;
} catch {
  /* storage may be refused; the time then starts anew */
}

/** @param {typeof time} changed */
function keepTime(changed) {
  time = changed;
  try {
    sessionStorage.setItem(CLOCK_KEY, JSON.stringify(time));
  } catch {
    /* see above */
  }
  showTime();
}

function showTime() {
  const passed = time.passed + (time.since === null ? 0 : Date.now() - time.since);
  const seconds = Math.floor(passed / 1000);
  /** @param {number} number */
  const two = (number) => String(number).padStart(2, "0");
  const hours = Math.floor(seconds / 3600);
  present("elapsed").textContent =
    `${hours ? `${hours}:` : ""}${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  present("clock").textContent = new Date().toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" });
  present("pause").textContent = time.since === null ? "Go on" : "Pause";
}

function pause() {
  const passed = time.passed + (time.since === null ? 0 : Date.now() - time.since);
  keepTime(time.since === null ? { since: Date.now(), passed: time.passed } : { since: null, passed });
}

/* ---- buttons and keys ---- */

const black = () => wire.send({ from: "presenter", ask: "black" });
/** @type {Record<string, () => unknown>} */
const ACTIONS = {
  next,
  back,
  black,
  pause,
  reset: () => keepTime({ since: time.since === null ? null : Date.now(), passed: 0 }),
  "open-audience": () => window.open(`${location.pathname}#${at + 1}`, "_blank"),
  larger: () => size(1.15),
  smaller: () => size(1 / 1.15),
};
let factor = 1;
/** @param {number} by */
function size(by) {
  factor = Math.max(0.6, Math.min(2.5, factor * by));
  present("notes-body").style.setProperty("--factor", String(factor));
}

delegate("click", "[data-action]", (button, event) => {
  if (event.detail > 0) button.blur();
  ACTIONS[button.dataset.action ?? ""]?.();
});
choice.addEventListener("change", () => go(Number(choice.value)));

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
};
/** @type {Record<string, () => unknown>} Keys of one letter or sign, which can be switched off. */
const SINGLE_KEYS = { b: black, ".": black };
window.addEventListener("keydown", (event) => {
  if (!onStage().ready || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
  const target = event.target instanceof Element ? event.target : document.body;
  if (target.closest("input, textarea, select")) return;
  if (event.key === " " && target.closest("button, a")) return;
  const act = KEYS[event.key] ?? (singleKeysOn() ? SINGLE_KEYS[event.key.toLowerCase()] : undefined);
  if (!act) return;
  event.preventDefault();
  act();
});

/* ---- start ---- */

async function start() {
  await loadStage();
  const options = onStage().scenes.map((scene, number) =>
    make("option", { value: number, text: `${number + 1}. ${scene.title}` }),
  );
  choice.replaceChildren(...options);
  present("title").textContent = onStage().document.title;
  document.body.dataset.ready = "yes";
  ask();
  setInterval(() => {
    ask();
    showAudience();
  }, ASK_MS);
  setInterval(showTime, 500);
  keepTime(time);
  showAudience();
  await paint(0);
}

expose({ map: mapShown, stage: onStage });
start().catch((error) => {
  present("now-title").textContent = "This briefing could not be opened";
  present("now-words").textContent = error.message;
});
