/** The list of everything that is shown, beside the choices of the filter. */

import { addActions, addKeys } from "../core/actions.js";
import { all, byId, delegate, make } from "../core/dom.js";
import { onRedraw, visible } from "../core/filter.js";
import { index, noteOf, titleOf } from "../core/network.js";
import { onChange, view } from "../core/view.js";
import { number, t } from "../core/words.js";
import { nothingMatches } from "../map/legend.js";
import { openFilters } from "./frame.js";

const MOST = 300;
let shownKey = "";
let whole = false;

/** @param {import("../core/filter.js").Visible} shown */
function paint(shown) {
  const tab = byId("tab-list");
  /** @param {Uint8Array} mask */
  const sum = (mask) => mask.reduce((a, b) => a + b, 0);
  const count = sum(shown.segments) + sum(shown.places);
  if (tab) tab.textContent = t("List ({number})", { number: number(count) });
  const [panel, holder, network] = [byId("panel-list"), byId("thing-list"), index()];
  if (!panel || panel.hidden || !holder || !network) return;
  const key = `${shown.segments.join("")}|${shown.places.join("")}|${whole}`;
  if (key === shownKey) return;
  shownKey = key;
  const { segments, places, corridors } = network;
  const named = places.ids.flatMap((id, i) =>
    shown.places[i] ? [{ title: places.titles[i] ?? id, thing: `place:${id}` }] : [],
  );
  named.sort((a, b) => a.title.localeCompare(b.title));
  const parts = [
    ...section(
      "Corridors",
      corridors.ids.filter((_, i) => shown.corridors[i]).map((id) => `corridor:${id}`),
    ),
    ...section(
      "Segments",
      segments.ids.flatMap((id, i) => (shown.segments[i] ? [`segment:${id}`] : [])),
    ),
    ...section(
      "Places",
      named.map(({ thing }) => thing),
    ),
  ];
  holder.replaceChildren(...parts, ...(count ? [] : [nothingMatches()]));
  markCurrent();
}

/**
 * @param {string} title
 * @param {string[]} things
 */
function section(title, things) {
  if (!things.length) return [];
  const shown = whole ? things : things.slice(0, MOST);
  const parts = [make("h3", { text: `${title} (${number(things.length)})` }), make("ul", {}, ...shown.map(entry))];
  if (shown.length === things.length) return parts;
  const text = t("Show all {number}", { number: number(things.length) });
  return [...parts, make("button", { type: "button", class: "button button-small", "data-action": "list-all", text })];
}

/** @param {string} thing */
function entry(thing) {
  const words = [make("strong", { text: titleOf(thing) }), make("span", { text: noteOf(thing) })];
  return make(
    "li",
    {},
    make("button", { type: "button", class: "thing", "data-thing": thing, "data-list": "yes" }, ...words),
  );
}

function markCurrent() {
  for (const button of all("#thing-list [data-thing]"))
    button.setAttribute("aria-current", String(button.dataset.thing === view().selection));
}

function repaint() {
  const shown = visible();
  shownKey = "";
  if (shown) paint(shown);
}

/** @param {string} name */
function showTab(name) {
  for (const tab of all("[data-tab]")) {
    const on = tab.dataset.tab === name;
    tab.setAttribute("aria-selected", String(on));
    tab.tabIndex = on ? 0 : -1;
    const panel = byId(`panel-${tab.dataset.tab}`);
    if (panel) panel.hidden = !on;
  }
  repaint();
}

export function startList() {
  onRedraw(paint);
  onChange((_, changed) => changed.has("selection") && markCurrent());
  addActions({
    "list-all": () => {
      whole = true;
      repaint();
    },
  });
  addKeys({
    l: () => {
      openFilters();
      showTab("list");
      byId("tab-list")?.focus();
    },
  });
  delegate("click", "[data-tab]", (tab) => showTab(tab.dataset.tab ?? ""));
  delegate("keydown", '[role="tab"]', (tab, event) => {
    if (event.key !== "ArrowLeft" && event.key !== "ArrowRight") return;
    const other = tab.dataset.tab === "groups" ? "list" : "groups";
    showTab(other);
    byId(`tab-${other}`)?.focus();
  });
}
