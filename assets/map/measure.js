/** Measuring a distance on the map, by pointer or by keys: the arrows move the map below a mark in its
   middle, Enter sets a point there, Backspace takes the last one away. */

import { addActions } from "../core/actions.js";
import { say } from "../core/announce.js";
import { all, byId, make } from "../core/dom.js";
import { onEscape } from "../core/keyboard.js";
import { distanceKm, shortestWay } from "../core/sphere.js";
import { number, t } from "../core/words.js";
import { live, onAttached } from "./bridge.js";
import { takeClicks } from "./pointer.js";

/** @typedef {import("../core/sphere.js").Point} Point */

const STEPS = 32;
const SVG = "http://www.w3.org/2000/svg";
const HOW = t("Click on the map, or press Enter for its middle. Backspace takes the last point away, Esc ends.");
const AIM = "M-9 0H-3M3 0H9M0-9V-3M0 3V9";
let on = false;
/** @type {Point[]} */
let points = [];

/** @param {number} km */
const words = (km) =>
  km < 10 ? t("{km} km", { km: km.toFixed(1) }) : t("{number} km", { number: number(Math.round(km)) });

/** What has been measured, in words. */
function said() {
  if (points.length < 2) return points.length ? t("First point set.") : HOW;
  const parts = points.slice(1).map((point, place) => distanceKm(/** @type {Point} */ (points[place]), point));
  const total = parts.reduce((sum, km) => sum + km, 0);
  const last = parts.at(-1) ?? 0;
  return parts.length > 1
    ? t("{total} in all, {last} from the last point", { total: words(total), last: words(last) })
    : words(total);
}

function show() {
  const panel = byId("map-panel");
  if (!panel) return;
  panel.classList.toggle("is-measuring", on);
  for (const button of all('[data-action="measure"]')) button.setAttribute("aria-pressed", String(on));
  byId("measure-card")?.remove();
  byId("map-measure")?.remove();
  if (!on) return;
  const end = make("button", {
    type: "button",
    class: "button button-small",
    "data-action": "measure",
    text: t("End"),
  });
  panel.append(
    make(
      "div",
      { id: "measure-card", class: "measure-card", role: "status" },
      make("strong", { text: said() }),
      points.length ? make("span", { text: t("as the crow flies") }) : null,
      end,
    ),
  );
  const drawing = document.createElementNS(SVG, "svg");
  drawing.id = "map-measure";
  drawing.setAttribute("class", "map-measure");
  drawing.setAttribute("aria-hidden", "true");
  panel.append(drawing);
  draw();
}

/**
 * @param {string} name
 * @param {Record<string, string | number>} attributes
 */
function shape(name, attributes) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  return made;
}

function draw() {
  const map = live()?.map;
  const drawing = byId("map-panel")?.querySelector("#map-measure");
  if (!map || !drawing) return;
  const onScreen = (/** @type {Point} */ point) => map.project([point[0], point[1]]);
  const way = points.flatMap((point, place) => {
    const next = points[place + 1];
    return next ? shortestWay(point, next, STEPS) : [point];
  });
  const path = way.map((point, place) => {
    const { x, y } = onScreen(point);
    return `${place ? "L" : "M"}${x.toFixed(1)} ${y.toFixed(1)}`;
  });
  const { clientWidth, clientHeight } = map.getCanvas();
  const middle = `translate(${clientWidth / 2} ${clientHeight / 2})`;
  drawing.replaceChildren(
    shape("path", { d: path.join("") }),
    shape("path", { d: path.join("") }),
    ...points.map((point) => {
      const { x, y } = onScreen(point);
      return shape("circle", { cx: x, cy: y, r: 5 });
    }),
    shape("path", { d: AIM, transform: middle, class: "aim" }),
  );
}

/** @param {Point[]} next */
function setPoints(next) {
  points = next;
  show();
  say(said());
}

/** @param {boolean} next */
function turn(next) {
  if (on === next) return false;
  on = next;
  points = [];
  show();
  if (on) {
    say(HOW);
    live()?.map.getCanvas().focus();
  }
  return true;
}

/** @param {KeyboardEvent} event */
function keys(event) {
  const map = live()?.map;
  if (!on || !map) return;
  if (event.key === "Enter" || event.key === " ") {
    const { lng, lat } = map.getCenter();
    setPoints([...points, [lng, lat]]);
  } else if (event.key === "Backspace" || event.key === "Delete") setPoints(points.slice(0, -1));
  else return;
  event.preventDefault();
}

export function startMeasuring() {
  takeClicks(() => on);
  addActions({ measure: () => turn(!on) });
  onEscape(() => turn(false));
  onAttached(({ map }) => {
    on = false;
    points = [];
    map.getCanvas().addEventListener("keydown", keys);
    map.on("move", draw);
    map.on("resize", draw);
    map.on("click", (/** @type {{lngLat: {lng: number, lat: number}}} */ { lngLat }) => {
      if (on) setPoints([...points, [lngLat.lng, lngLat.lat]]);
    });
  });
}
