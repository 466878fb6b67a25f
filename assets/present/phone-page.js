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

/**
 * @param {string} press Empty to ask whether the code holds.
 */
async function send(press) {
  const said = present("said");
  try {
    const answer = await fetch(at("/clicker/press"), { method: "POST", body: JSON.stringify({ code, press }) });
    said.textContent = answer.ok ? "" : (SAID[answer.status] ?? t("The server did not take it."));
    return answer.status;
  } catch {
    said.textContent = t("The server does not answer. Is the phone in the same network?");
    return 0;
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
  show((await send("")) === 204);
});

delegate("click", "[data-press]", async (button) => {
  if ((await send(button.dataset.press ?? "")) === 403) show(false);
});
