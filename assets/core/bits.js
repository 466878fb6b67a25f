/** Which segments and places a filter leaves, by bits that the server has packed.

   The rules of the filter live in app/queries/filter/facets.py. What arrives here is which option
   holds for which segment and place; this file only combines them, so that a click is painted at
   once while the server writes the counts and the caption. */

/** @typedef {Uint8Array} Mask One for what is in, zero for what is out. */
/** @typedef {"segments" | "places"} Kind */
/** @typedef {{options: readonly string[], labels: readonly string[], segments: Mask[], places: Mask[]}} Facet */
/** @typedef {Readonly<Record<string, ReadonlySet<string>>>} Chosen What is chosen of the groups that are not whole. */

/**
 * @typedef {object} Masks What only the server can tell, of the text, the year and the day.
 * @property {[Mask, Mask] | null} text Segments and places whose names hold the text.
 * @property {[Mask, Mask] | null} year Segments not yet open, and those that are promised.
 * @property {[Mask, Mask] | null} newer Segments and places with a newer report.
 */

/**
 * @typedef {object} Visible
 * @property {Mask} segments
 * @property {Mask} inAny Segments apart from the corridors, which the map switches as whole layers.
 * @property {Mask} places
 * @property {boolean[]} corridors
 * @property {Mask | null} promised
 */

/**
 * @param {string} text Base 64, the first bit of each byte being its lowest.
 * @param {number} count
 * @returns {Mask}
 */
export function unpack(text, count) {
  const raw = atob(text);
  const mask = new Uint8Array(count);
  for (let i = 0; i < count; i += 1) mask[i] = (raw.charCodeAt(i >> 3) >> (i & 7)) & 1;
  return mask;
}

/**
 * Combine groups: in a group any chosen option will do, and every group must agree.
 * @param {Readonly<Record<string, Facet>>} facets
 * @param {Chosen} chosen
 * @param {Kind} kind
 * @param {number} count
 * @param {readonly string[]} groups
 */
export function combine(facets, chosen, kind, count, groups) {
  const result = new Uint8Array(count).fill(1);
  for (const group of groups) {
    const options = chosen[group];
    const facet = facets[group];
    if (!options || !facet || (group === "place" && kind === "segments")) continue;
    const any = new Uint8Array(count);
    facet.options.forEach((option, place) => {
      if (options.has(option)) add(any, facet[kind][place]);
    });
    keep(result, any);
  }
  return result;
}

/**
 * @param {Mask} to
 * @param {Mask | undefined} mask
 */
function add(to, mask) {
  mask?.forEach((bit, i) => {
    if (bit) to[i] = 1;
  });
}

/**
 * @param {Mask} from
 * @param {Mask} mask
 */
function keep(from, mask) {
  mask.forEach((bit, i) => {
    if (!bit) from[i] = 0;
  });
}

/**
 * @param {{facets: Readonly<Record<string, Facet>>, segments: number, places: number, corridors: readonly string[]}} network
 * @param {Chosen} chosen
 * @param {Masks} masks
 * @returns {Visible}
 */
export function visibleIn(network, chosen, masks) {
  const groups = Object.keys(network.facets);
  const others = groups.filter((group) => group !== "corridor");
  const places = combine(network.facets, chosen, "places", network.places, groups);
  const inAny = combine(network.facets, chosen, "segments", network.segments, others);
  for (const mask of [masks.text, masks.newer]) {
    if (!mask) continue;
    keep(inAny, mask[0]);
    keep(places, mask[1]);
  }
  masks.year?.[0].forEach((notYet, i) => {
    if (notYet) inAny[i] = 0;
  });
  const segments = combine(network.facets, chosen, "segments", network.segments, ["corridor"]);
  keep(segments, inAny);
  const corridors = network.corridors.map((name) => !chosen.corridor || chosen.corridor.has(name));
  return { segments, inAny, places, corridors, promised: masks.year?.[1] ?? null };
}
