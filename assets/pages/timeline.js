/** Timeline: a click on a mark chooses its event. What changed: days that are chosen quickly. */

import { whenPresent } from "../core/appear.js";
import { delegate, isHtml } from "../core/dom.js";
import { markOf, whenDrawn } from "./charts.js";
import { setOption } from "./controls.js";

let toShow = false;
const BETWEEN_DAYS = "..";
/** What a button of the chart is called that had the focus as the chart was made anew. */
let pressed = "";

/** @param {unknown} moment Of plotly: a day, perhaps with its time. */
const dayOf = (moment) => String(moment).slice(0, 10);

/** @param {any} layout */
const daysOf = (layout) => layout?.xaxis?.range?.map(dayOf).join(BETWEEN_DAYS) ?? "";

/**
 * A stretch that is marked or zoomed to is drawn anew, with the titles of its events.
 * @param {any} graph
 */
function followDays(graph) {
  let isLeft = false;
  // The buttons above it may come later.
  const made = () => {
    const button = pressed && !isLeft && graph.querySelector(`[data-title="${CSS.escape(pressed)}"]`);
    if (!isHtml(button)) return;
    pressed = "";
    button.focus({ preventScroll: true });
  };
  graph.on("plotly_afterplot", made);
  made();
  graph.on("plotly_relayout", (/** @type {Record<string, unknown>} */ changed) => {
    const isWhole = "xaxis.autorange" in changed;
    if (!(isWhole || "xaxis.range[0]" in changed || "xaxis.range" in changed)) return;
    const asked = daysOf(graph.layout);
    const own = daysOf(graph.layout?.meta?.raw?.layout);
    const button = document.activeElement;
    pressed = (isHtml(button) && graph.contains(button) && button.dataset.title) || "";
    isLeft = asked !== own;
    // The button for all of the axis gives back the whole period.
    setOption("days", isWhole || asked === own ? "" : asked);
  });
}

export function startTimeline() {
  whenDrawn('[data-chart="timeline"]', (graph) => {
    followDays(graph);
    graph.on("plotly_click", (/** @type {{points: {customdata?: unknown}[]}} */ event) => {
      const mark = markOf(event);
      if (!mark.startsWith("event:")) return;
      toShow = true;
      setOption("event", mark.slice(6), "any");
    });
  });
  whenPresent(".event-chosen", (event) => {
    if (toShow) requestAnimationFrame(() => event.scrollIntoView({ block: "nearest" }));
    toShow = false;
  });
  delegate("click", "[data-since]", ({ dataset }) => setOption("since", dataset.since ?? "", dataset.default));
}
