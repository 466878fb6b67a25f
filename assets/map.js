/* The bridge to the map: the only file that knows where plotly keeps its MapLibre instance
   (gd._fullLayout.map._subplot.map, private to plotly 7.1.0; a browser test fails when it moves).

   After the first drawing the plotly figure is never replaced: what changes is feature state,
   paint and, where a search or a year cuts through joined lines, the data of one source. */
(function () {
  "use strict";

  const atlas = window.corridorAtlas;
  const state = atlas.state;
  const TOLERANCE = 5;
  const HIT_LAYERS = ["place", "line-hit"];
  // Told to the events of a move that a reader makes with keys or buttons.
  const BY_HAND = { mine: true, byHand: true };
  let map = null;
  let graph = null;
  let off = null;
  let runsOff = null;
  let shownCorridors = [];
  let runsCut = false;
  let shownPlaces = null;
  let latest = null;
  let sources = {};
  let hovered = null;
  let lit = "";
  let touched = false;
  let named = false;

  const still = () => window.matchMedia("(prefers-reduced-motion: reduce)").matches;

  /* ---- attaching ---- */

  function find() {
    const found = document.querySelector("#map-graph .js-plotly-plot");
    const layout = found && found._fullLayout;
    const subplot = layout && layout.map && layout.map._subplot;
    return subplot && subplot.map ? { graph: found, map: subplot.map } : null;
  }

  function hasWebGL() {
    const canvas = document.createElement("canvas");
    return Boolean(canvas.getContext("webgl2") || canvas.getContext("webgl"));
  }

  // The router takes the page away with its map; what is painted then would fail.
  function release() {
    map = null;
    graph = null;
    atlas.map = null;
  }

  function watch() {
    if (graph && !graph.isConnected) release();
    const holder = document.getElementById("map-graph");
    if (!holder || holder.dataset.watched) return;
    holder.dataset.watched = "yes";
    const started = Date.now();
    let asked = false;
    let held = false;
    (function wait() {
      if (!holder.isConnected) return;
      const found = find();
      if (found && !held && (held = true)) hold(found.map);
      if (found && found.map.isStyleLoaded()) attach(found);
      else if (!asked && Date.now() - started > 1500 && (asked = true) && !hasWebGL()) atlas.stillMap();
      else if (Date.now() - started < 60000) requestAnimationFrame(wait);
      else message("The map did not start. Reload the page; filters, list and details work without it.");
    })();
  }

  // The first tiles come one by one, and without a graphics card a drawing for each of them takes
  // longer than all the rest: so the first drawing waits for them, but not for ever.
  function hold(started) {
    const painter = started.painter;
    if (!painter || !painter.render) return;
    const until = performance.now() + 1500;
    painter.render = function (style, options) {
      const complete = started.isStyleLoaded() && started.areTilesLoaded();
      // Between two drawings MapLibre asks the painter for the style that it drew last.
      if (!complete && performance.now() < until) this.style = style;
      else {
        delete this.render;
        this.render(style, options);
      }
    };
    setTimeout(() => {
      if (Object.hasOwn(painter, "render") && started.getCanvas().isConnected) started.triggerRepaint();
    }, 1600);
  }

  function message(text) {
    const element = document.getElementById("map-message");
    if (!element) return;
    element.textContent = text;
    element.hidden = !text;
  }
  atlas.message = message;

  function attach(found) {
    map = found.map;
    graph = found.graph;
    off = null;
    runsOff = null;
    shownCorridors = state.index ? state.index.corridors.ids.map(() => true) : [];
    runsCut = false;
    shownPlaces = null;
    sources = {};
    hovered = null;
    lit = "";
    named = false;
    shownGroup = "";
    // Names fade in and out over many frames, which a slow machine pays for; at once is quicker.
    if ("_fadeDuration" in map) map._fadeDuration = 0;
    touched = false;
    map.dragRotate.disable();
    map.touchZoomRotate.disableRotation();
    const canvas = map.getCanvas();
    canvas.setAttribute("tabindex", "0");
    canvas.setAttribute("role", "application");
    canvas.setAttribute(
      "aria-label",
      atlas.mapLabel || "Map: arrow keys move it, plus and minus zoom. Everything on it is also in the list."
    );
    canvas.addEventListener("keydown", keys);
    map.on("mousemove", (event) => schedule(event.point));
    map.on("mouseout", () => schedule(null));
    map.on("click", clicked);
    map.on("move", scale);
    map.on("moveend", moved);
    atlas.map = api;
    // The style comes in the light theme, coloured by corridor.
    if (atlas.shownTheme() !== "light" || state.colourBy !== "corridor") api.repaint();
    for (const name of ["mousedown", "wheel", "touchstart"]) map.on(name, () => (touched = true));
    scale();
    whenIndexed(() => {
      lookFirst();
      map.on("move", (event) => {
        if (event.originalEvent || event.mine) touched = true;
        else if (!touched && !event.first) lookFirst();
      });
      atlas.redraw();
      api.showSelection();
      map.once("idle", () => setTimeout(finish, 30));
      map.triggerRepaint();
    });
  }

  function finish() {
    if (!graph || !graph.isConnected) return;
    showNames();
    holderReady();
    // Asked for now, while MapLibre has just had them, and not at the first click.
    for (const name of ["lines", "runs", "places"]) source(name);
  }

  function lookFirst() {
    if (state.camera) api.lookAt(state.camera);
    else api.fit(state.selection || "all", true);
  }

  // plotly puts the map back to the figure's camera when its first drawing ends and whenever it
  // lays out anew, as for another window size: so the figure is told of every move, and the first
  // view is taken again until somebody moves the map.
  function remember() {
    const { lng, lat } = map.getCenter();
    for (const layout of [graph.layout, graph._fullLayout]) {
      layout.map.center = { lon: lng, lat };
      layout.map.zoom = map.getZoom();
    }
  }

  function holderReady() {
    const panel = document.getElementById("map-panel");
    if (panel) panel.dataset.ready = "yes";
  }

  function whenIndexed(then) {
    if (state.index) then();
    else setTimeout(() => whenIndexed(then), 20);
  }

  new MutationObserver(watch).observe(document.documentElement, { childList: true, subtree: true });

  /* ---- painting ---- */

  function paintVisible(visible) {
    if (!map || !graph.isConnected) return;
    const { lines, runs } = state.index;
    const count = lines.length;
    if (!off) off = new Uint8Array(count);
    paintCorridors(visible.corridors);
    for (let number = 0; number < count; number += 1) {
      const hide = visible.inAny[lines[number][0]] ? 0 : 1;
      if (hide !== off[number]) {
        off[number] = hide;
        map.setFeatureState({ source: "lines", id: number }, { off: hide === 1 });
      }
    }
    paintRuns(visible, runs, lines);
    // Places after the lines, which are what the eye waits for.
    latest = visible;
    atlas.afterPaint(() => paintPlaces(latest));
  }
  atlas.parts.push(paintVisible);

  // A corridor that is switched off is drawn far outside: of all that can be told to a whole layer
  // this alone needs no new tiles and no new buffers.
  function paintCorridors(shown) {
    shown.forEach((on, corridor) => {
      if (on === shownCorridors[corridor]) return;
      shownCorridors[corridor] = on;
      for (const name of state.index.corridor_layers)
        map.setPaintProperty(`${name}:${corridor}`, "line-translate", on ? [0, 0] : [1e5, 0]);
    });
  }

  function paintRuns(visible, runs, lines) {
    const promised = (number) => Boolean(visible.promised && visible.promised[lines[number][0]]);
    const cut = runs.some((members) =>
      members.some(
        ([number]) => off[number] !== off[members[0][0]] || promised(number)
      )
    );
    if (cut) {
      splitRuns(runs, promised);
      return;
    }
    if (runsCut) {
      runsCut = false;
      runsOff = null;
      source("runs").then((data) => map && !runsCut && map.getSource("runs").setData(data));
      map.removeFeatureState({ source: "runs" });
    }
    if (!runsOff) runsOff = new Uint8Array(runs.length);
    runs.forEach((members, run) => {
      const hide = off[members[0][0]];
      if (hide !== runsOff[run]) {
        runsOff[run] = hide;
        map.setFeatureState({ source: "runs", id: run }, { off: hide === 1 });
      }
    });
  }

  // Draws each run anew from those members that show, apart where pattern or presence changes.
  function splitRuns(runs, promised) {
    runsCut = true;
    const hidden = off.slice();
    Promise.all([source("lines"), source("runs")]).then(([lines, whole]) => {
      if (!runsCut || !map) return;
      const features = [];
      runs.forEach((members, run) => {
        let current = null;
        for (const [number, backwards] of members) {
          const pattern = promised(number) ? "promised" : whole.features[run].properties.pattern;
          if (hidden[number]) {
            current = null;
            continue;
          }
          let points = lines.features[number].geometry.coordinates;
          if (backwards) points = points.slice().reverse();
          if (current && current.properties.pattern === pattern) {
            current.geometry.coordinates.push(...points.slice(1));
          } else {
            current = {
              type: "Feature",
              id: features.length,
              geometry: { type: "LineString", coordinates: points.slice() },
              properties: { ...whole.features[run].properties, pattern },
            };
            features.push(current);
          }
        }
      });
      map.removeFeatureState({ source: "runs" });
      map.getSource("runs").setData({ type: "FeatureCollection", features });
    });
  }

  // Does something once the next frame is out, or soon if none comes.
  atlas.afterPaint = function (then) {
    let done = false;
    const once = () => {
      if (!done) then();
      done = true;
    };
    const drawn = map && graph.isConnected;
    if (drawn) map.once("render", () => setTimeout(once, 0));
    setTimeout(once, drawn ? 250 : 0);
  };

  function source(name) {
    if (!sources[name]) {
      // An address, or the data themselves where a page carries them.
      const data = graph._fullLayout.map.style.sources[name].data;
      sources[name] = typeof data === "string" ? fetch(data).then((answer) => answer.json()) : Promise.resolve(data);
    }
    return sources[name];
  }

  function paintPlaces(visible) {
    if (!map) return;
    const key = visible.places.join("");
    if (key === shownPlaces) return;
    const first = shownPlaces === null;
    shownPlaces = key;
    if (first && !key.includes("0")) return;
    source("places").then((data) => {
      if (!map) return;
      const features = data.features.filter((feature) => visible.places[feature.id]);
      map.getSource("places").setData({ type: "FeatureCollection", features });
    });
  }

  /* ---- theme and meaning of colour ---- */

  function icons(theme) {
    const [ink, fill] = state.index.place_paints[theme];
    const shapes = Object.entries(state.index.shapes);
    const canvas = document.createElement("canvas");
    canvas.width = 48;
    canvas.height = 48 * shapes.length;
    const pen = canvas.getContext("2d", { willReadFrequently: true });
    pen.lineJoin = "round";
    pen.lineWidth = 2.4;
    pen.strokeStyle = ink;
    shapes.forEach(([kind, path], place) => {
      const shape = new Path2D(path);
      pen.setTransform(2, 0, 0, 2, 4, 4 + 48 * place);
      pen.fillStyle = kind === "border_crossing" || kind === "gauge_change" ? ink : fill;
      pen.fill(shape);
      pen.stroke(shape);
    });
    // Read at once: a reading back for each sign costs as much as one for all.
    const all = pen.getImageData(0, 0, canvas.width, canvas.height).data;
    shapes.forEach(([kind], place) => {
      const data = new Uint8Array(all.subarray(place * 9216, (place + 1) * 9216));
      const image = { width: 48, height: 48, data };
      const name = `place-${kind}`;
      if (map.hasImage(name)) map.updateImage(name, image);
      else map.addImage(name, image, { pixelRatio: 2 });
    });
  }

  /* ---- countries of an organisation ---- */

  let shownGroup = "";

  // Told apart by pattern and not by colour alone: members plain, observers hatched, candidates dotted.
  function paintGroup() {
    if (!map || !state.index || !graph.isConnected) return;
    const group = state.index.groups[state.options.group];
    const theme = atlas.shownTheme();
    const key = group ? `${state.options.group} ${theme}` : "";
    if (key === shownGroup) return;
    shownGroup = key;
    if (group) groupPatterns(theme);
    for (const role of Object.keys(state.index.words.role)) {
      const layer = `group-${role}`;
      if (!map.getLayer(layer)) continue;
      const codes = group ? group.roles[role] : [];
      if (codes.length) map.setFilter(layer, ["in", ["get", "iso_a2"], ["literal", codes]]);
      map.setLayoutProperty(layer, "visibility", codes.length ? "visible" : "none");
    }
  }
  atlas.parts.push(paintGroup);

  function groupPatterns(theme) {
    const [fill, line] = state.index.group_paints[theme];
    const marks = {
      observer(pen) {
        pen.lineWidth = 3;
        for (const x of [-16, 0, 16]) {
          pen.moveTo(x - 2, 18);
          pen.lineTo(x + 18, -2);
        }
        pen.stroke();
      },
      candidate(pen) {
        pen.arc(8, 8, 3, 0, 7);
        pen.fill();
      },
    };
    for (const [role, draw] of Object.entries(marks)) {
      const canvas = document.createElement("canvas");
      canvas.width = canvas.height = 16;
      const pen = canvas.getContext("2d", { willReadFrequently: true });
      if (role === "observer") {
        pen.fillStyle = fill;
        pen.fillRect(0, 0, 16, 16);
      }
      pen.fillStyle = pen.strokeStyle = line;
      pen.beginPath();
      draw(pen);
      const image = { width: 16, height: 16, data: new Uint8Array(pen.getImageData(0, 0, 16, 16).data) };
      const name = `group-${role}`;
      if (map.hasImage(name)) map.updateImage(name, image);
      else map.addImage(name, image, { pixelRatio: 2 });
    }
  }

  // Names and signs come one frame after land and lines, for they cost as much as all of those.
  function showNames() {
    icons(atlas.shownTheme());
    for (const layer of state.index.late)
      if (map.getLayer(layer)) map.setLayoutProperty(layer, "visibility", "visible");
    named = true;
  }

  const api = {
    repaint() {
      whenIndexed(() => {
        if (!map) return;
        const theme = atlas.shownTheme();
        const paints = state.index.paints[theme];
        for (const set of [paints.theme, paints.colour[state.colourBy]]) {
          for (const [layer, values] of Object.entries(set)) {
            if (!map.getLayer(layer)) continue;
            for (const [name, value] of Object.entries(values)) map.setPaintProperty(layer, name, value);
          }
        }
        if (named) icons(theme);
        paintGroup();
      });
    },

    lookAt(camera, gently, duration = 900) {
      if (!map || !camera) return;
      const target = { center: [camera[0], camera[1]], zoom: camera[2] };
      if (gently && !still()) map.flyTo({ ...target, duration, essential: true }, { mine: true });
      else map.jumpTo(target, { first: true });
    },

    fit(what, atOnce) {
      whenIndexed(() => {
        const box = boxOf(what);
        if (!map || !box) return;
        const wide = map.getCanvas().clientWidth > 800;
        const legend = document.getElementById("legend");
        const padding = {
          top: 60,
          bottom: 44,
          left: wide && legend && legend.open ? 270 : 30,
          right: wide && state.selection ? 430 : 60,
        };
        const how = { padding, maxZoom: 9, animate: !atOnce && !still(), duration: 700, essential: true };
        map.fitBounds([[box[0], box[1]], [box[2], box[3]]], how, atOnce ? { first: true } : { mine: true });
      });
    },

    // The camera that shows a thing, a corridor, "all" or "shown" as a whole; null where there is none.
    cameraFor(what, padding) {
      const box = map && state.index ? boxOf(what) : null;
      if (!box) return null;
      const found = map.cameraForBounds([[box[0], box[1]], [box[2], box[3]]], { padding, maxZoom: 9 });
      return found ? [found.center.lng, found.center.lat, found.zoom] : null;
    },

    zoom(step) {
      if (map) map.easeTo({ zoom: map.getZoom() + step, duration: still() ? 0 : 200 }, BY_HAND);
    },

    pan(right, down) {
      if (map) map.panBy([right, down], { duration: still() ? 0 : 150 }, BY_HAND);
    },

    // Lays the drawing out anew where its holder has changed, and draws so many pixels for one.
    resize(ratio) {
      if (!map) return;
      if (ratio && map.getPixelRatio() !== ratio) map.setPixelRatio(ratio);
      window.Plotly.Plots.resize(graph);
    },

    showSelection() {
      light();
    },

    hover(thing) {
      hover(thing, null);
    },

    // A copy of the map as it is drawn now, at so many pixels for one of the screen. plotly's own
    // way draws a second map, in which all that is hidden comes back. The canvas may be read only
    // within the frame that draws it, which redraw() does at once.
    picture(scale) {
      const canvas = map.getCanvas();
      const limit = map._maxCanvasSize;
      map._maxCanvasSize = [8192, 8192];
      const copy = document.createElement("canvas");
      map.once("render", () => {
        copy.width = canvas.width;
        copy.height = canvas.height;
        copy.getContext("2d", { alpha: false }).drawImage(canvas, 0, 0);
      });
      try {
        map.setPixelRatio(scale);
        map.redraw();
      } finally {
        map._maxCanvasSize = limit;
        map.setPixelRatio(undefined);
      }
      return { canvas: copy, width: canvas.clientWidth, height: canvas.clientHeight, scale: scaleNow(220), drawn: drawnNow() };
    },

    // For tests and exports: what the map really shows.
    shown() {
      const lines = state.index.lines.map((_, number) => lineShown(number));
      return { lines, camera: [map.getCenter().lng, map.getCenter().lat, map.getZoom()] };
    },

    get instance() {
      return map;
    },
  };

  atlas.boxOf = boxOf;
  function boxOf(what) {
    const { corridors, segments, places } = state.index;
    if (what === "all") return merge(corridors.boxes.filter(Boolean));
    if (what === "shown") {
      const visible = atlas.visible();
      const boxes = segments.boxes.filter((_, i) => visible.segments[i]);
      if (boxes.length) return merge(boxes);
      const points = places.points.filter((_, i) => visible.places[i]);
      return merge(points.map(([x, y]) => [x - 0.3, y - 0.3, x + 0.3, y + 0.3]));
    }
    const [kind, name] = what.includes(":") ? what.split(/:(.*)/s) : ["corridor", what];
    if (kind === "corridor") return corridors.boxes[corridors.ids.indexOf(name)];
    if (kind === "segment") return segments.boxes[segments.ids.indexOf(name)];
    const point = places.points[places.ids.indexOf(name)];
    return point && [point[0] - 0.5, point[1] - 0.4, point[0] + 0.5, point[1] + 0.4];
  }

  function merge(boxes) {
    if (!boxes.length) return null;
    return [
      Math.min(...boxes.map((box) => box[0])),
      Math.min(...boxes.map((box) => box[1])),
      Math.max(...boxes.map((box) => box[2])),
      Math.max(...boxes.map((box) => box[3])),
    ];
  }

  // Draws the light behind what is selected and what the pointer or the list is at.
  function light() {
    if (!map || !state.index) return;
    const wanted = [...new Set([state.selection, hovered].filter(Boolean))];
    const key = wanted.join();
    if (key === lit) return;
    lit = key;
    Promise.all([source("lines"), source("places")]).then(([lines, places]) => {
      if (key !== lit || !map) return;
      const found = wanted.flatMap(features).map(([name, id]) => (name === "lines" ? lines : places).features[id]);
      map.getSource("lit").setData({ type: "FeatureCollection", features: found });
    });
  }

  // The drawn features of a thing, as pairs of source and id.
  function features(thing) {
    if (!thing || !state.index) return [];
    const [kind, name] = thing.split(/:(.*)/s);
    if (kind === "place") {
      const place = state.index.places.ids.indexOf(name);
      return place < 0 ? [] : [["places", place]];
    }
    if (kind === "segment") {
      const segment = state.index.segments.ids.indexOf(name);
      return state.index.lines.flatMap((line, number) => (line[0] === segment ? [["lines", number]] : []));
    }
    return [];
  }

  /* ---- pointer ---- */

  let waiting = null;
  function schedule(point) {
    const idle = waiting === null;
    waiting = point || "out";
    if (idle)
      requestAnimationFrame(() => {
        const at = waiting;
        waiting = null;
        if (at === "out") hover(null, null);
        else hover(thingsAt(at)[0] || null, at);
      });
  }

  function thingsAt(point) {
    if (!map || !state.index) return [];
    const box = [
      [point.x - TOLERANCE, point.y - TOLERANCE],
      [point.x + TOLERANCE, point.y + TOLERANCE],
    ];
    const found = [];
    const layers = HIT_LAYERS.filter((name) => map.getLayer(name));
    for (const feature of map.queryRenderedFeatures(box, { layers })) {
      if (feature.source === "lines" && !lineShown(feature.id)) continue;
      const thing =
        feature.source === "places"
          ? `place:${state.index.places.ids[feature.id]}`
          : `segment:${state.index.segments.ids[feature.properties.segment]}`;
      if (!found.includes(thing)) found.push(thing);
    }
    return found;
  }

  function lineShown(number) {
    return !(off && off[number]) && shownCorridors[state.index.lines[number][1]] !== false;
  }

  atlas.titleOf = function (thing) {
    const [kind, name] = thing.split(/:(.*)/s);
    const table = { segment: "segments", place: "places", corridor: "corridors" }[kind];
    const list = state.index[table];
    return list ? list.titles[list.ids.indexOf(name)] || name : name;
  };

  atlas.noteOf = function (thing) {
    const [kind, name] = thing.split(/:(.*)/s);
    const { words, segments, places } = state.index;
    if (kind === "segment") {
      const i = segments.ids.indexOf(name);
      return `${words.mode[segments.modes[i]]} · ${words.status[segments.statuses[i]].toLowerCase()}`;
    }
    if (kind === "place") {
      const i = places.ids.indexOf(name);
      return `${words.place[places.kinds[i]]} · ${words.country[places.countries[i]]}`;
    }
    return "Corridor";
  };

  function hover(thing, point) {
    const tip = document.getElementById("map-tip");
    if (thing !== hovered) {
      hovered = thing;
      light();
      if (map) map.getCanvas().style.cursor = thing && point ? "pointer" : "";
    }
    if (!tip) return;
    tip.hidden = !(thing && point);
    if (thing && point) {
      tip.replaceChildren(bold(atlas.titleOf(thing)), line(atlas.noteOf(thing)));
      const width = document.getElementById("map-panel").clientWidth;
      const left = point.x + 14 + tip.offsetWidth > width ? point.x - 14 - tip.offsetWidth : point.x + 14;
      tip.style.transform = `translate(${Math.round(left)}px, ${Math.round(point.y + 12)}px)`;
    }
  }

  function bold(text) {
    const element = document.createElement("strong");
    element.textContent = text;
    return element;
  }

  function line(text) {
    const element = document.createElement("span");
    element.textContent = text;
    return element;
  }

  function clicked(event) {
    const things = thingsAt(event.point);
    closePick();
    if (things.length === 0) atlas.select(null);
    else if (things.length === 1) atlas.select(things[0]);
    else pick(things.slice(0, 12), event.point);
  }

  function pick(things, point) {
    const menu = document.getElementById("map-pick");
    if (!menu) return;
    menu.replaceChildren(
      ...things.map((thing) => {
        const button = document.createElement("button");
        button.type = "button";
        button.setAttribute("role", "menuitem");
        button.append(bold(atlas.titleOf(thing)), line(atlas.noteOf(thing)));
        button.addEventListener("click", () => {
          closePick();
          atlas.select(thing);
        });
        for (const name of ["mouseenter", "focus"]) button.addEventListener(name, () => hover(thing, null));
        return button;
      })
    );
    menu.hidden = false;
    const panel = document.getElementById("map-panel");
    const left = Math.min(point.x, panel.clientWidth - menu.offsetWidth - 8);
    const top = Math.min(point.y, panel.clientHeight - menu.offsetHeight - 8);
    menu.style.transform = `translate(${Math.max(8, left)}px, ${Math.max(8, top)}px)`;
    menu.querySelector("button").focus();
  }

  function closePick() {
    const menu = document.getElementById("map-pick");
    const open = menu && !menu.hidden;
    if (open) menu.hidden = true;
    return open;
  }
  atlas.closePick = closePick;

  document.addEventListener("keydown", (event) => {
    const menu = event.target.closest && event.target.closest("#map-pick");
    if (!menu || !["ArrowDown", "ArrowUp"].includes(event.key)) return;
    event.preventDefault();
    const buttons = [...menu.querySelectorAll("button")];
    const step = event.key === "ArrowDown" ? 1 : -1;
    buttons[(buttons.indexOf(document.activeElement) + step + buttons.length) % buttons.length].focus();
  });

  /* ---- keys and camera ---- */

  function keys(event) {
    const step = 90;
    const moves = {
      ArrowLeft: [-step, 0],
      ArrowRight: [step, 0],
      ArrowUp: [0, -step],
      ArrowDown: [0, step],
    };
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (moves[event.key]) api.pan(...moves[event.key]);
    else if (event.key === "+" || event.key === "=") api.zoom(1);
    else if (event.key === "-" || event.key === "_") api.zoom(-1);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  function moved(event) {
    if (!map) return;
    remember();
    // The first fit is the default view, which the address leaves out.
    if (event.first || !touched) return;
    const centre = map.getCenter();
    state.camera = [centre.lng, centre.lat, map.getZoom()];
    clearTimeout(moved.later);
    moved.later = setTimeout(() => atlas.writeAddress(false), 250);
  }

  function scale() {
    const holder = document.getElementById("map-scale");
    if (!holder || !map) return;
    const { pixels, text } = scaleNow(130);
    holder.querySelector(".scale-line").style.width = `${Math.round(pixels)}px`;
    holder.querySelector(".scale-text").textContent = text;
  }

  // A round length that takes up at most so many pixels in the middle of the map.
  function scaleNow(longest) {
    const perPixel = (40075.016686 * Math.cos((map.getCenter().lat * Math.PI) / 180)) / (512 * 2 ** map.getZoom());
    const most = perPixel * longest;
    const power = 10 ** Math.floor(Math.log10(most));
    const km = [5, 2, 1].map((n) => n * power).find((n) => n <= most);
    const text = km >= 1 ? `${km.toLocaleString("en")} km` : `${Math.round(km * 1000)} m`;
    return { pixels: km / perPixel, text };
  }

  // Which corridors, segments and kinds of place the window of the map holds.
  function drawnNow() {
    const drawn = { corridors: new Set(), segments: new Set(), kinds: new Set() };
    const layers = HIT_LAYERS.filter((name) => map.getLayer(name));
    for (const feature of map.queryRenderedFeatures({ layers })) {
      if (feature.source === "places") drawn.kinds.add(feature.properties.kind);
      else if (lineShown(feature.id)) {
        drawn.corridors.add(feature.properties.corridor);
        drawn.segments.add(feature.properties.segment);
      }
    }
    return drawn;
  }
})();
