/** Scales of figures: round numbers and dates for an axis, and places for words beside points. */

import { t } from "../core/words.js";

const MONTHS = [
  t("Jan"),
  t("Feb"),
  t("Mar"),
  t("Apr"),
  t("May"),
  t("Jun"),
  t("Jul"),
  t("Aug"),
  t("Sep"),
  t("Oct"),
  t("Nov"),
  t("Dec"),
];
const DAY = 1 / 365.25;
/** Where words may stand beside a point: shares of their own width and height from it. */
const SPOTS = /** @type {const} */ ([
  [0, -1],
  [0, 1],
  [1, 0],
  [-1, 0],
  [0.7, -1],
  [-0.7, -1],
  [0.7, 1],
  [-0.7, 1],
  [0, -2],
  [0, 2],
  [1, -1.5],
  [-1, -1.5],
  [1, 1.5],
  [-1, 1.5],
  [1, -0.7],
  [-1, -0.7],
  [1, 0.7],
  [-1, 0.7],
  [1, -2.5],
  [-1, -2.5],
  [1, 2.5],
  [-1, 2.5],
  [0.5, -2.2],
  [-0.5, -2.2],
  [0.5, 2.2],
  [-0.5, 2.2],
  [0, -3.2],
  [0, 3.2],
]);
const GAP = 10;
/** How far words stand from the middle of their mark, in its widths. */
const OFF_MARK = 0.65;
const TURNS = 3;
/** So many gaps from another mark, words are no longer taken for its words. */
const CLOSE = 3;
/** Parts in which a line to words is looked at. */
const PIECES = 12;

/**
 * Round numbers between two ends.
 * @param {number} low
 * @param {number} high
 * @param {number} most
 */
export function ticksOf(low, high, most) {
  const least = (high - low) / most;
  const power = 10 ** Math.floor(Math.log10(least));
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((size) => size >= least) ?? 10 * power;
  const digits = Math.max(0, -Math.floor(Math.log10(step)));
  const ticks = [];
  for (let at = Math.ceil(low / step); at * step <= high; at += 1) {
    const value = at * step;
    ticks.push({ value, text: value.toFixed(digits).replace("-", "−") });
  }
  return ticks;
}

/**
 * Years, months or days between two decimal years.
 * @param {number} from
 * @param {number} to
 * @param {number} most
 * @returns {{year: number, text: string}[]}
 */
export function timeTicks(from, to, most) {
  const span = to - from;
  if (span > 2) {
    const step = [1, 2, 5, 10, 20, 50].find((years) => span / years <= most) ?? 100;
    const ticks = [];
    for (let year = Math.ceil(from / step) * step; year <= to; year += step) ticks.push({ year, text: String(year) });
    return ticks;
  }
  if (span > 0.17) {
    const step = [1, 3, 6].find((months) => (span * 12) / months <= most) ?? 12;
    const ticks = [];
    for (let month = Math.ceil((from * 12) / step) * step; month <= to * 12; month += step)
      ticks.push({ year: month / 12, text: `${MONTHS[month % 12]} ${Math.floor(month / 12)}` });
    return ticks;
  }
  const first = dayOf(from);
  const step = [1, 2, 5, 10].find((days) => span / DAY / days <= most) ?? 20;
  const ticks = [];
  for (let day = 0; day * DAY <= span + DAY; day += step) {
    const date = new Date(first.getTime() + day * 864e5);
    const year = yearOf(date);
    if (year >= from && year <= to) ticks.push({ year, text: `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]}` });
  }
  return ticks;
}

/** @param {number} year */
function dayOf(year) {
  const whole = Math.floor(year);
  return new Date(Date.UTC(whole, 0, 1 + Math.ceil((year - whole) * 365.25)));
}

/** @param {Date} date */
function yearOf(date) {
  const whole = date.getUTCFullYear();
  return whole + (date.getTime() - Date.UTC(whole, 0, 1)) / 864e5 / 365.25;
}

/** @typedef {{left: number, top: number, right: number, bottom: number}} Box */

/** @param {Box} a @param {Box} b */
const overlap = (a, b) =>
  Math.max(0, Math.min(a.right, b.right) - Math.max(a.left, b.left)) *
  Math.max(0, Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top));

/**
 * The point of a box that is nearest to another point.
 * @param {Box} box
 * @param {{x: number, y: number}} point
 */
const nearestOf = (box, point) => ({
  x: Math.min(Math.max(point.x, box.left), box.right),
  y: Math.min(Math.max(point.y, box.top), box.bottom),
});

/** @param {Box} box @param {{x: number, y: number}} point */
function distance(box, point) {
  const near = nearestOf(box, point);
  return Math.hypot(near.x - point.x, near.y - point.y);
}

/** Whether a line runs through a box. @param {{x: number, y: number}} from @param {{x: number, y: number}} to @param {Box} box */
const crosses = (from, to, box) =>
  Array.from({ length: PIECES + 1 }, (_, piece) => piece / PIECES).some((share) => {
    const [x, y] = [from.x + (to.x - from.x) * share, from.y + (to.y - from.y) * share];
    return x > box.left && x < box.right && y > box.top && y < box.bottom;
  });

/**
 * The line from a mark to its words; none where they stand beside it.
 * @param {{x: number, y: number, width: number, height: number}} thing
 * @param {{left: number, top: number}} spot
 * @param {number} [gap]
 */
export function leaderOf(thing, { left, top }, gap = GAP) {
  const box = { left, top, right: left + thing.width, bottom: top + thing.height };
  return distance(box, thing) > 2 * gap ? nearestOf(box, thing) : null;
}

/**
 * Find for each of some words a place beside its point where they cover nothing.
 * @param {readonly {x: number, y: number, width: number, height: number}[]} things
 * @param {{width: number, height: number}} room
 * @param {number} [gap]
 * @returns {{left: number, top: number}[]}
 */
export function spread(things, room, gap = GAP) {
  const numbers = [...things.keys()];
  const spots = things.map((thing) => spotsOf(thing, room, gap));
  // Who comes first takes the best place, so the least crowded of several orders is kept.
  const tries = [numbers, numbers.toReversed()].map((order) => spreadInOrder(things, spots, order, gap));
  const size = Math.max(...things.map(({ width, height }) => width * height), 0);
  /** @param {Judged} judged */
  const weigh = ({ covered, doubt }) => covered + (doubt * size) / 4;
  const costs = tries.map((placed) => {
    const judge = judging(things, placed, gap);
    return [...placed].reduce((sum, [number, box]) => sum + weigh(judge(number, box)), 0);
  });
  const best = tries[costs.indexOf(Math.min(...costs))] ?? new Map();
  loosen(things, spots, best, weigh, gap);
  return numbers.map((number) => ({ left: best.get(number)?.left ?? 0, top: best.get(number)?.top ?? 0 }));
}

/** @typedef {{covered: number, doubt: number}} Judged */
/** @typedef {readonly {x: number, y: number, width: number, height: number}[]} Things */

/**
 * What is wrong with a place for words: what they cover, and how far they may be taken for others.
 * @param {Things} things
 * @param {Map<number, Box>} placed
 * @param {number} gap
 */
function judging(things, placed, gap) {
  const points = things.map(({ x, y }) => ({ left: x - gap, top: y - gap, right: x + gap, bottom: y + gap }));
  /** @param {number} number @param {Box} box @returns {Judged} */
  return (number, box) => {
    const thing = things[number];
    if (!thing) return { covered: 0, doubt: 0 };
    const near = distance(box, thing);
    const leg = near > 2 * gap ? nearestOf(box, thing) : null;
    let covered = points.reduce((sum, point) => sum + overlap(box, point), 0);
    let [close, astray, crossed] = [0, 0, 0];
    for (const [place, other] of things.entries()) {
      if (place === number) continue;
      // Words nearer to another mark than to their own would be read as its words, and close to one nearly so.
      const far = distance(box, other);
      close += Math.max(0, 1 - far / (CLOSE * gap));
      if (far < near) astray = 1;
      const taken = placed.get(place);
      if (!taken) continue;
      covered += overlap(box, taken);
      if (leg && crosses(thing, leg, taken)) crossed += 1;
      if (distance(taken, other) > 2 * gap && crosses(other, nearestOf(taken, other), box)) crossed += 1;
    }
    return { covered, doubt: astray + 3 * crossed + close / 2 };
  };
}

/**
 * @param {Things} things
 * @param {readonly Box[][]} spots
 * @param {readonly number[]} order
 * @param {number} gap
 * @returns {Map<number, Box>}
 */
function spreadInOrder(things, spots, order, gap) {
  /** @type {Map<number, Box>} */
  const placed = new Map();
  const judge = judging(things, placed, gap);
  // Once more, now that each knows where the others are.
  for (let turn = 0; turn < TURNS; turn += 1)
    for (const number of order) {
      const boxes = spots[number] ?? [];
      const costs = boxes.map((box) => judge(number, box)).map(({ covered, doubt }) => covered + doubt);
      const best = boxes[costs.indexOf(Math.min(...costs))];
      if (best) placed.set(number, best);
    }
  return placed;
}

/**
 * Where words stand in one another's way, move two at once: none of them may have a better place alone.
 * @param {Things} things
 * @param {readonly Box[][]} spots
 * @param {Map<number, Box>} placed
 * @param {(judged: Judged) => number} weigh
 * @param {number} gap
 */
function loosen(things, spots, placed, weigh, gap) {
  const judge = judging(things, placed, gap);
  const isWell = (/** @type {number} */ number) => {
    const box = placed.get(number);
    const judged = box && judge(number, box);
    return !judged || (!judged.covered && judged.doubt < 1);
  };
  for (const number of things.keys())
    for (const other of things.keys()) {
      if (number === other || isWell(number)) continue;
      const [first, second] = [placed.get(number), placed.get(other)];
      if (!first || !second) continue;
      let [best, least] = [[first, second], weigh(judge(number, first)) + weigh(judge(other, second))];
      for (const a of spots[number] ?? []) {
        placed.set(number, a);
        for (const b of spots[other] ?? []) {
          placed.set(other, b);
          const cost = weigh(judge(number, a)) + weigh(judge(other, b));
          if (cost < least) [best, least] = [[a, b], cost];
        }
      }
      placed.set(number, /** @type {Box} */ (best[0]));
      placed.set(other, /** @type {Box} */ (best[1]));
    }
}

/**
 * @param {{x: number, y: number, width: number, height: number}} thing
 * @param {{width: number, height: number}} room
 * @param {number} gap
 * @returns {Box[]}
 */
function spotsOf({ x, y, width, height }, room, gap) {
  return SPOTS.map(([right, down]) => {
    const middle = { x: x + right * (width / 2 + gap), y: y + down * (height / 2 + gap) };
    const left = Math.min(Math.max(middle.x - width / 2, 0), Math.max(room.width - width, 0));
    const top = Math.min(Math.max(middle.y - height / 2, 0), Math.max(room.height - height, 0));
    return { left, top, right: left + width, bottom: top + height };
  });
}

/**
 * Place the words of the points of a plot.
 * @param {HTMLElement} holder
 */
export function placeLabels(holder) {
  const plot = /** @type {HTMLElement | null} */ (holder.querySelector(".board-plot"));
  if (!plot) return;
  const labels = /** @type {HTMLElement[]} */ ([...plot.querySelectorAll(".board-point")]);
  const room = { width: plot.clientWidth, height: plot.clientHeight };
  const things = labels.map((label) => ({
    x: (Number(label.dataset.left) / 100) * room.width,
    y: (Number(label.dataset.top) / 100) * room.height,
    width: label.offsetWidth,
    height: label.offsetHeight,
  }));
  const leaders = plot.querySelectorAll(".board-leader");
  // Marks are as large as the letters of the board: words stand off their edge, not off their middle.
  const mark = /** @type {HTMLElement | null} */ (plot.querySelector(".board-dot"));
  const gap = Math.max(GAP, (mark?.offsetWidth ?? 0) * OFF_MARK);
  spread(things, room, gap).forEach(({ left, top }, place) => {
    const [label, leader, thing] = [labels[place], leaders[place], things[place]];
    if (!label || !leader || !thing) return;
    Object.assign(label.style, { left: `${left}px`, top: `${top}px` });
    const end = leaderOf(thing, { left, top }, gap) ?? thing;
    leader.setAttribute("x2", String((end.x / room.width) * 100));
    leader.setAttribute("y2", String((end.y / room.height) * 100));
  });
}
