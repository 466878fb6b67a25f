/** The figure of a scene that is no map: rows of a table, bars, values in time, dates, positions. It
   is made of plain elements whose letters hang on the height of the stage, so that it has a form at
   every size, and nothing that could throw. */

import { all, make } from "../core/dom.js";
import { placeLabels, ticksOf, timeTicks } from "./scales.js";

const SVG = "http://www.w3.org/2000/svg";
/** Sizes of letters, from what has much room to the least that the last row reads. */
const SIZES = ["large", "", "small", "smaller", "smallest"];

/** @param {string} name @param {Record<string, unknown>} attributes */
function svg(name, attributes) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  return made;
}

/** @param {readonly number[]} notes */
const marks = (notes) => notes.map((number) => make("sup", { class: "mark", text: number }));

/** From which step a row is shown, and the footnotes that say its source. @param {Data.BoardRow} row */
const partOf = (row) => ({ "data-step": row.step, "data-notes": row.notes.join(" ") });

/** @param {Data.Board} board */
function table(board) {
  const head = board.columns.some(Boolean)
    ? make("thead", {}, make("tr", {}, ...board.columns.map((text) => make("th", { scope: "col", text }))))
    : null;
  const rows = board.rows.map((row) => {
    const cells = row.cells.length ? row.cells : [row.text, row.detail].filter(Boolean);
    const tds = cells.map((text) => make("td", { text }));
    tds.at(-1)?.append(...marks(row.notes));
    const name = make("th", { scope: "row", text: row.label });
    if (!tds.length) name.append(...marks(row.notes));
    return make("tr", partOf(row), name, ...tds);
  });
  return make("table", { class: "board-table" }, head, make("tbody", {}, ...rows));
}

/** @param {Data.Board} board */
function positions(board) {
  const count = board.rows.length;
  const columns = count <= 4 ? Math.max(count, 1) : Math.ceil(count / 2);
  const cards = board.rows.map((row) =>
    make(
      "section",
      { class: "board-position", ...partOf(row) },
      make("h3", { text: row.label }),
      make("p", {}, row.text, ...marks(row.notes)),
      row.detail ? make("p", { class: "board-detail", text: row.detail }) : null,
    ),
  );
  return make("div", { class: "board-positions", style: `--columns:${columns}` }, ...cards);
}

/** @param {Data.Board} board */
function bars(board) {
  const ends = board.rows.map((row) => row.upper ?? row.number ?? 0);
  const most = Math.max(...ends, 0) || 1;
  const rows = board.rows.flatMap((row) => {
    const share = (/** @type {number} */ number) => `${(Math.max(number, 0) / most) * 100}%`;
    const track = make("div", { class: "board-track" });
    if (row.upper !== null)
      track.append(make("div", { class: "board-bar board-range", style: `width:${share(row.upper)}` }));
    if (row.number !== null)
      track.append(make("div", { class: "board-bar", "data-sort": row.sort, style: `width:${share(row.number)}` }));
    const value = make("div", { class: "board-value" }, make("strong", { text: row.text }), ...marks(row.notes));
    const name = make(
      "div",
      { class: "board-name" },
      row.label,
      row.detail ? make("span", { class: "board-detail", text: row.detail }) : null,
    );
    return make("div", { class: "board-bar-row", ...partOf(row) }, name, track, value);
  });
  return make("div", { class: "board-bars" }, ...rows);
}

/** @param {Data.Board} board */
function number(board) {
  const [first, ...others] = board.rows;
  if (!first) return make("div");
  return make(
    "div",
    { class: "board-number" },
    make("p", { class: "board-large", ...partOf(first) }, first.text, ...marks(first.notes)),
    make("p", { class: "board-label", text: first.label, ...partOf(first) }),
    first.detail ? make("p", { class: "board-detail", text: first.detail, ...partOf(first) }) : null,
    ...others.map((row) =>
      make(
        "p",
        { class: "board-other", ...partOf(row) },
        make("strong", { text: row.text }),
        ` ${row.label}`,
        ...marks(row.notes),
      ),
    ),
  );
}

/** @param {Data.Board} board */
const agenda = (board) =>
  make("ol", { class: "board-agenda" }, ...board.rows.map((row) => make("li", { text: row.label, ...partOf(row) })));

/**
 * Dates along a line that runs downwards: each has a row of its own, and a leader to its day.
 * @param {Data.Board} board
 */
function dates(board) {
  const middleOf = (/** @type {Data.BoardRow} */ row) => Number(row.first) + Number(row.last ?? row.first);
  const rows = board.rows.filter((row) => row.first !== null).sort((a, b) => middleOf(a) - middleOf(b));
  if (!rows.length) return make("div", { class: "board-dates" });
  const from = Math.min(...rows.map((row) => Number(row.first)));
  const to = Math.max(...rows.map((row) => Number(row.last ?? row.first)));
  const edge = Math.max((to - from) * 0.06, 0.004);
  const at = (/** @type {number} */ year) => ((year - from + edge) / (to - from + 2 * edge)) * 100;
  const lines = svg("svg", { viewBox: "0 0 100 100", preserveAspectRatio: "none", "aria-hidden": "true" });
  lines.append(svg("line", { class: "board-axis", x1: 8, x2: 8, y1: 0, y2: 100 }));
  const ticks = timeTicks(from - edge, to + edge, 6).map(({ year, text }) => {
    lines.append(svg("line", { class: "board-axis", x1: 0, x2: 8, y1: at(year), y2: at(year) }));
    return make("span", { style: `top:${at(year)}%`, text });
  });
  const list = rows.map((row, place) => {
    const middle = ((place + 0.5) / rows.length) * 100;
    const group = svg("g", { ...partOf(row), "data-sort": row.sort });
    const [start, end] = [at(Number(row.first)), at(Number(row.last ?? row.first))];
    group.append(
      svg("line", { class: "board-span", x1: 8, x2: 8, y1: start, y2: Math.max(end, start + 1.2) }),
      svg("polyline", { class: "board-leader", points: `8,${(start + end) / 2} 60,${middle} 100,${middle}` }),
    );
    lines.append(group);
    return make(
      "li",
      { ...partOf(row), "data-sort": row.sort },
      make("strong", { text: row.text }),
      make("span", {}, row.label, ...marks(row.notes)),
      row.detail ? make("span", { class: "board-detail", text: row.detail }) : null,
    );
  });
  return make(
    "div",
    { class: "board-dates" },
    make("div", { class: "board-ticks" }, ...ticks),
    make("div", { class: "board-lines" }, lines),
    make("ol", {}, ...list),
  );
}

/**
 * Values over the years, each with its words beside it.
 * @param {Data.Board} board
 */
function points(board) {
  const rows = board.rows.filter((row) => row.number !== null && row.first !== null);
  const values = rows.flatMap((row) => [Number(row.number), Number(row.upper ?? row.number)]);
  const middles = rows.map((row) => (Number(row.first) + Number(row.last ?? row.first)) / 2);
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const [from, to] = [Math.min(...middles), Math.max(...middles)];
  const room = { value: (high - low) * 0.2 || 1, time: (to - from) * 0.12 || 1 };
  const x = (/** @type {number} */ year) => ((year - from + room.time) / (to - from + 2 * room.time)) * 100;
  const y = (/** @type {number} */ value) => 100 - ((value - low + room.value) / (high - low + 2 * room.value)) * 100;
  const plot = make("div", { class: "board-plot" });
  const grid = svg("svg", { viewBox: "0 0 100 100", preserveAspectRatio: "none", "aria-hidden": "true" });
  plot.append(/** @type {any} */ (grid));
  for (const { value, text } of ticksOf(low - room.value, high + room.value, 5)) {
    grid.append(svg("line", { class: "board-grid", x1: 0, x2: 100, y1: y(value), y2: y(value) }));
    plot.append(make("span", { class: "board-tick board-tick-y", style: `top:${y(value)}%`, text }));
  }
  for (const { year, text } of timeTicks(from - room.time, to + room.time, 7))
    plot.append(make("span", { class: "board-tick board-tick-x", style: `left:${x(year)}%`, text }));
  for (const [place, row] of rows.entries()) {
    const [left, top] = [x(middles[place] ?? from), y(Number(row.number))];
    if (row.upper !== null)
      grid.append(
        svg("line", { class: "board-span", x1: left, x2: left, y1: top, y2: y(row.upper), "data-sort": row.sort }),
      );
    // Ends at the words once they are placed, where those stand away from the mark.
    grid.append(svg("line", { class: "board-leader", x1: left, y1: top, x2: left, y2: top, ...partOf(row) }));
    plot.append(
      make("span", { class: "board-dot", "data-sort": row.sort, style: `left:${left}%;top:${top}%`, ...partOf(row) }),
      make(
        "span",
        { class: "board-point", "data-left": left, "data-top": top, ...partOf(row) },
        make("strong", { text: row.text }),
        make("span", {}, row.label, ...marks(row.notes)),
      ),
    );
  }
  const unit = board.unit ? make("p", { class: "board-unit", text: board.unit }) : null;
  return make("div", { class: "board-points" }, unit, plot);
}

/** @param {Data.Board} board @param {string} address */
function picture(board, address) {
  const [row] = board.rows;
  return make(
    "figure",
    { class: "board-picture" },
    address ? make("div", {}, make("img", { src: address, alt: row?.label ?? "" })) : null,
    make("figcaption", {}, row?.label, row?.text ? make("span", { class: "board-detail", text: row.text }) : null),
  );
}

/** @type {Record<string, (board: Data.Board, picture: string) => HTMLElement>} */
const FORMS = { table, positions, bars, number, agenda, dates, points, picture, title: () => make("div") };

/**
 * Make the figure of a board; its caption is what a reader who does not see it hears first.
 * @param {Data.Board} board
 * @param {string} [address] The picture of its scene.
 */
export function makeBoard(board, address = "") {
  const made = (FORMS[board.form] ?? table)(board, address);
  made.classList.add("board");
  made.setAttribute("role", made.localName === "table" ? "table" : "group");
  made.setAttribute("aria-label", board.caption);
  return made;
}

/**
 * Lay a board out for the room it has: from large letters down to the smallest that can be read.
 * @param {HTMLElement} holder
 * @returns {boolean} Whether all of it has room.
 */
export function fitBoard(holder) {
  for (const size of SIZES) {
    holder.dataset.size = size;
    if (fits(holder)) break;
  }
  placeLabels(holder);
  return fits(holder);
}

/** @param {HTMLElement} element */
const holds = (element) =>
  element.scrollHeight <= element.clientHeight + 1 && element.scrollWidth <= element.clientWidth + 1;

/**
 * Whether all has room: in the figure, and in each card of it, beyond whose edge a long word runs.
 * @param {HTMLElement} holder
 */
const fits = (holder) => holds(holder) && all(".board-position", holder).every(holds);

/**
 * Show what has come up to a step.
 * @param {HTMLElement} holder
 * @param {number} step
 */
export function stepBoard(holder, step) {
  for (const part of holder.querySelectorAll("[data-step]"))
    part.classList.toggle("is-later", Number(part.getAttribute("data-step")) > step);
}
