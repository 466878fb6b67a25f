/** The choice of a theme, which this browser and the address keep. */

import { whenPresent } from "../core/appear.js";
import { all, delegate } from "../core/dom.js";
import { storedTheme, storeTheme, wearTheme } from "../core/theme.js";
import { change, onChange, view } from "../core/view.js";

function showTheme() {
  for (const select of all("select[data-themes]"))
    if (select instanceof HTMLSelectElement) select.value = view().theme ?? "";
}

export function startThemes() {
  change({ theme: storedTheme() }, "quiet");
  wearTheme();
  whenPresent("select[data-themes]", showTheme);
  delegate("change", "select[data-themes]", (select) => {
    if (select instanceof HTMLSelectElement) change({ theme: select.value || null }, "replace");
  });
  onChange((now, changed) => {
    if (!changed.has("theme")) return;
    storeTheme(now.theme);
    showTheme();
  });
}
