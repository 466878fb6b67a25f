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

export function startCharts() {
  offer({ paintChart: (/** @type {unknown} */ raw) => (raw ? paintFigure(raw) : noUpdate()) });
  whenDrawn(".chart", (graph) =>
    graph.on("plotly_click", (/** @type {{points: {customdata?: unknown}[]}} */ event) => {
      const mark = markOf(event);
      if (THING.test(mark)) openThing(mark, graph);
    }),
  );
  addKeys({ t: toggleTables });
}
