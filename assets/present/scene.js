/** The words around a scene: title, text, legend, sources and caption, each as large as there is room. */

import { all, make } from "../core/dom.js";
import { counted, t } from "../core/words.js";
import { shareOf } from "./covers.js";
import { ownRowsOf } from "./own.js";

const SPARE = 0.14;

/** @param {Data.Scene} scene */
export const isMap = (scene) => scene.board === null;

/**
 * What a scene is, which its looks hang on.
 * @param {Data.Scene} scene
 */
export const kindOf = (scene) => (scene.board === null ? "map" : scene.board.form === "title" ? "title" : "board");

/**
 * Find a part of a stage, of which a page may have several.
 * @param {HTMLElement} stage
 * @param {string} name
 */
export function partOf(stage, name) {
  const part = stage.querySelector(`.${name}`);
  if (!(part instanceof HTMLElement)) throw new Error(`The stage has no part “${name}”.`);
  return part;
}

/**
 * Write what stands around a scene.
 * @param {HTMLElement} stage
 * @param {Data.Scene} scene
 * @param {Data.Document} document
 * @returns {string[]} What has no room, in words.
 */
export function paintScene(stage, scene, document) {
  const title = partOf(stage, "scene-title");
  title.textContent = scene.title;
  const words = partOf(stage, "scene-words");
  // Written by the server from Markdown, in which HTML is text; no other place sets HTML.
  words.innerHTML = scene.html;
  words.hidden = !words.textContent?.trim();
  words.scrollTop = 0;
  stage.dataset.words = words.hidden ? "none" : "some";
  paintLegend(stage, scene);
  paintSources(stage, scene);
  const said = [scene.caption, scene.asOf, document.author];
  const caption = partOf(stage, "scene-caption");
  caption.textContent = said.filter(Boolean).join(" ");
  partOf(stage, "scene-disclaimer").textContent = isMap(scene) ? document.disclaimer : "";
  const fitting = [
    [shrink(title, ["", "small", "smaller"]), t("The title")],
    [shrink(words, ["", "small", "smaller", "smallest"]), t("The text")],
    [shrink(caption, ["", "small", "tall"]), t("The line below the figure")],
  ];
  words.tabIndex = words.scrollHeight > words.clientHeight + 1 ? 0 : -1;
  return fitting.flatMap(([fits, what]) =>
    fits ? [] : [t("{what} has no room at the smallest size that can be read.", { what })],
  );
}

/**
 * Show the lines of the text that have come up to a step.
 * @param {HTMLElement} stage
 * @param {Data.Scene} scene
 * @param {number} step
 */
export function stepWords(stage, scene, step) {
  const lines = all("p, h3, h4, h5, h6, li", partOf(stage, "scene-words")).filter((line) => !line.querySelector("p"));
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
    // Some fonts are taller than their lines: that much of the last one is no letters.
    const spare = Math.max(1, SPARE * Number.parseFloat(getComputedStyle(element).fontSize));
    if (element.hidden || element.scrollHeight <= element.clientHeight + spare) return true;
  }
  return false;
}

/**
 * The first source of a note, and how many more there are.
 * @param {Data.Footnote} note
 */
function firstSource({ sources, short }) {
  const [first, ...rest] = sources;
  if (!first) return short;
  const said = t("{publisher}, {published}", { publisher: first.publisher, published: first.publishedWords });
  return rest.length ? counted(rest.length, "{said} and {count} more", "{said} and {count} more", { said }) : said;
}

/**
 * Who and as of when, for the wall; the key S shows the whole of it.
 * @param {Data.Footnote} note
 * @param {Data.Scene} scene
 */
function short(note, scene) {
  const value = scene.quoted.find((quoted) => quoted.number === note.number);
  const who =
    value?.kind && note.sources.length
      ? t("{kind}: {who}", { kind: value.kind, who: firstSource(note) })
      : firstSource(note);
  const others = value?.rivals.join(", ");
  return others ? ` ${t("{who}. Stated differently: {others}", { who, others })}` : ` ${who}`;
}

/** @param {HTMLElement} stage @param {Data.Scene} scene */
function paintSources(stage, scene) {
  const holder = partOf(stage, "scene-sources");
  const shown = scene.footnotes.filter((note) => note.onWall);
  const entries = shown.map((note) => make("li", {}, make("sup", { text: note.number }), short(note, scene)));
  const more = make("li", {});
  holder.replaceChildren(...entries);
  partOf(stage, "scene-sources-head").hidden = !entries.length;
  // What has no room is counted, and not cut off in the middle.
  for (let left = entries.length - 1; left > 0 && holder.scrollHeight > holder.clientHeight + 1; left -= 1) {
    entries[left]?.remove();
    more.textContent = t("and {entries} more (S)", { entries: entries.length - left });
    holder.append(more);
  }
  // A publisher with a long name and nothing else, or at the least how many there are.
  if (holder.scrollHeight > holder.clientHeight + 1 && shown[0] && entries[0]) {
    const [publisher] = shown[0].sources.map((source) => source.publisher);
    if (publisher) entries[0].replaceChildren(make("sup", { text: shown[0].number }), ` ${publisher}`);
    if (!publisher || holder.scrollHeight > holder.clientHeight + 1) {
      more.textContent = counted(entries.length, "{count} source (S)", "{count} sources (S)");
      holder.replaceChildren(more);
    }
  }
}

/** @param {HTMLElement} stage @param {Data.Scene} scene */
function paintLegend(stage, scene) {
  const legend = partOf(stage, "scene-legend");
  const rows = isMap(scene) ? scene.legend : [];
  legend.replaceChildren(
    ...rows.map(({ words, colour, sample }) => {
      const swatch = make("span", { class: "swatch", style: `color:var(--${colour});--sample:var(--${sample})` });
      return make("li", {}, swatch, words);
    }),
    ...(isMap(scene) ? ownRowsOf(scene) : []),
  );
}

/**
 * Keep room for the longest legend of all scenes, so that the map has one size.
 * @param {HTMLElement} stage
 * @param {readonly Data.Scene[]} scenes
 * @param {Data.Scene | undefined} shown
 */
export function reserveLegend(stage, scenes, shown) {
  const legend = partOf(stage, "scene-legend");
  const larger = (Number.parseFloat(getComputedStyle(legend).zoom) || 1) * shareOf(stage);
  legend.style.setProperty("--legend-height", "auto");
  let most = 0;
  for (const scene of scenes.filter(isMap)) {
    paintLegend(stage, scene);
    most = Math.max(most, legend.getBoundingClientRect().height / larger);
  }
  legend.style.setProperty("--legend-height", `${Math.ceil(most)}px`);
  if (shown) paintLegend(stage, shown);
}
