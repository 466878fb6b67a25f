/** Files that take a while: shows how far they are, lets one stop, and hands over what comes out.

   A button with data-export="<ending>", data-title="<what it is>" and data-briefing="<id>" writes a shipped
   briefing. */

import { at } from "../core/base.js";
import { delegate, fileName, make, saveFile } from "../core/dom.js";

/** @typedef {{title: string, said: string, step?: number, of?: number, ended?: boolean}} Progress */

const LOOK_MS = 400;
/** @type {AbortController | null} */
let running = null;
/** @type {ReturnType<typeof newBox> | null} */
let known = null;

function newBox() {
  const title = make("h2", { id: "export-title" });
  const bar = make("progress", { "aria-labelledby": "export-title" });
  const said = make("p", { role: "status" });
  const stop = make("button", { type: "button", class: "button", onclick: () => dialog.close() });
  const dialog = make(
    "dialog",
    { id: "export-dialog", class: "dialog export-dialog", "aria-labelledby": "export-title" },
    title,
    bar,
    said,
    stop,
  );
  dialog.addEventListener("close", () => {
    running?.abort();
    running = null;
  });
  document.body.append(dialog);
  return { dialog, title, bar, said, stop };
}

function box() {
  known ??= newBox();
  return known;
}

/** @param {Progress} progress */
function show({ title, said, step = 0, of = 0, ended = false }) {
  const parts = box();
  parts.title.textContent = title;
  parts.said.textContent = said;
  parts.bar.hidden = ended;
  if (of) {
    parts.bar.max = of;
    parts.bar.value = step - 1;
  } else parts.bar.removeAttribute("value");
  parts.stop.textContent = ended ? "Close" : "Cancel";
  if (!parts.dialog.open) parts.dialog.showModal();
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
    if (!answer?.ok || signal.aborted) continue;
    /** @type {{step: number, of: number, title: string}} */
    const { step, of, title: scene } = await answer.json();
    const said = of ? `Scene ${step} of ${of}: ${scene}` : "Waiting for other files …";
    if (!signal.aborted) show({ title, said, step, of });
  }
}

/** @param {Response} answer */
async function reason(answer) {
  const said = await answer.json().catch(() => ({}));
  return said.error ?? `the server answered ${answer.status}`;
}

/**
 * Have a file made.
 * @param {{ending: string, title: string}} form
 * @param {string} address
 * @param {RequestInit} options
 * @param {HTMLElement} button What the focus goes back to.
 */
async function run(form, address, options, button) {
  const { title } = form;
  const own = new AbortController();
  const watch = new AbortController();
  running = own;
  own.signal.addEventListener("abort", () => watch.abort());
  show({ title, said: "Starting …" });
  const ticket = newTicket();
  follow(ticket, title, watch.signal).catch(() => {});
  try {
    const answer = await fetch(`${address}?ticket=${ticket}`, { ...options, signal: own.signal });
    if (!answer.ok) throw new Error(await reason(answer));
    const name = fileName(answer, `briefing.${form.ending}`);
    const blob = await answer.blob();
    watch.abort();
    running = null;
    saveFile(blob, name);
    show({ title, said: `Saved as ${name}.`, ended: true });
  } catch (error) {
    watch.abort();
    if (own.signal.aborted) return;
    running = null;
    const said = `It could not be made: ${/** @type {Error} */ (error).message} Nothing else is affected.`;
    show({ title, said, ended: true });
  } finally {
    if (!box().dialog.open) button.focus();
  }
}

/**
 * Have a file of a briefing made from its text.
 * @param {{ending: string, title: string}} form
 * @param {string} text
 * @param {HTMLElement} button
 */
export const exportText = (form, text, button) =>
  run(
    form,
    at(`/export/briefing.${form.ending}`),
    { method: "POST", body: text, headers: { "Content-Type": "text/markdown" } },
    button,
  );

export function startExports() {
  delegate("click", "[data-export][data-briefing]", (button) => {
    const { briefing = "", export: ending = "", title = "" } = button.dataset;
    run({ ending, title }, at(`/export/briefing/${encodeURIComponent(briefing)}.${ending}`), {}, button);
  });
}
