/** Elements of the page: found, made, and heard of. Text from the data is always set as text. */

/**
 * Find an element by its id.
 * @param {string} id
 */
export const byId = (id) => document.getElementById(id);

/**
 * Find an element that the page always has.
 * @param {string} id
 */
export function present(id) {
  const element = byId(id);
  if (!element) throw new Error(`The page has no element “${id}”.`);
  return element;
}

/**
 * Find all elements that match a selector.
 * @param {string} selector
 * @param {ParentNode} [within]
 * @returns {HTMLElement[]}
 */
export const all = (selector, within = document) => [...within.querySelectorAll(selector)].filter(isHtml);

/**
 * @param {unknown} node
 * @returns {node is HTMLElement}
 */
export const isHtml = (node) => node instanceof HTMLElement;

/**
 * Make an element. Of the attributes, `text` is its text and `onclick` is called at a click; those
 * that are false, null or undefined are left out.
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, unknown> | null} [attributes]
 * @param {...(Node | string | null | undefined)} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function make(tag, attributes, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (name === "text") made.textContent = String(value);
    else if (name === "onclick") made.addEventListener("click", /** @type {EventListener} */ (value));
    else if (value === true) made.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) made.setAttribute(name, String(value));
  }
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}

/**
 * Hear of an event on every element that matches a selector, now or later.
 * @template {keyof DocumentEventMap} Name
 * @param {Name} name
 * @param {string} selector
 * @param {(element: HTMLElement, event: DocumentEventMap[Name]) => void} then
 * @param {boolean} [first] Before the element itself hears of it.
 */
export function delegate(name, selector, then, first = false) {
  document.addEventListener(
    name,
    (event) => {
      const element = event.target instanceof Element ? event.target.closest(selector) : null;
      if (element instanceof HTMLElement) then(element, event);
    },
    first,
  );
}

/**
 * Whether an event is meant for the browser: a link in a new tab, say.
 * @param {MouseEvent | KeyboardEvent} event
 */
export const withModifier = (event) => event.ctrlKey || event.metaKey || event.shiftKey;

/**
 * The values of the boxes that are checked, of all boxes in an element.
 * @param {HTMLElement} holder
 */
export function checkedValues(holder) {
  const boxes = all('input[type="checkbox"]', holder).filter((box) => box instanceof HTMLInputElement);
  return { values: boxes.filter((box) => box.checked).map((box) => box.value), of: boxes.length };
}

/** Whether the reader's system asks for less movement. */
export const prefersStill = () => window.matchMedia("(prefers-reduced-motion: reduce)").matches;

/**
 * Hand a file to the reader.
 * @param {Blob} blob
 * @param {string} name
 */
export function saveFile(blob, name) {
  const link = make("a", { href: URL.createObjectURL(blob), download: name, hidden: true });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
}

/**
 * The name that an answer gives the file in it.
 * @param {Response} answer
 * @param {string} fallback
 */
export function fileName(answer, fallback) {
  const header = answer.headers.get("Content-Disposition") ?? "";
  const encoded = /filename\*=UTF-8''([^;]+)/.exec(header)?.[1];
  return encoded ? decodeURIComponent(encoded) : (/filename="?([^";]+)"?/.exec(header)?.[1] ?? fallback);
}
