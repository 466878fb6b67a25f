/** Charts: paints the colour tokens of a figure in the theme that is shown, and opens what is clicked. */

import { addKeys } from "../core/actions.js";
import { whenPresent } from "../core/appear.js";
import { noUpdate, offer } from "../core/dash.js";
import { all } from "../core/dom.js";
import { paintFigure } from "../core/figures.js";
import { openThing } from "./detail.js";

const THING = /^(segment|place|corridor):/;

/**
 * Do something with each drawing of a chart when plotly has made it.
 * @param {string} selector Of the panel of the chart.
 * @param {(graph: any) => void} then
 */
export function whenDrawn(selector, then) {
  whenPresent(`${selector} .js-plotly-plot .plot-container`, (container) => {
    const graph = container.closest(".js-plotly-plot");
    if (graph) then(graph);
  });
}

/**
 * What a mark stands for is the first of its custom data.
 * @param {{points: {customdata?: unknown}[]}} event
 */
export function markOf(event) {
  const data = event.points[0]?.customdata;
  const mark = Array.isArray(data) ? data[0] : data;
  return typeof mark === "string" ? mark : "";
}

function toggleTables() {
  const tables = all(".chart-table").filter((table) => table instanceof HTMLDetailsElement);
  const open = tables.some((table) => !table.open);
  for (const table of tables) table.open = open;
  if (open) tables[0]?.querySelector("summary")?.focus();
}

/**
 * Let a drawing be as wide as the sheet, however wide it is on the screen.
 * @param {any} graph
 * @param {boolean} onPaper
 */
function scale(graph, onPaper) {
  const { width, height } = graph._fullLayout ?? {};
  if (!(width && height)) return;
  graph.style.setProperty("--drawn", `${width} / ${height}`);
  for (const drawing of graph.querySelectorAll(".main-svg"))
    if (onPaper) drawing.setAttribute("viewBox", `0 0 ${width} ${height}`);
    else drawing.removeAttribute("viewBox");
}

/**
 * Paint every chart as it is to be printed, or as it is shown.
 * @param {boolean} onPaper
 */
function paintAll(onPaper) {
  const root = document.documentElement;
  const theme = root.dataset.theme;
  // The colours of a theme are read from the page: paper is light, whatever is worn.
  if (onPaper) root.dataset.theme = "light";
  for (const graph of /** @type {any[]} */ (all(".chart .js-plotly-plot"))) {
    const raw = graph.layout?.meta?.raw;
    if (!raw) continue;
    const { data, layout } = paintFigure(raw);
    window.Plotly.react(graph, data, layout, { displayModeBar: false, doubleClick: false });
    scale(graph, onPaper);
  }
  if (theme) root.dataset.theme = theme;
}

export function startCharts() {
  window.addEventListener("beforeprint", () => paintAll(true));
  window.addEventListener("afterprint", () => paintAll(false));

  offer({ paintChart: (/** @type {unknown} */ raw) => (raw ? paintFigure(raw) : noUpdate()) });
  whenDrawn(".chart", (graph) =>
    graph.on("plotly_click", (/** @type {{points: {customdata?: unknown}[]}} */ event) => {
      const mark = markOf(event);
      if (THING.test(mark)) openThing(mark, graph);
    }),
  );
  addKeys({ t: toggleTables });
}
