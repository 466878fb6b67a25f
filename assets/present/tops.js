/** What lies on top of the stage: black or white, notes, dialogs, and words that pass. */

import { all, make, present } from "../core/dom.js";
import { THEMES, themeWord } from "../core/themes.js";
import { t } from "../core/words.js";
import { closePick } from "../map/pointer.js";
import { choose, onStage, setTheme } from "./stage.js";

const PASSING_MS = 2500;
let leaving = false;

/** @param {string} text */
export function say(text) {
  if (text) present("announcer").textContent = text;
}

/** @type {ReturnType<typeof setTimeout> | undefined} */
let noteTimer;
/**
 * @param {string} text
 * @param {boolean} [lasting]
 */
export function note(text, lasting = false) {
  const element = present("note");
  element.textContent = text;
  element.hidden = !text;
  clearTimeout(noteTimer);
  if (text && !lasting) noteTimer = setTimeout(() => note(""), PASSING_MS);
}

/** What the whole screen is for now. @returns {import("./wire.js").Blank} */
export const blank = () => (present("blank").hidden ? "" : present("blank").dataset.is === "white" ? "white" : "black");

/**
 * @param {import("./wire.js").Blank} colour
 * @returns {boolean} Whether it is another way than before.
 */
export function makeBlank(colour) {
  if (blank() === colour) return false;
  present("blank").hidden = !colour;
  present("blank").dataset.is = colour;
  present("stage").inert = Boolean(colour);
  const said = { black: t("The screen is black."), white: t("The screen is white.") };
  say(colour ? said[colour] : t("The scene is shown again."));
  return true;
}

export function toggleNotes() {
  const notes = present("notes");
  notes.hidden = !notes.hidden;
  say(notes.hidden ? "" : t("Notes are shown."));
}

/** @param {string} id */
export function openDialog(id) {
  const dialog = present(id);
  if (dialog instanceof HTMLDialogElement && !dialog.open) dialog.showModal();
}

export function fullScreen() {
  if (document.fullscreenElement) document.exitFullscreen();
  else document.documentElement.requestFullscreen().catch(() => say(t("This browser refuses the full screen.")));
}

export function nextTheme() {
  const order = [null, ...THEMES];
  const theme = order[(order.indexOf(onStage().theme) + 1) % order.length] ?? null;
  setTheme(theme);
  note(theme ? t("Theme: {theme}", { theme: themeWord(theme) }) : t("Theme: as each scene has it"));
}

/** Close what is on top. @returns {boolean} Whether there was anything. */
export function closeTop() {
  if (closePick()) return true;
  if (!present("thing-card").hidden) choose(null);
  else if (!present("notes").hidden) toggleNotes();
  else if (document.fullscreenElement) document.exitFullscreen();
  else return false;
  return true;
}

/** Leave the briefing, if it is asked for twice and there is a page to go to. */
export function leave() {
  const { home } = onStage().setup;
  if (!home) return;
  if (!leaving) {
    leaving = true;
    note(t("Press Esc once more to leave the briefing."));
    setTimeout(() => {
      leaving = false;
    }, PASSING_MS);
    return;
  }
  // Where the server is gone, leaving would leave the audience with the browser's error page.
  fetch("/healthz").then(
    () => location.assign(home),
    () => note(t("The server does not answer. The briefing stays open.")),
  );
}

/* ---- the list of scenes, and the sources ---- */

export function buildList() {
  const entries = onStage().scenes.map((scene, number) => {
    const button = make("button", { type: "button", class: "scene-entry", "data-scene": number });
    button.append(make("span", { class: "scene-number", text: number + 1 }), make("span", { text: scene.title }));
    return make("li", {}, button);
  });
  present("scene-list").replaceChildren(...entries);
}

export function markList() {
  for (const button of all("[data-scene]"))
    button.setAttribute("aria-current", String(Number(button.dataset.scene) === onStage().at));
}

export function openList() {
  openDialog("list");
  all('[data-scene][aria-current="true"]')[0]?.focus();
}

/** @param {Data.Source} source */
function link(source) {
  const attributes = { href: source.url, target: "_blank", rel: "noopener noreferrer" };
  return make("li", {}, make("a", { ...attributes, text: source.title }));
}

export function openSources() {
  const footnotes = onStage().scenes[onStage().at]?.footnotes ?? [];
  const rows = footnotes.map(({ number, text, sources }) => {
    const links = sources.filter((source) => source.url).map(link);
    return make(
      "li",
      { value: number },
      text,
      ...(links.length ? [make("ul", { class: "source-links" }, ...links)] : []),
    );
  });
  present("source-list").replaceChildren(...rows);
  present("source-none").hidden = rows.length > 0;
  openDialog("sources");
}
