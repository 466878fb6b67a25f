/* The wire between the audience's and the presenter's window of one briefing on one machine. */
(function () {
  "use strict";

  const stage = window.corridorAtlas.stage;

  // No server in between. A page opened as a file has no channel to another, and needs none.
  stage.openWire = function () {
    const name = `corridor-atlas-present:${location.pathname}`;
    const channel = "BroadcastChannel" in window ? new BroadcastChannel(name) : null;
    return {
      send: (message) => channel && channel.postMessage(message),
      onMessage: (listener) => channel && channel.addEventListener("message", (event) => listener(event.data)),
    };
  };
})();
