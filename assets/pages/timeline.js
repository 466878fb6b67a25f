/** Timeline: a click on a mark chooses its event. What changed: days that are chosen quickly. */

import { whenPresent } from "../core/appear.js";
import { delegate } from "../core/dom.js";
import { markOf, whenDrawn } from "./charts.js";
import { setOption } from "./controls.js";

let toShow = false;

export function startTimeline() {
  whenDrawn('[data-chart="timeline"]', (graph) =>
    graph.on("plotly_click", (/** @type {{points: {customdata?: unknown}[]}} */ event) => {
      const mark = markOf(event);
      if (!mark.startsWith("event:")) return;
      toShow = true;
      setOption("event", mark.slice(6), "any");
    }),
  );
  whenPresent(".event-chosen", (event) => {
    if (toShow) requestAnimationFrame(() => event.scrollIntoView({ block: "nearest" }));
    toShow = false;
  });
  delegate("click", "[data-since]", ({ dataset }) => setOption("since", dataset.since ?? "", dataset.default));
}
