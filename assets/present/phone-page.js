/** The page of a phone that is the clicker: a code, then three large buttons. */

import { at } from "../core/base.js";
import { delegate, present } from "../core/dom.js";
import { t } from "../core/words.js";

/** @type {Record<number, string>} */
const SAID = {
  403: t("This code is not known, or it is over. The presenter’s screen shows the one that holds."),
  429: t("Too fast, or too many wrong codes: wait a moment."),
};
let code = "";
/** What this phone was given as it was let in. */
let phone = "";

/**
 * @param {"connect" | "press"} what
 * @param {Record<string, string>} body
 * @returns {Promise<Response | null>} Null where the server does not answer.
 */
async function send(what, body) {
  const said = present("said");
  try {
    // A network that swallows a press must not hold the next ones back.
    const signal = AbortSignal.timeout(5000);
    const request = { method: "POST", body: JSON.stringify(body), signal };
    const answer = await fetch(at(`/clicker/${what}`), request);
    said.textContent = answer.ok ? "" : (SAID[answer.status] ?? t("The server did not take it."));
    return answer;
  } catch {
    said.textContent = t("The server does not answer. Is the phone in the same network?");
    return null;
  }
}

/** @param {boolean} connected */
function show(connected) {
  present("code-form").hidden = connected;
  present("buttons").hidden = !connected;
}

present("code-form").addEventListener("submit", async (event) => {
  event.preventDefault();
  const field = present("code");
  code = field instanceof HTMLInputElement ? field.value.trim() : "";
  const answer = await send("connect", { code });
  if (answer?.ok) phone = (await answer.json()).phone;
  show(answer?.ok ?? false);
});

/** Presses that the server has not answered; the next waits, so that their order holds. */
let earlier = Promise.resolve();

delegate("click", "[data-press]", (button) => {
  const body = { code, phone, press: button.dataset.press ?? "" };
  earlier = earlier.then(async () => {
    const answer = await send("press", body);
    if (answer?.status === 403) show(false);
  });
});
