/** Drafts of briefings: kept in this browser as the text of the file that each of them is, so that
   there is nothing that could not be downloaded, read and opened again. */

import { t } from "../core/words.js";
import { appendScene, nameOf, writeText } from "./text.js";

/** @typedef {{text: string, changed: number}} Draft */

/** Under what the drafts are kept. */
export const KEY = "corridor-atlas-briefings";
const OPEN = "corridor-atlas-briefing-open";
const REFUSED = t(
  "This browser refuses to keep what you change (a private window, or its storage is full). It lives in this window " +
    "only: download it before you close it.",
);
let refused = false;
/** What could not be kept; null where the storage holds all. @type {Record<string, Draft> | null} */
let memory = null;
/** @type {{draft: string, scene: number} | null} */
let openNow = null;

/** Why drafts are not kept; empty where they are. */
export const trouble = () => (refused ? REFUSED : "");

try {
  localStorage.setItem(`${KEY}-probe`, "1");
  localStorage.removeItem(`${KEY}-probe`);
} catch {
  refused = true;
}

/** @returns {Record<string, Draft>} */
function read() {
  if (memory) return memory;
  let text = null;
  try {
    // Storage that takes no more still gives what it holds.
    text = localStorage.getItem(KEY);
  } catch {
    refused = true;
    return {};
  }
  if (!text) return {};
  try {
    const kept = JSON.parse(text);
    if (kept && typeof kept === "object" && !Array.isArray(kept)) return usable(kept);
  } catch {
    /* put aside below */
  }
  // Nobody's words are thrown away, even where something else wrote over them.
  try {
    localStorage.setItem(`${KEY}-unreadable`, text);
    localStorage.removeItem(KEY);
  } catch {
    refused = true;
  }
  return {};
}

/** @param {Record<string, any>} kept */
function usable(kept) {
  const drafts = Object.entries(kept).filter(([, draft]) => draft && typeof draft.text === "string");
  return Object.fromEntries(drafts.map(([id, draft]) => [id, { ...draft, changed: Number(draft.changed) || 0 }]));
}

/** @param {Record<string, Draft>} drafts */
function write(drafts) {
  try {
    localStorage.setItem(KEY, JSON.stringify(drafts));
    memory = null;
    refused = false;
  } catch {
    memory = drafts;
    refused = true;
  }
}

/**
 * Whether another window can read a draft as it stands: storage that is full still holds what it held.
 * @param {string} id
 */
export function isKept(id) {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? "{}")[id];
    return kept?.text === draftCalled(id)?.text;
  } catch {
    return false;
  }
}

/** All drafts, the one changed last first. */
export const allDrafts = () => Object.entries(read()).sort((a, b) => b[1].changed - a[1].changed);

/** @param {string} id */
export const draftCalled = (id) => read()[id] ?? null;

/**
 * Save a text.
 * @param {string} id
 * @param {string} text
 * @param {number | null} base When the version that it was made from was saved; null for a new draft.
 * @returns {number | null} Time of saving; null where another window has saved meanwhile.
 */
export function saveDraft(id, text, base) {
  const drafts = read();
  if ((drafts[id]?.changed ?? null) !== base) return null;
  const changed = Math.max(Date.now(), (base ?? 0) + 1);
  drafts[id] = { ...drafts[id], text, changed };
  write(drafts);
  return changed;
}

/**
 * Take a draft away, and give it back so that it can be restored.
 * @param {string} id
 */
export function removeDraft(id) {
  const { [id]: gone, ...others } = read();
  write(others);
  return gone ?? null;
}

/**
 * @param {string} id
 * @param {Draft} draft
 * @returns {string} The name that it has now.
 */
export function restoreDraft(id, draft) {
  const drafts = read();
  const name = drafts[id] ? freshId(id) : id;
  write({ ...drafts, [name]: draft });
  return name;
}

/**
 * A name that no draft has, made of a title.
 * @param {string} title
 */
export function freshId(title) {
  const stem = nameOf(title);
  const drafts = read();
  if (!drafts[stem]) return stem;
  let number = 2;
  while (drafts[`${stem}-${number}`]) number += 1;
  return `${stem}-${number}`;
}

/**
 * @param {import("./text.js").Model} model
 * @returns {string} Its name.
 */
export function createDraft(model) {
  const id = freshId(model.title);
  saveDraft(id, writeText(model), null);
  return id;
}

/**
 * Add a scene to a draft.
 * @param {string} id
 * @param {import("./text.js").SceneText} scene
 * @returns {string | null} The text as it is now; null where there is no such draft.
 */
export function addScene(id, scene) {
  const draft = draftCalled(id);
  if (!draft) return null;
  const text = appendScene(draft.text, scene);
  saveDraft(id, text, draft.changed);
  return text;
}

/* ---- what this window has open ---- */

/**
 * Read a value of this window's own.
 * @param {string} key
 * @returns {any}
 */
export function inWindow(key) {
  try {
    return JSON.parse(sessionStorage.getItem(key) ?? "null");
  } catch {
    return null;
  }
}

/**
 * @param {string} key
 * @param {unknown} value
 */
export function keepInWindow(key, value) {
  try {
    if (value) sessionStorage.setItem(key, JSON.stringify(value));
    else sessionStorage.removeItem(key);
  } catch {
    /* it stays in memory */
  }
}

/** The draft that is open in this window, and its scene. @returns {{draft: string, scene: number} | null} */
export const openedDraft = () => inWindow(OPEN) ?? openNow;

/**
 * @param {string | null} draft
 * @param {number} [scene]
 */
export function setOpened(draft, scene = 0) {
  openNow = draft === null ? null : { draft, scene };
  keepInWindow(OPEN, openNow);
}

/** Ask before a window is closed whose drafts are kept nowhere else. */
export function startDrafts() {
  window.addEventListener("beforeunload", (event) => {
    if (memory && Object.keys(memory).length) event.preventDefault();
  });
}
