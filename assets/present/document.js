/** What a window of a briefing reads when it opens; from then on no server is needed. */

import { at } from "../core/base.js";
import { byId } from "../core/dom.js";
import { CARRIED, kept } from "../core/own_store.js";
import { t } from "../core/words.js";

const DRAFTS = "corridor-atlas-briefings";
/** The same place as that of the windows (keeper.js), which forgets what is old. */
const KEPT = "corridor-atlas-briefings";

/**
 * Read a block of data of the page.
 * @param {string} id
 * @returns {any}
 */
function inPage(id) {
  const element = byId(id);
  return element ? JSON.parse(element.textContent ?? "null") : null;
}

/** @returns {Data.Setup} */
export const readSetup = () => inPage("setup");

/**
 * @param {Data.Setup} setup
 * @returns {Promise<Data.Document>}
 */
export async function readDocument(setup) {
  const given = inPage("document");
  if (given) return given;
  const draft = JSON.parse(localStorage.getItem(DRAFTS) ?? "{}")[setup.draft ?? ""];
  if (!draft || !setup.draftAddress)
    throw new Error("This browser keeps no draft of this name. Drafts stay in the browser they were made in.");
  const document = await readDraft(setup, draft.text);
  if (document.scenes?.length) return document;
  throw new Error(
    document.error ?? (document.problems.map((problem) => problem.text).join(" ") || t("The draft has no scene.")),
  );
}

/**
 * Let the server read a draft; where it is gone, take what it read of the same text before.
 * @param {Data.Setup} setup
 * @param {string} text
 * @returns {Promise<Data.Document & {error?: string}>}
 */
async function readDraft(setup, text) {
  const name = `${at("/present/draft")}?document=${encodeURIComponent(setup.draft ?? "")}`;
  try {
    const answer = await fetch(setup.draftAddress ?? "", { method: "POST", body: text });
    const document = await answer.json();
    if (document.scenes?.length) await keepAnswer(name, { text, document });
    return document;
  } catch {
    const before = await answerBefore(name);
    if (before?.text === text) return before.document;
    throw new Error(t("The server does not answer, and what this browser kept of the draft is not what it says now."));
  }
}

/**
 * @param {string} name
 * @param {{text: string, document: Data.Document}} answer
 */
async function keepAnswer(name, answer) {
  try {
    await (await caches.open(KEPT)).put(name, new Response(JSON.stringify(answer)));
  } catch {
    // A browser that keeps nothing for this address needs the server when the window opens again.
  }
}

/**
 * @param {string} name
 * @returns {Promise<{text: string, document: Data.Document} | null>}
 */
async function answerBefore(name) {
  try {
    const kept = await (await caches.open(KEPT)).match(name);
    return kept ? await kept.json() : null;
  } catch {
    return null;
  }
}

/**
 * The layer of one's own: the one that the page carries, else the one that this browser keeps.
 * @returns {Promise<import("../core/own_store.js").OwnLayer | null>}
 */
export const readOwnLayer = async () => inPage(CARRIED) ?? (await kept());

/**
 * @param {string} name
 * @param {string} address
 * @returns {Promise<any>}
 */
export async function readLayer(name, address) {
  const given = inPage(`layer-${name}`);
  if (given) return given;
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(String(answer.status));
  return answer.json();
}

/** What a picture of the map draws of those layers that the live map asks for late. */
const DRAWN_LATE = ["countries", "lakes", "rivers", "boundaries", "railways", "labels"];

/**
 * The layers of the map with those that it asks for late, for a picture of it. One that cannot be
 * read is left out: the lines and places of the map stand without it.
 * @param {Record<string, any>} sources
 * @param {import("../core/network.js").Network} network
 * @returns {Promise<Record<string, any>>}
 */
export async function withLate(sources, network) {
  const named = Object.entries(network.late_files ?? {}).filter(([name]) => DRAWN_LATE.includes(name));
  const drawn = { ...sources };
  await Promise.all(
    named.map(async ([name, address]) => {
      const data = await readLayer(name, at(address)).catch(() => null);
      if (data) drawn[name] = { data };
    }),
  );
  return drawn;
}

/**
 * Read the layers of the map's figure into it. One that cannot be read is left out and named; the
 * rest goes on.
 * @param {Data.Setup} setup
 * @returns {Promise<string[]>} What is missing, in words.
 */
export async function readLayers(setup) {
  const troubles = setup.missing.map((name) => t("The layer “{name}” is missing.", { name }));
  const named = Object.entries(setup.figure.layout.map.style.sources).filter(
    ([, source]) => typeof source.data === "string",
  );
  await Promise.all(
    named.map(async ([name, source]) => {
      try {
        source.data = await readLayer(name, String(source.data));
      } catch {
        troubles.push(t("The layer “{name}” could not be loaded.", { name }));
        source.data = { type: "FeatureCollection", features: [] };
      }
    }),
  );
  return troubles;
}
