/** The text of a briefing's file, written in the form of write_briefing in app/data/briefings/files.py. */

import { t } from "../core/words.js";

/**
 * @typedef {object} SceneText
 * @property {string} title
 * @property {string} view
 * @property {Record<string, string>} values
 * @property {string} text
 * @property {string} notes
 * @property {string} [kind]
 * @property {Record<string, string>} [show]
 * @property {readonly string[]} [highlight]
 * @property {Record<string, string>} [callouts]
 * @property {Record<string, string>} [before_callouts]
 * @property {readonly string[]} [markers]
 * @property {readonly string[]} [drawn]
 * @property {string} [before]
 * @property {string} [picture]
 * @property {string} [caption]
 * @property {string} [licence]
 * @property {string} [layer] Title of a layer of one's own.
 * @property {string} [layer_column] Column that colours it.
 * @property {Record<string, readonly string[]>} [steps]
 */

/**
 * @typedef {object} Model A briefing as it is edited.
 * @property {string} title
 * @property {string} [summary]
 * @property {string} [author]
 * @property {string} [made]
 * @property {SceneText[]} scenes
 */

export const UNTITLED = t("Untitled briefing");
export const LONGEST_TITLE = 120;
export const MOST_SCENES = 100;
const SCENE = "--- scene ---";
const NOTES = "??? notes";
const SCENE_LINE = /^---[ \t]*scene[ \t]*---[ \t]*$/;
const NOTES_LINE = /^\?\?\?[ \t]*notes[ \t]*$/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not come into a file.
const CONTROL = /[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff]/g;

/** Marks without width that turn the direction of what follows. */
const TURNS = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** @param {string} text */
const clean = (text) => text.replace(/\r\n?/g, "\n").replace(TURNS, "").replace(CONTROL, " ");
/** @param {string} text */
const oneLine = (text) => clean(text).split(/\s+/u).filter(Boolean).join(" ");

/** @param {string} text */
function scalar(text) {
  const line = oneLine(text);
  const plain = /^[\p{L}\p{N}/]/u.test(line) && !line.includes(": ") && !line.includes(" #") && !line.endsWith(":");
  return plain ? line : JSON.stringify(line);
}

/**
 * @param {string} text
 * @param {boolean} inNotes
 */
function block(text, inNotes) {
  const lines = clean(text)
    .split("\n")
    .map((line) => (SCENE_LINE.test(line) || (!inNotes && NOTES_LINE.test(line)) ? `\\${line}` : line));
  while (lines[0] !== undefined && !lines[0].trim()) lines.shift();
  return lines.join("\n").trimEnd();
}

/**
 * @param {string} name
 * @param {Record<string, string> | undefined} words
 */
function mapping(name, words) {
  const entries = Object.entries(words ?? {});
  const lines = entries.map(
    ([key, said]) => `  ${key.includes(":") ? JSON.stringify(key) : scalar(key)}: ${scalar(said)}`,
  );
  return lines.length ? [`${name}:`, ...lines] : [];
}

/**
 * @param {string} name
 * @param {readonly string[] | undefined} things
 */
const list = (name, things) => (things?.length ? [`${name}: ${things.join(", ")}`] : []);

/** @param {SceneText} scene */
function sceneLines(scene) {
  const steps = Object.entries(scene.steps ?? {}).map(([step, parts]) => [step, parts.join(", ")]);
  const lines = [
    SCENE,
    `title: ${scalar(scene.title)}`,
    `view: ${scalar(scene.view)}`,
    ...(scene.kind && scene.kind !== "view" ? [`kind: ${scene.kind}`] : []),
    ...mapping("show", scene.show),
    ...list("highlight", scene.highlight),
    ...mapping("callouts", scene.callouts),
    ...mapping("before_callouts", scene.before_callouts),
    ...list("markers", scene.markers),
    ...list("drawn", scene.drawn),
    ...(scene.before ? [`before: ${scalar(scene.before)}`] : []),
    ...(scene.picture ? [`picture: ${scene.picture}`] : []),
    ...(scene.caption ? [`caption: ${scalar(scene.caption)}`] : []),
    ...(scene.licence ? [`licence: ${scalar(scene.licence)}`] : []),
    ...(scene.layer ? [`layer: ${scalar(scene.layer)}`] : []),
    ...(scene.layer && scene.layer_column ? [`layer_column: ${scalar(scene.layer_column)}`] : []),
    ...mapping("steps", Object.fromEntries(steps)),
    ...mapping("values", scene.values),
    "---",
  ];
  const text = block(scene.text ?? "", false);
  const notes = block(scene.notes ?? "", true);
  if (text) lines.push(text, "");
  if (notes) lines.push(NOTES, notes, "");
  if (!text && !notes) lines.push("");
  return lines;
}

/** @param {string[]} lines */
const joined = (lines) => `${lines.join("\n").replace(/\n+$/, "")}\n`;

/**
 * Write a briefing as the text of its file.
 * @param {Model} model
 */
export function writeText(model) {
  const head = { ...model, title: oneLine(model.title) || UNTITLED };
  const lines = ["---"];
  for (const name of /** @type {const} */ (["title", "summary", "author", "made"])) {
    const said = head[name] ?? "";
    if (oneLine(said)) lines.push(`${name}: ${scalar(said)}`);
  }
  lines.push("---", "");
  for (const scene of model.scenes) lines.push(...sceneLines(scene));
  return joined(lines);
}

/**
 * Add a scene at the end of a text.
 * @param {string} text
 * @param {SceneText} scene
 */
export const appendScene = (text, scene) => `${text.trimEnd()}\n\n${joined(sceneLines(scene))}`;

/** @param {string[]} lines */
const starts = (lines) => lines.flatMap((line, at) => (SCENE_LINE.test(line) ? [at] : []));

/** How many scenes a text has. @param {string} text */
export const countScenes = (text) => starts(text.split("\n")).length;

/**
 * A text with another view for one of its scenes; null where it has no such scene.
 * @param {string} text
 * @param {number} scene
 * @param {string} view
 */
export function withView(text, scene, view) {
  const lines = text.split("\n");
  const start = starts(lines)[scene];
  if (start === undefined) return null;
  for (let at = start + 1; at < lines.length && lines[at] !== "---"; at += 1)
    if (lines[at]?.startsWith("view:")) {
      lines[at] = `view: ${scalar(view)}`;
      return lines.join("\n");
    }
  return null;
}

/** The title that a text gives itself. @param {string} text */
export function titleOfText(text) {
  const line = /^---\n(?:.*\n)*?title: *(.*)$/m.exec(text.slice(0, 4000));
  const title = line?.[1]?.trim() ?? "";
  try {
    return (title.startsWith('"') ? JSON.parse(title) : title) || UNTITLED;
  } catch {
    return title;
  }
}

/** The day of today as files write it. */
export function today() {
  const now = new Date();
  /** @param {number} number */
  const two = (number) => String(number).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

/**
 * A name for a file, made of a title.
 * @param {string} title
 */
export function nameOf(title) {
  const plain = title
    .normalize("NFKD")
    .toLowerCase()
    .replace(/\p{M}/gu, "")
    .replace(/ə/g, "e")
    .replace(/ı/g, "i")
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 60)
    .replace(/-+$/, "");
  return plain || "briefing";
}
