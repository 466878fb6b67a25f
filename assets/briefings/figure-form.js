/** The form of what a scene shows beside its words: its kind, the values it draws, what stands out on
   its map, and its steps. Each list is a text of lines, as the file has it. */

import { byId } from "../core/dom.js";
import { h, smallButton } from "../core/react.js";
import { t } from "../core/words.js";
import { desk, setScene } from "./desk.js";
import { OwnLayerField } from "./own-layer-field.js";
import { PictureField } from "./picture-field.js";
import { pickThing, pickValue } from "./values.js";

/** @typedef {import("./desk.js").Scene} Scene */
/** @typedef {{name: string, word: string, hint: string, draws: boolean}} Kind */
/** @typedef {import("react").ChangeEvent<HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement>} Typed */

/** @returns {Kind[]} The kinds that the server knows. */
const kinds = () => JSON.parse(byId("briefings-editor")?.dataset.kinds ?? "[]");

/**
 * What a field may hold, with examples from the data.
 * @param {"before" | "highlight" | "drawn"} field
 * @returns {string}
 */
const hintOf = (field) => JSON.parse(byId("briefings-editor")?.dataset.hints ?? "{}")[field] ?? "";

/** @param {Record<string, string> | undefined} words */
const linesOf = (words) =>
  Object.entries(words ?? {})
    .map(([key, said]) => `${key} = ${said}`)
    .join("\n");

/**
 * Read lines of the form key = words; braces around a key are what a value is inserted with.
 * @param {string} text
 */
function wordsOf(text) {
  const pairs = text.split("\n").map((line) => line.replace(/^\s*\{\{(.+?)\}\}/, "$1").split(/\s*=\s*/));
  return Object.fromEntries(pairs.flatMap(([key, ...rest]) => (key?.trim() ? [[key.trim(), rest.join(" = ")]] : [])));
}

/** @param {string} text */
const thingsOf = (text) => text.split(/[\s,]+/).filter(Boolean);

/**
 * A field whose text is kept as it is typed, while the scene takes what it means.
 * @param {{id: string, label: string, hint: string, rows: number, said: string, find?: "things" | "worded" | "values", take: (text: string) => void}} props
 *   ``find`` tells what a search inserts: things of the map, such with words of their own, or values.
 */
function Lines({ id, label, hint, rows, said, find = "things", take }) {
  const [typed, setTyped] = window.React.useState(said);
  /** @type {import("react").RefObject<HTMLTextAreaElement>} */
  const area = window.React.useRef(null);
  const onChange = (/** @type {Typed} */ event) => {
    setTyped(event.target.value);
    take(event.target.value);
  };
  const search = () => {
    if (!area.current) return;
    if (find === "values") pickValue(area.current, true);
    else pickThing(area.current, find === "worded");
  };
  return h(
    "div",
    { className: "field" },
    h(
      "div",
      { className: "editor-row" },
      h("label", { className: "label grow", htmlFor: id }, label),
      find === "worded" &&
        smallButton(t("Insert a value…"), () => area.current && pickValue(area.current), {
          "aria-label": t("Insert a value into: {label}", { label }),
        }),
      smallButton(t("Search…"), search, { "aria-label": t("Search and insert into: {label}", { label }) }),
    ),
    h("textarea", { id, className: "input", rows, ref: area, value: typed, onChange, spellCheck: false }),
    h("p", { className: "hint" }, hint),
  );
}

/** @param {{scene: Scene}} props */
export function FigureForm({ scene }) {
  const known = kinds();
  const kind = known.find((candidate) => candidate.name === (scene.kind ?? "view"));
  const isMap = !kind || kind.name === "view";
  const isPair = kind?.name === "before-after";
  const pick = {
    id: "scene-kind",
    className: "input",
    value: scene.kind ?? "view",
    onChange: (/** @type {Typed} */ event) => setScene({ kind: event.target.value }),
  };
  const of = (/** @type {string} */ name) => ({
    id: `scene-${name}`,
    key: `${name} ${scene.key} ${desk().session?.revision}`,
  });
  return h(
    "div",
    { className: "figure-form" },
    h(
      "div",
      { className: "field" },
      h("label", { className: "label", htmlFor: "scene-kind" }, t("Kind of scene")),
      h("select", pick, ...known.map(({ name, word }) => h("option", { value: name, key: name }, word))),
      h("p", { className: "hint" }, kind?.hint ?? ""),
    ),
    kind?.draws &&
      h(Lines, {
        ...of("show"),
        label: t("Values to draw"),
        hint: t("One a line, at most eight: key = own words."),
        rows: 4,
        find: "values",
        said: linesOf(scene.show),
        take: (text) => setScene({ show: wordsOf(text) }),
      }),
    kind?.name === "picture" && h(PictureField, { scene }),
    isPair &&
      h(
        "div",
        { className: "field" },
        h("label", { className: "label", htmlFor: "scene-before" }, t("View before")),
        h("input", {
          id: "scene-before",
          className: "input",
          value: scene.before ?? "",
          onChange: (/** @type {Typed} */ event) => setScene({ before: event.target.value }),
        }),
        h("p", { className: "hint" }, hintOf("before")),
        smallButton(t("Take the scene's own view"), () => setScene({ before: scene.view })),
      ),
    isPair &&
      h(Lines, {
        ...of("before_callouts"),
        label: t("Call-outs of the view before"),
        hint: t("One a line: thing = words, which may quote a value as {{key}}."),
        rows: 2,
        find: "worded",
        said: linesOf(scene.before_callouts),
        take: (text) => setScene({ before_callouts: wordsOf(text) }),
      }),
    isMap &&
      h(Lines, {
        ...of("highlight"),
        label: t("Things that stand out"),
        hint: hintOf("highlight"),
        rows: 1,
        said: (scene.highlight ?? []).join(", "),
        take: (text) => setScene({ highlight: thingsOf(text) }),
      }),
    isMap &&
      h(Lines, {
        ...of("callouts"),
        label: t("Call-outs"),
        hint: t("One a line: thing = words, which may quote a value as {{key}}."),
        rows: 3,
        find: "worded",
        said: linesOf(scene.callouts),
        take: (text) => setScene({ callouts: wordsOf(text) }),
      }),
    isMap && h(OwnLayerField, { scene }),
    isMap &&
      h(Lines, {
        ...of("drawn"),
        label: t("Routes drawn along their line"),
        hint: hintOf("drawn"),
        rows: 1,
        said: (scene.drawn ?? []).join(", "),
        take: (text) => setScene({ drawn: thingsOf(text) }),
      }),
    isMap &&
      h(Lines, {
        ...of("markers"),
        label: t("Numbered points"),
        hint: t("Things of the map, in order."),
        rows: 1,
        said: (scene.markers ?? []).join(", "),
        take: (text) => setScene({ markers: thingsOf(text) }),
      }),
  );
}
