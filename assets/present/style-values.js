/** What a rule of the map's style comes to for one feature at one zoom: of MapLibre's expressions those
   that the ground of the map is written in. */

/** @typedef {{properties: Readonly<Record<string, any>>, zoom: number}} Given */

/**
 * The value of a rule.
 * @param {any} rule A plain value, or an expression.
 * @param {Given} given
 * @returns {any}
 */
export function resultOf(rule, given) {
  if (!Array.isArray(rule) || typeof rule[0] !== "string") return rule;
  const [name, ...parts] = rule;
  const operator = OPERATORS[name];
  if (!operator) throw new Error(`The style says “${name}”, which is not drawn on a canvas.`);
  return operator(parts, (part) => resultOf(part, given), given);
}

/** @typedef {(parts: any[], of: (part: any) => any, given: Given) => any} Operator */

/** @type {Record<string, Operator>} */
const OPERATORS = {
  get: ([name], _, { properties }) => properties[name] ?? null,
  has: ([name], _, { properties }) => properties[name] !== undefined && properties[name] !== null,
  zoom: (_, __, { zoom }) => zoom,
  literal: ([value]) => value,
  "!": ([part], of) => !of(part),
  all: (parts, of) => parts.every(of),
  any: (parts, of) => parts.some(of),
  in: ([part, list], of) => of(list).includes(of(part)),
  "==": ([left, right], of) => of(left) === of(right),
  "<": ([left, right], of) => of(left) < of(right),
  "<=": ([left, right], of) => of(left) <= of(right),
  ">": ([left, right], of) => of(left) > of(right),
  ">=": ([left, right], of) => of(left) >= of(right),
  max: (parts, of) => Math.max(...parts.map(of)),
  concat: (parts, of) => parts.map(of).join(""),
  coalesce: (parts, of) => parts.map(of).find((value) => value !== null && value !== undefined) ?? null,
  boolean: (parts, of) => parts.map(of).find((value) => typeof value === "boolean") ?? false,
  case: (parts, of) => {
    for (let place = 0; place + 1 < parts.length; place += 2) if (of(parts[place])) return of(parts[place + 1]);
    return of(parts.at(-1));
  },
  match: ([part, ...rest], of) => {
    const value = of(part);
    for (let place = 0; place + 1 < rest.length; place += 2)
      if ([rest[place]].flat().includes(value)) return of(rest[place + 1]);
    return of(rest.at(-1));
  },
  step: ([part, first, ...stops], of) => {
    const value = of(part);
    let reached = first;
    for (let place = 0; place + 1 < stops.length; place += 2) if (value >= stops[place]) reached = stops[place + 1];
    return of(reached);
  },
  interpolate: ([, part, ...stops], of) => {
    const value = of(part);
    for (let place = 0; place + 1 < stops.length; place += 2) {
      const [to, high] = [stops[place], stops[place + 1]];
      if (value > to) continue;
      if (!place) return of(high);
      const [from, low] = [stops[place - 2], stops[place - 1]];
      return of(low) + ((of(high) - of(low)) * (value - from)) / (to - from);
    }
    return of(stops.at(-1));
  },
};

/**
 * A rule of the map's style for the size of letters, with a least size.
 * @param {any} rule A number, or an expression in which the zoom stands outermost.
 * @param {number} least
 */
export function atLeast(rule, least) {
  if (typeof rule === "number") return Math.max(rule, least);
  const first = rule[0] === "interpolate" ? 4 : rule[0] === "step" ? 2 : -1;
  if (first < 0) return ["max", rule, least];
  return rule.map((/** @type {any} */ part, /** @type {number} */ at) =>
    at >= first && (at - first) % 2 === 0 ? ["max", part, least] : part,
  );
}
