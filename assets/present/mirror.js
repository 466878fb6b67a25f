/** The picture of a stage: what stands on it as markup, its map as an image. Drawn at the size of the wall
   and made smaller as a whole, it is the same to the last line break. */

import { all, make } from "../core/dom.js";
import { shownTheme } from "../core/theme.js";
import { live } from "../map/bridge.js";

/** @typedef {import("./wire.js").WallPicture} WallPicture */

/** The map of a picture is no wider: it is looked at small. */
const MOST_PX = 1100;
const FRAME_MS = 700;

/**
 * A copy of the map, read within the frame that draws it: afterwards the browser has cleared it.
 * @returns {Promise<string>} An address that holds the image; empty where there is none.
 */
function mapImage() {
  const map = live()?.map;
  if (!map) return Promise.resolve("");
  return new Promise((resolve) => {
    const late = setTimeout(() => resolve(""), FRAME_MS);
    map.once("render", () => {
      clearTimeout(late);
      resolve(imageOf(map.getCanvas()));
    });
    map.triggerRepaint();
  });
}

/** @param {HTMLCanvasElement} canvas */
function imageOf(canvas) {
  // Names let the map below them show through.
  const alpha = canvas.classList.contains("flat-names");
  const share = Math.min(1, MOST_PX / Math.max(1, canvas.width));
  const copy = make("canvas", { width: Math.round(canvas.width * share), height: Math.round(canvas.height * share) });
  copy.getContext("2d", { alpha })?.drawImage(canvas, 0, 0, copy.width, copy.height);
  return alpha ? copy.toDataURL() : copy.toDataURL("image/jpeg", 0.8);
}

/**
 * Take a picture of a stage.
 * @param {HTMLElement} stage
 * @returns {Promise<WallPicture>}
 */
export async function takeMirror(stage) {
  const isMap = stage.dataset.kind === "map";
  const drawn = /** @type {HTMLCanvasElement[]} */ (all("canvas.flat-map:not(.cover)", stage));
  const address = isMap && !drawn.length ? await mapImage() : "";
  const copy = /** @type {HTMLElement} */ (stage.cloneNode(true));
  copy.querySelector("#map-graph")?.replaceChildren();
  for (const cover of all(".cover", copy)) cover.remove();
  for (const [place, canvas] of all("canvas.flat-map", copy).entries()) {
    const original = drawn[place];
    const image = make("img", { class: "mirror-map", src: original && imageOf(original), alt: "" });
    image.style.cssText = canvas.style.cssText;
    canvas.replaceWith(image);
  }
  if (address) copy.querySelector("#map-panel")?.prepend(make("img", { class: "mirror-map", src: address, alt: "" }));
  for (const part of all(".scene-controls > *, .restore", copy)) part.style.visibility = "hidden";
  for (const part of [copy, ...all("[id], [tabindex], [role]", copy)])
    for (const name of ["id", "tabindex", "role"]) part.removeAttribute(name);
  return {
    html: copy.outerHTML,
    theme: shownTheme(),
    classes: [...document.body.classList].filter((name) => name.startsWith("colour-by-")).join(" "),
    width: stage.clientWidth,
    height: stage.clientHeight,
  };
}

/**
 * Show a picture of a stage, as large as there is room.
 * @param {HTMLElement} holder
 * @param {WallPicture} picture
 */
export function showMirror(holder, { html, theme, classes, width, height }) {
  const looks = { class: `stage-box mirror-wall ${classes}`, "data-theme": theme };
  const wall = make("div", { ...looks, "aria-hidden": "true", inert: true });
  wall.style.width = `${width}px`;
  wall.style.height = `${height}px`;
  // Markup of the other window of this briefing, which that window's own scripts have made.
  wall.innerHTML = html;
  shape(holder, width, height);
  holder.querySelector(".mirror-wall")?.remove();
  holder.prepend(wall);
  fitMirror(holder);
}

/**
 * Give a picture's holder the shape of the wall.
 * @param {HTMLElement} holder
 * @param {number} width
 * @param {number} height
 */
export function shape(holder, width, height) {
  holder.style.aspectRatio = `${width} / ${height}`;
  for (const element of [holder, holder.parentElement])
    element?.style.setProperty("--shape", String(width / Math.max(1, height)));
}

/** Make the picture as large as its holder. @param {HTMLElement} holder */
export function fitMirror(holder) {
  const wall = holder.querySelector(".mirror-wall");
  if (!(wall instanceof HTMLElement)) return;
  wall.style.transform = `scale(${holder.clientWidth / Math.max(1, wall.offsetWidth)})`;
}
