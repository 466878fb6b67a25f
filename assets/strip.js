/* The strip: lights up what is selected anywhere, and keeps its place when it is drawn anew. */
(function () {
  "use strict";

  const atlas = window.corridorAtlas;
  const places = new Map();
  const find = () => document.querySelector('[data-chart="strip"] .js-plotly-plot');

  // Where the marks of a thing are, in px of the drawing: [left, right, y] of each line and symbol.
  function marksOf(graph, thing) {
    const marks = [];
    const [right, low] = [graph._fullLayout.xaxis.range[1], graph._fullLayout.yaxis.range[0]];
    const x = (value) => (value / right) * graph.clientWidth;
    const y = (value) => (value / low) * graph.clientHeight;
    for (const trace of graph.data) {
      (trace.customdata || []).forEach((one, place) => {
        if (one !== thing) return;
        if (trace.mode === "markers") marks.push([x(trace.x[place]), x(trace.x[place]), y(trace.y[place])]);
        else if (place === 0) marks.push([x(trace.x[0]), x(trace.x[trace.x.length - 1]), y(trace.y[0])]);
      });
    }
    return marks;
  }

  // Frames laid over the drawing: to have plotly draw all of it anew for each click takes far longer.
  function light() {
    const graph = find();
    if (!graph || !graph._fullLayout || !graph._fullLayout.xaxis) return [];
    const marks = atlas.state.selection ? marksOf(graph, atlas.state.selection) : [];
    for (const old of graph.parentElement.querySelectorAll(".strip-lit")) old.remove();
    for (const [left, right, y] of marks) {
      const frame = document.createElement("div");
      frame.className = "strip-lit";
      Object.assign(frame.style, { left: `${left - 15}px`, width: `${right - left + 30}px`, top: `${y - 15}px` });
      graph.parentElement.append(frame);
    }
    return marks;
  }

  function reveal(marks) {
    const graph = find();
    const scroll = graph && graph.closest(".chart-scroll");
    if (!scroll || !marks.length) return;
    const shown = (marks[0][0] + marks[0][1]) / 2;
    const [left, room] = [scroll.scrollLeft, scroll.clientWidth];
    if (shown < left + 40 || shown > left + room - 40) scroll.scrollLeft = shown - room / 2;
  }

  window.dash_clientside.corridorAtlas.lightStrip = function () {
    reveal(light());
  };

  new MutationObserver(() => {
    for (const scroll of document.querySelectorAll(".chart-scroll:not([data-kept])")) {
      scroll.dataset.kept = "yes";
      const name = scroll.getAttribute("aria-label");
      scroll.addEventListener("scroll", () => places.set(name, scroll.scrollLeft), { passive: true });
      requestAnimationFrame(() => (scroll.scrollLeft = places.get(name) || 0));
    }
    const graph = find();
    if (graph && graph.on && !graph.dataset.lit) {
      graph.dataset.lit = "yes";
      graph.on("plotly_afterplot", light);
      const marks = light();
      if (!places.has(graph.closest(".chart-scroll").getAttribute("aria-label"))) reveal(marks);
    }
  }).observe(document.documentElement, { childList: true, subtree: true });
})();
