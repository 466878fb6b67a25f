/** The words around a scene: title, text, legend, sources and caption, each as large as there is room. */

import { all, make, present } from "../core/dom.js";
import { ownRowsOf } from "./own.js";

/** @param {Data.Scene} scene */
export const isMap = (scene) => scene.board === null;

/**
 * What a scene is, which its looks hang on.
 * @param {Data.Scene} scene
 */
export const kindOf = (scene) => (scene.board === null ? "map" : scene.board.form === "title" ? "title" : "board");

/**
 * Write what stands around a scene.
 * @param {Data.Scene} scene
 * @param {Data.Document} document
 * @param {Data.Setup} setup
 * @returns {string[]} What has no room, in words.
 */
export function paintScene(scene, document, setup) {
  const title = present("scene-title");
  title.textContent = scene.title;
  const words = present("scene-words");
  // Written by the server from Markdown, in which HTML is text; no other place sets HTML.
  words.innerHTML = scene.html;
  words.hidden = !words.textContent?.trim();
  words.scrollTop = 0;
  present("stage").dataset.words = words.hidden ? "none" : "some";
  paintLegend(scene);
  paintSources(scene);
  const said = [scene.caption, scene.asOf, document.author];
  const caption = present("scene-caption");
  caption.textContent = said.filter(Boolean).join(" ");
  present("scene-disclaimer").textContent = isMap(scene) ? setup.disclaimer : "";
  const fitting = [
    [shrink(title, ["", "small", "smaller"]), "The title"],
    [shrink(words, ["", "small", "smaller", "smallest"]), "The text"],
    [shrink(caption, ["", "small"]), "The line below the figure"],
  ];
  words.tabIndex = words.scrollHeight > words.clientHeight + 1 ? 0 : -1;
  return fitting.flatMap(([fits, what]) =>
    fits ? [] : [`${what} has no room at the smallest size that can be read.`],
  );
}

/**
 * Show the lines of the text that have come up to a step.
 * @param {Data.Scene} scene
 * @param {number} step
 */
export function stepWords(scene, step) {
  const lines = all("p, h3, h4, h5, h6, li", present("scene-words")).filter((line) => !line.querySelector("p"));
  for (const [place, line] of lines.entries()) line.classList.toggle("is-later", (scene.pointSteps[place] ?? 1) > step);
}

/**
 * From the size that the last row reads down to the smallest that it can.
 * @param {HTMLElement} element
 * @param {string[]} sizes
 * @returns {boolean} Whether all of it has room.
 */
function shrink(element, sizes) {
  for (const size of sizes) {
    element.dataset.size = size;
    if (element.hidden || element.scrollHeight <= element.clientHeight + 1) return true;
  }
  return false;
}

/**
 * Who and as of when, for the wall; the key S shows the whole of it.
 * @param {Data.Footnote} note
 * @param {Data.Scene} scene
 */
function short(note, scene) {
  const value = scene.quoted.find((one) => one.number === note.number);
  const named = note.sources.slice(0, 1).map((source) => `${source.publisher}, ${source.publishedWords}`);
  const rest = note.sources.length - named.length;
  const who = named.length ? `${named.join("; ")}${rest > 0 ? ` and ${rest} more` : ""}` : note.short;
  const kind = value?.kind && named.length ? `${value.kind}: ` : "";
  const others = value ? value.differing.map((words) => words.split(": ")[0]) : [];
  return ` ${kind}${who}${others.length ? `. Stated differently: ${others.join(", ")}` : ""}`;
}

/** @param {Data.Scene} scene */
function paintSources(scene) {
  const holder = present("scene-sources");
  const shown = scene.footnotes.filter((note) => note.onWall);
  const entries = shown.map((note) => make("li", {}, make("sup", { text: note.number }), short(note, scene)));
  const more = make("li", {});
  holder.replaceChildren(...entries);
  present("scene-sources-head").hidden = !entries.length;
  // What has no room is counted, and not cut off in the middle.
  for (let left = entries.length - 1; left > 0 && holder.scrollHeight > holder.clientHeight + 1; left -= 1) {
    entries[left]?.remove();
    more.textContent = `and ${entries.length - left} more (S)`;
    holder.append(more);
  }
}

/** @param {Data.Scene} scene */
function paintLegend(scene) {
  const legend = present("scene-legend");
  const rows = isMap(scene) ? scene.legend : [];
  legend.replaceChildren(
    ...rows.map(({ group, value, position, label }) => {
      const swatch = {
        class: "swatch",
        "data-swatch": group === "promised" ? "status" : group,
        "data-value": group === "corridor" ? position : value,
      };
      return make("li", {}, make("span", swatch), label);
    }),
    ...(isMap(scene) ? ownRowsOf(scene) : []),
  );
}

/**
 * Keep room for the longest legend of all scenes, so that the map has one size.
 * @param {readonly Data.Scene[]} scenes
 * @param {Data.Scene | undefined} shown
 */
export function reserveLegend(scenes, shown) {
  const legend = present("scene-legend");
  const zoom = Number.parseFloat(getComputedStyle(legend).zoom) || 1;
  legend.style.setProperty("--legend-height", "auto");
  let most = 0;
  for (const scene of scenes.filter(isMap)) {
    paintLegend(scene);
    most = Math.max(most, legend.getBoundingClientRect().height / zoom);
  }
  legend.style.setProperty("--legend-height", `${Math.ceil(most)}px`);
  if (shown) paintLegend(shown);
}
