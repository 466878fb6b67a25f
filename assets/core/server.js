/** What the server is told of the view, and what it says of it. */

import { writeOptions } from "./address.js";
import { say } from "./announce.js";
import { laidOutPath, onPage } from "./appear.js";
import { dashStarted, noUpdate, offer, setProps } from "./dash.js";
import { redraw, summary, useSummary } from "./filter.js";
import { afterPaint } from "./frames.js";
import { filterQuery, isSettled, onRead, pagePath } from "./history.js";
import { onBack } from "./lost.js";
import { index, whenIndexed } from "./network.js";
import { onTheme, shownTheme } from "./theme.js";
import { onChange, view } from "./view.js";

const SAY_MS = 700;
/** A server that has not answered by now has probably been lost. */
const LONGEST_WAIT_MS = 6000;
/** @type {string | null} */
let toldFilter = null;
let toldOptions = "";
/** @type {string | null} */
let askedPath = null;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let later;
/** @type {((summary: Data.Summary) => void)[]} */
const summaryListeners = [];

/**
 * Hear what the server says of each filter.
 * @param {(summary: Data.Summary) => void} listener
 */
export function onSummary(listener) {
  summaryListeners.push(listener);
}

/** Whether what the server said last is about the filter that is chosen now. */
const isSaid = () => index() !== null && summary()?.asked === filterQuery();

/**
 * Wait for what the server says of the filter that is chosen now: words of an earlier one must not
 * stand beside the address of this one.
 * @returns {Promise<boolean>} Whether it has said it; false where it does not answer.
 */
export function whenSaid() {
  return new Promise((then) => {
    const end = (/** @type {boolean} */ said) => {
      clearTimeout(gone);
      const place = summaryListeners.indexOf(look);
      if (place >= 0) summaryListeners.splice(place, 1);
      then(said);
    };
    const look = () => isSaid() && end(true);
    const gone = setTimeout(() => end(false), LONGEST_WAIT_MS);
    summaryListeners.push(look);
    look();
  });
}

function tellFilterAndOptions() {
  if (!isSettled()) return;
  const filter = filterQuery();
  if (filter !== toldFilter) {
    toldFilter = filter;
    // When the frame is out, for on a small machine both want the processor.
    afterPaint(() => filter === toldFilter && setProps("view", { data: filter }));
  }
  // The options are those of the page that is there, and not of the one that is left.
  if (laidOutPath() !== pagePath()) return;
  const options = writeOptions(view().options);
  if (options === toldOptions) return;
  toldOptions = options;
  setProps("options", { data: options });
}

// The first page comes with the layout: the one that the referrer names, which a strict browser may
// hold back, so that its path is read from the page itself.
function pathChanged() {
  dashStarted();
  const path = pagePath();
  askedPath ??= laidOutPath() || null;
  if (askedPath === path) return noUpdate();
  askedPath = path;
  return { path, search: location.search, at: Date.now() };
}

/** @param {Data.Summary | null} summary */
function summaryChanged(summary) {
  if (!summary) return;
  whenIndexed(() => {
    useSummary(summary);
    for (const listener of [...summaryListeners]) listener(summary);
    redraw();
    clearTimeout(later);
    later = setTimeout(() => say(summary.caption), SAY_MS);
  });
}

// What was said meanwhile nobody has heard.
function tellAgain() {
  toldFilter = null;
  toldOptions = "\0";
  askedPath = laidOutPath() || askedPath;
  tellFilterAndOptions();
  setProps("selection", { data: view().selection });
}

export function startServer() {
  onBack(tellAgain);
  offer({ pathChanged, summaryChanged });
  onRead(tellFilterAndOptions);
  onPage(tellFilterAndOptions);
  onTheme((theme) => setProps("theme", { data: theme }));
  setProps("theme", { data: shownTheme() });
  onChange((now, changed) => {
    tellFilterAndOptions();
    if (changed.has("selection")) setProps("selection", { data: now.selection });
  });
}
