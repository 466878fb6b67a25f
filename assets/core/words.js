/** Sentences, numbers and counts in the language of the page; English is what stands in the code. */

/**
 * What a page of another language carries along, in its element “words”.
 * @typedef {object} Words
 * @property {Record<string, string | string[]>} sentences By the English; several forms by the English singular.
 * @property {string} forms Which form a count from 0 to 199 takes; above, its last two digits decide.
 */

const page = globalThis.document;
const carried = page?.getElementById("words")?.textContent;
/** @type {Words} */
const words = carried ? JSON.parse(carried) : { sentences: {}, forms: "" };

/** The language, as numbers and dates are written in it. */
export const language = page?.documentElement.lang || "en";

/** Whose dates the language follows. */
export const dates = language === "en" ? "en-GB" : language;

/**
 * Put values into the named places of a sentence.
 * @param {string} sentence
 * @param {Record<string, unknown>} values
 */
const fill = (sentence, values) =>
  sentence.replace(/\{(\w+)\}/g, (place, name) => (name in values ? String(values[name]) : place));

/**
 * A sentence in the language of the page, with values in its named places.
 * @param {string} sentence
 * @param {Record<string, unknown>} [values]
 */
export function t(sentence, values = {}) {
  const said = words.sentences[sentence];
  return fill(typeof said === "string" ? said : sentence, values);
}

/**
 * Join what stands side by side: “a; b”.
 * @param {readonly string[]} parts
 */
export const clauses = (parts) => parts.reduce((said, part) => (said ? t("{said}; {part}", { said, part }) : part), "");

/**
 * Join short facts of one thing, without what is empty: “Rail · in operation”.
 * @param {(string | null | undefined)[]} parts
 * @returns {string}
 */
export function sideBySide(...parts) {
  let said = "";
  for (const part of parts) if (part) said = said ? t("{said} · {part}", { said, part }) : part;
  return said;
}

/** @param {number} value */
export const number = (value) => value.toLocaleString(language);

/**
 * The sentence for a count, which stands at “{count}”.
 * @param {number} count
 * @param {string} singular
 * @param {string} plural
 * @param {Record<string, unknown>} [values]
 */
export function counted(count, singular, plural, values = {}) {
  const forms = words.sentences[singular];
  const form = Number(words.forms[count < 200 ? count : 100 + (count % 100)] ?? 0);
  const said = Array.isArray(forms) ? (forms[form] ?? plural) : count === 1 ? singular : plural;
  return fill(said, { count: number(count), ...values });
}
