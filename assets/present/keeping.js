/** Keeps the windows of a briefing, so that they open again with the server gone. */

import { onStage } from "./stage.js";

/**
 * Keep all that the two windows of this briefing need, so that they open again without the server.
 * A browser that has no service worker for this address goes on without.
 */
export async function keepWindows() {
  if (!onStage().setup.home || !("serviceWorker" in navigator)) return;
  try {
    await navigator.serviceWorker.register("keeper.js");
    const { active } = await navigator.serviceWorker.ready;
    const read = performance.getEntriesByType("resource").map(({ name }) => name);
    const files = read.filter((name) => name.startsWith(location.origin));
    const page = `${location.origin}${location.pathname}`;
    const desk = await fetch(`${page}?presenter`);
    const scripts = [...(await desk.text()).matchAll(/(?:src|href)="(\/[^"]+)"/g)].map((match) => match[1] ?? "");
    navigator.serviceWorker.addEventListener("message", ({ data }) => {
      if (data.kept) document.body.dataset.kept = "yes";
    });
    navigator.serviceWorker.startMessages();
    active?.postMessage({ keep: [...new Set([page, `${page}?presenter`, ...files, ...scripts])] });
  } catch {
    // Private windows refuse it; the briefing itself needs nothing more from the server.
  }
}
