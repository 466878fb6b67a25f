/** The wire between the audience's and the presenter's window of one briefing on one machine. */

/** @typedef {{from: string, at?: number, step?: number, black?: boolean, troubles?: string[], ask?: string, go?: number}} Message */

/** Open the wire: no server in between. A page opened as a file has no channel to another, and needs none. */
export function openWire() {
  const name = `corridor-atlas-present:${location.pathname}`;
  const channel = "BroadcastChannel" in window ? new BroadcastChannel(name) : null;
  return {
    /** @param {Message} message */
    send: (message) => channel?.postMessage(message),
    /** @param {(message: Message) => void} listener */
    onMessage: (listener) => channel?.addEventListener("message", (event) => listener(event.data)),
  };
}
