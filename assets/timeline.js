/* Timeline: a click on a mark chooses its event, a year of the list becomes the year of the filter.
   What changed: a day chosen quickly goes into the field. */
(function () {
  "use strict";

  const setProps = (id, props) => window.dash_clientside.set_props(id, props);
  let toShow = false;

  function chooseEvent(name) {
    toShow = true;
    setProps({ type: "page-option", name: "event", default: "any" }, { value: name });
  }

  function follow(graph) {
    graph.dataset.events = "yes";
    graph.on("plotly_click", (event) => {
      const data = event.points[0] && event.points[0].customdata;
      if (Array.isArray(data) && /^event:/.test(data[0])) chooseEvent(data[0].slice(6));
    });
  }
  new MutationObserver(() => {
    for (const graph of document.querySelectorAll('[data-chart="timeline"] .js-plotly-plot:not([data-events])'))
      if (graph.on) follow(graph);
    const told = toShow && document.querySelector(".event-chosen");
    if (told) {
      toShow = false;
      requestAnimationFrame(() => document.querySelector(".event-chosen")?.scrollIntoView({ block: "nearest" }));
    }
  }).observe(document.documentElement, { childList: true, subtree: true });

  document.addEventListener("click", (event) => {
    const button = event.target.closest && event.target.closest("[data-year]");
    if (button) {
      if (button.dataset.year) setProps("year", { value: Number(button.dataset.year) });
      setProps("year-on", { value: button.dataset.year ? ["on"] : [] });
    }
    const day = event.target.closest && event.target.closest("[data-since]");
    if (day) setProps({ type: "page-option", name: "since", default: day.dataset.default }, { value: day.dataset.since });
  });
})();
