/** What is said to Dash, and what it calls. */

/** @type {(() => void)[] | null} */
let waiting = [];

/**
 * Set properties of a component. Before Dash has laid out its components nobody would hear of it, so
 * that it is kept until then; of a component that is not there, nothing becomes.
 * @param {string | Record<string, string>} id
 * @param {Record<string, unknown>} properties
 */
export function setProps(id, properties) {
  if (waiting) waiting.push(() => setProps(id, properties));
  else window.dash_clientside.set_props(id, properties);
}

/** Say that Dash has laid out its components: it calls its first callback. */
export function dashStarted() {
  const todo = waiting ?? [];
  waiting = null;
  for (const then of todo) then();
}

/** What a callback answers with that changes nothing. */
export const noUpdate = () => window.dash_clientside.no_update;

/**
 * Offer functions to the clientside callbacks of the pages.
 * @param {Record<string, (...values: any[]) => unknown>} functions
 */
export function offer(functions) {
  window.dash_clientside ??= /** @type {typeof window.dash_clientside} */ ({});
  window.dash_clientside.corridorAtlas = { ...window.dash_clientside.corridorAtlas, ...functions };
}
