/** What is selected, named beside it on the map with its key figure. */

import { byId, make } from "../core/dom.js";
import { index, noteOf, partsOf, titleOf } from "../core/network.js";
import { onChange, view } from "../core/view.js";
import { live, onAttached } from "./bridge.js";
import { shapesOf } from "./lines.js";
import { onNamed } from "./paint.js";

const AWAY_PX = 22;
/** What the details of the selected thing cover on the right of a wide map. */
const DETAILS_PX = 410;
const WIDE_PX = 800;
/** @type {readonly [number, number] | null} */
let spot = null;

/**
 * Where a thing is named: a place at its point, a segment in its middle.
 * @param {string} thing
 * @returns {Promise<readonly [number, number] | null>}
 */
async function spotOf(thing) {
  const network = index();
  if (!network || !live()) return null;
  const [kind, name] = partsOf(thing);
  if (kind === "place") return network.places.points[network.places.ids.indexOf(name)] ?? null;
  if (kind !== "segment") return null;
  const segment = network.segments.ids.indexOf(name);
  const line = network.lines.findIndex(([own]) => own === segment);
  if (line < 0) return null;
  const points = (await shapesOf([line])).get(line)?.geometry.coordinates ?? [];
  return points[Math.floor(points.length / 2)] ?? null;
}

/**
 * The key figure of a thing: how long a segment is.
 * @param {string} thing
 */
function figureOf(thing) {
  const [kind, name] = partsOf(thing);
  const segments = index()?.segments;
  return kind === "segment" ? segments?.lengths[segments.ids.indexOf(name)] : undefined;
}

async function show() {
  const thing = view().selection;
  const found = thing ? await spotOf(thing) : null;
  if (thing !== view().selection) return;
  const old = byId("map-callout");
  spot = found;
  if (!thing || !found) {
    old?.remove();
    return;
  }
  const figure = figureOf(thing);
  const card = make(
    "div",
    // Read out already: the details of the thing have the focus.
    { id: "map-callout", class: "map-callout", "aria-hidden": "true" },
    make("strong", { text: titleOf(thing) }),
    make("span", { text: noteOf(thing) }),
    figure ? make("span", { text: figure }) : null,
  );
  if (old) old.replaceWith(card);
  else byId("map-panel")?.append(card);
  place();
}

function place() {
  const card = byId("map-callout");
  const map = live()?.map;
  const panel = byId("map-panel");
  if (!card || !map || !panel || !spot) return;
  const { x, y } = map.project([spot[0], spot[1]]);
  const free = panel.clientWidth - (panel.clientWidth > WIDE_PX ? DETAILS_PX : 0);
  card.hidden = x < 0 || y < 0 || x > free || y > panel.clientHeight;
  const onLeft = x + AWAY_PX + card.offsetWidth > free - 8;
  const left = onLeft ? x - AWAY_PX - card.offsetWidth : x + AWAY_PX;
  const top = Math.min(Math.max(y + AWAY_PX, 8), panel.clientHeight - card.offsetHeight - 8);
  card.classList.toggle("is-left", onLeft);
  card.style.transform = `translate(${Math.round(left)}px, ${Math.round(top)}px)`;
}

export function startCallout() {
  onChange((_, changed) => {
    if (changed.has("selection")) show();
  });
  onNamed(() => show());
  onAttached(({ map }) => map.on("move", place));
  window.addEventListener("resize", place);
}
