/** The presenter's window: the scene that is shown and the next one as pictures, notes, clock, pointer and
   pen; it drives the audience's window. Without an audience it turns scenes for itself. */

import { singleKeysOn } from "../core/actions.js";
import { expose } from "../core/console.js";
import { all, delegate, make, present } from "../core/dom.js";
import { t } from "../core/words.js";
import { mapShown } from "../map/shown.js";
import { pauseClock, resetClock, startClock } from "./clock.js";
import { laySheet, listenToHand } from "./ink.js";
import { fitMirror, shape, showMirror, takeMirror } from "./mirror.js";
import { togglePhone } from "./phone.js";
import { loadStage, onStage, showScene } from "./stage.js";
import { blankKeys, openWire } from "./wire.js";

/** @typedef {import("./wire.js").Message} Message */

const ASK_MS = 2000;
/** @type {import("./wire.js").Wire} */
let wire;
/** @type {ReturnType<typeof laySheet>} */
let sheet;
let at = -1;
let step = 1;
let heard = 0;
/** What is in the hand over the picture of the wall. */
let tool = "";
/** Counts the paintings: one that is overtaken by another leaves the window alone. */
let painting = 0;
/** The painting of which the wall has sent its own picture. */
let pictured = 0;

const choice = () => /** @type {HTMLSelectElement} */ (present("go-to"));
const isThere = () => Date.now() - heard < 3 * ASK_MS;
const sceneAt = (/** @type {number} */ number) => onStage().scenes[number];

/* ---- scenes ---- */

/** @param {number} number */
function go(number) {
  const to = Math.max(0, Math.min(onStage().scenes.length - 1, number));
  wire.send({ from: "presenter", go: to });
  if (!isThere()) show(to, 1);
}

function next() {
  if (isThere()) wire.send({ from: "presenter", ask: "next" });
  else if (step < (sceneAt(at)?.steps ?? 1)) show(at, step + 1);
  else if (at < onStage().scenes.length - 1) show(at + 1, 1);
}

function back() {
  if (isThere()) wire.send({ from: "presenter", ask: "back" });
  else if (step > 1) show(at, step - 1);
  else if (at > 0) show(at - 1, sceneAt(at - 1)?.steps ?? 1);
}

/**
 * @param {number} number
 * @param {number} on
 */
async function show(number, on) {
  const scene = sceneAt(number);
  if (!scene || (number === at && on === step)) return;
  const other = number !== at;
  [at, step] = [number, on];
  painting += 1;
  const turn = painting;
  write();
  if (other) {
    mark({ clear: true });
    present("notes").scrollTop = 0;
  }
  const isHere = () => onStage().at === at && onStage().step === step;
  // The wall sends its own picture; what came next has been drawn here already, and is there at once.
  if (!isHere() && !isThere()) await showScene(at, true, step);
  if (turn === painting && isHere()) {
    const picture = await takeMirror(present("stage"));
    if (turn === painting && pictured < turn) showMirror(present("wall"), picture);
  }
  if (turn !== painting) return;
  // What the next press brings: the next step of this scene, or else the next scene.
  if (step < scene.steps) await showScene(at, true, step + 1);
  else if (at < onStage().scenes.length - 1) await showScene(at + 1, true);
}

/** Write what stands around the pictures. */
function write() {
  const { scenes, document: briefing } = onStage();
  const scene = sceneAt(at);
  if (!scene) return;
  const last = at === scenes.length - 1;
  const place = `${at + 1} / ${scenes.length}`;
  present("position").textContent =
    scene.steps > 1 ? t("{place} · step {step} of {steps}", { place, step, steps: scene.steps }) : place;
  present("now-title").textContent = scene.title;
  present("now-words").innerHTML = scene.html;
  const notes = present("notes-body");
  notes.innerHTML = scene.notesHtml;
  present("notes-none").hidden = Boolean(notes.textContent?.trim());
  // The web page of a briefing is made without notes, as long as nobody asks for them.
  if (!onStage().setup.home && !scenes.some(({ notesHtml }) => notesHtml))
    present("notes-none").textContent = t("This file holds no notes.");
  const inScene = step < scene.steps;
  present("next-title").textContent = inScene
    ? t("Step {step} of {steps}: {title}", { step: step + 1, steps: scene.steps, title: scene.title })
    : (sceneAt(at + 1)?.title ?? t("This is the last scene."));
  present("preview").dataset.last = String(last && !inScene);
  const first = at + (inScene ? 1 : 2);
  present("then").replaceChildren(
    ...scenes.slice(first, first + 6).map((each, place) => make("li", { value: first + 1 + place, text: each.title })),
  );
  choice().value = String(at);
  present("back").toggleAttribute("disabled", at === 0 && step === 1);
  present("next").toggleAttribute("disabled", last && !inScene);
  present("announcer").textContent = t("Scene {at} of {scenes}: {title}", {
    at: at + 1,
    scenes: scenes.length,
    title: scene.title,
  });
  document.title = t("{at} / {scenes} – presenter – {title}", {
    at: at + 1,
    scenes: scenes.length,
    title: briefing.title,
  });
}

/* ---- the wall ---- */

/** @param {Message} message */
function hear(message) {
  if (message.from !== "audience" || !onStage().ready) return;
  // Keys are for this window again at once.
  heard = message.gone ? 0 : Date.now();
  if (message.at !== undefined) show(message.at, message.step ?? 1);
  if (message.blank !== undefined) {
    for (const name of BLANKS) present(name).setAttribute("aria-pressed", String(message.blank === name));
    present("wall").dataset.blank = message.blank;
  }
  if (message.troubles) present("troubles").textContent = message.troubles.join(" ");
  if (message.picture) {
    pictured = painting;
    showMirror(present("wall"), message.picture);
    const { width, height } = message.picture;
    shape(present("preview"), width, height);
  }
  if (message.ink) sheet.take(message.ink);
  showAudience();
}

function showAudience() {
  const there = isThere();
  present("audience").dataset.there = String(there);
  present("audience").textContent = there
    ? t("The audience’s window follows.")
    : t("No window for the audience is open.");
  present("open-audience").hidden = there;
}

/** Ask where the audience is, and for a picture as long as the wall has sent none of what is shown: this
    window may be new, or a picture lost. */
const ask = () => wire.send({ from: "presenter", ask: pictured < painting || at < 0 ? "picture" : "where" });

function openAudience() {
  const address = `${location.href.split(/[?#]/)[0]}#${at + 1}`;
  wire.join(window.open(address, "_blank"));
}

/* ---- pointer and pen ---- */

/** @param {import("./wire.js").Ink} ink */
function mark(ink) {
  sheet.take(ink);
  wire.send({ from: "presenter", ink });
}

/** @param {string} chosen */
function hold(chosen) {
  tool = tool === chosen ? "" : chosen;
  present("wall").dataset.tool = tool;
  for (const name of ["pointer", "pen"]) present(name).setAttribute("aria-pressed", String(tool === name));
  mark({ point: null });
}

/** Put away what is in the hand, or wipe what is drawn. */
function letGo() {
  if (tool) hold(tool);
  else if (sheet.isMarked()) mark({ clear: true });
}

/** @param {string} press */
function phone(press) {
  if (press === "next") next();
  else if (press === "back") back();
  else turn("black");
}

/** @param {string} words */
function showPhone(words) {
  present("phone-words").textContent = words;
  present("phone-words").hidden = !words;
}

/* ---- buttons and keys ---- */

/** @type {readonly ("black" | "white")[]} */
const BLANKS = ["black", "white"];
/** @param {"black" | "white"} ask */
const turn = (ask) => wire.send({ from: "presenter", ask });
let factor = 1;
/** @param {number} by */
function size(by) {
  factor = Math.max(0.6, Math.min(2.5, factor * by));
  present("notes-body").style.setProperty("--factor", String(factor));
}

/** @type {Record<string, () => unknown>} */
const ACTIONS = {
  next,
  back,
  black: () => turn("black"),
  white: () => turn("white"),
  pause: pauseClock,
  reset: resetClock,
  pointer: () => hold("pointer"),
  pen: () => hold("pen"),
  phone: () => togglePhone(phone, showPhone),
  wipe: () => mark({ clear: true }),
  "open-audience": openAudience,
  larger: () => size(1.15),
  smaller: () => size(1 / 1.15),
};
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
  Escape: letGo,
  // What clickers send to begin: the talk runs already, and a reload would help nobody.
  F5: () => {},
};
/** @type {Record<string, () => unknown>} Keys of one letter or sign, which can be switched off. */
const SINGLE_KEYS = {
  ...blankKeys(turn),
  d: () => hold("pen"),
  o: () => hold("pointer"),
  e: () => mark({ clear: true }),
};

/** @param {KeyboardEvent} event */
function press(event) {
  if (!onStage().ready || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
  const target = event.target instanceof Element ? event.target : document.body;
  if (target.closest("input, textarea, select")) return;
  if (event.key === " " && target.closest("button, a")) return;
  const act = KEYS[event.key] ?? (singleKeysOn() ? SINGLE_KEYS[event.key.toLowerCase()] : undefined);
  if (!act) return;
  event.preventDefault();
  act();
}

/* ---- start ---- */

async function start() {
  await loadStage();
  const options = onStage().scenes.map((scene, number) =>
    make("option", { value: number, text: `${number + 1}. ${scene.title}` }),
  );
  choice().replaceChildren(...options);
  present("title").textContent = onStage().document.title;
  document.body.dataset.ready = "yes";
  ask();
  setInterval(() => {
    ask();
    showAudience();
  }, ASK_MS);
  startClock();
  // The wall, if there is one, says in a moment what it shows.
  setTimeout(() => at < 0 && show(0, 1), 250);
}

export function startPresenter() {
  wire = openWire();
  sheet = laySheet(present("wall"));
  wire.onMessage(hear);
  listenToHand(present("wall"), () => tool, mark);
  new ResizeObserver(() => fitMirror(present("wall"))).observe(present("wall"));
  delegate("click", "[data-action]", (button, event) => {
    if (event.detail > 0) button.blur();
    ACTIONS[button.dataset.action ?? ""]?.();
  });
  choice().addEventListener("change", () => go(Number(choice().value)));
  window.addEventListener("keydown", press);
  expose({ map: mapShown, stage: onStage, wall: () => all(".mirror-wall").length });
  start().catch((error) => {
    present("now-title").textContent = t("This briefing could not be opened");
    present("now-title").classList.remove("visually-hidden");
    for (const id of ["wall", "preview"]) present(id).dataset.opening = "";
    present("troubles").textContent = error.message;
  });
}
