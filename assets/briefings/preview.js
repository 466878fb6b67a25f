/** What a scene comes to: its words with values and sources, and remarks. */

import { fitBoard, makeBoard } from "../boards/board.js";
import { at } from "../core/base.js";
import { h } from "../core/react.js";
import { problemWords } from "./desk.js";

const SILENT = "The server does not answer: the preview is not up to date. What you write is kept.";

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
    ...scene.quoted.filter((one) => one.changed).map((one) => `${one.key}: was “${one.was}”, now “${one.words}”.`),
    ...scene.quoted
      .filter((one) => one.differing.length)
      .map((one) => `Sources differ on ${one.text}: ${one.differing.join("; ")}.`),
  ];
  if (!lines.length) return null;
  return h(
    "ul",
    { className: "problems", "aria-label": "Remarks on this scene" },
    ...lines.map((line, key) => h("li", { key }, line)),
  );
}

/**
 * The figure as the wall shows it, small; a map as a picture that the server draws.
 * @param {{scene: Data.Scene}} props
 */
function Figure({ scene }) {
  /** @type {import("react").RefObject<HTMLDivElement>} */
  const holder = window.React.useRef(null);
  const { board } = scene;
  window.React.useEffect(() => {
    if (!holder.current || !board) return;
    holder.current.replaceChildren(makeBoard(board));
    fitBoard(holder.current);
  }, [JSON.stringify(board)]);
  // A view that is not understood as it is written is told of above, and has no picture.
  if (!board && scene.problems.some((problem) => problem.column === "view")) return null;
  if (!board) {
    const query = scene.source.view.split("?")[1] ?? "";
    const src = at(`/export/map.png?${query}&size=640x360`);
    const picture = h("img", { className: "scene-picture", src, alt: `Map. ${scene.caption}`, loading: "lazy" });
    const { layer } = scene.source;
    if (!layer) return picture;
    const said = `The layer “${layer}” of your own is drawn when the briefing is shown, not on this picture.`;
    return h(window.React.Fragment, null, picture, h("p", { className: "hint" }, said));
  }
  const stage = h("div", { className: "board-holder", ref: holder });
  return h(
    "div",
    { className: "stage-box scene-picture" },
    h("div", { className: "stage", "data-kind": "board", "data-words": "none" }, stage),
  );
}

/** @param {{scene: Data.Scene}} props */
function Card({ scene }) {
  const notes = scene.footnotes.map(({ number, short, text }) =>
    h("li", { value: number, title: text, key: number }, short),
  );
  return h(
    "article",
    { className: "scene-card" },
    h("h2", null, scene.title),
    h(Figure, { scene }),
    written(scene.html, "scene-html"),
    notes.length > 0 && h("ol", { className: "footnotes" }, ...notes),
    h("p", { className: "hint" }, scene.asOf),
  );
}

/** @param {{answered: Data.Scene | null, silent: boolean, waiting: boolean}} props */
export function Preview({ answered, silent, waiting }) {
  return h(
    "section",
    { className: "editor-preview", id: "editor-preview", "aria-label": "Preview of the scene", tabIndex: 0 },
    silent && h("p", { className: "warning" }, SILENT),
    !answered && !silent && h("p", { className: "hint" }, waiting ? "…" : ""),
    answered && h(Remarks, { scene: answered }),
    answered && h(Card, { scene: answered }),
    answered?.notesHtml && h("h3", null, "Notes"),
    answered?.notesHtml && written(answered.notesHtml, "scene-html scene-notes"),
  );
}
