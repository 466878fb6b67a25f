/** Counts, lengths and caption of what the filter leaves, as the server has worked them out. */

import { put, say } from "../core/announce.js";
import { whenPresent } from "../core/appear.js";
import { all, byId } from "../core/dom.js";
import { summary } from "../core/filter.js";
import { pagePath } from "../core/history.js";
import { groupCalled, index } from "../core/network.js";
import { onSummary } from "../core/server.js";
import { onChange, view } from "../core/view.js";
import { counted, number } from "../core/words.js";

// Which countries the map shades, if any, and after whom.
const groupSentence = () => (pagePath() === "/" ? (groupCalled(view().options.group)?.sentence ?? "") : "");

export function showNumbers() {
  const told = summary();
  const network = index();
  if (!told || !network) return;
  const [matched, drawn, total] = told.segments;
  const [places, , allPlaces] = told.places;
  const numbers = { matched: number(matched), drawn: number(drawn), places: number(places), all: number(allPlaces) };
  put(
    "numbers",
    drawn === matched
      ? counted(
          total,
          "{matched} of {count} segment match the filter; {places} of {all} places",
          "{matched} of {count} segments match the filter; {places} of {all} places",
          numbers,
        )
      : counted(
          total,
          "{matched} of {count} segment match the filter, {drawn} of them drawn; {places} of {all} places",
          "{matched} of {count} segments match the filter, {drawn} of them drawn; {places} of {all} places",
          numbers,
        ),
  );
  put("lengths", told.lengths);
  put("map-age", told.age);
  put("legend-numbers", counted(total, "{drawn} of {count} segment", "{drawn} of {count} segments", numbers));
  put("caption", [told.caption, groupSentence()].filter(Boolean).join(" "));
  const counts = new Map(
    Object.entries(told.counts).flatMap(([group, values]) =>
      (network.facets[group]?.options ?? []).map((option, place) => [`${group}:${option}`, values[place] ?? 0]),
    ),
  );
  for (const element of all("[data-count]")) {
    const count = counts.get(element.dataset.count ?? "");
    if (count !== undefined) element.textContent = number(count);
  }
  for (const part of all('.filters [data-action="reset"], [data-when-set]')) part.hidden = !told.set;
  showState();
}

/** Open the sentence of the map where it says that the state is not the one that is reported now. */
function showState() {
  const state = byId("map-state");
  const other = view().year !== null || Boolean(view().options.day);
  if (!(state instanceof HTMLDetailsElement) || other === (state.dataset.other === "yes")) return;
  state.dataset.other = other ? "yes" : "no";
  state.open = other;
}

export function startNumbers() {
  onSummary(showNumbers);
  for (const place of ["#caption", "[data-count]", "#numbers"]) whenPresent(place, later);
  onChange((now, changed) => {
    if (!changed.has("options")) return;
    showNumbers();
    const sentence = groupSentence();
    if (sentence && now.options.group) say(sentence);
  });
}

let asked = false;
// Many counts appear at once; they are filled in once.
function later() {
  if (asked) return;
  asked = true;
  queueMicrotask(() => {
    asked = false;
    showNumbers();
  });
}
