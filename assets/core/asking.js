/** What the server is asked for: heard of here, in the one place where the browser's own function is
   replaced, for Dash asks by it and tells nobody. */

const ask = globalThis.fetch.bind(globalThis);

/** @typedef {{address: string, ofDash: boolean}} Asked What is asked for, and whether Dash asks. */
/** @type {((headers: Headers) => void)[]} */
const headings = [];
/** @type {((asked: Asked, answer: Response) => void)[]} */
const answered = [];
/** @type {((asked: Asked, error: Error) => void)[]} */
const unanswered = [];

/** Ask without being heard of. */
export const askUnheard = ask;

/**
 * Add headers to what Dash asks for.
 * @param {(headers: Headers) => void} then
 */
export const onHeaders = (then) => void headings.push(then);

/**
 * Hear of each answer.
 * @param {(asked: Asked, answer: Response) => void} then
 */
export const onAnswer = (then) => void answered.push(then);

/**
 * Hear of what was not answered.
 * @param {(asked: Asked, error: Error) => void} then
 */
export const onNoAnswer = (then) => void unanswered.push(then);

/** @type {typeof fetch} */
async function askHeard(what, how) {
  const address = what instanceof Request ? what.url : String(what);
  const asked = { address, ofDash: address.includes("/_dash-") };
  const headers = new Headers(how?.headers ?? (what instanceof Request ? what.headers : undefined));
  if (asked.ofDash) for (const then of headings) then(headers);
  try {
    const answer = await ask(what, asked.ofDash ? { ...how, headers } : how);
    for (const then of answered) then(asked, answer);
    return answer;
  } catch (error) {
    for (const then of unanswered) then(asked, /** @type {Error} */ (error));
    throw error;
  }
}

export function startAsking() {
  window.fetch = askHeard;
}
