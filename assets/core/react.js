/** React, which Dash brings along: what our own components are made with. */

/** @typedef {import("react").ReactNode} ReactNode */

/**
 * Make an element, or one of a component.
 * @template {object} P
 * @param {string | ((props: P) => ReactNode)} type
 * @param {(P & {key?: string | number}) | null} [props]
 * @param {...ReactNode} children
 * @returns {import("react").ReactElement}
 */
export function h(type, props = null, ...children) {
  const create = /** @type {(...parts: unknown[]) => import("react").ReactElement} */ (window.React.createElement);
  return create(type, props, ...children);
}

/**
 * A plain button.
 * @param {string} text
 * @param {(event: import("react").MouseEvent<HTMLButtonElement>) => void} onClick
 * @param {Record<string, unknown>} [more]
 */
export const button = (text, onClick, more) =>
  h("button", { type: "button", className: "button", onClick, ...more }, text);

/**
 * A small button.
 * @param {string} text
 * @param {(event: import("react").MouseEvent<HTMLButtonElement>) => void} onClick
 * @param {Record<string, unknown>} [more]
 */
export const smallButton = (text, onClick, more) =>
  button(text, onClick, { className: "button button-small", ...more });
