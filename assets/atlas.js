/* State of the view: reads the controls, keeps the address bar, and tells map and panels to redraw.

   The rules of the filter live in app/queries/filter/facets.py. What arrives here is a table of bits,
   which option holds for which segment and place; this file only combines them, so that a click
   is painted at once while the server writes the counts and the caption. */
(function () {
  "use strict";

  const GROUPS = ["corridor", "branch", "status", "mode", "country", "place"];
  const state = {
    index: null,
    options: {},
    chosen: {},
    text: "",
    year: null,
    textMask: null,
    yearMask: null,
    newerMask: null,
    summary: null,
    camera: null,
    theme: null,
    colourBy: "corridor",
    selection: null,
    query: "",
    ahead: false,
    restoring: false,
    started: false,
  };
  const atlas = { state, parts: [] };
  window.corridorAtlas = atlas;

  const setProps = (id, props) => window.dash_clientside.set_props(id, props);

  /* ---- bits ---- */

  function unpack(text, count) {
    const raw = atob(text);
    const mask = new Uint8Array(count);
    for (let i = 0; i < count; i += 1) mask[i] = (raw.charCodeAt(i >> 3) >> (i & 7)) & 1;
    return mask;
  }

  function loadIndex() {
    const root = document.querySelector("[data-index]");
    if (!root || loadIndex.started) return;
    loadIndex.started = true;
    fetch(root.dataset.index)
      .then((answer) => answer.json())
      .then(atlas.useIndex)
      .catch(() => say("The list of segments could not be loaded; reload the page to try again."));
  }

  atlas.useIndex = function (index) {
    const counts = { segments: index.segments.ids.length, places: index.places.ids.length };
    for (const facet of Object.values(index.facets)) {
      for (const kind of ["segments", "places"])
        facet[kind] = facet[kind].map((text) => unpack(text, counts[kind]));
    }
    state.index = index;
    atlas.redraw();
  };

  /* ---- the filter ---- */

  function combine(kind, count, groups) {
    const result = new Uint8Array(count).fill(1);
    for (const group of groups) {
      const chosen = state.chosen[group];
      if (!chosen || (group === "place" && kind === "segments")) continue;
      const facet = state.index.facets[group];
      const any = new Uint8Array(count);
      facet.options.forEach((option, place) => {
        if (!chosen.has(option)) return;
        const mask = facet[kind][place];
        for (let i = 0; i < count; i += 1) any[i] |= mask[i];
      });
      for (let i = 0; i < count; i += 1) result[i] &= any[i];
    }
    return result;
  }

  atlas.visible = function () {
    const count = state.index.segments.ids.length;
    const places = combine("places", state.index.places.ids.length, GROUPS);
    // Apart from the corridors, which the map switches as whole layers.
    const inAny = combine("segments", count, GROUPS.slice(1));
    if (state.textMask) {
      state.textMask[0].forEach((bit, i) => (inAny[i] &= bit));
      state.textMask[1].forEach((bit, i) => (places[i] &= bit));
    }
    if (state.yearMask) state.yearMask[0].forEach((bit, i) => (inAny[i] &= 1 - bit));
    if (state.newerMask) {
      state.newerMask[0].forEach((bit, i) => (inAny[i] &= bit));
      state.newerMask[1].forEach((bit, i) => (places[i] &= bit));
    }
    const segments = combine("segments", count, ["corridor"]);
    inAny.forEach((bit, i) => (segments[i] &= bit));
    const corridors = state.index.corridors.ids.map(
      (name) => !state.chosen.corridor || state.chosen.corridor.has(name)
    );
    return { segments, inAny, places, corridors, promised: state.yearMask && state.yearMask[1] };
  };

  // What only the server can tell: which names hold the text, and what is open in the year.
  atlas.useMasks = function (summary) {
    const counts = [state.index.segments.ids.length, state.index.places.ids.length];
    state.textMask = summary.text && state.text ? summary.text.map((bits, i) => unpack(bits, counts[i])) : null;
    state.yearMask =
      summary.year && state.year !== null ? summary.year.map((bits) => unpack(bits, counts[0])) : null;
    state.newerMask = summary.newer ? summary.newer.map((bits, i) => unpack(bits, counts[i])) : null;
  };

  atlas.redraw = function () {
    if (!state.index) return;
    const visible = atlas.visible();
    for (const part of atlas.parts) part(visible);
  };

  /* ---- the address bar ---- */

  function write(parts, name, value) {
    const text = encodeURIComponent(value).replace(/%2C/g, ",").replace(/%3A/g, ":").replace(/%2F/g, "/");
    parts.push(`${name}=${text}`);
  }

  function filterQuery() {
    const parts = [];
    for (const group of GROUPS) {
      const chosen = state.chosen[group];
      if (chosen) write(parts, group, [...chosen].sort().join(",") || "none");
    }
    if (state.text) write(parts, "q", state.text);
    if (state.year !== null) write(parts, "year", state.year);
    if (newer()) write(parts, "newer", newer());
    return parts.join("&");
  }

  // A control of the map alone, and yet a part of the filter.
  const newer = () => (pagePath() === "/" && state.options.newer) || "";

  // Tells the server of a filter that changed otherwise than by the controls of the filter panel.
  function refreshFilter() {
    const query = filterQuery();
    if (!state.started || query === state.query) return;
    state.query = query;
    if (!newer() && state.newerMask) {
      state.newerMask = null;
      atlas.redraw();
    }
    setProps("view", { data: query });
  }

  atlas.query = function () {
    const filter = filterQuery();
    const parts = filter ? [filter] : [];
    if (state.colourBy !== "corridor") write(parts, "colour", state.colourBy);
    if (state.camera) {
      const [lon, lat, zoom] = state.camera;
      write(parts, "at", `${lon.toFixed(3)},${lat.toFixed(3)},${zoom.toFixed(2)}`);
    }
    if (state.theme) write(parts, "theme", state.theme);
    if (state.selection) write(parts, "select", state.selection);
    for (const name of Object.keys(state.options).sort())
      if (name !== "newer") write(parts, name, state.options[name]);
    return parts.join("&");
  };

  atlas.writeAddress = function (asNewEntry) {
    if (state.restoring || !state.started) return;
    const query = atlas.query();
    const address = location.pathname + (query ? `?${query}` : "");
    if (address === location.pathname + location.search) return;
    history[asNewEntry ? "pushState" : "replaceState"]({}, "", address);
  };

  // Before Dash's own listener, which would lay the page out anew for a change of the filter alone.
  window.addEventListener("popstate", (event) => {
    if (location.pathname === atlas.path) {
      event.stopImmediatePropagation();
      request(location.search);
    } else {
      atlas.path = location.pathname;
      request(location.search);
    }
  });
  atlas.path = location.pathname;

  function request(search) {
    state.restoring = true;
    setProps("requested", { data: { search, at: Date.now() } });
  }

  /* ---- words ---- */

  function say(text) {
    const announcer = document.getElementById("announcer");
    if (announcer) announcer.textContent = text;
  }
  atlas.say = say;

  function put(id, text) {
    const element = document.getElementById(id);
    if (element && element.textContent !== text) element.textContent = text;
  }

  // Which countries the map shades, if any, and after whom.
  atlas.groupSentence = function () {
    const group = state.index && pagePath() === "/" && state.index.groups[state.options.group];
    return group ? group.sentence : "";
  };

  function showNumbers() {
    const summary = state.summary;
    if (!summary) return;
    const number = (value) => value.toLocaleString("en");
    const [matched, drawn, total] = summary.segments;
    const [places, , allPlaces] = summary.places;
    put(
      "numbers",
      `${number(matched)} matched · ${number(drawn)} drawn · ${number(total)} segments in all; ` +
        `${number(places)} of ${number(allPlaces)} places`
    );
    put("lengths", summary.lengths);
    put("caption", [summary.caption, atlas.groupSentence()].filter(Boolean).join(" "));
    for (const [group, counts] of Object.entries(summary.counts)) {
      const facet = state.index && state.index.facets[group];
      if (!facet) continue;
      facet.options.forEach((option, place) => {
        const key = CSS.escape(`${group}:${option}`);
        for (const element of document.querySelectorAll(`[data-count="${key}"]`))
          element.textContent = number(counts[place]);
      });
    }
    for (const button of document.querySelectorAll('[data-action="reset"]')) button.hidden = !summary.set;
  }

  /* ---- called by Dash ---- */

  const calls = {
    controlsChanged(values, text, year, yearOn, ids) {
      loadIndex();
      const none = window.dash_clientside.no_update;
      if (!state.started && location.search.length > 1) {
        state.started = true;
        request(location.search);
        return none;
      }
      const first = !state.started;
      state.started = true;
      const before = state.query;
      ids.forEach((id, place) => {
        const boxes = document.querySelectorAll(`[data-group="${id.group}"] input[type="checkbox"]`);
        const whole = values[place].length === boxes.length;
        state.chosen[id.group] = whole ? null : new Set(values[place]);
      });
      const wantedText = (text || "").trim();
      const wantedYear = (yearOn || []).length ? Number(year) : null;
      const onlyYearMoves = wantedYear !== null && state.year !== null && wantedYear !== state.year;
      state.text = wantedText;
      state.year = wantedYear;
      // A mask of an earlier text or year would hide too much or too little until the next arrives.
      if (!wantedText) state.textMask = null;
      if (wantedYear === null) state.yearMask = null;
      put("year-shown", wantedYear === null ? "as reported" : String(wantedYear));
      const query = filterQuery();
      state.query = query;
      // A click is painted already; only the rest has to be.
      if (state.ahead && query !== before) state.ahead = false;
      else atlas.redraw();
      if (!first && query !== before) atlas.writeAddress(!onlyYearMoves);
      // The server is asked when the frame is out, for on a small machine both want the processor.
      return first ? query : new Promise((answer) => atlas.afterPaint(() => answer(state.query)));
    },

    pathChanged() {
      const path = pagePath();
      refreshFilter();
      const page = document.querySelector("[data-path]");
      if (asked === null) asked = page ? page.dataset.path : null;
      if (asked === path) return window.dash_clientside.no_update;
      asked = path;
      return { path, search: location.search, at: Date.now() };
    },

    optionsChanged(values, ids) {
      const options = {};
      values.forEach((value, place) => {
        const text = Array.isArray(value) ? value.join(",") : String(value ?? "");
        if (text !== ids[place].default) options[ids[place].name] = text;
      });
      const changed = JSON.stringify(options) !== JSON.stringify(state.options);
      const group = state.options.group;
      state.options = options;
      if (options.group !== group) {
        atlas.redraw();
        showNumbers();
        if (state.started) say(atlas.groupSentence());
      }
      if (!changed) return window.dash_clientside.no_update;
      refreshFilter();
      atlas.writeAddress(true);
      const parts = [];
      for (const name of Object.keys(options).sort()) write(parts, name, options[name]);
      return parts.join("&");
    },

    summaryChanged(summary) {
      if (!summary) return window.dash_clientside.no_update;
      state.summary = summary;
      const show = () => {
        if (!state.index) return setTimeout(show, 30);
        atlas.useMasks(summary);
        if (!newer()) state.newerMask = null;
        showNumbers();
        atlas.redraw();
        clearTimeout(summaryTimer);
        summaryTimer = setTimeout(() => say(summary.caption), 700);
        return undefined;
      };
      show();
      return Date.now();
    },

    restored(view) {
      if (!view) return window.dash_clientside.no_update;
      state.colourBy = view.colourBy;
      atlas.applyTheme(view.theme, true);
      if (document.getElementById("map-colour-by")) setProps("map-colour-by", { value: view.colourBy });
      atlas.select(view.selection, true);
      state.camera = view.camera;
      if (atlas.map && view.camera) atlas.map.lookAt(view.camera);
      else if (atlas.map && view.selection) atlas.map.fit(view.selection, true);
      showIgnored(view.ignored);
      state.restoring = false;
      atlas.writeAddress(false);
      return Date.now();
    },

    colourBy(value) {
      state.colourBy = value;
      if (atlas.map) atlas.map.repaint();
      atlas.redraw();
      atlas.writeAddress(true);
      return window.dash_clientside.no_update;
    },
  };
  let summaryTimer = null;
  window.dash_clientside = window.dash_clientside || {};
  window.dash_clientside.corridorAtlas = Object.assign(calls, window.dash_clientside.corridorAtlas);
  atlas.showNumbers = showNumbers;

  // Paints a click on a check box before Dash has heard of it; what Dash then brings is the same.
  document.addEventListener(
    "click",
    (event) => {
      const box = event.target;
      const holder = box.matches && box.matches('input[type="checkbox"]') && box.closest("[data-group]");
      if (!holder || !state.index) return;
      const boxes = [...holder.querySelectorAll('input[type="checkbox"]')];
      const chosen = boxes.filter((one) => one.checked).map((one) => one.value);
      state.chosen[holder.dataset.group] = chosen.length === boxes.length ? null : new Set(chosen);
      state.ahead = true;
      atlas.redraw();
    },
    true
  );

  // The first page comes with the layout: the one that the referrer names, which a strict browser
  // may hold back, so that its path is read from the page itself.
  let asked = null;
  const pagePath = () => location.pathname.replace(/\/+$/, "") || "/";

  function showIgnored(ignored) {
    const notice = document.getElementById("link-notice");
    if (!notice) return;
    notice.textContent = ignored.length
      ? `This link was used as far as possible. Left aside: ${ignored.join("; ")}.`
      : "";
    notice.hidden = !ignored.length;
  }

  /* ---- theme ---- */

  const system = window.matchMedia("(prefers-color-scheme: dark)");
  atlas.shownTheme = () => state.theme || (system.matches ? "dark" : "light");

  atlas.applyTheme = function (theme, quietly) {
    state.theme = theme || null;
    try {
      if (state.theme) localStorage.setItem("corridor-atlas-theme", state.theme);
      else localStorage.removeItem("corridor-atlas-theme");
    } catch {
      /* private windows may refuse storage; the address still holds the theme */
    }
    document.documentElement.dataset.theme = atlas.shownTheme();
    setProps("theme", { data: atlas.shownTheme() });
    for (const choice of document.querySelectorAll("select[data-themes]")) choice.value = state.theme || "";
    if (atlas.map) atlas.map.repaint();
    if (!quietly) atlas.writeAddress(false);
  };
  system.addEventListener("change", () => atlas.applyTheme(state.theme, true));
  try {
    const stored = localStorage.getItem("corridor-atlas-theme");
    state.theme = ["light", "dark", "projector"].includes(stored) ? stored : null;
  } catch {
    state.theme = null;
  }
  document.documentElement.dataset.theme = atlas.shownTheme();

  /* ---- selection ---- */

  atlas.select = function (thing, quietly) {
    const changed = state.selection !== thing;
    state.selection = thing || null;
    if (changed) setProps("selection", { data: state.selection });
    const panel = document.getElementById("detail");
    if (panel) panel.hidden = !state.selection;
    document.body.classList.toggle("has-detail", Boolean(state.selection));
    if (atlas.map) atlas.map.showSelection();
    if (changed && !quietly) atlas.writeAddress(true);
  };
})();
