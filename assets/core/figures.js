/** The figures of charts, whose colours are tokens until a theme is put on. */

/**
 * @param {unknown} value
 * @param {CSSStyleDeclaration} colours
 * @returns {unknown}
 */
function painted(value, colours) {
  if (typeof value === "string")
    return value[0] === "@" ? colours.getPropertyValue(`--${value.slice(1)}`).trim() : value;
  if (Array.isArray(value)) return value.map((part) => painted(part, colours));
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, painted(part, colours)]));
}

/**
 * Paint a figure in the theme that is shown.
 * @param {unknown} raw
 * @returns {any}
 */
export function paintFigure(raw) {
  const figure = /** @type {any} */ (painted(raw, getComputedStyle(document.documentElement)));
  const font = figure.layout?.font;
  if (font?.family === "inherit") font.family = getComputedStyle(document.body).fontFamily;
  // From which it is painted anew for paper.
  if (figure.layout) figure.layout.meta = { raw };
  return figure;
}
