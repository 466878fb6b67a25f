/** The wire between the audience's and the presenter's window of one briefing on one machine. */

/** @typedef {{point?: readonly [number, number] | null, stroke?: readonly (readonly [number, number])[], clear?: boolean}} Ink */
/** @typedef {"" | "black" | "white"} Blank */
/** @typedef {{html: string, theme: string, classes: string, width: number, height: number}} WallPicture */
/**
 * @typedef {object} Message
 * @property {string} from
 * @property {number} [at]
 * @property {number} [step]
 * @property {Blank} [blank] What the whole wall is for now.
 * @property {string[]} [troubles]
 * @property {WallPicture} [picture] What the wall shows.
 * @property {string} [ask]
 * @property {number} [go]
 * @property {boolean} [gone] Whether the window is closed.
 * @property {Ink} [ink]
 */

/** @typedef {{send: (message: Message) => void, onMessage: (listener: (message: Message) => void) => void, join: (other: Window | null) => void}} Wire */

/** Open the wire: no server in between. @returns {Wire} */
export function openWire() {
  const name = `corridor-atlas-present:${location.pathname}`;
  return location.protocol === "file:" ? wireOfFile(name) : wireOfChannel(name);
}

/** @param {string} name @returns {Wire} */
function wireOfChannel(name) {
  const channel = "BroadcastChannel" in window ? new BroadcastChannel(name) : null;
  return {
    send: (message) => channel?.postMessage(message),
    onMessage: (listener) => channel?.addEventListener("message", (event) => listener(event.data)),
    join: () => {},
  };
}

/**
 * Pages opened as files share no channel: each tells the window that it opened, or that opened it.
 * @param {string} name
 * @returns {Wire}
 */
function wireOfFile(name) {
  /** @type {Set<Window>} */
  const others = new Set(window.opener ? [window.opener] : []);
  return {
    send: (message) => {
      for (const other of others) {
        if (other.closed) others.delete(other);
        else other.postMessage({ wire: name, message }, "*");
      }
    },
    onMessage: (listener) =>
      window.addEventListener("message", ({ data, source }) => {
        if (data?.wire !== name || !source) return;
        const other = /** @type {Window} */ (source);
        // A picture is markup: it is taken from a window that this one knows, and from no other.
        if (data.message.picture && !others.has(other)) return;
        others.add(other);
        listener(data.message);
      }),
    join: (other) => other && others.add(other),
  };
}

/** The keys of a blank screen, as clickers and other presenters have them. @param {(wanted: "black" | "white") => void} turn */
export const blankKeys = (turn) => ({
  b: () => turn("black"),
  ".": () => turn("black"),
  w: () => turn("white"),
  ",": () => turn("white"),
});
