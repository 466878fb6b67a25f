/** plotly.js: fetched with the page, and run once, when there is something to draw with it. */

/** @type {Promise<typeof window.Plotly> | null} */
let running = null;

/** Run plotly.js, if it does not run yet. */
export function loadPlotly() {
  running ??= new Promise((done, failed) => {
    const link = document.querySelector("link#plotly");
    const script = document.createElement("script");
    script.src = link instanceof HTMLLinkElement ? link.href : "";
    script.addEventListener("load", () => done(window.Plotly));
    script.addEventListener("error", () => failed(new Error("plotly.js could not be loaded.")));
    document.head.append(script);
  });
  return running;
}

/**
 * Let Dash's charts wait for the same. Dash would fetch all of plotly.js where it finds no
 * window.Plotly; for what it finds it waits, as one waits for a promise.
 */
export function offerPlotly() {
  /** @type {PromiseLike<unknown>} */
  // biome-ignore lint/suspicious/noThenProperty: a promise would begin at once, on pages without charts as well.
  const promised = { then: (done, failed) => loadPlotly().then(done, failed) };
  window.Plotly ??= /** @type {any} */ (promised);
}
