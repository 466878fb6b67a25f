/* The map where the browser has no WebGL: pictures that the server draws, with the same buttons. */
(function () {
  "use strict";

  const atlas = window.corridorAtlas;
  const state = atlas.state;
  const NOTE = "This browser has no WebGL. The map is drawn by the program as a picture: filters, list, details and buttons work, pointing at the map does not.";
  let image = null;
  let later = null;

  atlas.stillMap = function () {
    const panel = document.getElementById("map-panel");
    if (!panel || panel.querySelector(".still-map")) return;
    panel.classList.add("is-still");
    const note = document.createElement("p");
    note.className = "still-note";
    note.textContent = NOTE;
    image = document.createElement("img");
    image.className = "still-map";
    image.tabIndex = 0;
    image.addEventListener("keydown", keys);
    image.addEventListener("load", () => (panel.dataset.ready = "yes"));
    image.addEventListener("error", () => atlas.message("The program could not draw the map; is it still running?"));
    panel.prepend(image, note);
    // The program does not know what lies below the legend.
    const legend = document.getElementById("legend");
    if (legend) legend.open = false;
    atlas.map = api;
    refresh();
  };

  const shown = () => image && image.isConnected;

  // A filter changes in several steps; the server is asked once for the last of them.
  function refresh() {
    clearTimeout(later);
    later = setTimeout(draw, 150);
  }

  function draw() {
    if (!shown()) return;
    const panel = document.getElementById("map-panel");
    const side = (length) => Math.round(Math.min(4000, Math.max(100, length)));
    const query = atlas.query().replace(/(^|&)theme=[^&]*/, "").replace(/^&/, "");
    const own = `theme=${atlas.shownTheme()}&size=${side(panel.clientWidth)}x${side(panel.clientHeight)}`;
    image.src = `/export/map.png?${query ? `${query}&` : ""}${own}`;
    image.alt = state.summary ? `Map. ${state.summary.caption}` : "Map";
  }

  atlas.parts.push(refresh);
  window.addEventListener("resize", refresh);

  // Longitude, latitude and zoom at which a screen of 1280 × 720 just holds a box.
  function camera(box) {
    const up = (lat) => Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360));
    const wide = Math.max((box[2] - box[0]) / 360, 0.004);
    const high = Math.max((up(box[3]) - up(box[1])) / (2 * Math.PI), 0.002);
    const zoom = Math.log2(Math.min((1280 * 0.85) / (512 * wide), (720 * 0.85) / (512 * high)));
    const middle = (Math.atan(Math.sinh((up(box[1]) + up(box[3])) / 2)) * 360) / Math.PI / 2;
    return [(box[0] + box[2]) / 2, middle, Math.min(zoom, 9)];
  }

  function look(at) {
    state.camera = at;
    atlas.writeAddress(false);
    refresh();
  }

  const here = () => state.camera || camera(atlas.boxOf("shown") || atlas.boxOf("all"));

  const api = {
    repaint: refresh,
    showSelection: refresh,
    hover() {},
    lookAt: refresh,
    fit(what, atOnce) {
      const box = state.index && atlas.boxOf(what);
      if (atOnce && what === "all") look(null);
      else if (box) look(camera(box));
    },
    zoom(step) {
      const [lon, lat, zoom] = here();
      look([lon, lat, Math.min(14, Math.max(1, zoom + step))]);
    },
    shown: () => ({ lines: [], camera: state.camera }),
    instance: null,
  };

  function keys(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const moves = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };
    const move = moves[event.key];
    if (move) {
      const [lon, lat, zoom] = here();
      const step = 90 / 2 ** zoom;
      look([Math.min(110, Math.max(12, lon + move[0] * step)), Math.min(60, Math.max(7, lat + move[1] * step * 0.7)), zoom]);
    } else if (event.key === "+" || event.key === "=") api.zoom(1);
    else if (event.key === "-" || event.key === "_") api.zoom(-1);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }
})();
