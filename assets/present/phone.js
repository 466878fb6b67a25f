/** The phone as clicker, on the presenter's side: a code to show, and presses to wait for. */

import { at } from "../core/base.js";
import { t } from "../core/words.js";

const AGAIN_MS = 2000;
/** @type {{code: string, secret: string} | null} */
let open = null;

/**
 * @param {string} what
 * @param {unknown} body
 */
const post = (what, body) => fetch(at(`/clicker/${what}`), { method: "POST", body: JSON.stringify(body) });

/** A closed window hears nothing: the phone is told at its next press, and not left to press in vain. */
window.addEventListener("pagehide", () => {
  if (open) navigator.sendBeacon(at("/clicker/close"), JSON.stringify(open));
});

/**
 * Ask for a code, or end the one that is there.
 * @param {(press: string) => void} act
 * @param {(words: string) => void} show Told what the presenter's screen shows of it.
 */
export async function togglePhone(act, show) {
  if (open) {
    const ended = open;
    open = null;
    show("");
    await post("close", ended).catch(() => null);
    return;
  }
  try {
    const answer = await post("open", {});
    const said = await answer.json();
    if (!answer.ok) return show(said.error);
    open = { code: said.code, secret: said.secret };
    const where = said.address
      ? t("On the phone: {address}", { address: said.address })
      : t("Only this machine reaches the server: start it with --host 0.0.0.0");
    show(t("{where} · code {code}", { where, code: said.code }));
    listen(open, act, show);
  } catch {
    show(t("The server does not answer: the phone cannot be connected."));
  }
}

/**
 * @param {{code: string, secret: string}} credentials
 * @param {(press: string) => void} act
 * @param {(words: string) => void} show
 */
async function listen(credentials, act, show) {
  while (open === credentials)
    try {
      const answer = await post("presses", credentials);
      if (open !== credentials) return;
      if (answer.status === 410) {
        open = null;
        return show(t("The phone’s code is over; ask for another."));
      }
      const { presses } = await answer.json();
      for (const press of presses) act(press);
    } catch {
      // The server is gone, or not there yet again: the keys of this window go on.
      await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
    }
}
