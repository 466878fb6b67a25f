/** Keeps the windows of a briefing, so that they open again with the server gone. */

import { onStage } from "./stage.js";

/**
 * Keep all that the two windows of this briefing need, so that they open again without the server: from
 * the beginning, for a talk has its first minute too. A browser that has no service worker for this
 * address goes on without.
 */
export async function keepWindows() {
  if (!onStage().setup.home || !("serviceWorker" in navigator)) return;
  try {
    await navigator.serviceWorker.register("keeper.js");
    const { active } = await navigator.serviceWorker.ready;
    navigator.serviceWorker.addEventListener("message", ({ data }) => {
      if (data.kept) document.body.dataset.kept = "yes";
    });
    navigator.serviceWorker.startMessages();
    const page = `${location.origin}${location.pathname}`;
    active?.postMessage({ keep: [page, `${page}?presenter`] });
  } catch {
    // Private windows refuse it; the briefing itself needs nothing more from the server.
  }
}
