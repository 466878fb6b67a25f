/** Files of briefings: asks what is wanted of one, shows how far it is, lets one stop, hands it over.

   A button with data-export="<form>" (JSON) and data-briefing="<id>" writes a shipped briefing. */

import { at } from "../core/base.js";
import { delegate, fileName, make, saveFile } from "../core/dom.js";
import { CARRIED, kept } from "../core/own_store.js";
import { t } from "../core/words.js";

/** @typedef {{title: string, said: string, step?: number, of?: number, ended?: boolean}} Progress */
/**
 * A format of briefings.
 * @typedef {{ending: string, word: string, title: string, hint: string, notes: boolean, template: boolean}} Form
 */
/** @typedef {import("../core/own_store.js").OwnLayer} OwnLayer */
/** What is wanted of a file: its notes, the presentation whose design it takes, the layer it carries.
 * @typedef {{notes: boolean, design: File | null, own: OwnLayer | null}} Wish */

const LOOK_MS = 400;
/** @type {AbortController | null} */
let running = null;
/** @type {ReturnType<typeof newBox> | null} */
let known = null;
/** The design that was chosen last, for the files that follow. @type {File | null} */
let design = null;

function newBox() {
  const title = make("h2", { id: "export-title" });
  const bar = make("progress", { "aria-labelledby": "export-title" });
  const said = make("p", { role: "status" });
  const lines = make("ul", { class: "export-lines" });
  const ask = make("form", { method: "dialog", class: "export-ask" });
  const again = make("button", { type: "button", class: "button", hidden: true }, t("Choose again"));
  const stop = make("button", { type: "button", class: "button", onclick: () => dialog.close() });
  const dialog = make(
    "dialog",
    { id: "export-dialog", class: "dialog export-dialog", "aria-labelledby": "export-title" },
    title,
    ask,
    bar,
    said,
    lines,
    make("div", { class: "dialog-actions" }, again, stop),
  );
  dialog.addEventListener("close", () => {
    running?.abort();
    running = null;
  });
  document.body.append(dialog);
  return { dialog, title, ask, bar, said, lines, again, stop };
}

function box() {
  known ??= newBox();
  return known;
}

/** @param {Progress} progress */
function show({ title, said, step = 0, of = 0, ended = false }) {
  const parts = box();
  parts.ask.hidden = true;
  parts.again.hidden = true;
  parts.title.textContent = title;
  parts.said.textContent = said;
  parts.bar.hidden = ended;
  if (of) {
    parts.bar.max = of;
    parts.bar.value = step - 1;
  } else parts.bar.removeAttribute("value");
  parts.stop.textContent = ended ? t("Close") : t("Cancel");
  if (!parts.dialog.open) parts.dialog.showModal();
}

/**
 * Ask what is wanted of a file; what may be chosen depends on its format.
 * @param {Form} form
 * @param {OwnLayer | null} ownLayer A layer of one's own that the file can carry.
 * @returns {Promise<Wish | null>} Null where it was left.
 */
function wish(form, ownLayer) {
  const parts = box();
  const notes = make("input", { type: "checkbox", class: "box", id: "export-notes" });
  notes.checked = form.notes;
  const file = make("input", { type: "file", class: "input", id: "export-design", accept: ".pptx,.potx" });
  const kept = make("p", { class: "hint", id: "export-design-hint" });
  kept.textContent = design
    ? t("Chosen before: {name}. Choose another one to change it.", { name: design.name })
    : t("Optional: a presentation of your own. Its layouts, fonts and colours are used; its slides are left out.");
  const clear = make("button", { type: "button", class: "button button-small" }, t("Use the plain design"));
  clear.hidden = !design;
  clear.onclick = () => {
    design = null;
    file.value = "";
    clear.hidden = true;
    kept.textContent = t("The plain design is used.");
  };
  file.setAttribute("aria-describedby", "export-design-hint");
  const label = make("label", { class: "check", for: "export-notes" }, notes, " ", t("Include the presenter’s notes"));
  const template = make(
    "div",
    { class: "field" },
    make("label", { class: "label", for: "export-design" }, t("Design from a presentation (.pptx, .potx)")),
    file,
    kept,
    clear,
  );
  const carry = make("input", { type: "checkbox", class: "box", id: "export-own", checked: true });
  const carried = ownLayer
    ? [
        make(
          "label",
          { class: "check", for: "export-own" },
          carry,
          " ",
          t("Carry the layer of your own, “{title}”, for the scenes that show it", { title: ownLayer.title }),
        ),
      ]
    : [];
  const go = make("button", { type: "submit", class: "button button-primary", value: "go" }, t("Make the file"));
  parts.ask.replaceChildren(make("p", {}, form.hint), label, ...carried, ...(form.template ? [template] : []), go);
  parts.ask.hidden = false;
  parts.again.hidden = true;
  parts.bar.hidden = true;
  parts.said.textContent = "";
  parts.lines.replaceChildren();
  parts.title.textContent = form.title;
  parts.stop.textContent = t("Cancel");
  if (!parts.dialog.open) parts.dialog.showModal();
  go.focus();
  return new Promise((done) => {
    const left = () => done(null);
    parts.dialog.addEventListener("close", left, { once: true });
    parts.ask.onsubmit = (event) => {
      event.preventDefault();
      parts.dialog.removeEventListener("close", left);
      if (form.template) design = file.files?.[0] ?? design;
      done({ notes: notes.checked, design: form.template ? design : null, own: carry.checked ? ownLayer : null });
    };
  });
}

/**
 * Tell which layouts of a design serve what.
 * @param {File} chosen
 * @param {AbortSignal} signal
 * @returns {Promise<string[]>}
 */
async function layouts(chosen, signal) {
  const body = new FormData();
  body.append("template", chosen);
  const answer = await fetch(at("/export/template"), { method: "POST", body, signal });
  if (!answer.ok) throw new Error(await reason(answer));
  return (await answer.json()).lines;
}

/** A design that is refused is not kept for the files that follow. @param {unknown} error @returns {never} */
function refused(error) {
  design = null;
  throw error;
}

/** Names a file to the server, so that it can tell how far it is. */
function newTicket() {
  const numbers = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(numbers, (number) => number.toString(16).padStart(2, "0")).join("");
}

/**
 * Show how far a file is, until the signal ends it.
 * @param {string} ticket
 * @param {string} title
 * @param {AbortSignal} signal
 */
async function follow(ticket, title, signal) {
  while (!signal.aborted) {
    await new Promise((next) => setTimeout(next, LOOK_MS));
    if (signal.aborted) return;
    const answer = await fetch(at(`/export/progress/${ticket}`), { signal }).catch(() => null);
    if (answer?.status !== 200 || signal.aborted) continue;
    /** @type {{step: number, of: number, title: string}} */
    const { step, of, title: scene } = await answer.json();
    const said = of ? t("Scene {step} of {of}: {scene}", { step, of, scene }) : t("Waiting for other files …");
    if (!signal.aborted) show({ title, said, step, of });
  }
}

/** @param {Response} answer */
async function reason(answer) {
  const said = await answer.json().catch(() => ({}));
  return said.error ?? t("the server answered {status}", { status: answer.status });
}

/**
 * Have a file made, once it is known what is wanted of it.
 * @param {Form} form
 * @param {string} address
 * @param {{id: string, text: string} | null} draft Null for a briefing that the server has.
 * @param {HTMLElement} button What the focus goes back to.
 */
async function run(form, address, draft, button) {
  const wishes = await wish(form, form.ending === "html" ? await kept() : null);
  if (!wishes) return button.focus();
  const { title } = form;
  const making = new AbortController();
  const watch = new AbortController();
  running = making;
  making.signal.addEventListener("abort", () => watch.abort());
  show({ title, said: t("Starting …") });
  const ticket = newTicket();
  try {
    const lines = wishes.design ? await layouts(wishes.design, making.signal).catch(refused) : [];
    follow(ticket, title, watch.signal).catch(() => {});
    const query = `ticket=${ticket}&notes=${wishes.notes ? "yes" : "no"}`;
    const options = { ...request(draft?.text ?? null, wishes.design), signal: making.signal };
    const answer = await fetch(`${address}?${query}`, options);
    if (!answer.ok) throw new Error(await reason(answer));
    const given = fileName(answer, `briefing.${form.ending}`);
    // The server does not know what a draft is called here: the day that it adds is kept.
    const name = draft ? given.replace(/^[^_.]*/, draft.id) : given;
    const blob = await withLayer(await answer.blob(), wishes.own);
    watch.abort();
    running = null;
    saveFile(blob, name);
    show({ title, said: t("Saved as {name}.", { name }), ended: true });
    box().lines.replaceChildren(...lines.map((line) => make("li", {}, line)));
  } catch (error) {
    watch.abort();
    if (making.signal.aborted) return;
    running = null;
    const said = t("It could not be made, and nothing else is affected: {error}", {
      error: /** @type {Error} */ (error).message,
    });
    show({ title, said, ended: true });
    const { again } = box();
    again.onclick = () => run(form, address, draft, button);
    again.hidden = false;
    again.focus();
  } finally {
    if (!box().dialog.open) button.focus();
  }
}

/**
 * Put a layer of one's own into the page of a briefing; the server never has it.
 * @param {Blob} page
 * @param {OwnLayer | null} ownLayer
 */
async function withLayer(page, ownLayer) {
  if (!ownLayer) return page;
  const html = await page.text();
  const end = html.lastIndexOf("</body>");
  // In JSON, a “<” can stand only in a string.
  const data = JSON.stringify(ownLayer).replaceAll("<", "\\u003c");
  const block = `<script type="application/json" id="${CARRIED}">${data}</script>\n`;
  return new Blob([html.slice(0, end), block, html.slice(end)], { type: page.type });
}

/**
 * What is sent to have a file made: nothing, a text, or a form with a design.
 * @param {string | null} text
 * @param {File | null} chosen
 * @returns {RequestInit}
 */
function request(text, chosen) {
  if (!chosen && text === null) return {};
  if (!chosen) return { method: "POST", body: text, headers: { "Content-Type": "text/markdown" } };
  const body = new FormData();
  body.append("template", chosen);
  if (text !== null) body.append("text", new Blob([text], { type: "text/markdown" }), "draft.md");
  return { method: "POST", body };
}

/**
 * Have a file of a draft made from its text.
 * @param {Form} form
 * @param {{id: string, text: string}} draft
 * @param {HTMLElement} button
 */
export const exportDraft = (form, draft, button) => run(form, at(`/export/briefing.${form.ending}`), draft, button);

export function startExports() {
  delegate("click", "[data-export][data-briefing]", (button) => {
    /** @type {Form} */
    const form = JSON.parse(button.dataset.export ?? "{}");
    const name = encodeURIComponent(button.dataset.briefing ?? "");
    run(form, at(`/export/briefing/${name}.${form.ending}`), null, button);
  });
}
