/* Timeline: a click on a mark chooses its event, a year of the list becomes the year of the filter.
   What changed: fields for a day, and days that are chosen quickly. */
(function () {
  "use strict";

  const setProps = (id, props) => window.dash_clientside.set_props(id, props);
  const setOption = (name, fallback, value) => setProps({ type: "page-option", name, default: fallback }, { value });
  let toShow = false;

  /* ---- the chosen event ---- */

  function follow(graph) {
    graph.dataset.events = "yes";
    graph.on("plotly_click", (event) => {
      const data = event.points[0] && event.points[0].customdata;
      if (!Array.isArray(data) || !/^event:/.test(data[0])) return;
      toShow = true;
      setOption("event", "any", data[0].slice(6));
    });
  }

  function showChosen() {
    if (!toShow || !document.querySelector(".event-chosen")) return;
    toShow = false;
    requestAnimationFrame(() => document.querySelector(".event-chosen")?.scrollIntoView({ block: "nearest" }));
  }

  /* ---- fields for a day ---- */

  function makeField(holder) {
    const field = document.createElement("input");
    Object.assign(field, { type: "date", min: "2000-01-01", max: "2100-12-31", value: holder.dataset.value });
    // While a year is being typed, the field holds one of its first digits alone, which is too early.
    field.addEventListener("change", () => {
      if (field.validity.valid) setOption(holder.dataset.day, holder.dataset.default, field.value || holder.dataset.default);
    });
    holder.append(field);
  }

  // Whoever changed the day, the field shows it: an address that is gone back to, say.
  const calls = window.dash_clientside.corridorAtlas;
  const changed = calls.optionsChanged;
  calls.optionsChanged = function (values, ids) {
    ids.forEach((id, place) => {
      const field = document.querySelector(`[data-day="${CSS.escape(id.name)}"] input`);
      if (field && field.value !== values[place]) field.value = values[place] || "";
    });
    return changed(values, ids);
  };

  /* ---- both ---- */

  new MutationObserver(() => {
    for (const graph of document.querySelectorAll('[data-chart="timeline"] .js-plotly-plot:not([data-events])'))
      if (graph.on) follow(graph);
    for (const holder of document.querySelectorAll("[data-day]:empty")) makeField(holder);
    showChosen();
  }).observe(document.documentElement, { childList: true, subtree: true });

  document.addEventListener("click", (event) => {
    const button = event.target.closest && event.target.closest("[data-year], [data-since]");
    if (!button) return;
    const { year, since } = button.dataset;
    if (since) return void setOption("since", button.dataset.default, since);
    if (year) setProps("year", { value: Number(year) });
    setProps("year-on", { value: year ? ["on"] : [] });
    return undefined;
  });
})();
