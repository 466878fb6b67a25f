/** Which data and code this page came from, and word of newer ones. */

import { whenPresent } from "./appear.js";
import { onAnswer, onHeaders } from "./asking.js";
import { at } from "./base.js";
import { byId, make } from "./dom.js";
import { t } from "./words.js";

/** @typedef {{data: string, code: string, refused: string}} Shown What the server shows by now. */

const ASK_MS = 20_000;
const AGAIN_MS = 3000;
/** A server that takes longer is taken for one that does not answer. */
const LONGEST_MS = 30_000;
const HEADER = "X-Atlas-Edition";
const { edition = "", code = "" } = document.documentElement.dataset;
const page = { data: edition, code };
/** What was said the last time. */
let seen = "";
/** What is to be read, and whether loading the page anew helps. */
let told = { text: "", reload: false };

/**
 * Say what is new.
 * @param {Shown} now
 */
export function newsOf(now) {
  if (now.code !== page.code) return { text: t("The atlas has been renewed."), reload: true };
  if (now.data !== page.data) return { text: t("The data have changed."), reload: true };
  if (!now.refused) return { text: "", reload: false };
  const text = t("The data folder has changed, but the new data are not shown, for they have problems. {refused}", {
    refused: now.refused,
  });
  return { text, reload: false };
}

function show() {
  const notice = byId("news");
  if (!notice || notice.dataset.said === told.text) return;
  notice.dataset.said = told.text;
  notice.hidden = !told.text;
  const button = make("button", {
    type: "button",
    class: "button button-small",
    text: t("Reload"),
    // The address has the view, so that it is there again.
    onclick: () => location.reload(),
  });
  notice.replaceChildren(make("span", { text: told.text }), ...(told.reload ? [" ", button] : []));
}

async function look() {
  /** @type {Shown} */
  let now;
  try {
    const signal = AbortSignal.timeout(LONGEST_MS);
    const answer = await fetch(at("/edition.json"), { cache: "no-store", signal });
    if (!answer.ok) return;
    now = await answer.json();
  } catch {
    // That the server cannot be reached is told elsewhere.
    return;
  }
  const news = newsOf(now);
  if (news.text !== seen) {
    // Of several processes of a server, one sees changed files before another does.
    seen = news.text;
    if (news.text) return void setTimeout(look, AGAIN_MS);
  }
  told = news;
  show();
}

export function startEdition() {
  // What Dash asks for names the data that this page shows, so that the answer fits them.
  onHeaders((headers) => headers.set(HEADER, page.data));
  // The server no longer has the data of this page.
  onAnswer((asked, answer) => void (asked.ofDash && answer.headers.get(HEADER) === "gone" && look()));
  whenPresent("#news", show);
  const lookIfSeen = () => {
    if (document.visibilityState === "visible") look();
  };
  setInterval(lookIfSeen, ASK_MS);
  document.addEventListener("visibilitychange", lookIfSeen);
}
