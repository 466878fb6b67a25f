/** What a draft was before: every change can be undone and done again, also after its view was taken anew. */

/** @typedef {import("./desk.js").Session} Session */
/** @typedef {Pick<Session, "model" | "answer" | "scene" | "removed">} State */
/** @typedef {{past: State[], future: State[], what: string, when: number, now: State | null}} Past */

const MOST = 200;
/** Typing in one field is one change, until a pause. */
const PAUSE_MS = 1500;
/** @type {Map<string, Past>} */
const pasts = new Map();
/** Whether what is changed now belongs to a change that is remembered already. */
let joining = false;

/** @param {string} id @returns {Past} */
function pastOf(id) {
  const known = pasts.get(id) ?? { past: [], future: [], what: "", when: 0, now: null };
  pasts.set(id, known);
  return known;
}

/** @param {Session} session @returns {State} */
const stateOf = ({ model, answer, scene, removed }) => ({ model, answer, scene, removed });

/**
 * Remember a session as it is, before it is changed.
 * @param {Session} session
 * @param {string} what Names the change: the same again is the same change. Empty for one of its own.
 */
export function remember(session, what) {
  if (joining) return;
  const known = pastOf(session.id);
  const goesOn = what !== "" && what === known.what && Date.now() - known.when < PAUSE_MS;
  Object.assign(known, { what, when: Date.now(), future: [] });
  if (goesOn) return;
  known.past.push(stateOf(session));
  if (known.past.length > MOST) known.past.shift();
}

/**
 * Remember a session once before changes that belong together.
 * @param {Session} session
 * @param {() => void} change
 */
export function rememberOnce(session, change) {
  remember(session, "");
  joining = true;
  try {
    change();
  } finally {
    joining = false;
  }
}

/** Keep what a draft is now, to know what was changed elsewhere. @param {Session} session */
export function keepNow(session) {
  pastOf(session.id).now = stateOf(session);
}

/**
 * A draft is opened again: what was changed elsewhere meanwhile is a change like any other.
 * @param {string} id
 * @param {(model: import("./desk.js").Model) => boolean} isSame
 */
export function comeBack(id, isSame) {
  const known = pastOf(id);
  if (known.now?.model && !isSame(known.now.model)) {
    known.past.push(known.now);
    known.future = [];
  }
  known.what = "";
}

/**
 * The state before, or after, and keep the present one for the way back.
 * @param {Session} session
 * @param {"past" | "future"} where
 * @returns {State | null}
 */
export function takeState(session, where) {
  const known = pastOf(session.id);
  const state = known[where].pop() ?? null;
  if (state) known[where === "past" ? "future" : "past"].push(stateOf(session));
  known.what = "";
  return state;
}

/** @param {string} id */
export const canUndo = (id) => pastOf(id).past.length > 0;
/** @param {string} id */
export const canRedo = (id) => pastOf(id).future.length > 0;
