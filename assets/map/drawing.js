/** The drawing of the map: begun before Dash lays out the page, in the first sight of it, and taken
   over into the page then. Whoever comes from another page finds it begun there. */

import { onPage, whenPresent } from "../core/appear.js";
import { at } from "../core/base.js";
import { make } from "../core/dom.js";
import { loadPlotly } from "../core/plotly.js";
import { hasWebGL, relayout } from "./bridge.js";
import { firstCamera } from "./first.js";

const HOW = { displayModeBar: false, scrollZoom: true, doubleClick: false };

/** What plotly draws in, within an element that may be moved. @type {HTMLElement | null} */
let holder = null;

/** plotly's figure, which the browser keeps: its address means one content for ever. */
async function readFigure() {
  const answer = await fetch(at(document.documentElement.dataset.figure ?? ""));
  const figure = await answer.json();
  // Whole addresses: MapLibre asks for tiles from a worker, which knows of no page.
  for (const source of Object.values(figure.layout.map.style.sources))
    source.tiles &&= source.tiles.map((/** @type {string} */ path) => location.origin + at(path));
  return figure;
}

/** @param {HTMLElement} place */
async function draw(place) {
  const graph = make("div");
  const made = make("div", { id: "map-graph", class: "map-graph" }, graph);
  holder = made;
  place.prepend(made);
  new ResizeObserver(relayout).observe(made);
  // A picture takes its place (assets/map/bridge.js). Asked while plotly.js is on its way.
  const loading = loadPlotly();
  if (!hasWebGL()) return;
  const [plotly, { data, layout }] = await Promise.all([loading, readFigure()]);
  if (!made.isConnected) return;
  const camera = firstCamera(made);
  if (camera) Object.assign(layout.map, { center: { lon: camera[0], lat: camera[1] }, zoom: camera[2] });
  await plotly.newPlot(graph, data, layout, HOW);
}

/** @param {HTMLElement} place */
function begin(place) {
  // A map that did not start says so in its place, or is drawn as a picture (assets/map/bridge.js).
  draw(place).catch(() => {});
}

/** The page is gone, and its map with it: what MapLibre holds of the graphics card is given back. */
function end() {
  if (!holder || holder.isConnected) return;
  const graph = holder.firstElementChild;
  holder = null;
  if (graph?.matches(".js-plotly-plot")) window.Plotly.purge(graph);
}

export function startDrawing() {
  whenPresent(".first-picture", ({ parentElement }) => parentElement && begin(parentElement));
  whenPresent("#map-place", (place) => {
    end();
    if (holder) place.append(holder);
    else begin(place);
  });
  onPage(end);
}
