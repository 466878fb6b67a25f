/** A layer of one's own: a map file that is drawn above the corridors and stays in this browser. The
   server turns the file into features (/intake/layer) and keeps nothing of it. */

import { say } from "../core/announce.js";
import { whenPresent } from "../core/appear.js";
import { byId, make } from "../core/dom.js";
import { forget, keep, kept } from "../core/own_store.js";
import { number, t } from "../core/words.js";
import { postFile } from "../pages/intake.js";
import { live } from "./bridge.js";
import { drawOwn, ownRows, wearOwn } from "./own_draw.js";
import { onNamed, onPainted } from "./paint.js";

/** @typedef {import("../core/own_store.js").OwnLayer} OwnLayer */

const STAYS = t("It stays in this browser: the server only turns the file into lines, and keeps nothing.");
/** @type {OwnLayer | null} */
let layer = null;
let read = false;
let said = "";

/** The layer that is shown; null where there is none. */
export const ownShown = () => (layer?.shown ? layer : null);

/** What the layer says in a legend; null where none is shown. */
export function ownLegend() {
  const shown = ownShown();
  return shown && { title: shown.title, rows: ownRows(shown) };
}

/* ---- on the map ---- */

const draw = () => drawOwn(layer?.shown ? layer : null);

function goThere() {
  if (!layer) return;
  const [west, south, east, north] = layer.box;
  const map = live()?.map;
  const wide = map?.getCanvas().clientWidth > 800 && byId("legend")?.hasAttribute("open");
  map?.fitBounds(
    [
      [west, south],
      [east, north],
    ],
    { padding: { top: 60, bottom: 60, right: 70, left: wide ? 320 : 40 }, maxZoom: 9, animate: false },
    { mine: true },
  );
}

/* ---- in the legend ---- */

function show() {
  const holder = byId("own-layer");
  if (!holder) return;
  const state = make("p", { role: "status", class: "hint own-state", text: said });
  holder.replaceChildren(...(layer ? control(layer) : []), opener(holder), state);
}

/**
 * Tell what became of a file; it stays when the control is made anew, as it is once the map is there.
 * @param {string} words
 */
function tell(words) {
  said = words;
  const state = document.querySelector("#own-layer .own-state");
  if (state) state.textContent = words;
}

/** @param {HTMLElement} holder */
function opener(holder) {
  const file = make("input", { type: "file", id: "own-file", accept: holder.dataset.accept ?? "" });
  file.addEventListener("change", async () => {
    const chosen = file.files?.[0];
    if (!chosen) return;
    tell(t("{name} is being read …", { name: chosen.name }));
    const answer = await postFile("/intake/layer", chosen);
    if (answer.error) tell(answer.error);
    else await take({ ...answer, column: "", shown: true });
  });
  return make(
    "div",
    { class: "own-opener" },
    make("label", { for: "own-file", text: layer ? t("Open another file") : t("Open a map file, at most 20 MB") }),
    file,
    make("p", { class: "hint", text: STAYS }),
  );
}

/** @param {OwnLayer} taken */
async function take(taken) {
  layer = taken;
  draw();
  goThere();
  const stays = await keep(taken);
  const notes = [...taken.notes];
  if (!live()) notes.push(t("The map is a picture here, on which the layer cannot be drawn."));
  if (!stays) notes.push(t("This browser refuses to keep it: it is gone after a reload."));
  said = notes.join(" ");
  show();
  byId("own-column")?.focus();
  say(t("{title}: {taken} features drawn.", { title: taken.title, taken: number(taken.features.length) }));
}

/** @param {OwnLayer} ownLayer */
function control(ownLayer) {
  const shown = make("input", { type: "checkbox", id: "own-shown", checked: ownLayer.shown });
  shown.addEventListener("change", () => change({ shown: shown.checked }, "own-shown"));
  const column = make("select", { id: "own-column" }, make("option", { value: "", text: t("one colour") }));
  for (const name of ownLayer.columns)
    column.append(make("option", { value: name, text: name, selected: name === ownLayer.column }));
  column.addEventListener("change", () => change({ column: column.value }, "own-column"));
  const remove = make("button", { type: "button", class: "button button-small", text: t("Remove the layer") });
  remove.addEventListener("click", async () => {
    layer = null;
    draw();
    await forget();
    said = t("The layer is removed.");
    show();
    byId("own-file")?.focus();
  });
  const go = make("button", { type: "button", class: "button button-small", text: t("Go to the layer") });
  go.addEventListener("click", goThere);
  const rows = ownRows(ownLayer).map(({ text, count, colour }) => {
    const sample = make("span", { class: "own-swatch", "aria-hidden": "true" });
    sample.style.background = `var(--${colour})`;
    return make("li", {}, sample, make("span", { text }), make("span", { class: "count", text: number(count) }));
  });
  return [
    make("div", { class: "check" }, shown, make("label", { for: "own-shown", text: ownLayer.title })),
    make("label", { for: "own-column", text: t("Colour the layer by") }),
    column,
    make("ul", { class: "own-legend", "aria-label": t("Legend of {title}", { title: ownLayer.title }) }, ...rows),
    make("div", { class: "own-buttons" }, go, remove),
  ];
}

/**
 * @param {Partial<OwnLayer>} changes
 * @param {string} focus
 */
function change(changes, focus) {
  if (!layer) return;
  layer = { ...layer, ...changes };
  draw();
  said = "";
  show();
  byId(focus)?.focus();
  void keep(layer);
}

/** Bring the layer that was kept, wherever a map is shown. */
async function bring() {
  if (!read) {
    read = true;
    // A file that was opened meanwhile is newer than what was kept.
    const before = await kept();
    layer ??= before;
  }
  draw();
  show();
}

export function startOwnLayer() {
  onNamed((map) => map.once("idle", () => void bring()));
  onPainted(wearOwn);
  whenPresent("#own-layer", () => show());
}
