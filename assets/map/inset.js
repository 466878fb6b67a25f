/** The South Caucasus beside a map that shows it too small: a picture of the server, with what is
   missing there. It is a button that goes there. */

import { at } from "../core/base.js";
import { byId, make } from "../core/dom.js";
import { onRedraw } from "../core/filter.js";
import { viewQuery } from "../core/history.js";
import { index } from "../core/network.js";
import { onTheme, shownTheme } from "../core/theme.js";
import { live, onAttached } from "./bridge.js";
import { lookAt } from "./camera.js";
import { onNamed } from "./paint.js";

const NARROWEST_PX = 900;
const GO_TO_ZOOM = 6.2;
const TOGETHER_MS = 400;
const LABEL = "South Caucasus, enlarged: go there";
/** @type {ReturnType<typeof setTimeout> | undefined} */
let later;
let asked = "";

/** Whether the map that is there has room for the inset, and shows its place too small. */
function isWanted() {
  const now = live();
  const panel = byId("map-panel");
  const inset = index()?.inset;
  if (!now || !panel || !inset) return false;
  if (panel.clientWidth < NARROWEST_PX || now.map.getZoom() >= inset.below_zoom) return false;
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
  made.append(make("img", { alt: "" }));
  byId("map-panel")?.append(made);
  return made;
}

function refresh() {
  clearTimeout(later);
  later = setTimeout(show, TOGETHER_MS);
}

function show() {
  const inset = index()?.inset;
  const panel = byId("map-panel");
  if (!inset || !panel) return;
  const wanted = isWanted();
  const button = byId("map-inset") ?? (wanted ? holder() : null);
  if (!button) return;
  const query = new URLSearchParams(viewQuery());
  for (const name of ["at", "select"]) query.delete(name);
  query.set("theme", shownTheme());
  query.set("v", document.documentElement.dataset.version ?? "");
  const address = at(`/first/inset.${window.devicePixelRatio > 1.2 ? "webp" : "avif"}?${query}`);
  const image = button.querySelector("img");
  if (!wanted || !image) {
    button.hidden = true;
    return;
  }
  if (address === asked && image.complete && image.naturalWidth) {
    button.hidden = false;
    return;
  }
  asked = address;
  // A picture that cannot be had is no more than missing.
  image.onload = () => (button.hidden = !isWanted());
  image.onerror = () => (button.hidden = true);
  image.src = address;
}

export function startInset() {
  onRedraw(refresh);
  onTheme(refresh);
  onAttached(({ map }) => {
    asked = "";
    map.on("zoomend", refresh);
  });
  onNamed(refresh);
  window.addEventListener("resize", refresh);
}
