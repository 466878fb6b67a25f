/** The state of the page of briefings: the drafts, and the one that is edited.

   What is typed is in the browser's store within 300 ms; the server is asked what the scenes come to,
   and nothing is lost while it does not answer. Nothing here draws: the page (editor.js) does.

   Long because all that changes the drafts goes one way, with its undoing and its keeping. */

import { say } from "../core/announce.js";
import { at } from "../core/base.js";
import { byId } from "../core/dom.js";
import { counted, dates, number, t } from "../core/words.js";
import {
  allDrafts,
  createDraft,
  draftCalled,
  freshId,
  openedDraft,
  removeDraft,
  restoreDraft,
  saveDraft,
  setOpened,
  trouble,
} from "./drafts.js";
import { comeBack, keepNow, remember, rememberOnce, takeState } from "./past.js";
import { retake } from "./retake.js";
import { LONGEST_TITLE, titleOfText, today, UNTITLED, writeText } from "./text.js";

/** @typedef {import("./text.js").SceneText & {key: number, edited: boolean}} Scene `key` tells scenes apart while they move. */
/** @typedef {Omit<import("./text.js").Model, "scenes"> & {scenes: Scene[]}} Model */
/** @typedef {{scene: Scene, at: number, answered: Data.Scene | null}} RemovedScene */
/** @typedef {{text: string, lines?: string[], choices?: {text: string, act: () => void}[]}} Notice */

/**
 * @typedef {object} Session A draft that is open.
 * @property {string} id
 * @property {number} base When the version was saved that this one goes on from.
 * @property {Model | null} model Null while the server reads it, and where it cannot.
 * @property {number} scene
 * @property {Data.Document | null} answer What the scenes come to.
 * @property {RemovedScene[]} removed
 * @property {boolean} dirty
 * @property {boolean} silent Whether the server does not answer.
 * @property {string} status
 * @property {string} failed Why there is no model.
 * @property {boolean} unreadable
 * @property {boolean} isNew
 * @property {number} revision Counts what was undone and redone: fields take their text anew.
 */

/**
 * @typedef {object} Desk
 * @property {[string, import("./drafts.js").Draft][]} drafts
 * @property {{id: string, title: string, draft: import("./drafts.js").Draft}[]} removed
 * @property {Session | null} session
 * @property {Notice | null} notice
 * @property {{id: string, select: boolean} | null} focus What gets the focus when all is drawn.
 */

const SAVE_MS = 250;
const ASK_MS = 300;
/** Most bytes of a briefing, which the server says. */
const mostBytes = () => Number(byId("briefings-editor")?.dataset.mostBytes ?? 0);
/** @type {Desk} */
let state = { drafts: [], removed: [], session: null, notice: null, focus: null };
/** @type {Set<() => void>} */
const listeners = new Set();
/** @type {ReturnType<typeof setTimeout> | undefined} */
let saving;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let asking;
/** @type {AbortController | null} */
let request = null;
let lastKey = 0;

export const desk = () => state;

/** @param {() => void} listener */
export function subscribe(listener) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** @param {Partial<Desk>} patch */
function set(patch) {
  state = { ...state, ...patch };
  for (const listener of listeners) listener();
}

/** @param {Partial<Session>} patch */
function setSession(patch) {
  if (state.session) set({ session: { ...state.session, ...patch } });
}

/**
 * @param {string} id
 * @param {boolean} [select]
 */
const focusOn = (id, select = false) => set({ focus: { id, select } });

/** Say that what was to get the focus has it. */
export const focused = () => state.focus && set({ focus: null });

/** @param {Notice | null} notice */
const tell = (notice) => set({ notice });

export const closeNotice = () => tell(null);

/** @param {number} ms */
export const timeWords = (ms) =>
  new Date(ms).toLocaleString(dates, { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" });

/** @param {number} ms */
const savedWords = (ms) =>
  trouble() ? t("Kept in this window only") : t("Saved in this browser, {when}", { when: timeWords(ms) });

/** @param {Data.Problem} problem */
export const problemWords = ({ where, scene, column, found, expected }) => {
  const said = t("found {found}; expected {expected}.", { found, expected });
  return [scene ? "" : where, column, said].filter(Boolean).join(": ");
};

/* ---- asking the server ---- */

/**
 * @param {BodyInit} body
 * @param {AbortSignal} [signal]
 * @returns {Promise<Data.Document>}
 */
async function ask(body, signal) {
  const headers = { "Content-Type": "text/markdown" };
  const answer = await fetch(at("/briefings/document"), {
    method: "POST",
    body,
    headers,
    signal: signal ?? null,
  });
  const document = await answer.json();
  if (!answer.ok) throw new Error(document.error ?? t("the server could not read it"));
  return document;
}

/**
 * @param {import("./text.js").SceneText} written
 * @returns {Scene}
 */
function newScene(written) {
  lastKey += 1;
  return { ...written, values: { ...written.values }, key: lastKey, edited: false };
}

/**
 * @param {Data.Document} answer
 * @returns {Model}
 */
const modelOf = ({ title, summary, author, made, scenes }) => ({
  title,
  summary: summary ?? "",
  author: author ?? "",
  made: made ?? "",
  scenes: scenes.map((scene) => newScene(scene.source)),
});

/* ---- the drafts ---- */

/** Show the list of drafts, and none of them. */
export function overview() {
  flush();
  if (history.state?.draft) history.pushState({}, "", location.href);
  setOpened(null);
  set({ session: null, drafts: allDrafts() });
}

/** Go on where this window was. */
export function resume() {
  tell(null);
  const opened = openedDraft();
  if (opened && draftCalled(opened.draft)) openDraft(opened.draft, opened.scene);
  else overview();
}

/** Leave the page with nothing lost. */
export function leave() {
  flush();
  set({ session: null });
}

export const newDraft = () => openDraft(createDraft({ title: UNTITLED, made: today(), scenes: [] }), 0, true);

/** @param {string} name */
export async function copyShipped(name) {
  try {
    const answer = await fetch(at(`/briefings/document/${encodeURIComponent(name)}`));
    if (!answer.ok) throw new Error("not found");
    const model = modelOf(await answer.json());
    const title = `${model.title.slice(0, LONGEST_TITLE - 7)} (copy)`;
    await openDraft(createDraft({ ...model, title, made: today() }), 0);
  } catch {
    tell({ text: t("The server does not answer, so that the briefing cannot be copied. Try again.") });
  }
}

/** @param {string} id */
export function deleteDraft(id) {
  const draft = removeDraft(id);
  if (!draft) return overview();
  const title = titleOfText(draft.text);
  set({ removed: [...state.removed, { id, title, draft }] });
  overview();
  say(t("“{title}” is deleted. It can be undone.", { title }));
  focusOn(`undo-${id}`);
}

/** @param {Desk["removed"][number]} gone */
export function undeleteDraft(gone) {
  set({ removed: state.removed.filter((other) => other !== gone) });
  const id = restoreDraft(gone.id, gone.draft);
  overview();
  say(t("“{title}” is back.", { title: gone.title }));
  focusOn(`draft-${id}`);
}

/** @param {File} file */
export async function openFile(file) {
  tell(null);
  /** @param {string} why */
  const refuse = (why) => tell({ text: t("“{name}” was not opened: {why}", { name: file.name, why }) });
  const [size, most] = [file.size, mostBytes()].map((bytes) => number(bytes));
  if (file.size > mostBytes())
    return refuse(t("found {size} bytes, expected at most {most} in a briefing.", { size, most }));
  try {
    const answer = await ask(await file.arrayBuffer());
    if (!answer.title) return refuse(answer.problems.map(problemWords).join(" "));
    const id = freshId(file.name.replace(/\.[^.]*$/, ""));
    saveDraft(id, writeText(modelOf(answer)), null);
    await openDraft(id, 0);
    if (!answer.problems.length) return say(t("“{name}” is opened.", { name: file.name }));
    return tell({
      text: counted(
        answer.problems.length,
        "“{name}” is opened with {count} problem. What works is here; the file itself is as it was.",
        "“{name}” is opened with {count} problems. What works is here; the file itself is as it was.",
        { name: file.name },
      ),
      lines: answer.problems.map((problem) => `${problem.scene ? `${problem.where}: ` : ""}${problemWords(problem)}`),
      choices: [{ text: t("Close"), act: closeNotice }],
    });
  } catch (error) {
    return refuse(`${/** @type {Error} */ (error).message}.`);
  }
}

/* ---- one draft ---- */

/**
 * @param {string} id
 * @param {number} scene
 * @param {boolean} [isNew]
 */
export async function openDraft(id, scene, isNew = false) {
  flush();
  const draft = draftCalled(id);
  if (!draft) return overview();
  setOpened(id, scene);
  // The browser's Back leads from a draft to the list.
  if (history.state?.draft !== id) history.pushState({ draft: id }, "", location.href);
  const key = { id, base: draft.changed };
  set({
    session: {
      ...key,
      model: null,
      scene,
      answer: null,
      removed: [],
      dirty: false,
      silent: false,
      status: savedWords(draft.changed),
      failed: "",
      unreadable: false,
      isNew,
      revision: 0,
    },
  });
  const still = () => state.session?.id === id && state.session.model === null;
  try {
    const answer = await ask(draft.text);
    if (!still()) return;
    if (!answer.title) {
      // Nothing is edited of a text that cannot be read, lest it be written over.
      setOpened(null);
      const said = answer.problems.map(problemWords).join(" ");
      setSession({ failed: t("This draft is kept, but it cannot be read: {said}", { said }), unreadable: true });
      return focusOn("download-draft");
    }
    const model = modelOf(answer);
    comeBack(id, (before) => writeText(before) === writeText(model));
    setSession({ model, answer, scene: Math.min(scene, Math.max(model.scenes.length - 1, 0)) });
    focusOn(isNew ? "briefing-title" : "back-to-briefings", isNew);
  } catch (error) {
    const why = /** @type {Error} */ (error).message;
    if (still())
      setSession({ failed: t("The draft is kept, but the server that reads it does not answer ({why}).", { why }) });
  }
}

/**
 * Change the model, and have it saved soon.
 * @param {(model: Model) => Model} how
 * @param {boolean} [withAnswer] Whether what the scenes come to may be another.
 */
function edit(how, withAnswer = true) {
  const { session } = state;
  if (!session?.model) return;
  setSession({ model: how(session.model), dirty: true, status: t("Saving…") });
  clearTimeout(saving);
  saving = setTimeout(flush, SAVE_MS);
  if (!withAnswer) return;
  clearTimeout(asking);
  asking = setTimeout(askNow, ASK_MS);
}

/** Save what is not saved yet. */
export function flush() {
  clearTimeout(saving);
  const { session } = state;
  if (!session?.dirty || !session.model) return;
  const saved = saveDraft(session.id, writeText(session.model), session.base);
  keepNow(session);
  if (saved === null) keepMine();
  else setSession({ base: saved, dirty: false, status: savedWords(saved) });
}

/** The text of the draft as it is being edited. */
export function textNow() {
  flush();
  const { session } = state;
  if (!session) return "";
  return session.model ? writeText(session.model) : (draftCalled(session.id)?.text ?? "");
}

/* Two windows with one draft: neither overwrites the other; both versions are kept. */

/** Hear that another window has saved something. */
export function otherWindowSaved() {
  const { session } = state;
  if (!session) return set({ drafts: allDrafts() });
  if (!session.model) return;
  const draft = draftCalled(session.id);
  if (draft?.changed === session.base) return;
  const said = draft ? t("This draft was changed in another window.") : t("This draft was deleted in another window.");
  const other = {
    text: t("Show the other version"),
    act: () => {
      clearTimeout(saving);
      set({ session: null, notice: null });
      openDraft(session.id, session.scene);
    },
  };
  const mine = { text: t("Keep mine as a copy"), act: keepMine };
  tell({
    text: t("{said} Yours is here, and nothing is overwritten.", { said }),
    choices: draft ? [other, mine] : [mine],
  });
}

function keepMine() {
  const { session } = state;
  if (!session?.model) return;
  const id = freshId(session.id);
  const base = saveDraft(id, writeText(session.model), null) ?? Date.now();
  setOpened(id, session.scene);
  setSession({ id, base, dirty: false, status: savedWords(base) });
  tell({
    text: t(
      "Another window has changed or deleted this draft. Your version is kept as a draft of its own ({id}); both are in the list.",
      { id },
    ),
  });
}

/* ---- what the scenes come to ---- */

async function askNow() {
  const { session } = state;
  if (!session?.model) return;
  request?.abort();
  request = new AbortController();
  const { id } = session;
  try {
    const answer = await ask(writeText(session.model), request.signal);
    if (state.session?.id !== id) return;
    setSession({ answer, silent: false });
    recordWords(answer);
  } catch (error) {
    if (/** @type {Error} */ (error).name !== "AbortError" && state.session?.id === id) setSession({ silent: true });
  }
}

/**
 * Write down the words as they stand, when a key is first quoted.
 * @param {Data.Document} answer
 */
function recordWords(answer) {
  const scenes = state.session?.model?.scenes ?? [];
  /** @type {Map<number, Record<string, string>>} */
  const fresh = new Map();
  for (const { number, quoted } of answer.scenes) {
    const scene = scenes[number - 1];
    if (!scene?.edited) continue;
    const words = quoted
      .filter((value) => value.known && !value.was && !scene.values[value.key])
      .map((value) => [value.key, value.words]);
    if (words.length) fresh.set(scene.key, Object.fromEntries(words));
  }
  if (!fresh.size) return;
  edit(
    (model) => ({
      ...model,
      scenes: model.scenes.map((scene) => ({ ...scene, values: { ...scene.values, ...fresh.get(scene.key) } })),
    }),
    false,
  );
}

/* ---- what is edited ---- */

/**
 * @param {"title" | "summary" | "author" | "made"} name
 * @param {string} value
 */
export function setHead(name, value) {
  if (state.session) remember(state.session, `head ${name}`);
  edit((model) => ({ ...model, [name]: value }), name !== "summary");
}

/** @param {number} scene */
export function choose(scene) {
  const { session } = state;
  if (!session) return;
  setOpened(session.id, scene);
  setSession({ scene });
}

/**
 * Change the scene that is chosen.
 * @param {Partial<import("./text.js").SceneText>} patch
 */
export function setScene(patch) {
  const at = state.session?.scene ?? 0;
  const scene = state.session?.model?.scenes[at];
  if (state.session && scene) remember(state.session, `scene ${scene.key} ${Object.keys(patch).join()}`);
  edit((model) => ({
    ...model,
    scenes: model.scenes.map((scene, place) => (place === at ? { ...scene, ...patch, edited: true } : scene)),
  }));
}

/**
 * Make changes that belong together one, for undo.
 * @param {() => void} change
 */
export function asOneChange(change) {
  if (state.session) rememberOnce(state.session, change);
}

/**
 * Set the recorded words of a value, or forget them.
 * @param {string} key
 * @param {string | null} words
 */
export function setValue(key, words) {
  const scene = state.session?.model?.scenes[state.session.scene];
  if (!scene) return;
  const { [key]: _, ...others } = scene.values;
  setScene({ values: words === null ? others : { ...others, [key]: words } });
}

/**
 * Change the list of scenes, and what is known of each along with it, so that nothing flickers.
 * @param {(scenes: Scene[], answers: Data.Scene[]) => void} how
 * @param {number} then Scene to choose.
 * @param {RemovedScene[]} [removed] What is deleted from now on.
 */
function rearrange(how, then, removed = state.session?.removed ?? []) {
  const { session } = state;
  if (!session?.model) return;
  remember(session, "");
  const scenes = [...session.model.scenes];
  const answers = [...(session.answer?.scenes ?? [])];
  how(scenes, answers);
  setSession({ removed, answer: session.answer && { ...session.answer, scenes: answers } });
  edit((model) => ({ ...model, scenes }));
  choose(then);
}

export function addScene() {
  const at = state.session?.model?.scenes.length ?? 0;
  rearrange(
    (scenes) => scenes.push(newScene({ title: t("New scene"), view: "/", values: {}, text: "", notes: "" })),
    at,
  );
  focusOn("scene-title", true);
}

/**
 * Move the chosen scene.
 * @param {number} by
 */
export function moveScene(by) {
  const from = state.session?.scene ?? 0;
  const to = from + by;
  const last = (state.session?.model?.scenes.length ?? 0) - 1;
  if (!placeScene(from, to)) return;
  const atEnd = to === 0 || to === last;
  const same = by < 0 ? "scene-up" : "scene-down";
  focusOn(atEnd ? (to === 0 ? "scene-down" : "scene-up") : same);
}

/**
 * Put a scene in another place.
 * @param {number} from
 * @param {number} to
 * @returns {boolean} Whether there is such a place.
 */
export function placeScene(from, to) {
  const scenes = state.session?.model?.scenes ?? [];
  if (from === to || Math.min(from, to) < 0 || Math.max(from, to) >= scenes.length) return false;
  /** @template T @param {T[]} list */
  const moved = (list) => list.splice(to, 0, ...list.splice(from, 1));
  rearrange((all, answers) => {
    moved(all);
    moved(answers);
  }, to);
  say(
    t("“{title}” is scene {number} of {count}.", { title: scenes[from]?.title, number: to + 1, count: scenes.length }),
  );
  return true;
}

export function duplicateScene() {
  const at = state.session?.scene ?? 0;
  rearrange((scenes, answers) => {
    const [scene, answer] = [scenes[at], answers[at]];
    if (scene) scenes.splice(at + 1, 0, newScene(scene));
    if (answer) answers.splice(at + 1, 0, answer);
  }, at + 1);
  say(t("“{state}” is there twice.", { state: state.session?.model?.scenes[at]?.title }));
  focusOn("scene-title");
}

export function removeScene() {
  const { session } = state;
  const scene = session?.model?.scenes[session.scene];
  if (!session || !scene) return;
  const gone = { scene, at: session.scene, answered: session.answer?.scenes[session.scene] ?? null };
  const left = (session.model?.scenes.length ?? 1) - 1;
  rearrange(
    (scenes, answers) => {
      scenes.splice(gone.at, 1);
      answers.splice(gone.at, 1);
    },
    Math.max(0, Math.min(gone.at, left - 1)),
    [...session.removed, gone],
  );
  focusOn("undo-scene");
  say(t("“{title}” is deleted. It can be undone.", { title: scene.title }));
}

export function undoRemoval() {
  const gone = state.session?.removed.at(-1);
  if (!gone || !state.session) return;
  const at = Math.min(gone.at, state.session.model?.scenes.length ?? 0);
  const bringBack = (/** @type {Scene[]} */ scenes, /** @type {Data.Scene[]} */ answers) => {
    scenes.splice(at, 0, gone.scene);
    if (gone.answered) answers.splice(at, 0, gone.answered);
  };
  rearrange(bringBack, at, state.session.removed.slice(0, -1));
  say(t("“{title}” is back.", { title: gone.scene.title }));
  focusOn("scene-title");
}

/** @param {"past" | "future"} where */
function go(where) {
  const { session } = state;
  const then = session?.model ? takeState(session, where) : null;
  if (!session || !then?.model)
    return say(where === "past" ? t("There is nothing to undo.") : t("There is nothing to redo."));
  const { model } = then;
  setSession({ ...then, revision: session.revision + 1 });
  edit(() => model);
  choose(Math.max(0, Math.min(then.scene, model.scenes.length - 1)));
  say(where === "past" ? t("Undone.") : t("Done again."));
}

/** Take the last change back. */
export const undo = () => go("past");
/** Do again what was taken back. */
export const redo = () => go("future");

/** The browser went back or on: to a draft, or to the list. */
export function follow() {
  const id = history.state?.draft;
  if (id && draftCalled(id)) {
    if (state.session?.id !== id) openDraft(id, 0);
  } else if (state.session) overview();
}

/** Take the view of the chosen scene anew. */
export function retakeView() {
  flush();
  const { session } = state;
  const scene = session?.model?.scenes[session.scene];
  if (session && scene) retake(session.id, session.scene, scene.title, scene.view);
}
