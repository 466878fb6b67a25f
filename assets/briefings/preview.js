/** What a scene comes to: its words with values and sources, and remarks. */

import { h } from "../core/react.js";
import { clauses, t } from "../core/words.js";
import { problemWords } from "./desk.js";
import { ScenePicture } from "./pictures.js";

const SILENT = t("The server does not answer: the preview is not up to date. What you write is kept.");

/**
 * HTML that the server makes of Markdown with HTML off (app/queries/briefings/markdown.py).
 * @param {string} html
 * @param {string} className
 */
const written = (html, className) => h("div", { className, dangerouslySetInnerHTML: { __html: html } });

/** @param {{scene: Data.Scene}} props */
function Remarks({ scene }) {
  const lines = [
    ...scene.problems.map(problemWords),
    ...scene.quoted
      .filter((value) => value.changed)
      .map((value) => t("{key}: was “{was}”, now “{words}”.", { key: value.key, was: value.was, words: value.words })),
    ...scene.quoted
      .filter((value) => value.differing.length)
      .map((value) => t("Sources differ on {text}: {values}.", { text: value.text, values: clauses(value.differing) })),
  ];
  if (!lines.length) return null;
  return h(
    "ul",
    { className: "problems", "aria-label": t("Remarks on this scene") },
    ...lines.map((line, key) => h("li", { key }, line)),
  );
}

/** @param {{scene: Data.Scene, answer: Data.Document}} props */
function Card({ scene, answer }) {
  const [troubles, setTroubles] = window.React.useState(/** @type {string[]} */ ([]));
  const notes = scene.footnotes.map(({ number, short, text }) =>
    h("li", { value: number, title: text, key: number }, short),
  );
  return h(
    "article",
    { className: "scene-card" },
    h(ScenePicture, { scene, answer, tell: setTroubles }),
    h(
      "div",
      { role: "status" },
      troubles.length > 0 &&
        h(
          "ul",
          { className: "problems", id: "scene-troubles" },
          ...troubles.map((text) => h("li", { key: text }, t("On a wall of 1280 × 720: {text}", { text }))),
        ),
    ),
    h("h2", null, scene.title),
    written(scene.html, "scene-html"),
    notes.length > 0 && h("ol", { className: "footnotes" }, ...notes),
    h("p", { className: "hint" }, scene.asOf),
  );
}

/** @param {{answered: Data.Scene | null, answer: Data.Document | null, silent: boolean, waiting: boolean}} props */
export function Preview({ answered, answer, silent, waiting }) {
  return h(
    "section",
    { className: "editor-preview", id: "editor-preview", "aria-label": t("Preview of the scene"), tabIndex: 0 },
    silent && h("p", { className: "warning" }, SILENT),
    !answered && !silent && h("p", { className: "hint" }, waiting ? "…" : ""),
    answered && h(Remarks, { scene: answered }),
    answered && answer && h(Card, { scene: answered, answer }),
    answered?.notesHtml && h("h3", null, t("Notes")),
    answered?.notesHtml && written(answered.notesHtml, "scene-html scene-notes"),
  );
}
