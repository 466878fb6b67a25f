/* Charts: paints the colour tokens of a figure in the theme that is shown, and opens what is clicked. */
(function () {
  "use strict";

  const atlas = window.corridorAtlas;
  const THING = /^(segment|place|corridor):/;

  function paint(value, colours) {
    if (typeof value === "string")
      return value[0] === "@" ? colours.getPropertyValue(`--${value.slice(1)}`).trim() : value;
    if (Array.isArray(value)) return value.map((one) => paint(one, colours));
    if (value === null || typeof value !== "object") return value;
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, paint(one, colours)]));
  }

  atlas.paintFigure = function (raw) {
    const figure = paint(raw, getComputedStyle(document.documentElement));
    const font = figure.layout && figure.layout.font;
    if (font && font.family === "inherit") font.family = getComputedStyle(document.body).fontFamily;
    return figure;
  };

  window.dash_clientside.corridorAtlas.paintChart = function (raw) {
    return raw ? atlas.paintFigure(raw) : window.dash_clientside.no_update;
  };

  // What a mark stands for is the first of its custom data: a thing of the map, which then opens.
  function follow(graph) {
    graph.dataset.followed = "yes";
    graph.on("plotly_click", (event) => {
      const data = event.points[0] && event.points[0].customdata;
      const thing = Array.isArray(data) ? data[0] : data;
      if (typeof thing === "string" && THING.test(thing)) atlas.openThing(thing, graph);
    });
  }
  new MutationObserver(() => {
    for (const graph of document.querySelectorAll(".chart .js-plotly-plot:not([data-followed])"))
      if (graph.on) follow(graph);
  }).observe(document.documentElement, { childList: true, subtree: true });

  atlas.keys = atlas.keys || {};
  atlas.keys.t = function () {
    const tables = [...document.querySelectorAll(".chart-table")];
    const open = tables.some((table) => !table.open);
    for (const table of tables) table.open = open;
    if (open && tables.length) tables[0].querySelector("summary").focus();
  };
})();
