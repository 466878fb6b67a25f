/** What a scene shows, in words. */

import { sideBySide, t } from "../core/words.js";

/** @param {string} path */
function pageTitle(path) {
  const link = document.querySelector(`.nav a[href="${CSS.escape(path)}"]`);
  return link?.textContent ?? (path === "/" ? t("Map") : path);
}

/** @param {Data.Scene} scene */
export const shownWords = (scene) => sideBySide(scene.path && pageTitle(scene.path), scene.caption);
