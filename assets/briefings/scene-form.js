/** The form of one scene: title, view, texts and the values that they quote. */

import { h, smallButton } from "../core/react.js";
import { sideBySide, t } from "../core/words.js";
import { duplicateScene, moveScene, removeScene, retakeView, setScene, setValue } from "./desk.js";
import { FigureForm } from "./figure-form.js";
import { shownWords } from "./pages.js";
import { LONGEST_TITLE, MOST_SCENES } from "./text.js";
import { pickValue } from "./values.js";

/** @typedef {import("./desk.js").Scene} Scene */
/** @typedef {import("react").ChangeEvent<HTMLInputElement | HTMLTextAreaElement>} Typed */

/** @param {{at: number, count: number}} props */
function Toolbar({ at, count }) {
  const name = t("scene {at}", { at: at + 1 });
  return h(
    "div",
    { className: "editor-row" },
    h("h2", null, t("Scene {at} of {count}", { at: at + 1, count })),
    h("span", { className: "grow" }),
    smallButton(t("↑ Up"), () => moveScene(-1), {
      id: "scene-up",
      disabled: at === 0,
      "aria-label": t("Move {name} up", { name }),
    }),
    smallButton(t("↓ Down"), () => moveScene(1), {
      id: "scene-down",
      disabled: at === count - 1,
      "aria-label": t("Move {name} down", { name }),
    }),
    smallButton(t("Duplicate"), duplicateScene, {
      "aria-label": t("Duplicate {name}", { name }),
      disabled: count >= MOST_SCENES,
    }),
    smallButton(t("Delete"), removeScene, { "aria-label": t("Delete {name}", { name }) }),
  );
}

/** @param {{scene: Scene, at: number, answered: Data.Scene | null}} props */
function ViewOf({ scene, at, answered }) {
  return h(
    "div",
    { className: "field" },
    h("span", { className: "label" }, t("View")),
    h("p", { className: "scene-view", id: "scene-view" }, answered ? shownWords(answered) : ""),
    h(
      "div",
      { className: "editor-row" },
      smallButton(t("Retake the view"), retakeView, {
        "aria-label": t("Retake the view of scene {at}", { at: at + 1 }),
      }),
      h("code", { className: "address", title: scene.view }, scene.view),
    ),
  );
}

/** @param {{scene: Scene, name: "text" | "notes", label: string, hint: string, rows: number}} props */
function TextField({ scene, name, label, hint, rows }) {
  /** @type {import("react").RefObject<HTMLTextAreaElement>} */
  const area = window.React.useRef(null);
  const id = `scene-${name}`;
  const pick = () => area.current && pickValue(area.current);
  const onChange = (/** @type {Typed} */ event) => setScene({ [name]: event.target.value });
  return h(
    "div",
    { className: "field" },
    h(
      "div",
      { className: "editor-row" },
      h("label", { className: "label", htmlFor: id }, label),
      h("span", { className: "grow hint" }, hint),
      smallButton(t("Insert a value…"), pick, { "aria-label": t("Insert a value into: {label}", { label }) }),
    ),
    h("textarea", { id, className: "input", rows, spellCheck: true, ref: area, value: scene[name], onChange }),
  );
}

/** @param {{scene: Scene, value: Data.Quoted}} props */
function QuotedValue({ scene, value }) {
  const callouts = Object.values(scene.callouts ?? {}).join("\n");
  const said = `${scene.text}\n${scene.notes}\n${callouts}`.includes(value.key) || value.key in (scene.show ?? {});
  const about = sideBySide(value.about, value.key);
  /** @param {string | null} words */
  const set = (words) => () => {
    setValue(value.key, words);
    document.getElementById("scene-text")?.focus();
  };
  return h(
    "li",
    null,
    h("strong", null, value.words),
    h("span", { className: "hint" }, about),
    value.changed && h("span", { className: "changed" }, t("was “{was}”", { was: value.was })),
    value.changed &&
      smallButton(t("Take the new words"), set(value.words), {
        "aria-label": t("Take the new words: {words}", { words: value.words }),
      }),
    !said &&
      smallButton(t("Remove"), set(null), {
        "aria-label": t("Remove the value {words}, which no text says", { words: value.words }),
      }),
  );
}

/** @param {{scene: Scene, quoted: readonly Data.Quoted[]}} props */
function Values({ scene, quoted }) {
  return h(
    "div",
    { id: "scene-values", className: "scene-values" },
    quoted.length > 0 && h("h3", null, t("Values of this scene")),
    h("ul", null, ...quoted.map((value) => h(QuotedValue, { scene, value, key: value.key }))),
  );
}

/** @param {{scene: Scene | null, at: number, count: number, answered: Data.Scene | null}} props */
export function SceneForm({ scene, at, count, answered }) {
  const label = { className: "editor-form", id: "editor-form", "aria-label": t("Scene") };
  if (!scene) return h("section", label, h("p", { className: "empty" }, t("This briefing has no scene yet.")));
  const title = {
    id: "scene-title",
    className: "input",
    maxLength: LONGEST_TITLE,
    value: scene.title,
    onChange: (/** @type {Typed} */ event) => setScene({ title: event.target.value }),
  };
  return h(
    "section",
    label,
    h(Toolbar, { at, count }),
    h(
      "div",
      { className: "field" },
      h("label", { className: "label", htmlFor: "scene-title" }, t("Title of the scene")),
      h("input", title),
    ),
    h(ViewOf, { scene, at, answered }),
    h(FigureForm, { scene }),
    h(TextField, {
      scene,
      name: "text",
      label: t("Text"),
      hint: t("Markdown: “- ” begins a point, **bold**, *italic*."),
      rows: 7,
    }),
    h(TextField, { scene, name: "notes", label: t("Speaker notes"), hint: "", rows: 5 }),
    h(Values, { scene, quoted: answered?.quoted ?? [] }),
  );
}
