/** The controls: what they say changes the view, and they show the view, whoever changed it.

   `data-group` holds the boxes of a group of the filter, `data-option` the control of an option of
   the page: a select, a field, or a holder of boxes or radio buttons. */

import { put } from "../core/announce.js";
import { onPage, whenPresent } from "../core/appear.js";
import { all, byId, delegate } from "../core/dom.js";
import { onRead } from "../core/history.js";
import { index, whenIndexed } from "../core/network.js";
import { change, onChange, view } from "../core/view.js";
import { clauses, t } from "../core/words.js";

const SEARCH_MS = 150;
/** @type {Map<Element, ReturnType<typeof setTimeout>>} */
const typing = new Map();
/** @type {string[]} What of the address could not be used. */
let ignored = [];

/* ---- the view, changed as a control would ---- */

/**
 * Set an option of the page.
 * @param {string} name
 * @param {string} value
 * @param {string} [fallback] Value that the address leaves out.
 * @param {string} [clears] Another option, which this choice takes away.
 */
export function setOption(name, value, fallback = "", clears = "") {
  const { [name]: _, [clears]: __, ...others } = view().options;
  change({ options: value === fallback ? others : { ...others, [name]: value } });
}

/**
 * Choose of a group of the filter.
 * @param {string} group
 * @param {readonly string[]} values
 */
export function choose(group, values) {
  const { [group]: _, ...others } = view().chosen;
  const whole = values.length === index()?.facets[group]?.options.length;
  change({ chosen: whole ? others : { ...others, [group]: new Set(values) } });
}

/** Show everything again. */
export function resetFilter() {
  const { newer: _, day: __, ...options } = view().options;
  change({ chosen: {}, text: "", year: null, options });
}

/* ---- what a control says, and what it shows ---- */

/** @param {HTMLElement} holder */
const boxesOf = (holder) => all("input", holder).filter((box) => box instanceof HTMLInputElement);

/**
 * @param {Element} element
 * @returns {element is HTMLInputElement | HTMLSelectElement}
 */
const isField = (element) => element instanceof HTMLInputElement || element instanceof HTMLSelectElement;

/**
 * The value of the control of an option; null while it holds none that can be meant.
 * @param {HTMLElement} control
 */
export function valueIn(control) {
  // While a year is being typed, a date holds one of its first digits alone, which is too early.
  if (isField(control)) return control.validity.valid ? control.value.trim() : null;
  return boxesOf(control)
    .filter((box) => box.checked)
    .map((box) => box.value)
    .join(",");
}

/**
 * @param {HTMLElement} control
 * @param {string} value
 */
function showValue(control, value) {
  if (isField(control)) {
    if (control.value.trim() !== value) control.value = value;
    return;
  }
  const values = value.split(",");
  for (const box of boxesOf(control)) box.checked = values.includes(box.value);
}

/** @param {HTMLElement} control */
function showOption(control) {
  const { option = "", default: fallback = "" } = control.dataset;
  showValue(control, view().options[option] ?? fallback);
}

/** @param {HTMLElement} holder */
function showGroup(holder) {
  const chosen = view().chosen[holder.dataset.group ?? ""];
  for (const box of boxesOf(holder)) box.checked = !chosen || chosen.has(box.value);
}

/** @param {HTMLElement} field */
function showText(field) {
  if (field instanceof HTMLInputElement && field.value.trim() !== view().text) field.value = view().text;
}

function showYear() {
  const { year } = view();
  const [slider, box] = [byId("year"), byId("year-on")];
  if (slider instanceof HTMLInputElement && year !== null) slider.value = String(year);
  if (box instanceof HTMLInputElement) box.checked = year !== null;
  put("year-shown", year === null ? t("as reported") : String(year));
}

function showColour() {
  for (const box of all("[data-colour-by] input"))
    if (box instanceof HTMLInputElement) box.checked = box.value === view().colourBy;
}

/* ---- hearing ---- */

/**
 * Do something when nothing more has been typed into a field for a while.
 * @param {HTMLElement} field
 * @param {() => void} then
 */
function whenTyped(field, then) {
  clearTimeout(typing.get(field));
  typing.set(
    field,
    setTimeout(() => whenIndexed(then), SEARCH_MS),
  );
}

/** @param {HTMLElement} control */
function optionSaid(control) {
  const { option = "", default: fallback = "", clears } = control.dataset;
  const value = valueIn(control);
  if (value === null) return;
  // A day that is taken away is the one that the page begins with.
  const day = control.matches('input[type="date"]') && !value ? fallback : value;
  whenIndexed(() => setOption(option, day, fallback, clears));
}

/** @param {number | null} year */
export function setYear(year) {
  // A slider that is drawn along is one step back in the history, not twenty.
  whenIndexed(() => change({ year }, year !== null && view().year !== null ? "replace" : "entry"));
}

function hear() {
  delegate("change", "[data-group]", (holder) => {
    const values = boxesOf(holder)
      .filter((box) => box.checked)
      .map((box) => box.value);
    whenIndexed(() => choose(holder.dataset.group ?? "", values));
  });
  delegate("change", "[data-option]", (control) => {
    if (!control.matches('input[type="search"]')) optionSaid(control);
  });
  delegate("input", 'input[type="search"][data-option]', (field) => whenTyped(field, () => optionSaid(field)));
  delegate("input", "#search", (field) =>
    whenTyped(field, () => field instanceof HTMLInputElement && change({ text: field.value.trim() })),
  );
  // Moving the slider is asking for the year.
  delegate("input", "#year", (slider) => slider instanceof HTMLInputElement && setYear(Number(slider.value)));
  delegate("change", "#year-on", (box) => {
    const slider = byId("year");
    if (box instanceof HTMLInputElement && slider instanceof HTMLInputElement)
      setYear(box.checked ? Number(slider.value) : null);
  });
  delegate("change", "[data-colour-by]", (_, event) => {
    const box = event.target;
    if (box instanceof HTMLInputElement) whenIndexed(() => change({ colourBy: box.value }));
  });
  // A button may choose as well: data-set="project:horadiz-aghband-railway".
  delegate("click", "[data-set]", (button) => {
    const [name = "", value = ""] = (button.dataset.set ?? "").split(/:(.*)/s);
    const control = document.querySelector(`[data-option="${CSS.escape(name)}"]`);
    const top = button.dataset.then ? null : button.getBoundingClientRect().top;
    pressed = { set: button.dataset.set ?? "", top };
    setOption(name, value, control instanceof HTMLElement ? control.dataset.default : "");
    if (button.dataset.then) byId(button.dataset.then)?.scrollIntoView({ block: "start" });
  });
}

/**
 * A button that was pressed, and where in the window it stood; null where it leads elsewhere.
 * @type {{set: string, top: number | null} | null}
 */
let pressed = null;

/**
 * Stay where the reader is: what a button chooses builds the page's body anew, the button included.
 * Where that is gone then, or led elsewhere, what it brought goes on: `data-follows` says of which.
 * @param {HTMLElement} part
 */
function stayAt(part) {
  const { set, follows } = part.dataset;
  if (!pressed || (follows ?? (pressed.top === null ? null : set)) !== pressed.set) return;
  const { top } = pressed;
  pressed = null;
  part.focus({ preventScroll: true });
  const main = byId("main");
  if (main && top !== null) main.scrollTop += part.getBoundingClientRect().top - top;
}

function showIgnored() {
  const notice = byId("link-notice");
  if (!notice) return;
  notice.textContent = ignored.length
    ? t("This link was used as far as possible. Left aside: {ignored}.", { ignored: clauses(ignored) })
    : "";
  notice.hidden = !ignored.length;
}

export function startControls() {
  hear();
  onRead((parts) => {
    ignored = parts;
    showIgnored();
  });
  whenPresent("#link-notice", showIgnored);
  whenPresent("[data-set], [data-follows]", stayAt);
  onPage(() => (pressed = null));
  whenPresent("[data-group]", showGroup);
  whenPresent("[data-option]", (control) => whenIndexed(() => showOption(control)));
  whenPresent("#search", showText);
  whenPresent("#year", showYear);
  whenPresent("[data-colour-by]", showColour);
  onChange((_, changed) => {
    if (changed.has("chosen")) all("[data-group]").forEach(showGroup);
    if (changed.has("options")) all("[data-option]").forEach(showOption);
    if (changed.has("text")) all("#search").forEach(showText);
    if (changed.has("year")) showYear();
    if (changed.has("colourBy")) showColour();
  });
}
