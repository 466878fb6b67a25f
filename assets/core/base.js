/** The path below which the atlas is shown, as a proxy may have it: "" or "/atlas". */

const root = (document.querySelector("[data-base]")?.getAttribute("data-base") ?? "/").replace(/\/+$/, "");

/**
 * The address of something of the atlas.
 * @param {string} path Begins with a slash, as if the atlas had the whole site.
 */
export const at = (path) => root + path;

/** The path of a page as the atlas knows it. @param {string} path */
export const within = (path) =>
  root && (path === root || path.startsWith(`${root}/`)) ? path.slice(root.length) || "/" : path;
