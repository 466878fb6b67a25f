/** Drawings of the charts of scenes, each made once and kept until size or theme change. */

import { make, present } from "../core/dom.js";
import { paintFigure } from "../core/figures.js";

/** @typedef {{element: HTMLElement, plots: [HTMLElement, Data.SceneChart][], stale: boolean, done: Promise<unknown>}} Drawing */

/** @type {Map<number, Drawing>} */
const drawings = new Map();

/** Have every drawing made anew when it is next shown. */
export function forgetDrawings() {
  for (const drawing of drawings.values()) drawing.stale = true;
}

/**
 * Draw the charts of a scene, and show those of the one that is on the stage.
 * @param {readonly Data.Scene[]} scenes
 * @param {number} number
 * @param {number} shown
 * @param {(trouble: string) => void} say
 */
export function drawCharts(scenes, number, shown, say) {
  const scene = scenes[number];
  if (!scene) return Promise.resolve();
  const drawing = drawings.get(number) ?? newDrawing(scene);
  drawings.set(number, drawing);
  for (const [other, { element }] of drawings) element.dataset.shown = String(other === shown);
  if (!drawing.stale) return drawing.done;
  drawing.stale = false;
  drawing.done = Promise.all(drawing.plots.map(([plot, chart]) => draw(plot, chart, say)));
  return drawing.done;
}

/**
 * @param {HTMLElement} plot
 * @param {Data.SceneChart} chart
 * @param {(trouble: string) => void} say
 */
async function draw(plot, chart, say) {
  const { data, layout } = paintFigure(chart.figure);
  const size = { width: plot.clientWidth, height: plot.clientHeight, autosize: false };
  try {
    await window.Plotly.react(plot, data, { ...layout, ...size }, { displayModeBar: false, doubleClick: false });
  } catch (error) {
    say(`The chart “${chart.title}” could not be drawn: ${/** @type {Error} */ (error).message}`);
  }
}

/**
 * @param {Data.Scene} scene
 * @returns {Drawing}
 */
function newDrawing(scene) {
  const element = make("div", { class: "drawing" });
  /** @type {Drawing["plots"]} */
  const plots = [];
  for (const chart of scene.charts) {
    const plot = make("div", { class: "plot", role: "img", "aria-label": chart.caption });
    plots.push([plot, chart]);
    const notes = chart.notes.length ? make("p", { class: "chart-notes", text: chart.notes.join(" ") }) : null;
    element.append(make("figure", {}, make("h2", { text: chart.title }), plot, notes));
  }
  present("chart-frame").append(element);
  return { element, plots, stale: true, done: Promise.resolve() };
}
