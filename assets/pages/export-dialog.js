/** The dialog "Export": links to files of the present view, the link, the citation. */

import { addActions, addKeys } from "../core/actions.js";
import { say } from "../core/announce.js";
import { all, byId, delegate, fileName, isHtml, present, saveFile, withModifier } from "../core/dom.js";
import { summary } from "../core/filter.js";
import { addressNow, pagePath, viewQuery } from "../core/history.js";
import { onSummary, whenSaid } from "../core/server.js";
import { dates, t } from "../core/words.js";
import { ownShown } from "../map/own_layer.js";
import { canDrawPicture, drawPicture } from "../map/picture.js";
import { copy } from "./frame.js";

/** @type {AbortController | null} */
let running = null;

/** @returns {HTMLDialogElement | null} */
function dialogOf() {
  const dialog = byId("export-dialog");
  return dialog instanceof HTMLDialogElement ? dialog : null;
}

/** Close the dialog, if it is open. */
export const closeExport = () => dialogOf()?.close();

/** @param {string} text */
function tell(text) {
  present("export-dialog-status").textContent = text;
}

/**
 * Do something that takes its time: say what, offer to cancel, and say how it ended.
 * @param {string} what
 * @param {(signal: AbortSignal) => Promise<string>} work
 */
async function carryOut(what, work) {
  running?.abort();
  const mine = new AbortController();
  running = mine;
  tell(what);
  present("export-dialog-cancel").hidden = false;
  let end = "";
  try {
    end = await work(mine.signal);
  } catch (error) {
    const failed = /** @type {Error} */ (error);
    end = failed.name === "TypeError" ? t("The program did not answer; is it still running?") : failed.message;
  }
  if (running !== mine) return;
  running = null;
  present("export-dialog-cancel").hidden = true;
  tell(mine.signal.aborted ? t("Cancelled.") : end);
}

function ownTitle() {
  const field = byId("export-dialog-own-title");
  return field instanceof HTMLInputElement ? field.value.trim() : "";
}

/**
 * Fetch a file: not followed as a link, so that an answer that is no file leaves the page where it is.
 * @param {string} address
 * @param {AbortSignal} signal
 */
async function fetchFile(address, signal) {
  const answer = await fetch(address, { signal });
  if (!answer.ok) {
    const plain = (answer.headers.get("Content-Type") ?? "").startsWith("text/plain");
    throw new Error(
      plain ? await answer.text() : t("The program could not make this file ({status}).", { status: answer.status }),
    );
  }
  const name = fileName(answer, "corridor-atlas");
  saveFile(await answer.blob(), name);
  return t("Saved {name}.", { name });
}

/**
 * The address of a file: the view, and what is chosen in the dialog.
 * @param {HTMLElement} link
 */
function addressOf(link) {
  const parts = new URLSearchParams(viewQuery());
  const title = ownTitle();
  if (title) parts.set("title", title);
  const here = pagePath();
  if (here !== "/" && (link.dataset.takePaths ?? "").split(" ").includes(here)) parts.set("path", here);
  const section = link.closest("section");
  for (const choice of section ? all("[data-take-option]", section) : [])
    if (choice instanceof HTMLSelectElement && choice.value) parts.set(choice.dataset.takeOption ?? "", choice.value);
  const query = parts.toString();
  return (link.dataset.take ?? "") + (query ? `?${query}` : "");
}

function fillIn() {
  for (const link of all("#export-dialog [data-take]")) link.setAttribute("href", addressOf(link));
}

/** What a page tells of an answer of its own, which no filter made. @param {"caption" | "ownData"} name */
function ownOf(name) {
  const told = document.querySelector("[data-own-data]");
  return isHtml(told) ? told.dataset[name] : undefined;
}

const caption = () => ownOf("caption") ?? summary()?.caption ?? "";

/** Let "Data of this view" lead to the tables, or take the file of the page's own answer. */
function leadToData() {
  const link = document.querySelector("#export-dialog [data-view-data]");
  if (!isHtml(link)) return;
  const ownData = ownOf("ownData");
  link.classList.toggle("nav-link", !ownData);
  if (ownData) link.dataset.take = ownData;
  else {
    delete link.dataset.take;
    link.setAttribute("href", link.dataset.viewData ?? "/data");
  }
}

/** @param {string} horizon How far the data reach. */
function citation(horizon) {
  const current = document.querySelector('.nav [aria-current="page"]');
  const page = pagePath() !== "/" && current?.textContent;
  // What "today" is to the reader, in words that no country reads the other way round.
  const today = new Date().toLocaleDateString(dates, { day: "numeric", month: "long", year: "numeric" });
  const values = { caption: caption(), horizon, address: addressNow(), today };
  return page
    ? t("Corridor Atlas, {page}: {caption} Data: {horizon}. {address} (seen on {today}).", { ...values, page })
    : t("Corridor Atlas: {caption} Data: {horizon}. {address} (seen on {today}).", values);
}

/**
 * Copy the citation of the view, with the words of its own filter.
 * @param {HTMLElement} button
 */
async function citeView(button) {
  if (await whenSaid()) return copy(citation(button.dataset.reach ?? ""), button);
  const words = t("The program did not answer; is it still running?");
  tell(words);
  say(words);
}

/** Copy the citation of what is selected, or else of the view. */
function citeWhatIsShown() {
  const detail = byId("detail");
  const inDetail = detail && !detail.hidden ? detail.querySelector("[data-copy-with-link]") : null;
  const button = inDetail ?? document.querySelector('[data-action="cite-view"]');
  if (isHtml(button)) button.click();
}

/** @param {number} scale */
async function savePicture(scale) {
  const made = await drawPicture(scale, ownTitle());
  saveFile(made.blob, made.name);
  return t("Saved {name}, {width} × {height} pixels.", { name: made.name, width: made.width, height: made.height });
}

async function copyPicture() {
  if (!navigator.clipboard || !window.ClipboardItem)
    throw new Error("This browser lets no page copy pictures at this address. Save the PNG instead.");
  // The promise goes into the item, for some browsers allow copying only right after the click.
  const item = new ClipboardItem({ "image/png": drawPicture(2, ownTitle()).then((made) => made.blob) });
  try {
    await navigator.clipboard.write([item]);
  } catch (error) {
    if (/** @type {Error} */ (error).name !== "NotAllowedError") throw error;
    throw new Error("The browser refused to copy the picture. Allow it for this page, or save the PNG instead.");
  }
  return t("Copied: paste it into a document or a slide.");
}

/** Which files hold the layer of one's own, where one is shown. */
function ownWords() {
  const ownLayer = pagePath() === "/" ? ownShown() : null;
  if (!ownLayer) return "";
  return t(
    "The layer “{title}” of your own is on the PNG, on paper and in scenes; it stays in this browser, and other files are made without it.",
    { title: ownLayer.title },
  );
}

function showCaption() {
  present("export-dialog-caption").textContent = `${caption()} ${ownWords()}`.trim();
}

function open() {
  showCaption();
  present("export-dialog-picture").hidden = !canDrawPicture();
  tell("");
  leadToData();
  fillIn();
  dialogOf()?.showModal();
}

/** @param {MouseEvent} event */
function closeFromOutside(event) {
  const dialog = dialogOf();
  if (!dialog?.open || !isHtml(event.target)) return;
  const box = dialog.getBoundingClientRect();
  const { clientX: x, clientY: y } = event;
  const inside = x >= box.left && x <= box.right && y >= box.top && y <= box.bottom;
  if ((event.target === dialog && !inside) || event.target.closest("#export-dialog a.nav-link")) dialog.close();
}

export function startExport() {
  onSummary(() => dialogOf()?.open && showCaption());
  addActions({
    "export-dialog": open,
    "close-export-dialog": closeExport,
    "cancel-export-dialog": () => running?.abort(),
    "cite-view": citeView,
    "save-picture": (button) => carryOut(t("Drawing the picture …"), () => savePicture(Number(button.dataset.scale))),
    "copy-picture": () => carryOut(t("Drawing the picture …"), copyPicture),
  });
  addKeys({ e: open, c: citeWhatIsShown });
  for (const name of /** @type {const} */ (["change", "input"])) delegate(name, "#export-dialog", fillIn);
  delegate("click", "#export-dialog [data-take]", (link, event) => {
    if (withModifier(event)) return;
    event.preventDefault();
    carryOut(t("Making the {file} …", { file: link.textContent }), (signal) => fetchFile(addressOf(link), signal));
  });
  // A click beside the dialog closes it, as one expects of a menu; a link to a page does too.
  document.addEventListener("click", closeFromOutside, true);
  // Nothing goes on behind a closed dialog.
  document.addEventListener(
    "close",
    (event) => isHtml(event.target) && event.target.id === "export-dialog" && running?.abort(),
    true,
  );
}
