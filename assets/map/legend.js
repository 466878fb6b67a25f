/** The legend on the map, whose rows are the switches of the filter, and the word that nothing matches. */

import { whenPresent } from "../core/appear.js";
import { all, byId, make } from "../core/dom.js";
import { onRedraw, summary, visible } from "../core/filter.js";
import { index, whenIndexed } from "../core/network.js";
import { onChange, view } from "../core/view.js";
import { t } from "../core/words.js";
import { isCrowded } from "./free.js";

/** Below this width, as at twice the size on a small screen, the legend begins folded. */
const NARROW_PX = 900;
/** From this height of the map there is room for all parts. */
const ROOM_FOR_ALL_PX = 900;

/**
 * What a line is that is promised for the year shown, or was not open on the day shown.
 * @param {import("../core/network.js").Network} network
 */
export function promisedWords({ legend: { promised } }) {
  const { year } = view();
  return (year ? promised.year?.replace("{year}", String(year)) : promised.day) ?? "";
}

/** @param {import("../core/filter.js").Visible} shown */
function paint(shown) {
  const network = index();
  const legend = byId("legend");
  if (!network || !legend) return;
  const told = summary();
  for (const holder of all("[data-group]", legend)) {
    const group = holder.dataset.group ?? "";
    const chosen = view().chosen[group];
    const rows = all("input", holder).map((box, place) => {
      const row = box.closest("label") ?? box;
      const value = box instanceof HTMLInputElement ? box.value : "";
      // Only what is drawn, and every row of a group of which the reader has chosen some.
      if (row instanceof HTMLElement) {
        const isEmpty = told?.counts[group]?.[place] === 0;
        row.hidden = isEmpty && !chosen;
        row.toggleAttribute("data-undrawn", isEmpty && (!chosen || chosen.has(value)));
        const foot = row.nextElementSibling;
        if (foot instanceof HTMLElement && foot.matches(".row-foot")) foot.hidden = row.hidden;
      }
      return row;
    });
    const part = holder.closest("details");
    if (part) part.hidden = rows.every((row) => row instanceof HTMLElement && row.hidden);
  }
  const promised = byId("legend-promised");
  if (promised) {
    promised.hidden = !shown.promised?.some((bit, i) => bit && shown.segments[i]);
    const words = promised.querySelector(".check-label");
    if (words) words.textContent = promisedWords(network);
  }
  const symbolic = byId("legend-symbolic");
  if (symbolic) symbolic.hidden = !network.legend.symbolic.some((place) => shown.segments[place]);
  showEmpty(told !== null && !shown.segments.some(Boolean) && !shown.places.some(Boolean));
}

/**
 * Begin folded where there is little room, and open where there is enough for all.
 * @param {HTMLElement} legend
 */
function fold(legend) {
  if (!(legend instanceof HTMLDetailsElement)) return;
  legend.open = window.innerWidth >= NARROW_PX;
  if ((byId("map-panel")?.clientHeight ?? 0) < ROOM_FOR_ALL_PX) return;
  for (const part of legend.querySelectorAll("details")) part.open = true;
}

/** What is said where nothing matches. */
export function nothingMatches() {
  const reset = make("button", {
    type: "button",
    class: "button button-small",
    "data-action": "reset",
    text: t("Clear the filters"),
  });
  return make("p", {}, t("No segment or place matches."), " ", reset);
}

/** @param {boolean} empty */
function showEmpty(empty) {
  const message = byId("map-message");
  if (!message) return;
  if (empty && !message.dataset.empty) {
    message.dataset.empty = "yes";
    message.replaceChildren(nothingMatches());
    message.hidden = false;
  } else if (!empty && message.dataset.empty) {
    delete message.dataset.empty;
    message.hidden = true;
  }
}

function showColour() {
  for (const by of ["status", "mode"]) document.body.classList.toggle(`colour-by-${by}`, view().colourBy === by);
}

/** Whether the legend was folded to make room for the panel. */
let gaveWay = false;

/** Give way to the panel of the filter where both would leave too little of the map. */
function giveWay() {
  const legend = byId("legend");
  if (!(legend instanceof HTMLDetailsElement)) return;
  const crowded = isCrowded();
  if (crowded && legend.open) {
    legend.open = false;
    gaveWay = true;
  } else if (!crowded && gaveWay) {
    gaveWay = false;
    legend.open = window.innerWidth >= NARROW_PX;
  }
}

export function startLegend() {
  window.addEventListener("resize", giveWay);
  onRedraw(paint);
  onChange((_, changed) => changed.has("colourBy") && showColour());
  showColour();
  whenPresent("#legend", (legend) => {
    fold(legend);
    whenIndexed(() => {
      const shown = visible();
      if (shown) paint(shown);
    });
  });
  // A printed legend is open, and so is what the map says of itself.
  window.addEventListener("beforeprint", () => {
    for (const part of document.querySelectorAll("#legend, #legend details:not([open]), #map-state:not([open])"))
      if (part instanceof HTMLDetailsElement && !part.open) {
        part.open = true;
        part.dataset.closed = "yes";
      }
  });
  window.addEventListener("afterprint", () => {
    for (const part of document.querySelectorAll(".map-panel [data-closed]"))
      if (part instanceof HTMLDetailsElement) {
        part.open = false;
        delete part.dataset.closed;
      }
  });
}
