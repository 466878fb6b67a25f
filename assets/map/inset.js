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
import { isCrowded } from "./free.js";
import { onNamed } from "./paint.js";

const NARROWEST_PX = 900;
const GO_TO_ZOOM = 6.2;
const TOGETHER_MS = 400;
const LABEL = t("South Caucasus, enlarged: go there");
/** @type {ReturnType<typeof setTimeout> | undefined} */
let later;
let asked = "";

/** Whether the map that is there has room for the inset, and shows its place too small. */
function isWanted() {
  const now = live();
  const panel = byId("map-panel");
  const inset = index()?.inset;
  if (!now || !panel || !inset) return false;
  if (isCrowded() || panel.clientWidth < NARROWEST_PX || now.map.getZoom() >= inset.below_zoom) return false;
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
      const inset = index()?.inset;
      if (inset) lookAt([inset.centre[0] ?? 0, inset.centre[1] ?? 0, GO_TO_ZOOM], true);
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
  const known = document.getElementById("map-inset-frame");
  if (!now || !panel || !inset || !button || button.hidden) {
    known?.remove();
    return;
  }
  const { left, top } = panel.getBoundingClientRect();
  const canvas = now.map.getCanvas().getBoundingClientRect();
  const at = now.map.project([inset.centre[0], inset.centre[1]]);
  const share = 2 ** (now.map.getZoom() - inset.zoom) / 2;
  const [wide, high] = [(inset.size[0] ?? 0) * share, (inset.size[1] ?? 0) * share];
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
    drawFrame();
    placeCallout();
  };
  const query = new URLSearchParams(viewQuery());
  for (const name of ["at", "select"]) query.delete(name);
  const corridor = corridorOut();
  if (corridor) query.set("select", `corridor:${corridor}`);
  query.set("theme", shownTheme());
  query.set("v", document.documentElement.dataset.version ?? "");
  const addressOf = () => at(`/first/inset.${window.devicePixelRatio > 1.2 ? "webp" : "avif"}?${query}`);
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
  onChange((_, changed) => changed.has("colourBy") && refresh());
  onAttached(({ map }) => {
    asked = "";
    map.on("zoomend", refresh);
    map.on("move", drawFrame);
  });
  onNamed(refresh);
  onBroughtOut(refresh);
  window.addEventListener("resize", () => {
    refresh();
    drawFrame();
  });
}
