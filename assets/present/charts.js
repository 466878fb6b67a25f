/** Drawings of the charts of scenes, each made once and kept until size or theme change. */

import { make, present } from "../core/dom.js";
import { paintFigure } from "../core/figures.js";

/**
 * @typedef {{figure: HTMLElement, plot: HTMLElement, chart: Data.SceneChart, stale: boolean}} Plot
 * @typedef {{element: HTMLElement, plots: Plot[], at: number, say: (trouble: string) => void}} Drawing
 */

/** @type {Map<number, Drawing>} */
const drawings = new Map();

/** Have every drawing made anew when it is next shown. */
export function forgetDrawings() {
  for (const { plots } of drawings.values()) for (const plot of plots) plot.stale = true;
}

/**
 * Draw the chart of a scene, and show that of the one that is on the stage. Of several charts one
 * is shown at a time, over the whole room: side by side none could be read from the last row.
 * @param {readonly Data.Scene[]} scenes
 * @param {number} number
 * @param {number} shown
 * @param {(trouble: string) => void} say
 */
export function drawCharts(scenes, number, shown, say) {
  const scene = scenes[number];
  if (!scene) return Promise.resolve();
  const drawing = drawings.get(number) ?? newDrawing(scene);
  drawing.say = say;
  drawings.set(number, drawing);
  for (const [other, { element }] of drawings) element.dataset.shown = String(other === shown);
  return draw(drawing);
}

/** @param {Drawing} drawing */
async function draw(drawing) {
  const shown = drawing.plots[drawing.at];
  if (!shown?.stale) return;
  shown.stale = false;
  const { plot, chart } = shown;
  const { data, layout } = paintFigure(chart.figure);
  const size = { width: plot.clientWidth, height: plot.clientHeight, autosize: false };
  try {
    await window.Plotly.react(plot, data, { ...layout, ...size }, { displayModeBar: false, doubleClick: false });
  } catch (error) {
    drawing.say(`The chart “${chart.title}” could not be drawn: ${/** @type {Error} */ (error).message}`);
  }
}

/**
 * @param {Data.Scene} scene
 * @returns {Drawing}
 */
function newDrawing(scene) {
  const element = make("div", { class: "drawing" });
  const plots = scene.charts.map((chart) => {
    const plot = make("div", { class: "plot", role: "img", "aria-label": chart.caption });
    const notes = chart.notes.length ? make("p", { class: "chart-notes", text: chart.notes.join(" ") }) : null;
    const figure = make("figure", {}, make("h2", { text: chart.title }), plot, notes);
    return { figure, plot, chart, stale: true };
  });
  /** @type {Drawing} */
  const drawing = { element, plots, at: 0, say: () => {} };
  if (plots.length > 1) element.append(choice(drawing));
  element.append(...plots.map(({ figure }) => figure));
  choose(drawing, 0);
  present("chart-frame").append(element);
  return drawing;
}

/** @param {Drawing} drawing */
function choice(drawing) {
  const buttons = drawing.plots.map(({ chart }, number) => {
    const button = make("button", { type: "button", class: "button button-small", text: chart.title });
    button.addEventListener("click", () => {
      choose(drawing, number);
      draw(drawing);
    });
    return button;
  });
  return make("div", { class: "chart-choice", role: "group", "aria-label": "Charts of this scene" }, ...buttons);
}

/**
 * @param {Drawing} drawing
 * @param {number} number
 */
function choose(drawing, number) {
  drawing.at = number;
  for (const [other, { figure }] of drawing.plots.entries()) figure.hidden = other !== number;
  for (const [other, button] of [...drawing.element.querySelectorAll(".chart-choice button")].entries())
    button.setAttribute("aria-pressed", String(other === number));
}
