/** The page “Add a corridor”: sends a map file to the server, shows what it comes to, and gives it
   back as a layer to download or, where that is allowed, adds it to the data. */

import { whenPresent } from "../core/appear.js";
import { at } from "../core/base.js";
import { byId, make } from "../core/dom.js";
import { number, t } from "../core/words.js";

/** @typedef {{layer: string, file: string, text: string, summary: string, notes: string[], columns: string[], features: [string, string, string, boolean][], problems: string[], mayKeep: boolean}} Draft */

const MOST_ROWS = 500;
export const MOST_BYTES = 20_000_000;
const NO_SERVER = t("The server did not answer. Is it still running?");

/**
 * Post a file and read the answer, which is JSON or a sentence on what went wrong.
 * @param {string} path
 * @param {File} file
 * @param {Record<string, string>} [more]
 * @returns {Promise<any>}
 */
export async function postFile(path, file, more = {}) {
  if (file.size > MOST_BYTES)
    return {
      error: t("The file is larger than {most_bytes} MB, the most that is read.", {
        most_bytes: MOST_BYTES / 1_000_000,
      }),
    };
  const query = new URLSearchParams({ file: file.name, ...more });
  try {
    const answer = await fetch(`${at(path)}?${query}`, { method: "POST", body: file });
    const text = await answer.text();
    try {
      return JSON.parse(text);
    } catch {
      return { error: text.length < 300 && text ? text : NO_SERVER };
    }
  } catch {
    return { error: NO_SERVER };
  }
}

/** @param {HTMLElement} holder */
function form(holder) {
  const file = make("input", { type: "file", id: "intake-file", accept: holder.dataset.accept ?? "" });
  const name = make("input", { type: "text", id: "intake-name", maxlength: 60 });
  const near = make("input", {
    type: "number",
    id: "intake-near",
    min: 0,
    max: holder.dataset.largestTolerance ?? "",
    step: "any",
    value: holder.dataset.tolerance ?? "",
  });
  const button = make("button", { type: "submit", class: "button", text: t("Check the file") });
  const state = make("p", { role: "status", class: "intake-state" });
  const fields = make(
    "form",
    { class: "intake-form" },
    make("label", { for: "intake-file", text: t("Map file, at most 20 MB") }),
    file,
    make("label", { for: "intake-name", text: t("Name of the corridor (if it is not that of the file)") }),
    name,
    make("label", { for: "intake-near", text: t("How near to a known place a line ends there, in km") }),
    near,
    make("p", {
      class: "hint",
      text: t("An end that is farther from every known place than this becomes a new place."),
    }),
    button,
    state,
  );
  fields.addEventListener("submit", async (event) => {
    event.preventDefault();
    const chosen = file.files?.[0];
    if (!chosen) {
      state.textContent = t("Choose a file first.");
      file.focus();
      return;
    }
    button.disabled = true;
    state.textContent = t("{name} is being read …", { name: chosen.name });
    const asked = { name: name.value, tolerance: near.value };
    const draft = await postFile("/intake/draft", chosen, asked);
    button.disabled = false;
    state.textContent = draft.error ?? draft.summary;
    byId("add-corridor-report")?.replaceChildren(...(draft.error ? [] : report(draft, chosen, asked)));
  });
  holder.replaceChildren(fields);
}

/**
 * @param {string} title
 * @param {string[]} lines
 */
const list = (title, lines) =>
  lines.length ? [make("h2", { text: title }), make("ul", {}, ...lines.map((text) => make("li", { text })))] : [];

/**
 * @param {Draft} draft
 * @param {File} file
 * @param {Record<string, string>} asked
 */
function report(draft, file, asked) {
  const rows = draft.features.toSorted((row, other) => Number(row[3]) - Number(other[3]));
  const shown = draft.features.length > MOST_ROWS ? rows.slice(0, MOST_ROWS) : draft.features;
  const body = shown.map(([where, called, said, taken]) =>
    make(
      "tr",
      taken ? {} : { class: "left-out" },
      make("td", { text: where }),
      make("td", { text: called }),
      make("td", { text: said }),
    ),
  );
  const more = draft.features.length - shown.length;
  const head = make(
    "tr",
    {},
    ...[t("Feature"), t("Name"), t("What was done")].map((text) => make("th", { scope: "col", text })),
  );
  return [
    ...list(t("How the file was read"), draft.notes),
    ...list(t("How its columns were read"), draft.columns),
    ...list(t("What the check would say"), draft.problems.slice(0, MOST_ROWS)),
    make("h2", { text: t("What was done with each feature") }),
    make(
      "div",
      { class: "table-holder", tabindex: 0, role: "region", "aria-label": t("Features") },
      make("table", { class: "intake-table" }, make("thead", {}, head), make("tbody", {}, ...body)),
    ),
    more > 0 ? make("p", { text: t("… and {more} more, all of them taken over.", { more: number(more) }) }) : null,
    make("h2", { text: t("What to do with it") }),
    ...giveOrKeep(draft, file, asked),
  ].filter((part) => part !== null);
}

/**
 * @param {Draft} draft
 * @param {File} file
 * @param {Record<string, string>} asked
 */
function giveOrKeep(draft, file, asked) {
  const address = URL.createObjectURL(new Blob([draft.text], { type: "application/geo+json" }));
  const link = make("a", {
    class: "button",
    href: address,
    download: draft.file,
    text: t("Download {file}", { file: draft.file }),
  });
  const how = make("p", {
    class: "hint",
    text: draft.mayKeep
      ? t("Adding writes one new file into the data folder; no file is changed.")
      : t(
          "This server does not let visitors write. Mail the file to whoever keeps the data: it goes into the data folder as it is.",
        ),
  });
  if (!draft.mayKeep) return [how, link];
  const said = make("p", { role: "status" });
  const button = make("button", { type: "button", class: "button", text: t("Add it to the data") });
  button.addEventListener("click", async () => {
    button.disabled = true;
    const answer = await postFile("/intake/keep", file, asked);
    said.textContent =
      answer.error ??
      t("Written: {written}. The pages show it once the server has read it.", { written: answer.written });
    button.disabled = !answer.error;
  });
  return [how, link, button, said];
}

export function startIntake() {
  whenPresent("#add-corridor-form", form);
}
