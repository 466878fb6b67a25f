/* The strip: lights up what is selected anywhere, and keeps its place when it is drawn anew. */
(function () {
  "use strict";

  const atlas = window.corridorAtlas;
  const places = new Map();
  const find = () => document.querySelector('[data-chart="strip"] .js-plotly-plot');

  // Where the marks of a thing are: each line that stands for it, or each symbol.
  function marksOf(graph, thing) {
    const lines = { x: [], y: [] };
    const spots = { x: [], y: [] };
    for (const trace of graph.data) {
      const things = trace.customdata || [];
      if (trace.mode === "lines" && things[0] === thing) {
        lines.x.push(trace.x[0], trace.x[trace.x.length - 1], null);
        lines.y.push(trace.y[0], trace.y[0], null);
      } else if (trace.mode === "markers") {
        things.forEach((one, place) => {
          if (one !== thing) return;
          spots.x.push(trace.x[place]);
          spots.y.push(trace.y[place]);
        });
      }
    }
    return { "lit-segment": lines, "lit-place": spots };
  }

  function light() {
    const graph = find();
    if (!graph || !graph.data) return;
    const marks = marksOf(graph, atlas.state.selection);
    graph.data.forEach((trace, number) => {
      const wanted = marks[trace.meta];
      if (!wanted || JSON.stringify([...trace.x]) === JSON.stringify(wanted.x)) return;
      window.Plotly.restyle(graph, { x: [wanted.x], y: [wanted.y] }, [number]);
    });
  }

  function reveal() {
    const graph = find();
    const scroll = graph && graph.closest(".chart-scroll");
    if (!scroll || !atlas.state.selection || !graph._fullLayout) return;
    const marks = marksOf(graph, atlas.state.selection);
    const x = [...marks["lit-segment"].x, ...marks["lit-place"].x].filter((one) => one !== null);
    if (!x.length) return;
    const shown = (graph.clientWidth / graph._fullLayout.xaxis.range[1]) * ((Math.min(...x) + Math.max(...x)) / 2);
    const [left, room] = [scroll.scrollLeft, scroll.clientWidth];
    if (shown < left + 40 || shown > left + room - 40) scroll.scrollLeft = shown - room / 2;
  }

  window.dash_clientside.corridorAtlas.lightStrip = function () {
    light();
    reveal();
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
      light();
    }
  }).observe(document.documentElement, { childList: true, subtree: true });
})();
