/** The check before the talk: opens every scene on this machine and lists what fails or has changed. */

import { make, present } from "../core/dom.js";
import { counted, t } from "../core/words.js";
import { live } from "../map/bridge.js";
import { lacksOf } from "./lacking.js";
import { isMap } from "./scene.js";
import { onStage, showScene, showStep, takeTroubles } from "./stage.js";
import { unreadable } from "./unreadable.js";

/** @typedef {{number: number, scene: Data.Scene, faults: string[], changes: readonly string[]}} Result */

const SLOW_MS = 7500;
/** A scene that has not come by then is told and passed over: the check cannot hang. */
const LONGEST_MS = 12000;
/** Names give way to words a moment after these have found their places, and then the map is drawn anew. */
const ROOM_MS = 200;
const REST_MS = 2000;
let running = false;

/** @returns {HTMLDialogElement} */
const dialog = () => /** @type {HTMLDialogElement} */ (present("check"));

/** Open every scene on this machine, and list what fails or has changed. */
export async function runPreflight() {
  if (running) return;
  running = true;
  const { at: before, scenes, document } = onStage();
  const unplaced = document.problems.filter((problem) => problem.scene === null);
  const everywhere = [...new Set(takeTroubles()), ...unplaced.map((problem) => problem.text)];
  /** @type {Result[]} */
  const results = [];
  present("check-list").replaceChildren();
  dialog().showModal();
  for (const [number, scene] of scenes.entries()) {
    if (!dialog().open) break;
    present("check-sum").textContent = t("Opening scene {number} of {scenes} …", {
      number: number + 1,
      scenes: scenes.length,
    });
    results.push(await open(number, scene));
  }
  takeTroubles();
  running = false;
  report(everywhere, results);
  showScene(before, true);
}

/**
 * @param {number} number
 * @param {Data.Scene} scene
 * @returns {Promise<Result>}
 */
async function open(number, scene) {
  takeTroubles();
  const started = performance.now();
  const late = new Promise((/** @type {(value?: unknown) => void} */ resolve) => setTimeout(resolve, LONGEST_MS));
  await Promise.race([showScene(number, true, scene.steps), late]);
  const took = performance.now() - started;
  const faults = onStage()
    .document.problems.filter((problem) => problem.scene === number + 1)
    .map((problem) => problem.text);
  if (isMap(scene) && !live() && !document.querySelector(".flat-map:not(.cover)"))
    faults.push(t("The map cannot be drawn here."));
  faults.push(...lacksOf(scene));
  if (took > SLOW_MS) faults.push(t("It took {took} s to appear.", { took: (took / 1000).toFixed(1) }));
  faults.push(...(await Promise.race([unread(scene), late.then(() => [])])), ...new Set(takeTroubles()));
  return { number, scene, faults, changes: scene.changes };
}

/**
 * Wait until names have found their places on the map as it stands.
 * @returns {Promise<unknown>}
 */
async function atRest() {
  await new Promise((resolve) => setTimeout(resolve, ROOM_MS));
  const map = live()?.map;
  if (!map || document.querySelector(".pair") || (map.loaded() && !map.isMoving())) return;
  await new Promise((/** @type {(value?: unknown) => void} */ resolve) => {
    map.once("idle", resolve);
    setTimeout(resolve, REST_MS);
    map.triggerRepaint();
  });
}

/** What cannot be read of a scene at any of its steps. @param {Data.Scene} scene */
async function unread(scene) {
  /** @type {Set<string>} */
  const texts = new Set();
  for (let step = 1; step <= scene.steps; step += 1) {
    showStep(step);
    await atRest();
    for (const text of unreadable(present("stage"))) texts.add(text);
  }
  return [...texts];
}

/** @param {readonly string[]} words */
const lines = (words) => make("ul", {}, ...words.map((text) => make("li", { text })));

/**
 * @param {string[]} everywhere
 * @param {Result[]} results
 */
function report(everywhere, results) {
  const noted = results.filter((result) => result.faults.length || result.changes.length);
  const entries = noted.map(({ number, scene, faults, changes }) =>
    make(
      "section",
      {},
      make("h3", { text: `${number + 1}. ${scene.title}` }),
      faults.length ? lines(faults) : null,
      changes.length ? make("p", { text: t("Changed since it was made:") }) : null,
      changes.length ? lines(changes) : null,
    ),
  );
  if (everywhere.length)
    entries.unshift(make("section", {}, make("h3", { text: t("The whole briefing") }), lines(everywhere)));
  present("check-list").replaceChildren(...entries);
  const count = results.length;
  const sum = entries.length
    ? counted(
        count,
        "{count} scene opened; {noted} of them to look at.",
        "{count} scenes opened; {noted} of them to look at.",
        { noted: noted.length },
      )
    : counted(
        count,
        "All well: {count} scene opened on this machine.",
        "All well: {count} scenes opened on this machine.",
      );
  const partly = count < onStage().scenes.length ? t("The check was ended early.") : "";
  present("check-sum").textContent = `${sum} ${partly}`.trim();
  dialog().dataset.done = "yes";
}
