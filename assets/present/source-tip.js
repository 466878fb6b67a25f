/** The source of what the pointer is on: a value of a chart, table or text says who says it, as of when. */

import { make, present } from "../core/dom.js";
import { onScene, onStage } from "./stage.js";

const APART = 14;

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

/** @param {HTMLElement} tip @param {PointerEvent} event */
function move(tip, { clientX, clientY }) {
  const left = Math.min(clientX + APART, window.innerWidth - tip.offsetWidth - APART);
  const isLow = clientY + APART + tip.offsetHeight > window.innerHeight;
  const top = isLow ? clientY - APART - tip.offsetHeight : clientY + APART;
  tip.style.transform = `translate(${Math.max(0, left)}px, ${Math.max(0, top)}px)`;
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
    const { scenes, at } = onStage();
    const numbers = event.target instanceof Element ? numbersOf(event.target) : [];
    const notes = (scenes[at]?.footnotes ?? []).filter(({ number }) => numbers.includes(number));
    tip.hidden = !notes.length || !present("blank").hidden;
    if (tip.hidden) return;
    tip.replaceChildren(...notes.map(({ number, short }) => make("span", { text: `[${number}] ${short}` })));
    move(tip, event);
  });
  onScene(hide);
  for (const name of ["keydown", "pointerdown"]) document.addEventListener(name, hide, true);
}
