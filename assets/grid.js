/* The grid: fetches its scripts when the first one is laid out, and draws its cells as plain text. */
(function () {
  "use strict";

  const PLACE = "/_dash-component-suites/dash_ag_grid/dash_ag_grid.min.js";
  let real = null;
  let coming = null;

  // Stands in for the real component until its script is there; the script then takes the name
  // over, which has to be given back, or Dash would see a new component and lay it out anew.
  function load() {
    coming =
      coming ||
      new Promise((done, failed) => {
        const script = document.createElement("script");
        script.src = PLACE;
        script.onload = () => {
          real = window.dash_ag_grid.AgGrid;
          const { getApi, getApiAsync } = window.dash_ag_grid;
          window.dash_ag_grid = { AgGrid, getApi, getApiAsync };
          done();
        };
        script.onerror = () => {
          coming = null;
          failed();
        };
        document.head.append(script);
      });
    return coming;
  }

  function AgGrid(props) {
    const { createElement, useEffect, useState } = window.React;
    const [state, setState] = useState(real ? "there" : "coming");
    useEffect(() => {
      if (state === "coming") load().then(() => setState("there"), () => setState("failed"));
    }, [state]);
    if (state === "there") return createElement(real, props);
    const said = state === "coming" ? "Loading the table …" : "The table could not be loaded; reload the page to try again.";
    return createElement("p", { className: "empty", role: "status" }, said);
  }
  AgGrid.dashRenderType = true;
  AgGrid.dashPersistence = { persisted_props: ["selectedRows"], persistence_type: "local" };
  window.dash_ag_grid = { AgGrid };

  const NUMBER = new Intl.NumberFormat("en", { maximumFractionDigits: 3 });

  // What is not known is called so; sources and addresses are links; the rest is text.
  function AtlasCell(props) {
    const { createElement, Fragment } = window.React;
    const field = props.colDef.field;
    const { value, data } = props;
    const links = data && data._links && data._links[field];
    if (field === "on_map" && data && data._thing)
      return createElement(
        "a",
        { className: "thing-link", href: `?select=${encodeURIComponent(data._thing)}`, "data-thing": data._thing, tabIndex: -1 },
        value
      );
    if (links && links.length)
      return createElement(
        Fragment,
        null,
        links.map(([text, address, hint], place) =>
          createElement(
            "span",
            { className: "cell-link", key: place },
            /^https?:\/\//.test(address)
              ? createElement("a", { href: address, target: "_blank", rel: "noopener noreferrer", title: hint || undefined, tabIndex: -1 }, text)
              : createElement("span", { title: hint || undefined }, text)
          )
        )
      );
    if (value === null || value === undefined)
      return createElement("span", { className: "cell-unknown" }, props.empty);
    return createElement("span", null, typeof value === "number" ? NUMBER.format(value) : String(value));
  }
  window.dashAgGridComponentFunctions = Object.assign(window.dashAgGridComponentFunctions || {}, { AtlasCell });

  // What a menu of a column leaves, of the rows that the server sent.
  window.dash_clientside.corridorAtlas.gridCount = function (rows, all) {
    if (!rows || !all || rows.length === all.length) return "";
    return `${rows.length.toLocaleString("en")} of these ${all.length.toLocaleString("en")} rows are left by the menus of the columns.`;
  };

  /* ---- keys: Enter follows a cell's link, arrows go on to the next one, Escape goes back ---- */

  document.addEventListener(
    "keydown",
    (event) => {
      const cell = event.target.closest && event.target.closest(".data-grid .ag-cell");
      if (!cell || event.ctrlKey || event.metaKey || event.altKey) return;
      const links = [...cell.querySelectorAll("a[href]")];
      const here = links.indexOf(event.target);
      if (event.key === "Enter" && here < 0) {
        const row = cell.closest(".ag-row");
        const grid = cell.closest(".data-grid");
        // The row's own link may stand in the part that does not scroll.
        const way = links[0] || grid.querySelector(`.ag-row[row-index="${row.getAttribute("row-index")}"] a[data-thing]`);
        if (!way) return;
        event.preventDefault();
        event.stopPropagation();
        if (links.length > 1) links[0].focus();
        else way.click();
      } else if (here >= 0 && (event.key === "ArrowRight" || event.key === "ArrowLeft")) {
        event.preventDefault();
        event.stopPropagation();
        const next = links[here + (event.key === "ArrowRight" ? 1 : -1)];
        if (next) next.focus();
      } else if (here >= 0 && event.key === "Escape") {
        event.stopPropagation();
        cell.focus();
      } else if (here >= 0 && event.key === "Enter") {
        event.stopPropagation();
      }
    },
    true
  );

  /* ---- the list of columns closes with Escape and a click elsewhere ---- */

  const openList = () => document.querySelector("details.columns[open]");
  document.addEventListener(
    "keydown",
    (event) => {
      const list = event.key === "Escape" && openList();
      if (!list || !list.contains(event.target)) return;
      event.stopPropagation();
      list.open = false;
      list.querySelector("summary").focus();
    },
    true
  );
  document.addEventListener("click", (event) => {
    const list = openList();
    if (list && !list.contains(event.target)) list.open = false;
  });
})();
