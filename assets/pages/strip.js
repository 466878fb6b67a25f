/** The strip: lights up what is selected anywhere, and keeps its place when it is drawn anew. */

import { whenPresent } from "../core/appear.js";
import { offer } from "../core/dash.js";
import { all, make } from "../core/dom.js";
import { view } from "../core/view.js";
import { whenDrawn } from "./charts.js";

/** @typedef {[number, number, number]} Mark Left, right and height of a line or symbol, in px of the drawing. */

const GRAPH = '[data-chart="strip"]';
const EDGE_PX = 15;
/** @type {Map<string, number>} */
const places = new Map();

/** @returns {any} */
const find = () => document.querySelector(`${GRAPH} .js-plotly-plot`);

/**
 * @param {any} graph
 * @param {string} thing
 */
function marksOf(graph, thing) {
  /** @type {Mark[]} */
  const marks = [];
  const [right, low] = [graph._fullLayout.xaxis.range[1], graph._fullLayout.yaxis.range[0]];
  /** @param {number} value */
  const x = (value) => (value / right) * graph.clientWidth;
  /** @param {number} value */
  const y = (value) => (value / low) * graph.clientHeight;
  for (const trace of graph.data)
    (trace.customdata ?? []).forEach((/** @type {string} */ mark, /** @type {number} */ place) => {
      if (mark !== thing) return;
      if (trace.mode === "markers") marks.push([x(trace.x[place]), x(trace.x[place]), y(trace.y[place])]);
      else if (place === 0) marks.push([x(trace.x[0]), x(trace.x[trace.x.length - 1]), y(trace.y[0])]);
    });
  return marks;
}

/** The list from top to bottom that a narrow window has instead of the drawing. */
const STOPS = ".strip-stops";

/** What was brought into sight last. @type {string | null} */
let sighted = null;

/** Mark what is selected in the list, and bring it into sight once. */
function lightStops() {
  const { selection } = view();
  const links = all(`${STOPS} [data-thing]`);
  for (const link of links) {
    const isChosen = selection !== null && link.dataset.thing === selection;
    link.closest("li")?.classList.toggle("strip-chosen", isChosen);
    if (isChosen) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }
  if (sighted === selection || !links.length) return;
  sighted = selection;
  const row = document.querySelector(`${STOPS} .strip-chosen`);
  // Clear of the details, for which the style leaves room.
  if (row?.checkVisibility()) row.scrollIntoView({ block: "nearest" });
}

// Frames laid over the drawing: to have plotly draw all of it anew for each click takes far longer.
function light() {
  const graph = find();
  if (!graph?._fullLayout?.xaxis) return [];
  const { selection } = view();
  const marks = selection ? marksOf(graph, selection) : [];
  for (const old of graph.parentElement.querySelectorAll(".strip-lit")) old.remove();
  for (const [left, right, y] of marks) {
    const frame = make("div", { class: "strip-lit" });
    const [from, wide] = [left - EDGE_PX, right - left + 2 * EDGE_PX];
    Object.assign(frame.style, { left: `${from}px`, width: `${wide}px`, top: `${y - EDGE_PX}px` });
    graph.parentElement.append(frame);
  }
  return marks;
}

/** @param {Mark[]} marks */
function reveal([mark]) {
  const scroll = find()?.closest(".chart-scroll");
  if (!scroll || !mark) return;
  const middle = (mark[0] + mark[1]) / 2;
  const [left, room] = [scroll.scrollLeft, scroll.clientWidth];
  if (middle < left + 40 || middle > left + room - 40) scroll.scrollLeft = middle - room / 2;
}

export function startStrip() {
  offer({
    lightStrip: () => {
      lightStops();
      reveal(light());
    },
  });
  whenPresent(`${STOPS} .strip-lane`, lightStops);
  whenPresent(".chart-scroll", (scroll) => {
    const name = scroll.getAttribute("aria-label") ?? "";
    scroll.addEventListener("scroll", () => places.set(name, scroll.scrollLeft), { passive: true });
    requestAnimationFrame(() => (scroll.scrollLeft = places.get(name) ?? 0));
  });
  whenDrawn(GRAPH, (graph) => {
    graph.on("plotly_afterplot", light);
    const marks = light();
    if (!places.has(graph.closest(".chart-scroll").getAttribute("aria-label"))) reveal(marks);
  });
}
