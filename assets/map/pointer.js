/** What the pointer is at: the tip, the click, and the choice where several things lie together. */

import { byId, delegate, make } from "../core/dom.js";
import { index, noteOf, titleOf, toldOf } from "../core/network.js";
import { live, onAttached } from "./bridge.js";
import { linesBehind } from "./lines.js";
import { lightUp, lineShown } from "./paint.js";
import { putBeside } from "./tip.js";

/** @typedef {{x: number, y: number}} Point */

const TOLERANCE_PX = 5;
const MOST_TO_PICK = 12;
const HIT_LAYERS = ["place-first", "place", "line-hit", "run-hit"];
/** @type {Point | "out" | null} */
let waiting = null;
/** @type {(thing: string | null) => void} */
let choose = () => {};
let clicksTaken = () => false;

/**
 * Let something else have the clicks on the map, which then choose nothing.
 * @param {() => boolean} taken Whether it wants them now.
 */
export function takeClicks(taken) {
  clicksTaken = taken;
}

/** Layers of the map that something can be hit in. @param {import("./bridge.js").MapLibre} map */
export const hitLayers = (map) => HIT_LAYERS.filter((name) => map.getLayer(name));

/** @param {Point | null} point */
function schedule(point) {
  const idle = waiting === null;
  waiting = point ?? "out";
  if (!idle) return;
  requestAnimationFrame(() => {
    const at = waiting;
    waiting = null;
    if (at === null || at === "out") hover(null);
    else hover(thingsAt(at)[0] ?? null, at);
  });
}

/** @param {Point} point */
function thingsAt(point) {
  const now = live();
  const network = index();
  if (!now || !network) return [];
  const box = [
    [point.x - TOLERANCE_PX, point.y - TOLERANCE_PX],
    [point.x + TOLERANCE_PX, point.y + TOLERANCE_PX],
  ];
  const [west, north] = now.map.unproject(box[0]).toArray();
  const [east, south] = now.map.unproject(box[1]).toArray();
  const near = /** @type {const} */ ([west, south, east, north]);
  /** @type {Set<string>} */
  const things = new Set();
  for (const feature of now.map.queryRenderedFeatures(box, { layers: hitLayers(now.map) })) {
    if (feature.source === "places") things.add(`place:${network.places.ids[feature.id]}`);
    else
      for (const number of linesBehind(feature, near).filter(lineShown))
        things.add(`segment:${network.segments.ids[network.lines[number]?.[0] ?? -1]}`);
  }
  return [...things];
}

/** What a thing is called and is, and who says so where the page carries that. @param {string} thing */
export const named = (thing) => [
  make("strong", { text: titleOf(thing) }),
  ...[noteOf(thing), toldOf(thing)].filter(Boolean).map((text) => make("span", { text })),
];

/**
 * Light a thing up, with a tip where the pointer is at it.
 * @param {string | null} thing
 * @param {Point | null} [point]
 */
export function hover(thing, point = null) {
  if (lightUp(thing)) {
    const canvas = live()?.map.getCanvas();
    if (canvas) canvas.style.cursor = thing && point ? "pointer" : "";
  }
  const tip = byId("map-tip");
  if (!tip) return;
  tip.hidden = !(thing && point);
  if (!thing || !point) return;
  tip.replaceChildren(...named(thing));
  const panel = byId("map-panel");
  if (panel) putBeside(tip, point, panel);
}

/** @param {{point: Point}} event */
function clicked(event) {
  if (clicksTaken()) return;
  const things = thingsAt(event.point);
  closePick();
  if (things.length > 1) pick(things.slice(0, MOST_TO_PICK), event.point);
  else choose(things[0] ?? null);
}

/**
 * @param {string[]} things
 * @param {Point} point
 */
function pick(things, point) {
  const menu = byId("map-pick");
  const panel = byId("map-panel");
  if (!menu || !panel) return;
  menu.replaceChildren(
    ...things.map((thing) => {
      const onclick = () => {
        closePick();
        choose(thing);
      };
      const button = make("button", { type: "button", role: "menuitem", onclick }, ...named(thing));
      for (const name of ["mouseenter", "focus"]) button.addEventListener(name, () => hover(thing));
      return button;
    }),
  );
  menu.hidden = false;
  const left = Math.min(point.x, panel.clientWidth - menu.offsetWidth - 8);
  const top = Math.min(point.y, panel.clientHeight - menu.offsetHeight - 8);
  menu.style.transform = `translate(${Math.max(8, left)}px, ${Math.max(8, top)}px)`;
  menu.querySelector("button")?.focus();
}

/** Close the choice of things. @returns {boolean} Whether it was open. */
export function closePick() {
  const menu = byId("map-pick");
  const open = menu !== null && !menu.hidden;
  if (open) menu.hidden = true;
  return open;
}

/**
 * Let the pointer choose.
 * @param {(thing: string | null) => void} chosen Called with what is clicked, null for nothing.
 */
export function startPointer(chosen) {
  choose = chosen;
  onAttached(({ map }) => {
    map.on("mousemove", (/** @type {{point: Point}} */ event) => schedule(event.point));
    map.on("mouseout", () => schedule(null));
    map.on("click", clicked);
  });
  delegate("keydown", "#map-pick", (menu, event) => {
    if (!["ArrowDown", "ArrowUp"].includes(event.key)) return;
    event.preventDefault();
    const buttons = [...menu.querySelectorAll("button")];
    const step = event.key === "ArrowDown" ? 1 : -1;
    const at = buttons.indexOf(/** @type {HTMLButtonElement} */ (document.activeElement));
    buttons[(at + step + buttons.length) % buttons.length]?.focus();
  });
}
