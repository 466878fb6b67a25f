/** A layer of one's own: a map file that is drawn above the corridors and stays in this browser. The
   server turns the file into features (/intake/layer) and keeps nothing of it. */

import { say } from "../core/announce.js";
import { whenPresent } from "../core/appear.js";
import { byId, make } from "../core/dom.js";
import { forget, keep, kept } from "../core/own_store.js";
import { colourOf } from "../core/theme.js";
import { postFile } from "../pages/intake.js";
import { live } from "./bridge.js";
import { classify, MOST_CLASSES } from "./own_classes.js";
import { onNamed, onPainted } from "./paint.js";

/** @typedef {import("../core/own_store.js").OwnLayer} OwnLayer */

const SOURCE = "own";
const CLASS = "own-class";
const LAYERS = ["own-area", "own-line", "own-point"];
const STAYS = "It stays in this browser: the server only turns the file into lines, and keeps nothing.";
/** @type {OwnLayer | null} */
let layer = null;
let read = false;

/** What the layer says in a legend; null where none is shown. */
export function ownLegend() {
  if (!layer?.shown) return null;
  const { classes } = classify(layer.features, layer.column);
  return { title: layer.title, rows: classes.map(({ text }, place) => ({ text, colour: `own-${place}` })) };
}

/* ---- on the map ---- */

const colours = () => [
  "match",
  ["get", CLASS],
  ...Array.from({ length: MOST_CLASSES }, (_, place) => [place, colourOf(`own-${place}`)]).flat(),
  colourOf("grey"),
];

function dataOf(/** @type {OwnLayer} */ { features, column }) {
  const { of } = classify(features, column);
  return {
    type: "FeatureCollection",
    features: features.map((one, place) => ({ ...one, properties: { ...one.properties, [CLASS]: of[place] } })),
  };
}

/** Draw the layer as it is now, or take it off the map. */
function draw() {
  const map = live()?.map;
  if (!map) return;
  const there = Boolean(map.getSource(SOURCE));
  if (!layer?.shown) {
    if (!there) return;
    for (const name of LAYERS) map.removeLayer(name);
    map.removeSource(SOURCE);
    return;
  }
  if (there) map.getSource(SOURCE).setData(dataOf(layer));
  else {
    map.addSource(SOURCE, { type: "geojson", data: dataOf(layer), tolerance: 0.5 });
    // Above the corridors, and below the names of places.
    const below = map.getLayer("line-hit") ? "line-hit" : undefined;
    const of = (/** @type {string} */ kind) => ["==", ["geometry-type"], kind];
    map.addLayer({
      id: "own-area",
      type: "fill",
      source: SOURCE,
      filter: of("Polygon"),
      paint: { "fill-opacity": 0.3 },
    });
    map.addLayer(
      {
        id: "own-line",
        type: "line",
        source: SOURCE,
        filter: ["!=", ["geometry-type"], "Point"],
        layout: { "line-cap": "round", "line-join": "round" },
        paint: { "line-width": ["interpolate", ["linear"], ["zoom"], 3, 1.6, 8, 4] },
      },
      below,
    );
    map.addLayer(
      {
        id: "own-point",
        type: "circle",
        source: SOURCE,
        filter: of("Point"),
        paint: { "circle-radius": 4.5, "circle-stroke-width": 1.5 },
      },
      below,
    );
  }
  wear();
}

/** Give the layer the colours of the theme. */
function wear() {
  const map = live()?.map;
  if (!map?.getLayer("own-line")) return;
  map.setPaintProperty("own-area", "fill-color", colours());
  map.setPaintProperty("own-line", "line-color", colours());
  map.setPaintProperty("own-point", "circle-color", colours());
  map.setPaintProperty("own-point", "circle-stroke-color", colourOf("surface"));
}

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

/** @param {string} [said] */
function show(said = "") {
  const holder = byId("own-layer");
  if (!holder) return;
  const state = make("p", { role: "status", class: "hint own-state", text: said });
  holder.replaceChildren(...(layer ? control(layer) : []), opener(holder, state), state);
}

/**
 * @param {HTMLElement} holder
 * @param {HTMLElement} state
 */
function opener(holder, state) {
  const file = make("input", { type: "file", id: "own-file", accept: holder.dataset.accept ?? "" });
  file.addEventListener("change", async () => {
    const chosen = file.files?.[0];
    if (!chosen) return;
    state.textContent = `${chosen.name} is being read …`;
    const answer = await postFile("/intake/layer", chosen);
    if (answer.error) state.textContent = answer.error;
    else await take({ ...answer, column: "", shown: true });
  });
  return make(
    "div",
    { class: "own-opener" },
    make("label", { for: "own-file", text: layer ? "Open another file" : "Open a map file, at most 20 MB" }),
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
  const notes = [...taken.notes, ...(stays ? [] : ["This browser refuses to keep it: it is gone after a reload."])];
  show(notes.join(" "));
  byId("own-column")?.focus();
  say(`${taken.title}: ${taken.features.length.toLocaleString("en")} features drawn.`);
}

/** @param {OwnLayer} own */
function control(own) {
  const { classes } = classify(own.features, own.column);
  const shown = make("input", { type: "checkbox", id: "own-shown", checked: own.shown });
  shown.addEventListener("change", () => change({ shown: shown.checked }, "own-shown"));
  const column = make("select", { id: "own-column" }, make("option", { value: "", text: "one colour" }));
  for (const name of own.columns)
    column.append(make("option", { value: name, text: name, selected: name === own.column }));
  column.addEventListener("change", () => change({ column: column.value }, "own-column"));
  const remove = make("button", { type: "button", class: "button button-small", text: "Remove the layer" });
  remove.addEventListener("click", async () => {
    layer = null;
    draw();
    await forget();
    show("The layer is removed.");
    byId("own-file")?.focus();
  });
  const go = make("button", { type: "button", class: "button button-small", text: "Go to the layer" });
  go.addEventListener("click", goThere);
  const rows = classes.map(({ text, count }, place) => {
    const sample = make("span", { class: "own-swatch", "aria-hidden": "true" });
    sample.style.background = `var(--own-${place})`;
    return make(
      "li",
      {},
      sample,
      make("span", { text }),
      make("span", { class: "count", text: count.toLocaleString("en") }),
    );
  });
  return [
    make("div", { class: "check" }, shown, make("label", { for: "own-shown", text: own.title })),
    make("label", { for: "own-column", text: "Colour the layer by" }),
    column,
    make("ul", { class: "own-legend", "aria-label": `Legend of ${own.title}` }, ...rows),
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
  show();
  byId(focus)?.focus();
  void keep(layer);
}

/** Bring the layer that was kept, wherever a map is shown. */
async function bring() {
  if (!read) {
    read = true;
    layer = await kept();
  }
  draw();
  show();
}

export function startOwnLayer() {
  onNamed((map) => map.once("idle", () => void bring()));
  onPainted(wear);
  whenPresent("#own-layer", () => show());
}
