/** The page of briefings, drawn from its state (desk.js): overview, notice, and the editor of a draft.

   Long because it is one tree of small components with one way of painting. */

import { onPage, whenPresent } from "../core/appear.js";
import { at } from "../core/base.js";
import { byId, delegate } from "../core/dom.js";
import { onRead } from "../core/history.js";
import { button, h, smallButton } from "../core/react.js";
import { counted, t } from "../core/words.js";
import { exportDraft } from "../pages/exports.js";
import { resumeWith } from "./add.js";
import {
  addScene,
  choose,
  copyShipped,
  desk,
  flush,
  focused,
  follow,
  leave,
  moveScene,
  openDraft,
  openFile,
  otherWindowSaved,
  overview,
  placeScene,
  problemWords,
  redo,
  resume,
  setHead,
  subscribe,
  textNow,
  undo,
  undoRemoval,
} from "./desk.js";
import { KEY } from "./drafts.js";
import { Drafts, download, Notice, PresentLink, Tools } from "./overview.js";
import { shownWords } from "./pages.js";
import { canRedo, canUndo } from "./past.js";
import { ScenePicture } from "./pictures.js";
import { Preview } from "./preview.js";
import { SceneForm } from "./scene-form.js";
import { LONGEST_TITLE, MOST_SCENES } from "./text.js";

/** @typedef {import("./desk.js").Session} Session */
/** @typedef {import("./desk.js").Model} Model */
/** @typedef {import("react").ChangeEvent<HTMLInputElement>} Typed */

const NO_SCENES = t("Set a view on the map or a page of figures, then “Export → Add to briefing” (key b).");

/* ---- the head ---- */

/** @typedef {import("../pages/exports.js").Form} Format */

/** @returns {Format[]} The formats that the server writes. */
const formats = () => JSON.parse(byId("briefings-editor")?.dataset.formats ?? "[]");

/** @param {{form: Format, id: string}} props */
function FileButton({ form, id }) {
  return smallButton(form.word, (event) => exportDraft(form, { id, text: textNow() }, event.currentTarget), {
    "aria-label": `${form.word} (${form.ending.toUpperCase()})`,
    title: form.hint,
  });
}

/** @param {{model: Model, name: "summary" | "author" | "made", label: string, hint: string}} props */
function HeadField({ model, name, label, hint }) {
  const id = `briefing-${name}`;
  const onChange = (/** @type {Typed} */ event) => setHead(name, event.target.value);
  return h(
    "div",
    { className: "field" },
    h("label", { className: "label", htmlFor: id }, label),
    h("input", { id, className: "input", maxLength: 400, value: model[name] ?? "", onChange }),
    h("p", { className: "hint" }, hint),
  );
}

/** @param {{session: Session, model: Model}} props */
function Head({ session, model }) {
  const { id, status } = session;
  const title = {
    id: "briefing-title",
    className: "input briefing-title",
    maxLength: LONGEST_TITLE,
    value: model.title,
  };
  return h(
    "header",
    { className: "editor-head", id: "editor-head" },
    h(
      "div",
      { className: "editor-row" },
      smallButton("← All briefings", overview, { id: "back-to-briefings" }),
      smallButton(t("Undo"), undo, { id: "undo", disabled: !canUndo(id), title: t("Undo (Ctrl+Z)") }),
      smallButton(t("Redo"), redo, { id: "redo", disabled: !canRedo(id), title: t("Redo (Ctrl+Y)") }),
      h(
        "span",
        { className: "hint", id: "draft-status", title: t("For the address {host}", { host: location.host }) },
        status,
      ),
      h("span", { className: "grow" }),
      h(PresentLink, { id, title: model.title, text: t("Present"), query: "" }),
      h(PresentLink, { id, title: model.title, text: t("Pre-flight"), query: "?preflight=yes" }),
      smallButton(t("Download"), () => download(id)),
      ...formats().map((form) => h(FileButton, { key: form.ending, form, id })),
    ),
    h("h1", { className: "visually-hidden" }, t("Edit a briefing")),
    h(
      "div",
      { className: "editor-row" },
      h("label", { className: "label", htmlFor: "briefing-title" }, t("Title")),
      h("input", { ...title, onChange: (/** @type {Typed} */ event) => setHead("title", event.target.value) }),
    ),
    h(
      "details",
      { className: "about" },
      h("summary", null, t("Summary, author and date")),
      h(
        "div",
        { className: "about-fields" },
        h(HeadField, { model, name: "summary", label: t("Summary"), hint: t("One sentence.") }),
        h(HeadField, {
          model,
          name: "author",
          label: t("Author"),
          hint: t("Whose view the text tells, if it is somebody's: “Told as the view of …”."),
        }),
        h(HeadField, { model, name: "made", label: t("Made on"), hint: t("As 2026, 2026-05 or 2026-05-31.") }),
      ),
    ),
  );
}

/* ---- the list of scenes ---- */

/** The scene that is being dragged; -1 for none. */
let dragged = -1;

/** @param {import("react").KeyboardEvent} event */
function moveByKeys(event) {
  const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
  if (!event.altKey || !by) return;
  event.preventDefault();
  const scene = Number(event.currentTarget.getAttribute("data-scene"));
  choose(scene);
  moveScene(by);
  document.querySelector(`[data-scene="${Math.max(0, scene + by)}"]`)?.scrollIntoView({ block: "nearest" });
  requestAnimationFrame(() => {
    const entry = document.querySelector(`#editor-scenes [aria-current="true"]`);
    if (entry instanceof HTMLElement) entry.focus();
  });
}

/**
 * The scene of the list that is nearest to a height: a drop between two, or below the last, counts too.
 * @param {Element} list
 * @param {number} y In pixels of the window.
 */
function nearestScene(list, y) {
  const away = [...list.querySelectorAll(".scene-list > li")].map((entry) => {
    const { top, bottom } = entry.getBoundingClientRect();
    return Math.max(top - y, y - bottom, 0);
  });
  return away.indexOf(Math.min(...away));
}

/** @param {{scene: import("./desk.js").Scene, at: number, current: boolean, over: boolean, answered: Data.Scene | null, answer: Data.Document | null}} props */
function Entry({ scene, at, current, over, answered, answer }) {
  const drags = {
    draggable: true,
    onDragStart: () => {
      dragged = at;
    },
  };
  const remarks = answered ? answered.problems.length + answered.changes.length : 0;
  return h(
    "li",
    { className: over ? (at > dragged ? "drop-below" : "drop-above") : "", ...drags },
    h(
      "button",
      {
        type: "button",
        className: "button scene-entry",
        "aria-current": current,
        "aria-keyshortcuts": "Alt+ArrowUp Alt+ArrowDown",
        "data-scene": at,
        onClick: () => choose(at),
        onKeyDown: moveByKeys,
      },
      answered && answer && h(ScenePicture, { scene: answered, answer }),
      h("span", { className: "scene-number" }, String(at + 1)),
      h("strong", null, scene.title || t("(no title)")),
      h("span", { className: "scene-shown" }, answered ? shownWords(answered) : ""),
      remarks > 0 && h("span", { className: "scene-problems" }, counted(remarks, "{count} remark", "{count} remarks")),
    ),
  );
}

/** @param {{session: Session, model: Model}} props */
function Scenes({ session, model }) {
  const { scenes } = model;
  const general = session.answer?.problems.filter((problem) => problem.scene === null) ?? [];
  const gone = session.removed.at(-1);
  const full = scenes.length >= MOST_SCENES;
  const [over, setOver] = window.React.useState(-1);
  const end = () => {
    dragged = -1;
    setOver(-1);
  };
  const drops = {
    onDragOver: (/** @type {import("react").DragEvent} */ event) => {
      if (dragged < 0) return;
      event.preventDefault();
      setOver(nearestScene(event.currentTarget, event.clientY));
    },
    onDragLeave: () => setOver(-1),
    onDragEnd: end,
    onDrop: (/** @type {import("react").DragEvent} */ event) => {
      if (dragged < 0) return;
      event.preventDefault();
      placeScene(dragged, nearestScene(event.currentTarget, event.clientY));
      end();
    },
  };
  const fresh = { disabled: full, title: t("A scene of the whole map; take its view afterwards") };
  return h(
    "section",
    { className: "editor-scenes", id: "editor-scenes", "aria-label": t("Scenes"), ...drops },
    h("h2", null, counted(scenes.length, "{count} scene", "{count} scenes")),
    scenes.length > 1 && h("p", { className: "hint" }, t("Drag a scene to its place, or press Alt and ↑ or ↓.")),
    h(
      "ol",
      { className: "scene-list" },
      ...scenes.map((scene, at) =>
        h(Entry, {
          scene,
          at,
          current: at === session.scene,
          over: at === over,
          answered: session.answer?.scenes[at] ?? null,
          answer: session.answer,
          key: scene.key,
        }),
      ),
    ),
    gone &&
      h(
        "p",
        { className: "removed" },
        t("“{title}” is deleted.", { title: gone.scene.title }),
        " ",
        smallButton(t("Undo"), undoRemoval, {
          id: "undo-scene",
          "aria-label": t("Undo: bring back {title}", { title: gone.scene.title }),
        }),
      ),
    smallButton(t("New scene"), addScene, fresh),
    // That an empty briefing lacks scenes is no fault of it: the hint says how it gets them.
    scenes.length > 0 &&
      general.length > 0 &&
      h("ul", { className: "problems" }, ...general.map((problem, key) => h("li", { key }, problemWords(problem)))),
    !scenes.length && h("p", { className: "hint" }, NO_SCENES),
  );
}

/* ---- the whole ---- */

/** @param {{session: Session}} props */
function Failed({ session }) {
  const { id, scene, isNew, failed, unreadable } = session;
  const choice = unreadable
    ? button(t("Download it as it is"), () => download(id), { id: "download-draft" })
    : button(t("Try again"), () => openDraft(id, scene, isNew));
  return [
    h("p", { className: unreadable ? "warning" : "", key: "why" }, failed),
    h("div", { className: "editor-row", key: "choice" }, choice, button(t("All briefings"), overview)),
  ];
}

/** @param {{session: Session}} props */
function Editor({ session }) {
  const { model, answer } = session;
  if (session.failed) return h(Failed, { session });
  if (!model) return null;
  const scene = model.scenes[session.scene] ?? null;
  const answered = scene ? (answer?.scenes[session.scene] ?? null) : null;
  return [
    h(Head, { session, model, key: "head" }),
    h(
      "div",
      { className: "editor-body", key: "body" },
      h(Scenes, { session, model }),
      h(SceneForm, { scene, at: session.scene, count: model.scenes.length, answered, key: scene?.key ?? "none" }),
      h(Preview, { answered, answer, silent: session.silent, waiting: scene !== null }),
    ),
  ];
}

/** The page, whose parts lie in places that the server has laid out. */
function Briefings() {
  const { useLayoutEffect, useSyncExternalStore } = window.React;
  const { drafts, removed, session, notice, focus } = useSyncExternalStore(subscribe, desk);
  useLayoutEffect(() => {
    const [list, editor] = [byId("briefings-overview"), byId("briefings-editor")];
    if (list) list.hidden = session !== null;
    if (editor) editor.hidden = session === null;
  }, [session !== null]);
  useLayoutEffect(() => {
    const element = focus && byId(focus.id);
    if (!element) return;
    element.focus();
    if (focus.select && element instanceof HTMLInputElement) element.select();
    focused();
  }, [focus]);
  /** @param {string} id @param {import("react").ReactNode} part */
  const inPlace = (id, part) => {
    const place = byId(id);
    return place && window.ReactDOM.createPortal(part, place, id);
  };
  return [
    inPlace("briefings-notice", h(Notice, { notice })),
    inPlace("briefings-tools", h(Tools)),
    inPlace("briefings-drafts", h(Drafts, { drafts, removed })),
    inPlace("briefings-editor", session && h(Editor, { session })),
  ];
}

/**
 * Undo and redo by keys, in fields too: the browser's own undo knows of one field alone.
 * @param {KeyboardEvent} event
 */
function undoByKeys(event) {
  if (!(event.ctrlKey || event.metaKey) || event.altKey || !desk().session?.model) return;
  if (document.querySelector("dialog[open]")) return;
  const key = event.key.toLowerCase();
  if (key !== "z" && key !== "y") return;
  event.preventDefault();
  if (key === "y" || event.shiftKey) redo();
  else undo();
}

/** @param {HTMLElement} page */
function acceptFiles(page) {
  /** @param {DragEvent} event */
  const holdsFiles = (event) => event.dataTransfer?.types.includes("Files") ?? false;
  page.addEventListener("dragover", (event) => {
    if (!holdsFiles(event)) return;
    event.preventDefault();
    page.classList.add("dropping");
  });
  page.addEventListener("dragleave", (event) => {
    if (!(event.relatedTarget instanceof Node && page.contains(event.relatedTarget))) page.classList.remove("dropping");
  });
  page.addEventListener("drop", (event) => {
    if (!holdsFiles(event)) return;
    event.preventDefault();
    page.classList.remove("dropping");
    const file = event.dataTransfer?.files[0];
    if (file) openFile(file);
  });
}

export function startBriefings() {
  /** @type {{render: (node: unknown) => void, unmount: () => void} | null} */
  let root = null;
  const start = (/** @type {HTMLElement} */ page) => {
    root?.unmount();
    root = window.ReactDOM.createRoot(document.createElement("div"));
    root.render(h(Briefings));
    acceptFiles(page);
    resume();
  };
  resumeWith(resume);
  onRead(() => root && follow());
  document.addEventListener("keydown", undoByKeys, true);
  whenPresent("#briefings", start);
  onPage((path) => {
    if (path === "/briefings" || !root) return;
    leave();
    root.unmount();
    root = null;
  });
  window.addEventListener("pagehide", flush);
  document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && flush());
  window.addEventListener("storage", (event) => {
    if (root && (event.key === KEY || event.key === null)) otherWindowSaved();
  });
  delegate("click", "[data-copy-briefing]", (link) => copyShipped(link.dataset.copyBriefing ?? ""));
  // The link to this page leads out of the editor.
  delegate("click", `.nav a[href="${at("/briefings")}"]`, () => desk().session && overview());
}
