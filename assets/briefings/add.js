/** The dialog that adds the present view to a briefing, as a scene. */

import { addActions, addKeys } from "../core/actions.js";
import { say } from "../core/announce.js";
import { byId, make } from "../core/dom.js";
import { summary } from "../core/filter.js";
import { navigate, pagePath } from "../core/history.js";
import { asWritten } from "../core/own_store.js";
import { whenSaid } from "../core/server.js";
import { view } from "../core/view.js";
import { counted, t } from "../core/words.js";
import { ownShown } from "../map/own_layer.js";
import { closeExport } from "../pages/export-dialog.js";
import { addScene, allDrafts, createDraft, draftCalled, setOpened, trouble } from "./drafts.js";
import { countScenes, LONGEST_TITLE, MOST_SCENES, titleOfText, today, UNTITLED } from "./text.js";

/** @typedef {import("./text.js").SceneText} SceneText */

/** @type {() => void} */
let resume = () => {};

/**
 * Say how the page of briefings opens what is to be edited, when it is there already.
 * @param {() => void} how
 */
export function resumeWith(how) {
  resume = how;
}

/**
 * Open a scene of a draft in the editor.
 * @param {string} draft
 * @param {number} scene
 */
export function editDraft(draft, scene) {
  setOpened(draft, scene);
  if (pagePath() === "/briefings") resume();
  else navigate("/briefings");
}

/** The present view as a scene names it. */
export const viewNow = () => pagePath() + location.search;

/** Whether a scene can show the page that is open. */
export function canBeScene() {
  const paths = (byId("add-to-briefing")?.dataset.paths ?? "/").split(" ");
  const here = pagePath();
  // Of pages of things, each thing is one.
  return paths.some((path) => path === here || (path !== "/" && path.endsWith("/") && here.startsWith(path)));
}

/**
 * @param {string} text
 * @param {() => void} onclick
 * @param {Record<string, unknown>} [more]
 */
const button = (text, onclick, more) => make("button", { type: "button", class: "button", text, onclick, ...more });

// What is selected, else what the page shows; the map says it in its caption.
function titleNow() {
  const selected = view().selection && document.querySelector("#detail .detail-title");
  const caption = summary()?.caption ?? "";
  const filter = caption.replace(/^[^:]*: /, "").replace(/; as (?:reported|of) .*$/, "");
  // What a page answers says more than what the page is called.
  const heading = document.querySelector("main .route-title") ?? document.querySelector("main h1");
  const page = heading && pagePath() !== "/" ? heading.textContent : "";
  const words = (selected ? selected.textContent : page || filter) || t("Map of the corridors");
  return ((words[0] ?? "").toUpperCase() + words.slice(1)).slice(0, LONGEST_TITLE);
}

/**
 * @param {string} text
 * @param {HTMLElement} field
 */
const labelled = (text, field) =>
  make("div", { class: "field" }, make("label", { class: "label", for: field.id, text }), field);

const warning = () => (trouble() ? make("p", { class: "warning", text: trouble() }) : null);

async function open() {
  // The title of the scene is the filter in words: those of the filter that goes into it.
  await whenSaid();
  const dialog = byId("add-to-briefing");
  if (!(dialog instanceof HTMLDialogElement)) return;
  closeExport();
  dialog.replaceChildren(...(canBeScene() ? [form(dialog)] : cannot(dialog)));
  if (!dialog.open) dialog.showModal();
}

/** @param {HTMLDialogElement} dialog */
const cannot = (dialog) => [
  make("h2", { text: t("Add to briefing") }),
  make("p", { text: t("A scene shows the map or a page with figures. Open one of them, and add its view.") }),
  make(
    "div",
    { class: "dialog-actions" },
    button(t("Close"), () => dialog.close(), { autofocus: true }),
  ),
];

function choiceOfDraft() {
  const options = allDrafts().map(([id, draft]) => {
    const scenes = countScenes(draft.text);
    const full = scenes >= MOST_SCENES;
    const title = titleOfText(draft.text);
    const text = full
      ? counted(scenes, "{title} ({count} scene, full)", "{title} ({count} scenes, full)", { title })
      : counted(scenes, "{title} ({count} scene)", "{title} ({count} scenes)", { title });
    return make("option", { value: `draft:${id}`, disabled: full, text });
  });
  const fresh = make("option", { value: "new", text: t("A new briefing") });
  return make("select", { id: "add-draft", class: "select" }, ...options, fresh);
}

/** @param {HTMLDialogElement} dialog */
function form(dialog) {
  const choice = choiceOfDraft();
  const name = make("input", { id: "add-name", class: "input", maxlength: LONGEST_TITLE, value: UNTITLED });
  const title = make("input", {
    id: "add-title",
    class: "input",
    maxlength: LONGEST_TITLE,
    required: true,
    autofocus: true,
  });
  title.value = titleNow();
  const nameField = labelled(t("Title of the new briefing"), name);
  const ownLayer = pagePath() === "/" ? ownShown() : null;
  const withOwn = make("input", { type: "checkbox", class: "box", id: "add-own", checked: true });
  const follow = () => (nameField.hidden = choice.value !== "new");
  choice.addEventListener("change", follow);
  const made = make(
    "form",
    { method: "dialog", class: "add-form" },
    make("h2", { text: t("Add to briefing") }),
    make("p", { class: "hint", text: summary()?.caption ?? "" }),
    labelled(t("Title of the scene"), title),
    labelled(t("Briefing"), choice),
    nameField,
    ownLayer &&
      make(
        "label",
        { class: "check", for: "add-own" },
        withOwn,
        " ",
        t("Show the layer of your own, “{title}”, which stays in this browser", { title: ownLayer.title }),
      ),
    warning(),
    make(
      "div",
      { class: "dialog-actions" },
      make("button", { type: "submit", class: "button button-main", text: t("Add") }),
      button(t("Cancel"), () => dialog.close()),
    ),
  );
  made.addEventListener("submit", (event) => {
    event.preventDefault();
    const layer =
      ownLayer && withOwn.checked ? { layer: asWritten(ownLayer.title), layer_column: asWritten(ownLayer.column) } : {};
    const words = { title: title.value.trim() || titleNow(), text: "", notes: "" };
    const scene = { ...words, view: viewNow(), values: {}, ...layer };
    added(dialog, choice.value === "new" ? addToNew(name.value, scene) : addTo(choice.value.slice(6), scene), scene);
  });
  follow();
  return made;
}

/**
 * @param {string} name
 * @param {SceneText} scene
 */
function addToNew(name, scene) {
  return { id: createDraft({ title: name.trim() || UNTITLED, made: today(), scenes: [scene] }), number: 1 };
}

/**
 * @param {string} id
 * @param {SceneText} scene
 */
function addTo(id, scene) {
  const text = addScene(id, scene);
  return text === null ? addToNew(UNTITLED, scene) : { id, number: countScenes(text) };
}

/**
 * @param {HTMLDialogElement} dialog
 * @param {{id: string, number: number}} place
 * @param {SceneText} scene
 */
function added(dialog, { id, number }, scene) {
  const said = t("“{title}” is scene {number} of “{briefing}”.", {
    title: scene.title,
    number,
    briefing: titleOfText(draftCalled(id)?.text ?? ""),
  });
  const edit = button(t("Open the briefing"), () => {
    dialog.close();
    editDraft(id, number - 1);
  });
  const goOn = button(t("Go on here"), () => dialog.close(), { class: "button button-main" });
  const parts = [make("h2", { text: t("Added") }), make("p", { text: said }), warning()];
  dialog.replaceChildren(
    ...parts.filter((part) => part !== null),
    make("div", { class: "dialog-actions" }, goOn, edit),
  );
  goOn.focus();
  say(t("Added: {said}", { said }));
}

export function startAdding() {
  addActions({ "add-to-briefing": open });
  addKeys({ b: open });
}
