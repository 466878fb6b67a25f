/** What is wider than its room: its edges fade where it goes on, and a line says that it can be moved. */

import { whenPresent } from "../core/appear.js";
import { t } from "../core/words.js";

const WIDE = ".chart-scroll, .compare-holder, #compare-summary, .table-holder";
/** Parts of a pixel, and a border, are no more of a table. */
const LEAST_PX = 4;

/** @param {HTMLElement} holder */
function mark(holder) {
  const { scrollLeft, scrollWidth, clientWidth } = holder;
  const sides = [];
  if (scrollLeft > LEAST_PX) sides.push("left");
  if (scrollWidth - clientWidth - scrollLeft > LEAST_PX) sides.push("right");
  if (sides.length) holder.dataset.goesOn = sides.join(" ");
  else delete holder.dataset.goesOn;
}

export function startSideways() {
  whenPresent(WIDE, (holder) => {
    holder.dataset.goesOnWords = t("Move it sideways to see the rest.");
    const look = () => mark(holder);
    const sizes = new ResizeObserver(look);
    sizes.observe(holder);
    for (const part of holder.children) sizes.observe(part);
    new MutationObserver(() => {
      for (const part of holder.children) sizes.observe(part);
      look();
    }).observe(holder, { childList: true });
    holder.addEventListener("scroll", look, { passive: true });
  });
}
