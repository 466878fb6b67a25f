/** Retaking the view of a scene: a bar on every page, until the view is used or given up. */

import { say } from "../core/announce.js";
import { onPage } from "../core/appear.js";
import { byId, make } from "../core/dom.js";
import { visit } from "../core/history.js";
import { change, view } from "../core/view.js";
import { t } from "../core/words.js";
import { canBeScene, editDraft, viewNow } from "./add.js";
import { draftCalled, inWindow, keepInWindow, saveDraft } from "./drafts.js";
import { withView } from "./text.js";

/** @typedef {{draft: string, scene: number, title: string, theme: string | null}} Retake */

const KEY = "corridor-atlas-retake";
/** @type {Retake | null} */
let retaking = null;

/**
 * Go to the view of a scene, to take another one.
 * @param {string} draft
 * @param {number} scene
 * @param {string} title
 * @param {string} address
 */
export function retake(draft, scene, title, address) {
  retaking = { draft, scene, title, theme: view().theme };
  keepInWindow(KEY, retaking);
  visit(address);
  show();
}

function end() {
  if (!retaking) return;
  const { draft, scene, theme } = retaking;
  retaking = null;
  keepInWindow(KEY, null);
  show();
  // The scene's look was put on with its view; this is the reader's own again.
  change({ theme }, "quiet");
  editDraft(draft, scene);
}

function useView() {
  if (!retaking) return;
  const { draft, scene } = retaking;
  const kept = draftCalled(draft);
  const text = kept && withView(kept.text, scene, viewNow());
  if (kept && text) saveDraft(draft, text, kept.changed);
  end();
  say(text ? t("The scene has the new view.") : t("The scene is not there any more."));
}

function show() {
  const bar = byId("retake-bar");
  if (!bar) return;
  bar.hidden = !retaking;
  if (!retaking) return bar.replaceChildren();
  const said = t(
    "Retaking the view of scene {number}, “{title}”: set the filters, the place and the " +
      "selection as the scene is to show them.",
    { number: retaking.scene + 1, title: retaking.title },
  );
  const use = make("button", {
    type: "button",
    class: "button button-main",
    text: t("Use this view"),
    onclick: useView,
  });
  const cancel = make("button", { type: "button", class: "button", text: t("Cancel"), onclick: end });
  bar.replaceChildren(make("p", { text: said }), ...(canBeScene() ? [use] : []), cancel);
}

export function startRetaking() {
  retaking = inWindow(KEY);
  onPage(show);
}
