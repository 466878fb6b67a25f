/** What is selected, named beside it on the map with its key figure. */

import { byId, make } from "../core/dom.js";
import { index, noteOf, partsOf, titleOf } from "../core/network.js";
import { onChange, view } from "../core/view.js";
import { live, onAttached } from "./bridge.js";
import { covered } from "./free.js";
import { shapesOf } from "./lines.js";
import { onNamed } from "./paint.js";

const AWAY_PX = 22;
const EDGE_PX = 8;
/** Points of the line that the card keeps clear of, at most. */
const MOST_POINTS = 60;
/** @type {readonly [number, number] | null} */
let spot = null;
/** @type {readonly (readonly [number, number])[]} */
let along = [];

/**
 * The points of a thing, of which the middle one is named: a place has one.
 * @param {string} thing
 * @returns {Promise<readonly (readonly [number, number])[]>}
 */
async function pointsOf(thing) {
  const network = index();
  if (!network || !live()) return [];
  const [kind, name] = partsOf(thing);
  if (kind === "place") {
    const point = network.places.points[network.places.ids.indexOf(name)];
    return point ? [point] : [];
  }
  if (kind !== "segment") return [];
  const segment = network.segments.ids.indexOf(name);
  const line = network.lines.findIndex(([number]) => number === segment);
  if (line < 0) return [];
  return (await shapesOf([line])).get(line)?.geometry.coordinates ?? [];
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
  const points = thing ? await pointsOf(thing) : [];
  const middle = points[Math.floor(points.length / 2)] ?? null;
  if (thing !== view().selection) return;
  const old = byId("map-callout");
  spot = middle;
  const step = Math.ceil(points.length / MOST_POINTS);
  along = points.filter((_, place) => place % step === 0);
  if (!thing || !middle) {
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
  const sides = covered();
  const box = {
    left: sides.left,
    top: sides.top,
    right: panel.clientWidth - sides.right,
    bottom: panel.clientHeight - sides.bottom,
  };
  card.hidden = false;
  const [wide, high] = [card.offsetWidth, card.offsetHeight];
  const corners = [1, -1].flatMap((down) =>
    [1, -1].map((right) => ({
      left: right > 0 ? x + AWAY_PX : x - AWAY_PX - wide,
      top: down > 0 ? y + AWAY_PX : y - AWAY_PX - high,
    })),
  );
  const line = along.map((point) => map.project([point[0], point[1]]));
  // The corner where the card covers least of the line, and none where it has no room.
  const [best] = corners
    .filter(
      ({ left, top }) =>
        left >= box.left + EDGE_PX &&
        top >= box.top + EDGE_PX &&
        left + wide <= box.right - EDGE_PX &&
        top + high <= box.bottom - EDGE_PX,
    )
    .map((corner) => ({ ...corner, hit: line.filter((point) => within(point, corner, wide, high)).length }))
    .sort((corner, other) => corner.hit - other.hit);
  card.hidden = !best || x < box.left || y < box.top || x > box.right || y > box.bottom;
  if (!best || card.hidden) return;
  card.classList.toggle("is-left", best.left < x);
  card.style.transform = `translate(${Math.round(best.left)}px, ${Math.round(best.top)}px)`;
}

/**
 * @param {{x: number, y: number}} point
 * @param {{left: number, top: number}} corner
 * @param {number} wide
 * @param {number} high
 */
const within = ({ x, y }, { left, top }, wide, high) =>
  x > left - EDGE_PX && x < left + wide + EDGE_PX && y > top - EDGE_PX && y < top + high + EDGE_PX;

export function startCallout() {
  onChange((_, changed) => {
    if (changed.has("selection")) show();
  });
  onNamed(() => show());
  onAttached(({ map }) => map.on("move", place));
  window.addEventListener("resize", place);
}
