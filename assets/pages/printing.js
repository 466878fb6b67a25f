/** Printing: the whole page in light colours, whatever is worn on the screen, and folded parts open. */

import { addActions } from "../core/actions.js";
import { lendTheme, shownTheme } from "../core/theme.js";
import { live } from "../map/bridge.js";
import { firstOnPaper } from "../map/first.js";
import { insetDrawn } from "../map/inset.js";
import { layOutTable, removeTable } from "./paper-table.js";

/** What a map takes at most to be drawn in other colours. */
const LONGEST_MS = 4000;

/** Wait until the map is drawn as it is to be, or what stands in for it. */
function drawn() {
  const map = live()?.map;
  return new Promise((done) => {
    setTimeout(done, LONGEST_MS);
    if (!map) {
      firstOnPaper().then(done);
      return;
    }
    map.once("idle", () => Promise.all([insetDrawn(), firstOnPaper()]).then(done));
    map.triggerRepaint();
  });
}

async function print() {
  if (shownTheme() !== "light") {
    lendTheme("light");
    await drawn();
  }
  window.print();
}

export function startPrinting() {
  addActions({ print });
  // The browser's own command gives no time to draw the map anew.
  document.addEventListener("keydown", (event) => {
    if (event.key.toLowerCase() !== "p" || !(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey) return;
    event.preventDefault();
    print();
  });
  window.addEventListener("beforeprint", () => {
    if (shownTheme() !== "light") lendTheme("light");
    layOutTable();
  });
  window.addEventListener("afterprint", () => {
    lendTheme(null);
    removeTable();
  });
}
