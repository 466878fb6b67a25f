/** The grid: fetches its script when the first one is laid out, and draws its cells as plain text. */

import { at } from "../core/base.js";
import { offer } from "../core/dash.js";
import { delegate, isHtml } from "../core/dom.js";
import { number, t } from "../core/words.js";

/** @typedef {{value: unknown, empty: string, address?: string, words?: string, colDef: {field: string}, data?: {_links?: Record<string, [string, string, string?][]>, _thing?: string, _row?: string}}} CellProps */

const SCRIPT = at("/_dash-component-suites/dash_ag_grid/dash_ag_grid.min.js");
const NUMBER = new Intl.NumberFormat("en", { maximumFractionDigits: 3 });
/** @type {unknown} */
let real = null;
/** @type {Promise<void> | null} */
let coming = null;

// The real component's script takes the name over from what stands in for it; the name has to be
// given back, or Dash would see a new component and lay it out anew.
function load() {
  coming ??= new Promise((done, failed) => {
    const script = document.createElement("script");
    script.src = SCRIPT;
    script.onload = () => {
      const loaded = window.dash_ag_grid;
      real = loaded.AgGrid;
      window.dash_ag_grid = { ...loaded, AgGrid };
      done();
    };
    script.onerror = () => {
      coming = null;
      failed(new Error("no script"));
    };
    document.head.append(script);
  });
  return coming;
}

/**
 * Stand in for the real component until its script is there.
 * @param {Record<string, unknown>} props
 */
function AgGrid(props) {
  const { createElement, useEffect, useState } = window.React;
  const [state, setState] = useState(real ? "there" : "coming");
  useEffect(() => {
    if (state === "coming")
      load().then(
        () => setState("there"),
        () => setState("failed"),
      );
  }, [state]);
  if (state === "there") return createElement(/** @type {string} */ (real), props);
  const said =
    state === "coming" ? t("Loading the table …") : t("The table could not be loaded; reload the page to try again.");
  return createElement("p", { className: "empty", role: "status" }, said);
}
AgGrid.dashRenderType = true;
AgGrid.dashPersistence = { persisted_props: ["selectedRows"], persistence_type: "local" };

/**
 * Draw a cell: what is not known is called so; sources and addresses are links; the rest is text.
 * @param {CellProps} props
 */
function AtlasCell({ colDef: { field }, value, data, empty, address, words }) {
  const { createElement, Fragment } = window.React;
  if (field === "_correct" && address) {
    const row = data?._row ?? "";
    const href = at(`${address}&row=${encodeURIComponent(row)}`);
    return createElement("a", { className: "correct-link", href, tabIndex: -1, title: row }, words);
  }
  if (field === "on_map" && data?._thing) {
    const href = `?select=${encodeURIComponent(data._thing)}`;
    return createElement(
      "a",
      { className: "thing-link", href, "data-thing": data._thing, tabIndex: -1 },
      String(value),
    );
  }
  const links = data?._links?.[field];
  if (links?.length)
    return createElement(
      Fragment,
      null,
      ...links.map(([text, address, hint], key) => cellLink(text, address, hint, key)),
    );
  if (value === null || value === undefined) return createElement("span", { className: "cell-unknown" }, empty);
  return createElement("span", null, typeof value === "number" ? NUMBER.format(value) : String(value));
}

/**
 * @param {string} text
 * @param {string} address
 * @param {string | undefined} title
 * @param {number} key
 */
function cellLink(text, address, title, key) {
  const { createElement } = window.React;
  const outside = { href: address, target: "_blank", rel: "noopener noreferrer", title, tabIndex: -1 };
  const link = /^https?:\/\//.test(address)
    ? createElement("a", outside, text)
    : createElement("span", { title }, text);
  return createElement("span", { className: "cell-link", key }, link);
}

/**
 * What a cell shows, as text.
 * @param {{field: string, cellRendererParams?: {empty?: string}}} column
 * @param {NonNullable<CellProps["data"]> & Record<string, unknown>} data
 */
export function plainCell({ field, cellRendererParams }, data) {
  const links = data._links?.[field];
  if (links?.length) return links.map(([text]) => text).join("; ");
  const value = data[field];
  if (value === null || value === undefined) return cellRendererParams?.empty ?? "";
  return typeof value === "number" ? NUMBER.format(value) : String(value);
}

/* ---- keys: Enter follows a cell's link, arrows go on to the next one, Escape goes back ---- */

/**
 * @param {HTMLElement} cell
 * @param {KeyboardEvent} event
 */
function cellKeys(cell, event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const links = /** @type {HTMLElement[]} */ ([...cell.querySelectorAll("a[href]")]);
  const here = links.indexOf(/** @type {HTMLElement} */ (event.target));
  if (event.key === "Enter" && here < 0) {
    const way = links[0] ?? rowLink(cell);
    if (!way) return;
    event.preventDefault();
    if (links.length > 1) way.focus();
    else way.click();
  } else if (here < 0) return;
  else if (event.key === "ArrowRight" || event.key === "ArrowLeft") {
    event.preventDefault();
    links[here + (event.key === "ArrowRight" ? 1 : -1)]?.focus();
  } else if (event.key === "Escape") cell.focus();
  else if (event.key !== "Enter") return;
  event.stopPropagation();
}

/**
 * The row's own link, which may stand in the part that does not scroll.
 * @param {HTMLElement} cell
 */
function rowLink(cell) {
  const number = cell.closest(".ag-row")?.getAttribute("row-index");
  const link = cell.closest(".data-grid")?.querySelector(`.ag-row[row-index="${number}"] a[data-thing]`);
  return isHtml(link) ? link : undefined;
}

/* ---- the list of columns closes with Escape and a click elsewhere ---- */

function openColumns() {
  const list = document.querySelector("details.columns[open]");
  return list instanceof HTMLDetailsElement ? list : null;
}

export function startGrid() {
  window.dash_ag_grid = { AgGrid };
  window.dashAgGridComponentFunctions = { ...window.dashAgGridComponentFunctions, AtlasCell };
  offer({
    // What a menu of a column leaves, of the rows that the server sent.
    gridCount: (/** @type {unknown[] | null} */ rows, /** @type {unknown[] | null} */ all) =>
      rows && all && rows.length !== all.length
        ? t("{left} of these {rows} rows are left by the menus of the columns.", {
            left: number(rows.length),
            rows: number(all.length),
          })
        : "",
  });
  delegate("keydown", ".data-grid .ag-cell", cellKeys, true);
  delegate(
    "keydown",
    "details.columns[open]",
    (list, event) => {
      if (event.key !== "Escape") return;
      event.stopPropagation();
      list.removeAttribute("open");
      list.querySelector("summary")?.focus();
    },
    true,
  );
  document.addEventListener("click", (event) => {
    const list = openColumns();
    if (list && !(event.target instanceof Node && list.contains(event.target))) list.open = false;
  });
}
