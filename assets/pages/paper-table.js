/** The grid on paper. It draws only the rows in sight, so paper is given a table of all of them. */

import { byId, make } from "../core/dom.js";
import { number, t } from "../core/words.js";
import { plainCell } from "./grid.js";

/** @typedef {import("./grid.js").CellProps} CellProps */
/** @typedef {{getColDef: () => {field: string, headerName: string, cellRendererParams?: {empty?: string, words?: string}}}} Column */
/** @typedef {{getAllDisplayedColumns: () => Column[], forEachNodeAfterFilterAndSort: (each: (node: {data: Record<string, unknown>}) => void) => void}} Grid */

const GRID = "data-grid";
const ID = "paper-table";
/** More would be hundreds of sheets; they are for a file. */
const MOST_ROWS = 5000;

/** @returns {Grid | null} */
function shownGrid() {
  const { getApi } = window.dash_ag_grid;
  return typeof getApi === "function" && byId(GRID) ? getApi(GRID) : null;
}

export function layOutTable() {
  const grid = shownGrid();
  const holder = byId(GRID)?.parentElement;
  if (!grid || !holder) return;
  // What leads to a form is of no use on paper.
  const columns = grid
    .getAllDisplayedColumns()
    .map((column) => column.getColDef())
    .filter((column) => !column.cellRendererParams?.words);
  /** @type {Record<string, unknown>[]} */
  const rows = [];
  grid.forEachNodeAfterFilterAndSort(({ data }) => rows.push(data));
  const shown = rows.slice(0, MOST_ROWS);
  const head = make(
    "thead",
    null,
    make("tr", null, ...columns.map((column) => make("th", { text: column.headerName }))),
  );
  const body = shown.map((data) =>
    make("tr", null, ...columns.map((column) => make("td", { text: plainCell(column, data) }))),
  );
  const made = make("div", { id: ID, class: "paper-table" });
  if (shown.length < rows.length)
    made.append(
      make("p", {
        text: t("The first {shown} of {rows} rows; the files below hold all of them.", {
          shown: number(shown.length),
          rows: number(rows.length),
        }),
      }),
    );
  made.append(make("table", { class: "table" }, head, make("tbody", null, ...body)));
  byId(ID)?.remove();
  holder.after(made);
}

export const removeTable = () => byId(ID)?.remove();
