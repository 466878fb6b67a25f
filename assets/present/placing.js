/** Where words tied to points of a map have room: beside their point, clear of one another and of the
   lines that the map is about. */

/** @typedef {{x: number, y: number}} Spot */
/** @typedef {{left: number, top: number, right: number, bottom: number, isFixed?: boolean}} Box Fixed where
 *   what stands there is read, and gives no way to words. */
/** @typedef {Spot & {width: number, height: number, within?: readonly [number, number]}} Worded Words, and
 *   between which edges of the map they belong, if they do. */
/** @typedef {{left: number, top: number, clear: boolean}} Placed */

const ANGLES = 16;
/** How far words may stand off their point, in gaps. */
const REACHES = [1, 1.8, 3, 5, 8, 12];
const TURNS = 3;
/** Of the map, the most that words may cover. */
export const MOST_COVERED = 0.25;
const CROSSING = 60;
const COVERING = 1000;
/** What covering a name, which gives way, counts for beside crossing, and what a fixed box does. */
const [PRESSING, HIDING] = [3, 10];
/** What a point of another line counts for, in pixels of distance: it may be covered where need be. */
const SHADING = 6;
/** Points of a line this close to the last one say nothing new, in pixels. */
const NEAR = 5;

/**
 * Find a place for each of some words. Words that cover a line or other words wherever they stand are
 * not clear; they have the place where they cover the least.
 * @param {readonly Worded[]} things
 * @param {{width: number, height: number}} room
 * @param {{points: readonly Spot[], boxes: readonly Box[], others?: readonly Spot[]}} kept What must be seen:
 *   points along lines; and what had better be: such as a scale, and points along the other lines.
 * @param {number} gap
 * @returns {Placed[]}
 */
export function placeWords(things, room, kept, gap) {
  const points = things.map(({ x, y }) => ({
    left: x - gap / 2,
    top: y - gap / 2,
    right: x + gap / 2,
    bottom: y + gap / 2,
  }));
  /** @type {(Box | null)[]} */
  const placed = things.map(() => null);
  /** @type {number[]} */
  const covered = things.map(() => 0);
  const spots = things.map((thing) => spotsOf(thing, room, gap));
  const hidden = spots.map((boxes) => boxes.map((box) => kept.points.filter((point) => holds(box, point, 1)).length));
  const pressed = spots.map((boxes) =>
    boxes.map((box) =>
      kept.boxes
        .filter((other) => overlap(box, other))
        .reduce((sum, { isFixed }) => sum + (isFixed ? HIDING : PRESSING), 0),
    ),
  );
  const shaded = spots.map((boxes) =>
    boxes.map((box) => (kept.others ?? []).filter((point) => holds(box, point, 1)).length),
  );
  // Once more, now that each knows where the others are.
  for (let turn = 0; turn < TURNS; turn += 1)
    things.forEach((thing, number) => {
      const others = placed.filter((box, other) => box && other !== number);
      const taken = /** @type {Box[]} */ ([...points, ...others]);
      const legs = things.flatMap((other, place) => {
        const box = placed[place];
        return box && place !== number ? [{ from: other, to: nearest(other, box) }] : [];
      });
      let best = Number.POSITIVE_INFINITY;
      (spots[number] ?? []).forEach((box, place) => {
        const over = taken.filter((other) => overlap(box, other)).length + (hidden[number]?.[place] ?? 0);
        const leg = nearest(thing, box);
        const crossed =
          legs.filter(({ from, to }) => meets(from, to, box)).length +
          others.filter((other) => other && meets(thing, leg, other)).length +
          kept.boxes.filter((other) => meets(thing, leg, other)).length +
          (pressed[number]?.[place] ?? 0);
        const away = Math.hypot(leg.x - thing.x, leg.y - thing.y) + (shaded[number]?.[place] ?? 0) * SHADING;
        const bare = over * COVERING + crossed * CROSSING + away;
        if (bare >= best) return;
        const cost = bare + (crossesLine(thing, leg, kept.points, gap) ? CROSSING : 0);
        if (cost >= best) return;
        best = cost;
        placed[number] = box;
        covered[number] = over;
      });
    });
  return placed.map((box, number) => ({
    left: box?.left ?? 0,
    top: box?.top ?? 0,
    clear: box !== null && !covered[number],
  }));
}

/**
 * Whether words leave enough of a map to be seen.
 * @param {readonly {width: number, height: number}[]} things
 * @param {{width: number, height: number}} room
 */
export const leavesMap = (things, room) =>
  things.reduce((sum, { width, height }) => sum + width * height, 0) <= MOST_COVERED * room.width * room.height;

/**
 * Points along lines, close enough to one another for words not to slip between them.
 * @param {readonly (readonly Spot[])[]} lines
 * @returns {Spot[]}
 */
export function pointsAlong(lines) {
  /** @type {Spot[]} */
  const points = [];
  for (const line of lines) {
    /** @type {Spot | null} */
    let last = null;
    for (const point of line) {
      const apart = last ? Math.hypot(point.x - last.x, point.y - last.y) : Number.POSITIVE_INFINITY;
      if (apart < NEAR) continue;
      const pieces = last && apart < 5000 ? Math.ceil(apart / (2 * NEAR)) : 1;
      for (let piece = 1; piece <= pieces; piece += 1) {
        const share = piece / pieces;
        points.push(last ? { x: last.x + (point.x - last.x) * share, y: last.y + (point.y - last.y) * share } : point);
      }
      last = point;
    }
  }
  return points;
}

/**
 * @param {Worded} thing
 * @param {{width: number, height: number}} room
 * @param {number} gap
 * @returns {Box[]}
 */
function spotsOf({ x, y, width, height, within }, room, gap) {
  const [from, to] = within && within[1] - within[0] >= width ? within : [0, room.width];
  const boxes = [];
  for (const reach of REACHES)
    for (let turn = 0; turn < ANGLES; turn += 1) {
      const angle = (2 * Math.PI * turn) / ANGLES;
      const middle = {
        x: x + Math.cos(angle) * (reach * gap + width / 2),
        y: y + Math.sin(angle) * (reach * gap + height / 2),
      };
      const left = Math.min(Math.max(middle.x - width / 2, from), Math.max(to - width, from));
      const top = Math.min(Math.max(middle.y - height / 2, 0), Math.max(room.height - height, 0));
      boxes.push({ left, top, right: left + width, bottom: top + height });
    }
  return boxes;
}

/**
 * Whether the line from a point to its words crosses a line of the map, beyond the one it stands on.
 * @param {Spot} from
 * @param {Spot} to
 * @param {readonly Spot[]} points
 * @param {number} gap
 */
function crossesLine(from, to, points, gap) {
  const long = Math.hypot(to.x - from.x, to.y - from.y);
  if (long <= gap) return false;
  const [right, down] = [(to.x - from.x) / long, (to.y - from.y) / long];
  return points.some(({ x, y }) => {
    const along = (x - from.x) * right + (y - from.y) * down;
    return along > gap && along < long && Math.abs((x - from.x) * down - (y - from.y) * right) <= NEAR;
  });
}

/** @param {Box} box @param {Spot} point @param {number} edge */
const holds = (box, { x, y }, edge) =>
  x > box.left - edge && x < box.right + edge && y > box.top - edge && y < box.bottom + edge;

/** @param {Box} a @param {Box} b */
const overlap = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

/**
 * The point of a box that is nearest to a point: where the line to it ends.
 * @param {Spot} point
 * @param {Box} box
 * @returns {Spot}
 */
export const nearest = ({ x, y }, box) => ({
  x: Math.min(Math.max(x, box.left), box.right),
  y: Math.min(Math.max(y, box.top), box.bottom),
});

/**
 * Whether a straight line meets a box: what is left of it between the box's edges.
 * @param {Spot} from
 * @param {Spot} to
 * @param {Box} box
 */
function meets(from, to, box) {
  let [first, last] = [0, 1];
  for (const [start, step, low, high] of /** @type {const} */ ([
    [from.x, to.x - from.x, box.left, box.right],
    [from.y, to.y - from.y, box.top, box.bottom],
  ])) {
    if (step === 0) {
      if (start < low || start > high) return false;
      continue;
    }
    const [near, far] = [(low - start) / step, (high - start) / step].sort((a, b) => a - b);
    first = Math.max(first, near ?? 0);
    last = Math.min(last, far ?? 1);
  }
  return first <= last;
}
