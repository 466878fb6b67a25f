/** A scene on paper, which is one of many. */

import { at } from "../core/base.js";
import { present } from "../core/dom.js";
import { t } from "../core/words.js";
import { onStage } from "./stage.js";

/** What a sheet of A4 on its side has for a scene, in pixels of paper. */
const ROOM = { width: 1046, height: 650 };

/** Let a scene lie on a sheet as it lies on the screen: what has its place there is not placed anew in time. */
export function fitPaper() {
  window.addEventListener("beforeprint", () => {
    const { clientWidth: width, clientHeight: height } = present("stage-box");
    const { style } = document.body;
    style.setProperty("--shown-width", `${width}px`);
    style.setProperty("--shown-height", `${height}px`);
    style.setProperty("--on-paper", String(Math.min(ROOM.width / width, ROOM.height / height)));
  });
}

/** What a sheet says that has one scene of many: where all of them are. @param {number} number @param {number} scenes */
export function printWord(number, scenes) {
  const { home, draft } = onStage().setup;
  const { title, id } = onStage().document;
  if (!home) return t("Scene {at} of {scenes} of “{title}”.", { at: number, scenes, title });
  if (draft)
    return t("Scene {at} of {scenes} of “{title}”. The page Briefings makes a hand-out of all of them.", {
      at: number,
      scenes,
      title,
    });
  const address = new URL(at(`/export/briefing/${encodeURIComponent(id)}.pdf`), location.href).href;
  return t("Scene {at} of {scenes} of “{title}”. All of them on paper: {address}", {
    at: number,
    scenes,
    title,
    address,
  });
}
