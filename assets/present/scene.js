/** The words around a scene: title, text, legend, sources and caption, each as large as there is room. */

import { make, present } from "../core/dom.js";

/** @param {Data.Scene} scene */
export const isMap = (scene) => scene.path === "/";

/**
 * What a scene is: of a page without charts the words alone are shown, over the whole width.
 * @param {Data.Scene} scene
 */
export const kindOf = (scene) => (isMap(scene) ? "map" : scene.charts.length ? "chart" : "words");

/**
 * Write what stands around a scene.
 * @param {Data.Scene} scene
 * @param {Data.Document} document
 * @param {Data.Setup} setup
 */
export function paintScene(scene, document, setup) {
  const title = present("scene-title");
  title.textContent = scene.title;
  shrink(title, ["", "small", "smaller"]);
  const words = present("scene-words");
  // Written by the server from Markdown, in which HTML is text; no other place sets HTML.
  words.innerHTML = scene.html;
  words.hidden = !words.textContent?.trim();
  words.scrollTop = 0;
  paintLegend(scene);
  paintSources(scene);
  const said = [isMap(scene) ? scene.caption : "", scene.asOf, document.author];
  present("scene-caption").textContent = said.filter(Boolean).join(" ");
  present("scene-disclaimer").textContent = isMap(scene) ? setup.disclaimer : "";
  shrink(words, [...(kindOf(scene) === "words" ? ["large"] : []), "", "small", "smaller"]);
  words.tabIndex = words.scrollHeight > words.clientHeight + 1 ? 0 : -1;
}

/**
 * From the size that the last row reads down to the smallest that it can.
 * @param {HTMLElement} element
 * @param {string[]} sizes
 */
function shrink(element, sizes) {
  for (const size of sizes) {
    element.dataset.size = size;
    if (element.scrollHeight <= element.clientHeight + 1) break;
  }
}

/**
 * Who and as of when, for the wall; the key S shows the whole of it.
 * @param {Data.Footnote} note
 * @param {Data.Scene} scene
 */
function short(note, scene) {
  const value = scene.quoted.find((one) => one.number === note.number);
  const named = note.sources.slice(0, 2).map((source) => `${source.publisher}, ${source.publishedWords}`);
  const rest = note.sources.length - named.length;
  const who = named.length ? `${named.join("; ")}${rest > 0 ? ` and ${rest} more` : ""}` : note.short;
  const kind = value?.kind && named.length ? `${value.kind}: ` : "";
  const others = value ? value.differing.map((words) => words.split(": ")[0]) : [];
  return ` ${kind}${who}${others.length ? `. Stated differently: ${others.join(", ")}` : ""}`;
}

/** @param {Data.Scene} scene */
function paintSources(scene) {
  const holder = present("scene-sources");
  const entries = scene.footnotes.map((note) => make("li", {}, make("sup", { text: note.number }), short(note, scene)));
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
  );
  shrink(legend, ["", "small", "smaller"]);
}
