/** The legend on the map, whose rows are switches of the filter, and the word that nothing matches. */

import { whenPresent } from "../core/appear.js";
import { byId, make } from "../core/dom.js";
import { onRedraw, summary, visible } from "../core/filter.js";
import { index, whenIndexed } from "../core/network.js";
import { onChange, view } from "../core/view.js";

/** @typedef {{head: HTMLDetailsElement, rows: {box: HTMLInputElement, label: HTMLElement}[]}} Section */

/** @type {Record<string, string>} */
const TITLES = { corridor: "Corridor", status: "Status (line)", mode: "Mode (width)", place: "Places" };
const ROOM_FOR_ALL_PX = 640;
/** @type {WeakMap<HTMLElement, Record<string, Section>>} */
const sections = new WeakMap();

/** @param {import("../core/filter.js").Visible} shown */
function paint(shown) {
  const holder = byId("legend-rows");
  const network = index();
  if (!holder || !network) return;
  const told = summary();
  for (const [group, section] of Object.entries(sectionsOf(holder, network))) {
    const chosen = view().chosen[group];
    section.rows.forEach(({ box, label }, place) => {
      const on = !chosen || chosen.has(box.value);
      box.checked = on;
      label.dataset.off = String(!on);
      // Only what is drawn, and what the reader has switched off here.
      label.hidden = told?.counts[group]?.[place] === 0;
    });
    section.head.hidden = section.rows.every(({ label }) => label.hidden);
  }
  const promised = byId("legend-promised");
  if (promised) promised.hidden = !shown.promised?.some((bit, i) => bit && shown.segments[i]);
  showEmpty(told !== null && !shown.segments.some(Boolean) && !shown.places.some(Boolean));
}

/**
 * @param {HTMLElement} holder
 * @param {import("../core/network.js").Network} network
 */
function sectionsOf(holder, network) {
  const known = sections.get(holder);
  if (known) return known;
  const made = Object.fromEntries(
    Object.keys(TITLES).flatMap((group) =>
      network.facets[group] ? [[group, newSection(holder, group, network)]] : [],
    ),
  );
  sections.set(holder, made);
  holder.append(...Object.values(made).map((section) => section.head));
  return made;
}

/**
 * @param {HTMLElement} holder
 * @param {string} group
 * @param {import("../core/network.js").Network} network
 * @returns {Section}
 */
function newSection(holder, group, network) {
  const facet = network.facets[group];
  const head = make("details", {}, make("summary", { text: TITLES[group] }));
  // Low windows show first what differs most; the rest is one click away.
  const panel = holder.closest(".map-panel");
  head.open = group === "corridor" || group === "status" || (panel?.clientHeight ?? 0) > ROOM_FOR_ALL_PX;
  const rows = (facet?.options ?? []).map((option, place) => {
    const box = make("input", { type: "checkbox", class: "box", value: option });
    const value = group === "corridor" ? place : option;
    const swatch = make("span", { class: "swatch", "data-swatch": group, "data-value": value });
    const name = make("span", { class: "check-label", text: facet?.labels[place] });
    const count = make("span", { class: "count", "data-count": `${group}:${option}` });
    return { box, label: make("label", { class: "check-line" }, box, swatch, name, count) };
  });
  head.append(make("div", { "data-legend": group }, ...rows.map(({ label }) => label)));
  if (group === "status") {
    const swatch = make("span", { class: "swatch", "data-swatch": "status", "data-value": "promised" });
    const text = make("span", {
      class: "check-label",
      text: "Not open at that time: promised, planned or being built",
    });
    head.append(make("div", { class: "check-line", id: "legend-promised", hidden: true }, swatch, text));
  }
  return { head, rows };
}

/** What is said where nothing matches. */
export function nothingMatches() {
  const reset = make("button", {
    type: "button",
    class: "button button-small",
    "data-action": "reset",
    text: "Clear the filters",
  });
  return make("p", {}, "No segment or place matches. ", reset);
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

export function startLegend() {
  onRedraw(paint);
  onChange((_, changed) => changed.has("colourBy") && showColour());
  showColour();
  whenPresent("#legend-rows", () =>
    whenIndexed(() => {
      const shown = visible();
      if (shown) paint(shown);
    }),
  );
  // A printed legend is open.
  window.addEventListener("beforeprint", () => {
    for (const part of document.querySelectorAll("#legend details:not([open])"))
      if (part instanceof HTMLDetailsElement) {
        part.open = true;
        part.dataset.closed = "yes";
      }
  });
  window.addEventListener("afterprint", () => {
    for (const part of document.querySelectorAll("#legend [data-closed]"))
      if (part instanceof HTMLDetailsElement) {
        part.open = false;
        delete part.dataset.closed;
      }
  });
}
