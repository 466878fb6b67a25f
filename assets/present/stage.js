/* The stage: draws one scene of a briefing, as a map or as charts, with its words, legend and
   sources. The audience's window, the presenter's preview and the self-contained file use it.

   Everything is read when the page opens; from then on no server is needed. */
(function () {
  "use strict";

  const atlas = window.corridorAtlas;
  const state = atlas.state;
  // Views are taken on the app's own map, which has this size in a window of 1280 × 720 pixels.
  const TAKEN_AT = [960, 630];
  // Names on the map and in charts are this much larger than in the app, to be read from afar.
  const LARGER = 1.25;
  const MOST_PIXELS = 4.4e6;
  const FLIGHT_MS = 1600;
  const PAINT_MS = 8000;
  const THEMES = ["light", "dark", "projector"];
  const DRAFTS = "corridor-atlas-briefings";

  const byId = (id) => document.getElementById(id);
  const still = () => window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  const ownTheme = state.theme;

  const stage = { document: null, scenes: [], at: -1, moved: false, theme: null, ready: false, troubles: [] };
  const listeners = [];
  // What Dash would be told of; there is none here.
  window.dash_clientside.set_props = () => {};
  let setup = {};
  let shownLook = "";
  let turn = 0;
  let flying = false;
  atlas.stage = stage;

  stage.onChange = (listener) => listeners.push(listener);
  const changed = () => listeners.forEach((listener) => listener());

  // The app's own reaction to a change of the system's theme would write down the scene's.
  atlas.applyTheme = () => stage.ready && paintLook(stage.scenes[stage.at]);

  stage.make = function (tag, attributes, ...children) {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes || {})) {
      if (name === "text") made.textContent = value;
      else made.setAttribute(name, value);
    }
    made.append(...children);
    return made;
  };
  const make = stage.make;

  /* ---- reading ---- */

  function inPage(id) {
    const element = byId(id);
    return element ? JSON.parse(element.textContent) : null;
  }

  async function readDocument() {
    const given = inPage("document");
    if (given) return given;
    const drafts = JSON.parse(localStorage.getItem(DRAFTS) || "{}");
    const draft = drafts[setup.draft];
    if (!draft) throw new Error("This browser keeps no draft of this name. Drafts stay in the browser they were made in.");
    const answer = await fetch(setup.draftAddress, { method: "POST", body: draft.text });
    const found = await answer.json();
    if (!found.scenes || !found.scenes.length)
      throw new Error(found.error || found.problems.map((one) => one.text).join(" ") || "The draft has no scene.");
    return found;
  }

  async function readLayer(name, address) {
    const given = inPage(`layer-${name}`);
    if (given) return given;
    const answer = await fetch(address);
    if (!answer.ok) throw new Error(String(answer.status));
    return answer.json();
  }

  // A layer that cannot be read is left out of the drawing and named; the rest goes on.
  async function readLayers() {
    const sources = setup.figure.layout.map.style.sources;
    const named = Object.entries(sources).filter(([, source]) => typeof source.data === "string");
    for (const name of setup.missing) stage.troubles.push(`The layer “${name}” is missing.`);
    await Promise.all(
      named.map(async ([name, source]) => {
        try {
          source.data = await readLayer(name, source.data);
        } catch {
          stage.troubles.push(`The layer “${name}” could not be loaded.`);
          source.data = { type: "FeatureCollection", features: [] };
        }
      })
    );
  }

  stage.load = async function () {
    setup = inPage("setup");
    stage.setup = setup;
    const [found, index] = await Promise.all([
      readDocument(),
      readLayer("index", setup.index).catch(() => null),
      readLayers(),
    ]);
    stage.document = found;
    stage.scenes = found.scenes;
    if (!stage.scenes.length) throw new Error("This briefing has no scene.");
    fit();
    if (index) atlas.useIndex(index);
    else stage.troubles.push("The list of segments could not be loaded, and the map without it.");
    if (index) await startMap();
    // The panel too: a longer legend leaves it less room.
    const observer = new ResizeObserver(refit);
    for (const id of ["stage", "map-panel"]) observer.observe(byId(id));
    stage.ready = true;
  };

  function startMap() {
    const { data, layout } = setup.figure;
    atlas.mapLabel = "Map: Shift and arrow keys move it, plus and minus zoom.";
    window.Plotly.newPlot(byId("map-graph").firstElementChild, data, layout, { displayModeBar: false, scrollZoom: true, doubleClick: false });
    return new Promise((resolve) => {
      const started = Date.now();
      (function wait() {
        if (atlas.map && byId("map-panel").dataset.ready) {
          atlas.map.instance.on("move", (event) => (event.originalEvent || event.byHand) && setMoved(true));
          atlas.map.instance.on("error", (event) => stage.troubles.push(`The map says: ${event.error && event.error.message}`));
          resolve();
        } else if (!byId("map-message").hidden || Date.now() - started > 30000) {
          stage.troubles.push(byId("map-message").textContent || "The map did not start.");
          resolve();
        } else setTimeout(wait, 25);
      })();
    });
  }

  /* ---- size ---- */

  let scale = 1;

  // Map and charts are laid out for a small window and drawn larger, names and lines alike.
  function fit() {
    const element = byId("stage");
    scale = (LARGER * parseFloat(getComputedStyle(element).fontSize)) / 16;
    element.style.setProperty("--scale", scale);
  }

  function refit() {
    fit();
    for (const drawing of drawings.values()) drawing.stale = true;
    if (atlas.map) {
      const panel = byId("map-panel");
      const most = Math.sqrt(MOST_PIXELS / Math.max(1, panel.clientWidth * panel.clientHeight));
      atlas.map.resize(Math.min(window.devicePixelRatio * scale, most));
    }
    const scene = stage.scenes[stage.at];
    if (!scene) return;
    if (isMap(scene) && !stage.moved) look(scene, !flying);
    else if (!isMap(scene)) drawCharts(stage.at);
  }

  /* ---- looks ---- */

  const isMap = (scene) => scene.path === "/";
  // Of a page without charts the words alone are shown, over the whole width.
  const kindOf = (scene) => (isMap(scene) ? "map" : scene.charts.length ? "chart" : "words");

  stage.setTheme = function (theme) {
    stage.theme = THEMES.includes(theme) ? theme : null;
    paintLook(stage.scenes[stage.at]);
  };

  function paintLook(scene) {
    state.theme = stage.theme || scene.theme || ownTheme;
    state.colourBy = scene.colourBy || "corridor";
    const theme = atlas.shownTheme();
    const key = `${theme}|${state.colourBy}`;
    if (key === shownLook) return;
    const themed = !shownLook.startsWith(`${theme}|`);
    shownLook = key;
    document.documentElement.dataset.theme = theme;
    for (const by of ["status", "mode"]) document.body.classList.toggle(`colour-by-${by}`, state.colourBy === by);
    if (atlas.map) atlas.map.repaint();
    if (!themed) return;
    for (const drawing of drawings.values()) drawing.stale = true;
    if (!isMap(scene)) drawCharts(stage.at);
  }

  /* ---- a scene ---- */

  stage.show = function (number, jump) {
    const scene = stage.scenes[number];
    const from = stage.scenes[stage.at];
    const mine = (turn += 1);
    stage.at = number;
    setMoved(false);
    if (atlas.closePick) atlas.closePick();
    byId("stage").dataset.kind = kindOf(scene);
    paintWords(scene);
    paintLook(scene);
    const painted = isMap(scene) ? showMap(scene, jump || still() || !from || !isMap(from)) : drawCharts(number);
    changed();
    return painted.then(() => mine === turn && prepare(number + 1));
  };

  function paintWords(scene) {
    const title = byId("scene-title");
    title.textContent = scene.title;
    shrink(title, ["", "small", "smaller"]);
    const words = byId("scene-words");
    // Written by the server from Markdown, in which HTML is text; no other place sets HTML.
    words.innerHTML = scene.html;
    words.hidden = !words.textContent.trim();
    words.scrollTop = 0;
    paintLegend(scene);
    paintSources(scene);
    const said = [isMap(scene) ? scene.caption : "", scene.asOf, stage.document.author];
    byId("scene-caption").textContent = said.filter(Boolean).join(" ");
    byId("scene-disclaimer").textContent = isMap(scene) ? setup.disclaimer : "";
    shrink(words, [...(kindOf(scene) === "words" ? ["large"] : []), "", "small", "smaller"]);
    words.tabIndex = words.scrollHeight > words.clientHeight + 1 ? 0 : -1;
  }

  // From the size that the last row reads down to the smallest that it can.
  function shrink(element, sizes) {
    for (const size of sizes) {
      element.dataset.size = size;
      if (element.scrollHeight <= element.clientHeight + 1) break;
    }
  }

  // Who and as of when, for the wall; the key S shows the whole of it.
  function short(note, scene) {
    const value = scene.quoted.find((one) => one.number === note.number);
    const named = note.sources.slice(0, 2).map((source) => `${source.publisher}, ${source.publishedWords}`);
    const rest = note.sources.length - named.length;
    const who = named.length ? `${named.join("; ")}${rest > 0 ? ` and ${rest} more` : ""}` : note.short;
    const kind = value && value.kind && named.length ? `${value.kind}: ` : "";
    const others = value ? value.differing.map((words) => words.split(": ")[0]) : [];
    return ` ${kind}${who}${others.length ? `. Stated differently: ${others.join(", ")}` : ""}`;
  }

  function paintSources(scene) {
    const holder = byId("scene-sources");
    const entries = scene.footnotes.map((note) => make("li", {}, make("sup", { text: note.number }), short(note, scene)));
    const more = make("li", {});
    holder.replaceChildren(...entries);
    byId("scene-sources-head").hidden = !entries.length;
    // What has no room is counted, and not cut off in the middle.
    for (let left = entries.length - 1; left > 0 && holder.scrollHeight > holder.clientHeight + 1; left -= 1) {
      entries[left].remove();
      more.textContent = `and ${entries.length - left} more (S)`;
      holder.append(more);
    }
  }

  function paintLegend(scene) {
    const rows = isMap(scene) ? scene.legend : [];
    const legend = byId("scene-legend");
    legend.replaceChildren(
      ...rows.map((row) =>
        make("li", {}, make("span", swatchOf(row)), row.label)
      )
    );
    shrink(legend, ["", "small", "smaller"]);
  }

  function swatchOf({ group, value, position }) {
    const named = { "data-swatch": group === "promised" ? "status" : group };
    return { class: "swatch", ...named, "data-value": group === "corridor" ? position : value };
  }

  /* ---- map ---- */

  function showMap(scene, jump) {
    if (!atlas.map) return Promise.resolve();
    state.chosen = {};
    for (const [group, options] of Object.entries(scene.chosen)) state.chosen[group] = new Set(options);
    state.text = scene.query;
    state.year = scene.year;
    state.selection = scene.selection;
    atlas.useMasks(scene.summary);
    atlas.redraw();
    atlas.map.showSelection();
    return look(scene, jump);
  }

  function cameraOf(scene) {
    const panel = byId("map-panel");
    if (scene.camera) {
      const [lon, lat, zoom] = scene.camera;
      // The same land as where the view was taken, whatever the size here.
      const share = Math.min(panel.clientWidth / TAKEN_AT[0], panel.clientHeight / TAKEN_AT[1]);
      return [lon, lat, zoom + Math.log2(share)];
    }
    const room = { top: 30, right: 40, bottom: 40, left: 40 };
    return atlas.map.cameraFor(scene.selection || "shown", room) || atlas.map.cameraFor("all", room);
  }

  function look(scene, jump) {
    if (!atlas.map) return Promise.resolve();
    const camera = cameraOf(scene);
    state.camera = camera;
    flying = !jump;
    const done = painted(jump);
    atlas.map.lookAt(camera, !jump, FLIGHT_MS);
    return done;
  }

  // When the view has arrived and all that belongs to it is on screen.
  function painted(jump) {
    const map = atlas.map.instance;
    return new Promise((resolve) => {
      const finish = () => {
        map.off(event, check);
        clearTimeout(late);
        flying = false;
        resolve();
      };
      const check = () => map.areTilesLoaded() && finish();
      const event = jump ? "render" : "idle";
      const late = setTimeout(finish, PAINT_MS);
      map.on(event, check);
      map.triggerRepaint();
    });
  }

  function setMoved(moved) {
    if (stage.moved === moved) return;
    stage.moved = moved;
    byId("restore").hidden = !moved;
  }

  stage.restore = function () {
    const scene = stage.scenes[stage.at];
    if (!isMap(scene) || !atlas.map) return;
    setMoved(false);
    state.selection = scene.selection;
    atlas.map.showSelection();
    look(scene, still());
  };

  // A click on the map lights the thing up; the scene's own selection comes back with the scene.
  atlas.select = function (thing) {
    const scene = stage.scenes[stage.at];
    state.selection = thing || (scene && scene.selection) || null;
    if (atlas.map) atlas.map.showSelection();
    const card = byId("thing-card");
    card.hidden = !thing;
    if (!thing) return;
    card.replaceChildren(make("strong", { text: atlas.titleOf(thing) }), make("span", { text: atlas.noteOf(thing) }));
  };

  /* ---- charts ---- */

  const drawings = new Map();

  function drawCharts(number) {
    const scene = stage.scenes[number];
    if (!drawings.has(number)) drawings.set(number, newDrawing(scene));
    const drawing = drawings.get(number);
    for (const [other, one] of drawings) one.element.dataset.shown = String(other === stage.at);
    if (!drawing.stale) return drawing.done;
    drawing.stale = false;
    drawing.done = Promise.all(
      drawing.plots.map(([plot, chart]) => {
        const { data, layout } = atlas.paintFigure(chart.figure);
        const size = { width: plot.clientWidth, height: plot.clientHeight, autosize: false };
        return window.Plotly.react(plot, data, { ...layout, ...size }, { displayModeBar: false, doubleClick: false }).catch(
          (error) => stage.troubles.push(`The chart “${chart.title}” could not be drawn: ${error.message}`)
        );
      })
    );
    return drawing.done;
  }

  function newDrawing(scene) {
    const element = make("div", { class: "drawing" });
    const plots = [];
    for (const chart of scene.charts) {
      const plot = make("div", { class: "plot", role: "img", "aria-label": chart.caption });
      plots.push([plot, chart]);
      const notes = chart.notes.length ? [make("p", { class: "chart-notes", text: chart.notes.join(" ") })] : [];
      element.append(make("figure", {}, make("h2", { text: chart.title }), plot, ...notes));
    }
    byId("chart-frame").append(element);
    return { element, plots, stale: true, done: Promise.resolve() };
  }

  // Draws the charts of the scene to come, while nothing else is to be done.
  function prepare(number) {
    const scene = stage.scenes[number];
    if (scene && !isMap(scene)) setTimeout(() => !document.hidden && drawCharts(number), 120);
  }
})();
