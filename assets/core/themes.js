/** The looks that there are, which each page carries along: app/vocabulary/terms.py names them. */

const told = globalThis.document?.documentElement.dataset.themes;

/** @type {Readonly<Record<string, string>>} What they are called, by name. */
const words = told ? JSON.parse(told) : {};

export const THEMES = Object.keys(words);

/** @param {string} theme */
export const themeWord = (theme) => words[theme] ?? theme;
