/** The South Caucasus beside a map that shows it too small: a picture of the server, with what is
   missing there. It is a button that goes there. */

import { at } from "../core/base.js";
import { byId, make } from "../core/dom.js";
import { onRedraw } from "../core/filter.js";
import { viewQuery } from "../core/history.js";
import { index } from "../core/network.js";
import { onTheme, shownTheme } from "../core/theme.js";
import { onChange } from "../core/view.js";
import { t } from "../core/words.js";
import { live, onAttached } from "./bridge.js";
import { placeCallout } from "./callout.js";
import { lookAt } from "./camera.js";
import { makeRoom } from "./edges.js";
import { corridorOut, onBroughtOut } from "./emphasis.js";
import { covered, isCrowded } from "./free.js";
import { onNamed } from "./paint.js";

/** A narrower map has the small one, for a phone. */
const NARROW_PX = 900;
const GO_TO_ZOOM = { large: 6.2, small: 5.6 };
/** Between the small one and what is written below the map. */
const APART_PX = 6;
/** At the left edge of the map, as the style says. */
const LEFT_PX = 12;
const TOGETHER_MS = 400;
const LABEL = t("South Caucasus, enlarged: go there");
/** @type {ReturnType<typeof setTimeout> | undefined} */
let later;
let asked = "";

const isNarrow = () => (byId("map-panel")?.clientWidth ?? 0) < NARROW_PX;

/** Where the inset looks that the map has room for. */
function lookOf() {
  const inset = index()?.inset;
  return inset && isNarrow() ? inset.small : inset;
}

/** Pixels from the lower edge of the map at which the small one stands: above what is written there. */
function above() {
  const panel = byId("map-panel")?.getBoundingClientRect();
  const foot = document.querySelector("#map-panel .map-foot")?.getBoundingClientRect();
  return panel && foot ? panel.bottom - foot.top + APART_PX : 0;
}

/**
 * Whether a narrow map has room for the small one: below its buttons, with nothing unfolded over it, and
 * beside the corridors.
 * @param {import("./bridge.js").MapLibre} map
 */
function hasRoom(map) {
  const panel = byId("map-panel");
  const network = index();
  const legend = byId("legend");
  if (!panel || !network || covered().bottom || (legend instanceof HTMLDetailsElement && legend.open)) return false;
  const { top } = panel.getBoundingClientRect();
  const parts = [legend, panel.querySelector(".map-tools")];
  const lowest = Math.max(...parts.map((part) => (part?.getBoundingClientRect().bottom ?? top) - top));
  const [wide = 0, high = 0] = network.inset.small.size;
  const bottom = panel.clientHeight - above();
  if (bottom - high <= lowest) return false;
  const lines = network.corridors.along.flat().map((point) => map.project([point[0], point[1]]));
  return !lines.some(({ x, y }) => x > 0 && x < LEFT_PX + wide && y > bottom - high && y < bottom);
}

/** Whether the map that is there has room for the inset, and shows its place too small. */
function isWanted() {
  const now = live();
  const inset = index()?.inset;
  if (!now || !inset || isCrowded() || now.map.getZoom() >= inset.below_zoom) return false;
  if (isNarrow() && !hasRoom(now.map)) return false;
  return now.map.getBounds().contains([inset.centre[0], inset.centre[1]]);
}

function holder() {
  const known = byId("map-inset");
  if (known) return known;
  const made = make("button", {
    id: "map-inset",
    class: "map-inset",
    type: "button",
    title: LABEL,
    "aria-label": LABEL,
    hidden: true,
    onclick: () => {
      const look = lookOf();
      const zoom = isNarrow() ? GO_TO_ZOOM.small : GO_TO_ZOOM.large;
      if (look) lookAt([look.centre[0] ?? 0, look.centre[1] ?? 0, zoom], true);
    },
  });
  // Paper is light: where the browser prints by its own menu, no other picture could come in time.
  made.append(make("img", { alt: "" }), make("img", { alt: "", class: "on-paper" }));
  byId("map-panel")?.append(made);
  return made;
}

/* ---- where it is on the map: a frame around its area, and lines to its corners ---- */

const SVG = "http://www.w3.org/2000/svg";

function frame() {
  const known = document.getElementById("map-inset-frame");
  if (known) return known;
  const made = document.createElementNS(SVG, "svg");
  made.id = "map-inset-frame";
  made.setAttribute("class", "map-inset-frame");
  made.setAttribute("aria-hidden", "true");
  made.append(document.createElementNS(SVG, "path"), document.createElementNS(SVG, "path"));
  byId("map-panel")?.append(made);
  return made;
}

function drawFrame() {
  const now = live();
  const panel = byId("map-panel");
  const button = byId("map-inset");
  const inset = index()?.inset;
  const look = lookOf();
  const known = document.getElementById("map-inset-frame");
  if (!now || !panel || !inset || !look || !button || button.hidden) {
    known?.remove();
    return;
  }
  const { left, top } = panel.getBoundingClientRect();
  const canvas = now.map.getCanvas().getBoundingClientRect();
  const at = now.map.project([look.centre[0], look.centre[1]]);
  const share = 2 ** (now.map.getZoom() - look.zoom) / 2;
  const [wide, high] = [(look.size[0] ?? 0) * share, (look.size[1] ?? 0) * share];
  const [x, y] = [canvas.left - left + at.x, canvas.top - top + at.y];
  const box = button.getBoundingClientRect();
  const [west, north, south] = [x - wide, y - high, y + high];
  const [right, above, below] = [box.right - left, box.top - top, box.bottom - top];
  const [around, lines] = frame().querySelectorAll("path");
  around?.setAttribute("d", `M${west} ${north}H${x + wide}V${south}H${west}Z`);
  const apart = Math.max(west - right, above - south, north - below);
  const near = apart <= panel.clientWidth * inset.leader_share;
  lines?.setAttribute("d", near ? `M${west} ${north}L${right} ${above}M${west} ${south}L${right} ${below}` : "");
}

function refresh() {
  clearTimeout(later);
  later = setTimeout(show, TOGETHER_MS);
}

function show() {
  const inset = index()?.inset;
  const panel = byId("map-panel");
  if (!inset || !panel) return;
  const isShown = isWanted();
  const button = byId("map-inset") ?? (isShown ? holder() : null);
  if (!button) return;
  const tell = (/** @type {boolean} */ hidden) => {
    if (button.hidden !== hidden) makeRoom();
    button.hidden = hidden;
    button.style.bottom = isNarrow() ? `${above()}px` : "";
    drawFrame();
    placeCallout();
  };
  const query = new URLSearchParams(viewQuery());
  for (const name of ["at", "select"]) query.delete(name);
  const corridor = corridorOut();
  if (corridor) query.set("select", `corridor:${corridor}`);
  query.set("theme", shownTheme());
  query.set("v", document.documentElement.dataset.version ?? "");
  const name = isNarrow() ? "inset-small" : "inset";
  const addressOf = () => at(`/first/${name}.${window.devicePixelRatio > 1.2 ? "webp" : "avif"}?${query}`);
  const address = addressOf();
  query.set("theme", "light");
  const onPaper = addressOf();
  const image = button.querySelector("img");
  if (!isShown || !image) {
    tell(true);
    return;
  }
  if (address === asked && image.complete && image.naturalWidth) {
    tell(false);
    return;
  }
  asked = address;
  // A picture that cannot be had is no more than missing.
  const paper = button.querySelector("img.on-paper");
  paper?.removeAttribute("src");
  image.onload = () => {
    tell(!isWanted());
    if (onPaper !== address) paper?.setAttribute("src", onPaper);
  };
  image.onerror = () => tell(true);
  image.src = address;
}

/** Wait until the inset is drawn as it is to be, where there is one. */
export async function insetDrawn() {
  clearTimeout(later);
  show();
  // One that cannot be had is hidden.
  await byId("map-inset")
    ?.querySelector("img")
    ?.decode()
    .catch(() => {});
}

export function startInset() {
  onRedraw(refresh);
  onTheme(refresh);
  onChange((_, changed) => (changed.has("colourBy") || changed.has("selection")) && refresh());
  document.addEventListener("toggle", ({ target }) => target === byId("legend") && refresh(), true);
  onAttached(({ map }) => {
    asked = "";
    map.on("zoomend", refresh);
    map.on("moveend", () => isNarrow() && refresh());
    map.on("move", drawFrame);
  });
  onNamed(refresh);
  onBroughtOut(refresh);
  window.addEventListener("resize", () => {
    refresh();
    drawFrame();
  });
}
