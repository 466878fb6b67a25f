/** The source of what the pointer is on: a value of a chart, table or text, a line or place of a picture
   of the map says who says it, as of when. The live map has a tip of its own. */

import { make, present } from "../core/dom.js";
import { named } from "../map/pointer.js";
import { putBeside } from "../map/tip.js";
import { onScene, onStage, thingAt } from "./stage.js";

/**
 * The numbers of the footnotes of a mark in the text, or of a value of the figure.
 * @param {Element} target
 */
function numbersOf(target) {
  const mark = target.closest("#stage sup.mark");
  if (mark) return [Number(mark.textContent)];
  const part = target.closest("#board-holder [data-notes]");
  return (part?.getAttribute("data-notes") ?? "").split(" ").filter(Boolean).map(Number);
}

/** What is told of where the pointer is. @param {PointerEvent} event @returns {HTMLElement[]} */
function wordsAt(event) {
  const { scenes, at } = onStage();
  const numbers = event.target instanceof Element ? numbersOf(event.target) : [];
  if (numbers.length)
    return (scenes[at]?.footnotes ?? [])
      .filter(({ number }) => numbers.includes(number))
      .map(({ number, short }) => make("span", { text: `[${number}] ${short}` }));
  const thing = thingAt(event);
  return thing ? named(thing) : [];
}

/** Tell sources where the pointer is; no server is asked. */
export function tellSources() {
  const tip = make("div", { class: "map-tip source-tip", hidden: true });
  document.body.append(tip);
  let last = "";
  const hide = () => {
    tip.hidden = true;
  };
  document.addEventListener("pointermove", (event) => {
    // Browsers say that a pointer moves when what lies below it does.
    const now = `${event.clientX} ${event.clientY}`;
    if (now === last) return;
    last = now;
    const words = present("blank").hidden ? wordsAt(event) : [];
    tip.hidden = !words.length;
    if (tip.hidden) return;
    tip.replaceChildren(...words);
    putBeside(tip, { x: event.clientX, y: event.clientY }, document.documentElement);
  });
  onScene(hide);
  for (const name of ["keydown", "pointerdown"]) document.addEventListener(name, hide, true);
}
