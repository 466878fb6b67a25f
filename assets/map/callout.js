/** What is selected or brought out, named beside it on the map with its key figure. */

import { byId, make } from "../core/dom.js";
import { index, noteOf, partsOf, titleOf } from "../core/network.js";
import { onChange, view } from "../core/view.js";
import { t } from "../core/words.js";
import { live, onAttached } from "./bridge.js";
import { makeRoom } from "./edges.js";
import { corridorOut, onBroughtOut } from "./emphasis.js";
import { covered } from "./free.js";
import { shapesOf } from "./lines.js";
import { onNamed } from "./paint.js";

/** @typedef {readonly [number, number]} Spot Longitude and latitude. */

const AWAY_PX = 22;
/** So far above or below it a corridor is named: the names of its places stand nearer. */
const CORRIDOR_AWAY_PX = 56;
const EDGE_PX = 8;
/** A corridor of which its card would cover more than this share is not named: its map is too small. */
const MOST_COVERED = 0.1;
/** Layers of names, and of signs with theirs, that the card rather leaves in sight. */
const NAMES = ["place", "place-first", "place-lead", "label-city", "label-country", "label-other-country"];
/** Points of the line that the card keeps clear of, at most. */
const MOST_POINTS = 200;
/** @type {Spot | null} */
let spot = null;
/** @type {readonly Spot[]} */
let along = [];

/** @param {string} thing */
const isCorridor = (thing) => partsOf(thing)[0] === "corridor";

/** What is named: what is selected, or else the corridor that is brought out. */
function named() {
  const corridor = corridorOut();
  return view().selection ?? (corridor ? `corridor:${corridor}` : null);
}

/**
 * Where a thing is named, and the points of it that the card keeps clear of.
 * @param {string} thing
 * @returns {Promise<{at: Spot | null, points: readonly Spot[]}>}
 */
async function spotsOf(thing) {
  const network = index();
  if (!network || !live()) return { at: null, points: [] };
  const [kind, name] = partsOf(thing);
  if (kind === "corridor") {
    const corridor = network.corridors.ids.indexOf(name);
    return { at: network.corridors.spots[corridor] ?? null, points: network.corridors.along[corridor] ?? [] };
  }
  if (kind === "place") {
    const at = network.places.points[network.places.ids.indexOf(name)];
    return at ? { at, points: [at] } : { at: null, points: [] };
  }
  const segment = kind === "segment" ? network.segments.ids.indexOf(name) : -1;
  const line = segment < 0 ? -1 : network.lines.findIndex(([number]) => number === segment);
  if (line < 0) return { at: null, points: [] };
  const points = (await shapesOf([line])).get(line)?.geometry.coordinates ?? [];
  return { at: points[Math.floor(points.length / 2)] ?? null, points };
}

/**
 * The key figure of a thing: how long a segment is, and how much of a corridor is there.
 * @param {string} thing
 */
function figureOf(thing) {
  const network = index();
  const [kind, name] = partsOf(thing);
  if (kind === "segment") return network?.segments.lengths[network.segments.ids.indexOf(name)];
  return kind === "corridor" ? network?.corridors.figures[network.corridors.ids.indexOf(name)] : undefined;
}

async function show() {
  const thing = named();
  const { at, points } = thing ? await spotsOf(thing) : { at: null, points: [] };
  if (thing !== named()) return;
  const old = byId("map-callout");
  spot = at;
  const step = Math.ceil(points.length / MOST_POINTS);
  along = points.filter((_, place) => place % step === 0);
  if (!thing || !at) {
    old?.remove();
    if (old) makeRoom();
    return;
  }
  const figure = figureOf(thing);
  const card = make(
    "div",
    // Read out already: the details of the thing have the focus, or its row of the legend has.
    { id: "map-callout", class: "map-callout", "aria-hidden": "true" },
    make("strong", { text: titleOf(thing) }),
    make("span", { text: isCorridor(thing) ? t("Main line") : noteOf(thing) }),
    figure ? make("span", { text: figure }) : null,
  );
  if (old) old.replaceWith(card);
  else byId("map-panel")?.append(card);
  placeCallout();
}

/**
 * Put the card where it covers least; anew when something comes to lie on the map.
 * @param {boolean} [isMoving] Whether the map moves: then only its line is regarded, and no name.
 */
export function placeCallout(isMoving = false) {
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
  const ofCorridor = isCorridor(named() ?? "");
  const away = ofCorridor ? CORRIDOR_AWAY_PX : AWAY_PX;
  const spots = [1, -1].flatMap((down) =>
    [1, -1, 0].map((right) => ({
      right,
      left: right > 0 ? x + AWAY_PX : right < 0 ? x - AWAY_PX - wide : x - wide / 2,
      top: down > 0 ? y + away : y - away - high,
    })),
  );
  const origin = panel.getBoundingClientRect();
  const besides = [...panel.querySelectorAll(".map-tools, #map-age, .map-disclaimer, #map-inset:not([hidden])")].map(
    (part) => {
      const { left, top, right, bottom } = part.getBoundingClientRect();
      return {
        left: left - origin.left,
        top: top - origin.top,
        right: right - origin.left,
        bottom: bottom - origin.top,
      };
    },
  );
  const line = along.map((point) => map.project([point[0], point[1]]));
  const namesIn = isMoving ? () => 0 : namesUnder(map, { x, y });
  // Beside, above or below, where the card covers least of the line, and of these fewest names and
  // signs; nowhere if it has no room.
  const [best] = spots
    .filter(
      ({ left, top }) =>
        left >= box.left + EDGE_PX &&
        top >= box.top + EDGE_PX &&
        left + wide <= box.right - EDGE_PX &&
        top + high <= box.bottom - EDGE_PX &&
        !besides.some((part) => meets(part, { left, top }, wide, high)),
    )
    .map((spot) => ({ ...spot, hit: line.filter((point) => within(point, spot, wide, high)).length }))
    .filter((spot) => !ofCorridor || spot.hit <= MOST_COVERED * line.length)
    .map((spot) => ({ ...spot, names: namesIn(spot, wide, high) }))
    .sort((spot, other) => spot.hit - other.hit || spot.names - other.names);
  card.hidden = !best || x < box.left || y < box.top || x > box.right || y > box.bottom;
  if (!best || card.hidden) return;
  card.classList.toggle("is-left", best.right < 0);
  const place = `translate(${Math.round(best.left)}px, ${Math.round(best.top)}px)`;
  if (card.style.transform === place) return;
  card.style.transform = place;
  // What it covers all the same gives way.
  if (!isMoving) makeRoom();
}

/**
 * Tells how many names and signs of other places a card at a spot would cover.
 * @param {import("./bridge.js").MapLibre} map
 * @param {{x: number, y: number}} own Where the thing is that the card is about.
 */
function namesUnder(map, own) {
  const layers = NAMES.filter((layer) => map.getLayer(layer));
  const itself = idsOf(map.queryRenderedFeatures([own.x, own.y], { layers }));
  return (
    /** @type {{left: number, top: number}} */ { left, top },
    /** @type {number} */ wide,
    /** @type {number} */ high,
  ) =>
    idsOf(
      map.queryRenderedFeatures(
        [
          [left, top],
          [left + wide, top + high],
        ],
        { layers },
      ),
    ).filter((id) => !itself.includes(id)).length;
}

/** @param {{layer: {id: string}, properties: Record<string, unknown>}[]} features */
const idsOf = (features) => [...new Set(features.map(({ properties }) => JSON.stringify(properties)))];

/**
 * @param {{x: number, y: number}} point
 * @param {{left: number, top: number}} corner
 * @param {number} wide
 * @param {number} high
 */
const within = ({ x, y }, { left, top }, wide, high) =>
  x > left - EDGE_PX && x < left + wide + EDGE_PX && y > top - EDGE_PX && y < top + high + EDGE_PX;

/**
 * Whether a part of the page and the card cover one another.
 * @param {{left: number, top: number, right: number, bottom: number}} part
 * @param {{left: number, top: number}} corner
 * @param {number} wide
 * @param {number} high
 */
const meets = (part, { left, top }, wide, high) =>
  left < part.right && part.left < left + wide && top < part.bottom && part.top < top + high;

export function startCallout() {
  onChange((_, changed) => {
    if (changed.has("selection")) show();
  });
  onBroughtOut(() => show());
  onNamed(() => show());
  onAttached(({ map }) => {
    map.on("move", () => placeCallout(true));
    // Names are where they will stay when nothing is left to draw.
    map.on("idle", () => placeCallout());
  });
  window.addEventListener("resize", () => placeCallout());
}
