/** The dialog that finds a value of the data, or a thing of the map, and inserts its key into a text. */

import { at } from "../core/base.js";
import { make } from "../core/dom.js";
import { counted, t } from "../core/words.js";
import { asOneChange, setValue } from "./desk.js";

/** @typedef {Data.Offer & {folded: string}} Found */
/**
 * @typedef {object} Choice What is chosen from.
 * @property {string} address Where the server lists it.
 * @property {string} title
 * @property {string} hint
 * @property {string} label Of the search field.
 * @property {(area: HTMLTextAreaElement, offer: Data.Offer) => void} insert
 */

const MOST_SHOWN = 60;
const HINT = t(
  "Number, date and source are filled in from the data; the words as they stand are written down, so that a later change is told.",
);
/** What the server has listed, by address. @type {Map<string, Found[]>} */
const offered = new Map();

/**
 * A text without case, accents and the letters that readers type otherwise.
 * @param {string} text
 */
export const fold = (text) =>
  text.normalize("NFKD").toLowerCase().replace(/\p{M}/gu, "").replace(/ə/g, "e").replace(/ı/g, "i");

/**
 * Those of the values that hold every word of a query.
 * @template {{folded: string}} T
 * @param {readonly T[]} offers
 * @param {string} query
 */
export function findOffers(offers, query) {
  const words = fold(query).split(/\s+/).filter(Boolean);
  return offers.filter((offer) => words.every((word) => offer.folded.includes(word)));
}

/** @param {string} address */
async function load(address) {
  const known = offered.get(address);
  if (known) return known;
  const answer = await fetch(at(address));
  /** @type {Data.Offer[]} */
  const offers = await answer.json();
  const listed = offers.map((offer) => ({
    ...offer,
    folded: fold(`${offer.subject} ${offer.words} ${offer.about} ${offer.group} ${offer.key}`),
  }));
  offered.set(address, listed);
  return listed;
}

/**
 * Insert the key of a value where the cursor is.
 * @param {HTMLTextAreaElement} area
 * @param {Data.Offer} offer
 */
const insert = (area, offer) =>
  asOneChange(() => {
    setValue(offer.key, offer.words);
    // A value is a word of its own: no space is needed at the start, after one, or inside brackets.
    const glue = /[^\s([{“„«"'/–-]$/.test(area.value.slice(0, area.selectionStart)) ? " " : "";
    area.setRangeText(`${glue}{{${offer.key}}}`, area.selectionStart, area.selectionEnd, "end");
    area.dispatchEvent(new Event("input", { bubbles: true }));
  });

/**
 * Insert the key of a value on a line of its own, below the line where the cursor is.
 * @param {HTMLTextAreaElement} area
 * @param {Data.Offer} offer
 */
const insertLine = (area, offer) =>
  asOneChange(() => {
    setValue(offer.key, offer.words);
    writeLine(area, offer.key);
  });

/**
 * Write a line below the one where the cursor is, or in its place where it is empty.
 * @param {HTMLTextAreaElement} area
 * @param {string} line
 */
function writeLine(area, line) {
  const { value, selectionEnd } = area;
  const [start, rest] = [value.lastIndexOf("\n", selectionEnd - 1) + 1, value.indexOf("\n", selectionEnd)];
  const end = rest < 0 ? value.length : rest;
  const glue = selectionEnd > 0 && value.slice(start, end).trim() ? "\n" : "";
  area.setRangeText(`${glue}${line}`, glue ? end : start, end, "end");
  area.dispatchEvent(new Event("input", { bubbles: true }));
}

/**
 * Insert the name of a thing where the cursor is: after a comma in a list, on a line of its own with
 * room for words where each line has some.
 * @param {boolean} isWorded
 * @returns {(area: HTMLTextAreaElement, offer: Data.Offer) => void}
 */
const insertThing = (isWorded) => (area, offer) => {
  if (isWorded) {
    writeLine(area, `${offer.key} = `);
    return;
  }
  const before = area.value.slice(0, area.selectionStart).trimEnd();
  const glue = !before || before.endsWith(",") ? "" : ", ";
  area.setRangeText(`${glue}${offer.key}`, area.selectionStart, area.selectionEnd, "end");
  area.dispatchEvent(new Event("input", { bubbles: true }));
};

/**
 * @param {Found[]} offers
 * @param {(offer: Found) => void} chosen
 */
const entries = (offers, chosen) =>
  offers.map((offer) =>
    make(
      "li",
      {},
      make(
        "button",
        { type: "button", class: "button value-entry", onclick: () => chosen(offer) },
        make("strong", { text: offer.words }),
        make("span", { text: `${offer.group}: ${offer.subject}` }),
        make("span", { class: "hint", text: offer.about }),
      ),
    ),
  );

/**
 * Let a value be chosen and inserted into a text, or into a list that has one a line.
 * @param {HTMLTextAreaElement} area
 * @param {boolean} [isList]
 */
export const pickValue = (area, isList = false) =>
  choose(area, {
    address: "/briefings/values",
    title: t("Insert a value"),
    hint: HINT,
    label: t("Search: project, place, quantity, party, year …"),
    insert: isList ? insertLine : insert,
  });

/**
 * Let a thing of the map be chosen and its name inserted into a list.
 * @param {HTMLTextAreaElement} area
 * @param {boolean} isWorded Whether each line of the list has words of its own.
 */
export const pickThing = (area, isWorded) =>
  choose(area, {
    address: "/briefings/things",
    title: t("Insert a thing of the map"),
    hint: t("Its name is written down as the data know it."),
    label: t("Search: segment, place, branch, corridor, project …"),
    insert: insertThing(isWorded),
  });

/**
 * @param {HTMLTextAreaElement} area
 * @param {Choice} choice
 */
async function choose(area, choice) {
  const search = make("input", {
    id: "value-search",
    class: "input",
    type: "text",
    autocomplete: "off",
    autofocus: true,
  });
  const results = make("ul", { class: "value-results", id: "value-results" });
  const count = make("p", { class: "hint", role: "status" });
  const label = make("label", {
    class: "label",
    for: search.id,
    text: choice.label,
  });
  const cancel = make("button", { type: "button", class: "button", text: t("Cancel"), onclick: () => dialog.close() });
  const dialog = make(
    "dialog",
    { class: "dialog value-dialog", "aria-label": choice.title },
    make("h2", { text: choice.title }),
    make("p", { class: "hint", text: choice.hint }),
    make("div", { class: "field" }, label, search),
    count,
    results,
    make("div", { class: "dialog-actions" }, cancel),
  );
  /** @param {readonly Found[]} offers */
  const show = (offers) => {
    const matches = findOffers(offers, search.value);
    const shown = matches.slice(0, MOST_SHOWN);
    const all = counted(matches.length, "{count} match", "{count} matches");
    count.textContent =
      matches.length > shown.length ? t("{all}; the first {shown} are shown", { all, shown: shown.length }) : all;
    const chosen = (/** @type {Found} */ offer) => {
      dialog.close();
      // At once: what is typed next belongs there.
      area.focus();
      choice.insert(area, offer);
    };
    results.replaceChildren(...entries(shown, chosen));
  };
  dialog.addEventListener("close", () => {
    dialog.remove();
    area.focus();
  });
  dialog.addEventListener("keydown", (event) => stepThrough(event, results, search));
  search.addEventListener("keydown", (event) => {
    // One that is the only one left needs no arrow key.
    const [only, ...others] = results.querySelectorAll("button");
    if (event.key === "Enter" && only && !others.length) only.click();
    if (event.key === "Enter") event.preventDefault();
  });
  document.body.append(dialog);
  dialog.showModal();
  search.focus();
  try {
    const offers = await load(choice.address);
    search.addEventListener("input", () => show(offers));
    show(offers);
  } catch {
    count.textContent = t("The server does not answer; close this and try again.");
  }
}

/**
 * Go through the values with the arrow keys, from the search field and back to it.
 * @param {KeyboardEvent} event
 * @param {HTMLElement} results
 * @param {HTMLElement} search
 */
function stepThrough(event, results, search) {
  if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
  const all = [search, ...results.querySelectorAll("button")];
  const at = all.indexOf(/** @type {HTMLElement} */ (document.activeElement));
  if (at < 0) return;
  event.preventDefault();
  all[Math.max(0, Math.min(at + (event.key === "ArrowDown" ? 1 : -1), all.length - 1))]?.focus();
}
