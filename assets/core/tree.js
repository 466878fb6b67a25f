/** Elements of app/components/elements/tree.py: [name, attributes, child, …], a child being a text or such a
   list. They are one component to Dash, whose renderer slows with the number of components. */

import { whenPresent } from "./appear.js";

/** @typedef {string | readonly [string, Readonly<Record<string, unknown>>, ...unknown[]]} Tree */

const NAMES = new Set(
  (
    "a abbr article b button caption cite code dd details div dl dt em figcaption figure h2 h3 h4 h5 header hr input kbd label li " +
    "ol optgroup option p section small span strong sub summary sup table tbody td th thead time tr ul"
  ).split(" "),
);
const ATTRIBUTES =
  /^(autocomplete|checked|class|colspan|datetime|dir|download|for|hidden|href|id|label|lang|list|max|maxlength|min|name|open|placeholder|rel|role|rowspan|scope|selected|step|tabindex|target|title|type|value|data-[a-z-]+|aria-[a-z]+)$/;
/** @type {Record<string, string>} */
const NAMES_OF = { className: "class", htmlFor: "for" };
const ADDRESS = /^(https?:\/\/|mailto:|[?#/](?!\/))/;

/**
 * Build the element of a tree; what no tree may hold is left out, and no text is read as HTML.
 * @param {unknown} tree
 * @returns {Node}
 */
export function build(tree) {
  if (!Array.isArray(tree)) return document.createTextNode(String(tree));
  const [name, attributes, ...children] = tree;
  const element = document.createElement(NAMES.has(name) ? name : "span");
  for (const [key, value] of Object.entries(attributes ?? {})) {
    const attribute = NAMES_OF[key] ?? key.toLowerCase();
    if (value === false || value === null || !ATTRIBUTES.test(attribute)) continue;
    if (attribute === "href" && !ADDRESS.test(String(value))) continue;
    element.setAttribute(attribute, value === true ? "" : String(value));
  }
  element.append(...children.map(build));
  return element;
}

/**
 * Build what every holder of trees holds; React gives it no children, so that nobody else touches them.
 * What lies behind a fold with `data-late` is built when that is opened: thousands of elements that few
 * look at would hold up the page.
 */
export function startTrees() {
  whenPresent("[data-tree]", (holder) => {
    const fill = () => holder.replaceChildren(...JSON.parse(holder.dataset.tree ?? "[]").map(build));
    const begin = () => {
      fill();
      new MutationObserver(fill).observe(holder, { attributes: true, attributeFilter: ["data-tree"] });
    };
    const fold = holder.closest("details[data-late]:not([open])");
    if (fold) fold.addEventListener("toggle", begin, { once: true });
    else begin();
  });
}
