/** The page of routes: fields that find places and lines by any of their names, and clicks on its map. */

import { whenPresent } from "../core/appear.js";
import { all, delegate, make } from "../core/dom.js";
import { whenIndexed } from "../core/network.js";
import { change, onChange, view } from "../core/view.js";
import { clauses, counted, t } from "../core/words.js";
import { markOf, whenDrawn } from "./charts.js";
import { setOption } from "./controls.js";

const MAP = '[data-chart="route-map"]';
const PICK = "pick:";
const MOST_NAMED = 4;
/** As in routes.css. */
const BESIDE = "(min-width: 68.01rem)";

/**
 * The choices of a field: what is shown, the names it is found by, and what the address writes.
 * @param {HTMLElement} holder
 */
function choicesOf(holder) {
  const list = document.getElementById(holder.dataset.list ?? "");
  return all("option", list ?? document.createElement("datalist")).map((option) => ({
    shown: option.getAttribute("value") ?? "",
    names: option.getAttribute("label") ?? "",
    value: option.dataset.value ?? "",
  }));
}

/** @param {HTMLElement} holder */
const fieldOf = (holder) => /** @type {HTMLInputElement | null} */ (holder.querySelector("input"));

/** @param {HTMLElement} holder */
const chosenIn = (holder) => (view().options[holder.dataset.pick ?? ""] ?? "").split(",").filter(Boolean);

/**
 * Show what the view says, whoever changed it.
 * @param {HTMLElement} holder
 */
function show(holder) {
  const field = fieldOf(holder);
  if (!field) return;
  const words = new Map(choicesOf(holder).map((choice) => [choice.value, choice.shown]));
  const chosen = chosenIn(holder);
  if (!holder.dataset.many) {
    field.value = chosen.map((value) => words.get(value) ?? value).join(", ");
    return;
  }
  field.value = "";
  const chips = chosen.map((value) => {
    const shown = words.get(value) ?? value;
    const away = make("button", {
      type: "button",
      class: "route-away",
      text: "×",
      "aria-label": t("Remove {name}", { name: shown }),
      onclick: () =>
        keep(
          holder,
          chosenIn(holder).filter((other) => other !== value),
        ),
    });
    return make("li", { class: "route-chip" }, make("span", { text: shown }), away);
  });
  holder.querySelector("ul")?.replaceChildren(...chips);
}

/**
 * @param {HTMLElement} holder
 * @param {string[]} values
 */
function keep(holder, values) {
  setOption(holder.dataset.pick ?? "", values.join(","));
  show(holder);
}

/**
 * Find what was typed: the whole of it, a whole name of one choice only, or a part of the names of
 * one choice only. Several that it may mean are all returned.
 * @param {HTMLElement} holder
 * @param {string} typed
 */
function find(holder, typed) {
  const sought = typed.trim().toLowerCase();
  const choices = choicesOf(holder);
  const same = choices.filter((choice) => choice.shown.toLowerCase() === sought);
  if (same.length) return same.slice(0, 1);
  const named = choices.filter((choice) => choice.names.toLowerCase().split(", ").includes(sought));
  if (named.length === 1) return named;
  return choices.filter((choice) => `${choice.shown} ${choice.names}`.toLowerCase().includes(sought));
}

/**
 * Say why what was typed chooses nothing.
 * @param {string} typed
 * @param {{ shown: string }[]} near
 */
function unclear(typed, near) {
  if (!near.length) return t("There is no “{typed}” in the list.", { typed });
  const some = near.slice(0, MOST_NAMED).map((choice) => choice.shown);
  const named = { typed, some: clauses(some) };
  const more = near.length - some.length;
  return more > 0
    ? counted(
        more,
        "“{typed}” may mean several: {some}, and {count} more. Type or choose the whole name.",
        "“{typed}” may mean several: {some}, and {count} more. Type or choose the whole name.",
        named,
      )
    : t("“{typed}” may mean several: {some}. Type or choose the whole name.", named);
}

/** @param {HTMLElement} holder */
function said(holder) {
  const field = fieldOf(holder);
  if (!field) return;
  const typed = field.value.trim();
  const near = typed ? find(holder, typed) : [];
  const choice = near.length === 1 ? near[0] : undefined;
  const message = holder.querySelector("[role=status]");
  if (message) message.textContent = typed && !choice ? unclear(typed, near) : "";
  if (typed && !choice) return;
  if (!holder.dataset.many) keep(holder, choice ? [choice.value] : []);
  else if (choice) keep(holder, [...new Set([...chosenIn(holder), choice.value])]);
}

/** Show carrier and aim: what the address says, or the first preset that names one, or the first of the list. */
function showTerms() {
  const chosen = (view().options.preset ?? "").split(",");
  const presets = all("#route-presets option").filter((option) => chosen.includes(option.dataset.value ?? ""));
  presets.sort(
    (option, other) => chosen.indexOf(option.dataset.value ?? "") - chosen.indexOf(other.dataset.value ?? ""),
  );
  for (const name of ["carrier", "aim"]) {
    const select = document.querySelector(`select[data-option="${name}"]`);
    if (!(select instanceof HTMLSelectElement)) continue;
    const named = presets.map((option) => option.dataset[name]).find(Boolean);
    select.dataset.default = named ?? select.options[0]?.value ?? "";
    select.value = view().options[name] ?? select.dataset.default;
  }
}

/**
 * A click on a place of the map: the first sets the start, the second the end, and so on.
 * @param {string} place
 */
function pick(place) {
  const { from = "", to = "", ...others } = view().options;
  const second = from && !to && from !== place;
  change({ options: second ? { ...others, from, to: place } : { ...others, from: place } });
}

export function startRoutes() {
  delegate("change", "[data-pick] input", (field) => {
    const holder = field.closest("[data-pick]");
    if (holder instanceof HTMLElement) whenIndexed(() => said(holder));
  });
  // What is typed is looked up only when it is meant: an address must not change with each letter.
  delegate("keydown", "[data-pick] input", (field, event) => {
    if (event instanceof KeyboardEvent && event.key === "Enter")
      field.dispatchEvent(new Event("change", { bubbles: true }));
  });
  whenPresent("[data-pick]", (holder) => whenIndexed(() => show(holder)));
  whenPresent("#route-presets", () => whenIndexed(showTerms));
  // Where the answer stands beside the controls there is room for all of them.
  whenPresent(".route-terms", (terms) => {
    if (window.matchMedia(BESIDE).matches) terms.setAttribute("open", "");
  });
  onChange((_, changed) => {
    if (!changed.has("options")) return;
    all("[data-pick]").forEach(show);
    showTerms();
  });
  whenDrawn(MAP, (graph) =>
    graph.on("plotly_click", (/** @type {{points: {customdata?: unknown}[]}} */ event) => {
      const mark = markOf(event);
      if (mark.startsWith(PICK)) whenIndexed(() => pick(mark.slice(PICK.length)));
    }),
  );
}
