/** The list of drafts, what can be done with them, and what is said of it. */

import { at } from "../core/base.js";
import { saveFile } from "../core/dom.js";
import { button, h, smallButton } from "../core/react.js";
import { counted, t } from "../core/words.js";
import { deleteDraft, newDraft, openDraft, openFile, textNow, timeWords, undeleteDraft } from "./desk.js";
import { draftCalled, isKept, trouble } from "./drafts.js";
import { countScenes, titleOfText } from "./text.js";

/** @typedef {import("./desk.js").Desk} Desk */

const EMPTY = t(
  "No drafts yet. “Export → Add to briefing” on the map and the pages of figures puts a view into one; " +
    "“Make a copy to edit” below starts from a finished briefing.",
);

/**
 * What went wrong, or may.
 * @param {{notice: import("./desk.js").Notice | null}} props
 */
export function Notice({ notice }) {
  const lines = notice?.lines ?? [];
  const choices = notice?.choices ?? [];
  return [
    trouble() && h("p", { className: "warning", key: "trouble" }, trouble()),
    notice &&
      h(
        "div",
        { className: "said", role: "alert", key: "said" },
        h("p", null, notice.text),
        lines.length > 0 && h("ul", null, ...lines.map((line) => h("li", { key: line }, line))),
        ...choices.map(({ text, act }) => smallButton(text, act, { key: text })),
      ),
  ];
}

/** Making a draft, and opening a file as one. */
export function Tools() {
  /** @type {import("react").RefObject<HTMLInputElement>} */
  const field = window.React.useRef(null);
  /** @param {import("react").ChangeEvent<HTMLInputElement>} event */
  const chosen = (event) => {
    const file = event.target.files?.[0];
    if (file) openFile(file);
    event.target.value = "";
  };
  const hidden = { className: "visually-hidden", tabIndex: -1, "aria-hidden": true };
  return [
    button(t("New briefing"), () => newDraft(), { className: "button button-main", key: "new" }),
    button(t("Open file…"), () => field.current?.click(), { key: "open" }),
    h("input", {
      type: "file",
      accept: ".md,text/markdown,text/plain",
      ref: field,
      onChange: chosen,
      key: "field",
      ...hidden,
    }),
    h("span", { className: "hint", key: "hint" }, t("or drop a briefing file (.md) anywhere on this page")),
    h(
      "p",
      { className: "hint", key: "where" },
      t(
        "Drafts are kept in this browser for the address {host}; " +
          "at another address or port they are not seen. Download saves one as a file.",
        { host: location.host },
      ),
    ),
  ];
}

/**
 * A link that presents a draft, where another window can read what it says.
 * @param {{id: string, title: string, text: string, query: string}} props
 */
export function PresentLink({ id, title, text, query }) {
  const name = { className: "button button-small", "aria-label": `${text}: ${title}` };
  if (trouble() && !isKept(id)) return h("button", { ...name, type: "button", disabled: true, title: trouble() }, text);
  return h("a", { ...name, target: "_blank", rel: "noopener", href: at(`/present/draft:${id}${query}`) }, text);
}

/**
 * Save a draft as a file.
 * @param {string} id
 */
export function download(id) {
  textNow();
  saveFile(new Blob([draftCalled(id)?.text ?? ""], { type: "text/markdown" }), `${id}.md`);
}

/** @param {{id: string, draft: import("./drafts.js").Draft}} props */
function Row({ id, draft }) {
  const title = titleOfText(draft.text);
  /** @param {string} text @param {() => void} act */
  const named = (text, act) => smallButton(text, act, { "aria-label": `${text}: ${title}` });
  const facts = t("{scenes} · changed {when}", {
    scenes: counted(countScenes(draft.text), "{count} scene", "{count} scenes"),
    when: timeWords(draft.changed),
  });
  const open = () => openDraft(id, 0);
  return h(
    "li",
    { className: "draft-row", "data-draft": id },
    h(
      "div",
      { className: "draft-name" },
      button(title, open, { className: "draft-title", id: `draft-${id}` }),
      h("span", { className: "hint" }, facts),
    ),
    h(
      "div",
      { className: "briefing-actions" },
      named(t("Edit"), open),
      h(PresentLink, { id, title, text: t("Present"), query: "" }),
      h(PresentLink, { id, title, text: t("Pre-flight"), query: "?preflight=yes" }),
      named(t("Download"), () => download(id)),
      named(t("Delete"), () => deleteDraft(id)),
    ),
  );
}

/** @param {{gone: Desk["removed"][number]}} props */
function RemovedRow({ gone }) {
  const undo = { id: `undo-${gone.id}`, "aria-label": `Undo: bring back ${gone.title}` };
  return h(
    "li",
    { className: "draft-row removed" },
    h("span", null, t("“{title}” is deleted.", { title: gone.title })),
    smallButton(t("Undo"), () => undeleteDraft(gone), undo),
  );
}

/** @param {{drafts: Desk["drafts"], removed: Desk["removed"]}} props */
export function Drafts({ drafts, removed }) {
  if (!drafts.length && !removed.length) return h("p", { className: "empty" }, EMPTY);
  return h(
    "ul",
    { className: "draft-list" },
    ...drafts.map(([id, draft]) => h(Row, { id, draft, key: id })),
    ...removed.map((gone) => h(RemovedRow, { gone, key: `${gone.id} ${gone.draft.changed}` })),
  );
}
