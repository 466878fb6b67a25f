/* What surrounds the map: list, legend, tabs, buttons, keys. All text from the data is set as text. */
(function () {
  "use strict";

  const atlas = window.corridorAtlas;
  const state = atlas.state;
  const MOST = 300;
  const setProps = (id, props) => window.dash_clientside.set_props(id, props);
  const byId = (id) => document.getElementById(id);

  function element(tag, attributes, ...children) {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes || {})) {
      if (name === "text") made.textContent = value;
      else made.setAttribute(name, value);
    }
    made.append(...children);
    return made;
  }

  /* ---- list ---- */

  let listKey = "";
  let listAll = false;

  function listShown() {
    const panel = byId("panel-list");
    return panel && !panel.hidden;
  }

  function paintList(visible) {
    const tab = byId("tab-list");
    const count = visible.segments.reduce((a, b) => a + b, 0) + visible.places.reduce((a, b) => a + b, 0);
    if (tab) tab.textContent = `List (${count.toLocaleString("en")})`;
    if (!listShown()) return;
    const key = `${visible.segments.join("")}|${visible.places.join("")}|${listAll}`;
    if (key === listKey) return;
    listKey = key;
    const { segments, places, corridors } = state.index;
    const holder = byId("thing-list");
    const parts = [];
    const add = (title, things) => {
      if (!things.length) return;
      const shown = listAll ? things : things.slice(0, MOST);
      const list = element("ul", {}, ...shown.map(entry));
      parts.push(element("h3", { text: `${title} (${things.length.toLocaleString("en")})` }), list);
      if (shown.length < things.length) {
        const more = element("button", { type: "button", class: "button button-small", "data-action": "list-all" });
        more.textContent = `Show all ${things.length.toLocaleString("en")}`;
        parts.push(more);
      }
    };
    add("Corridors", corridors.ids.filter((_, i) => visible.corridors[i]).map((id) => `corridor:${id}`));
    add("Segments", segments.ids.flatMap((id, i) => (visible.segments[i] ? [`segment:${id}`] : [])));
    const named = places.ids.flatMap((id, i) => (visible.places[i] ? [[places.titles[i], `place:${id}`]] : []));
    named.sort((a, b) => a[0].localeCompare(b[0]));
    add("Places", named.map((pair) => pair[1]));
    if (!count) parts.push(nothing());
    holder.replaceChildren(...parts);
    markCurrent();
  }
  atlas.parts.push(paintList);

  function entry(thing) {
    const button = element("button", { type: "button", class: "thing", "data-thing": thing, "data-list": "yes" });
    button.append(element("strong", { text: atlas.titleOf(thing) }), element("span", { text: atlas.noteOf(thing) }));
    return element("li", {}, button);
  }

  function nothing() {
    const reset = element("button", { type: "button", class: "button button-small", "data-action": "reset", text: "Clear the filters" });
    return element("p", {}, "No segment or place matches. ", reset);
  }

  function markCurrent() {
    for (const button of document.querySelectorAll("#thing-list [data-thing]"))
      button.setAttribute("aria-current", String(button.dataset.thing === state.selection));
  }

  // Focus or pointer on an entry lights the thing up on the map.
  for (const name of ["focusin", "mouseover"])
    document.addEventListener(name, (event) => {
      const entryButton = event.target.closest && event.target.closest("[data-list]");
      if (entryButton && atlas.map) atlas.map.hover(entryButton.dataset.thing);
    });
  for (const name of ["focusout", "mouseout"])
    document.addEventListener(name, (event) => {
      const entryButton = event.target.closest && event.target.closest("[data-list]");
      if (entryButton && atlas.map) atlas.map.hover(null);
    });

  /* ---- legend and empty state ---- */

  const TITLES = { corridor: "Corridor", status: "Status (line)", mode: "Mode (width)", place: "Places" };

  function paintLegend(visible) {
    const holder = byId("legend-rows");
    document.body.classList.toggle("colour-by-status", state.colourBy === "status");
    document.body.classList.toggle("colour-by-mode", state.colourBy === "mode");
    if (!holder) return;
    const counts = state.summary ? state.summary.counts : null;
    for (const [group, title] of Object.entries(TITLES)) {
      const section = legendSection(holder, group, title);
      const chosen = state.chosen[group];
      const facet = state.index.facets[group];
      facet.options.forEach((option, place) => {
        const row = section.rows[place];
        const on = !chosen || chosen.has(option);
        row.box.checked = on;
        row.label.dataset.off = String(!on);
        // Only what is drawn, and what the reader has switched off here.
        row.label.hidden = Boolean(counts) && counts[group][place] === 0;
      });
      section.head.hidden = section.rows.every((row) => row.label.hidden);
    }
    const promised = byId("legend-promised");
    if (promised) promised.hidden = !(visible.promised && visible.promised.some((bit, i) => bit && visible.segments[i]));
    const empty = state.summary && !visible.segments.some(Boolean) && !visible.places.some(Boolean);
    showEmpty(Boolean(empty));
  }
  atlas.parts.push(paintLegend);

  const sections = new WeakMap();
  function legendSection(holder, group, title) {
    const known = sections.get(holder) || {};
    sections.set(holder, known);
    if (known[group]) return known[group];
    const facet = state.index.facets[group];
    const head = element("details", {}, element("summary", { text: title }));
    // Low windows show first what differs most; the rest is one click away.
    head.open = group === "corridor" || group === "status" || holder.closest(".map-panel").clientHeight > 640;
    const rows = facet.options.map((option, place) => {
      const box = element("input", { type: "checkbox", class: "box", "data-legend": group, value: option });
      const swatch = element("span", { class: "swatch", "data-swatch": group, "data-value": group === "corridor" ? place : option });
      const name = element("span", { class: "check-label", text: facet.labels[place] });
      const count = element("span", { class: "count", "data-count": `${group}:${option}` });
      const label = element("label", { class: "check-line" }, box, swatch, name, count);
      return { box, label };
    });
    head.append(...rows.map((row) => row.label));
    holder.append(head);
    if (group === "status") {
      const swatch = element("span", { class: "swatch", "data-swatch": "status", "data-value": "promised" });
      const text = element("span", { class: "check-label", text: "Promised for the year, not reported open" });
      const row = element("div", { class: "check-line", id: "legend-promised" }, swatch, text);
      row.hidden = true;
      head.append(row);
    }
    known[group] = { head, rows };
    atlas.showNumbers();
    return known[group];
  }

  function showEmpty(empty) {
    const message = byId("map-message");
    if (!message) return;
    if (empty && !message.dataset.empty) {
      message.dataset.empty = "yes";
      message.replaceChildren(nothing());
      message.hidden = false;
    } else if (!empty && message.dataset.empty) {
      delete message.dataset.empty;
      message.hidden = true;
    }
  }

  /* ---- controls ---- */

  const groupId = (group) => ({ type: "filter-group", group });

  function choose(group, values) {
    setProps(groupId(group), { value: values });
  }

  function chosenNow(group) {
    const all = state.index.facets[group].options;
    return state.chosen[group] ? all.filter((option) => state.chosen[group].has(option)) : [...all];
  }

  document.addEventListener("change", (event) => {
    if (event.target.matches("select[data-themes]")) return atlas.applyTheme(event.target.value || null);
    const group = event.target.dataset && event.target.dataset.legend;
    if (!group) return undefined;
    const chosen = new Set(chosenNow(group));
    if (event.target.checked) chosen.add(event.target.value);
    else chosen.delete(event.target.value);
    return choose(group, state.index.facets[group].options.filter((option) => chosen.has(option)));
  });

  const actions = {
    reset() {
      for (const group of Object.keys(state.index.facets)) choose(group, [...state.index.facets[group].options]);
      setProps("search", { value: "" });
      setProps("year-on", { value: [] });
      if (state.options.newer) setProps({ type: "page-option", name: "newer", default: "" }, { value: "" });
    },
    "toggle-filters"() {
      document.body.classList.toggle("filters-hidden");
      window.dispatchEvent(new Event("resize"));
    },
    "copy-link"(button) {
      copy(location.href, button);
    },
    "close-detail"() {
      atlas.select(null);
      if (closers.length) closers.pop().focus();
    },
    shortcuts: () => byId("shortcuts").showModal(),
    "close-shortcuts": () => byId("shortcuts").close(),
    "zoom-in": () => atlas.map && atlas.map.zoom(1),
    "zoom-out": () => atlas.map && atlas.map.zoom(-1),
    "full-screen"() {
      if (document.fullscreenElement) document.exitFullscreen();
      else byId("map-panel").requestFullscreen();
    },
    "list-all"() {
      listAll = true;
      atlas.redraw();
    },
    play(button) {
      play(button);
    },
  };
  let closers = [];
  atlas.actions = actions;

  function copy(text, button) {
    const done = () => {
      const before = button.textContent;
      button.textContent = "Copied";
      atlas.say("Copied");
      setTimeout(() => (button.textContent = before), 1600);
    };
    const byHand = () => {
      const field = element("textarea", { "aria-hidden": "true" });
      field.value = text;
      // What lies behind an open dialog takes no selection.
      (document.querySelector("dialog[open]") || document.body).append(field);
      field.select();
      document.execCommand("copy");
      field.remove();
      done();
    };
    if (navigator.clipboard && window.isSecureContext) navigator.clipboard.writeText(text).then(done, byHand);
    else byHand();
  }
  atlas.copy = copy;

  document.addEventListener("click", (event) => {
    const target = event.target.closest ? event.target : null;
    if (!target) return;
    const pick = (name) => target.closest(`[data-${name}]`);
    let found;
    if ((found = pick("action"))) {
      actions[found.dataset.action](found);
    } else if ((found = pick("thing"))) {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      open(found.dataset.thing, found);
    } else if ((found = pick("copy"))) {
      copy(found.dataset.copy, found);
    } else if ((found = pick("copy-link"))) {
      copy(`${location.origin}/?select=${found.dataset.copyLink}`, found);
    } else if ((found = pick("fit"))) {
      const thing = found.dataset.fit;
      if (byId("map-panel") && atlas.map) return void atlas.map.fit(thing);
      if (thing.includes(":")) atlas.select(thing, true);
      // The map then looks at what is selected.
      state.camera = null;
      navigate("/");
    } else if ((found = pick("choose"))) {
      const [group, which] = found.dataset.choose.split(":");
      choose(group, which === "all" ? [...state.index.facets[group].options] : []);
    } else if ((found = pick("tab"))) {
      showTab(found.dataset.tab);
    } else if ((found = target.closest("a.nav-link"))) {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      navigate(found.getAttribute("href"));
    }
  });

  function open(thing, from) {
    closers = [from];
    atlas.select(thing);
    markCurrent();
    const panel = byId("detail");
    panel.scrollTop = 0;
    panel.focus({ preventScroll: true });
  }
  atlas.openThing = open;

  /* ---- pages ---- */

  function navigate(path) {
    // A link may bring options of the page that it leads to.
    const [page, own] = path.split("?");
    path = page;
    atlas.state.options = {};
    const query = [atlas.query(), own].filter(Boolean).join("&");
    history.pushState({}, "", path + (query ? `?${query}` : ""));
    atlas.path = path;
    // Dash goes back to the address it knows unless it is told all of the new one.
    setProps("url", { pathname: path, search: location.search, href: location.href });
    markPage();
    byId("main").focus({ preventScroll: true });
  }
  atlas.navigate = navigate;

  // Goes to an address with a view of its own, as Back and Forward do.
  atlas.visit = function (address) {
    history.pushState({}, "", address);
    window.dispatchEvent(new PopStateEvent("popstate", { state: history.state }));
    byId("main").focus({ preventScroll: true });
  };
  window.addEventListener("popstate", () => markPage());

  function markPage() {
    for (const link of document.querySelectorAll(".nav .nav-link")) {
      const here = link.getAttribute("href") === location.pathname;
      if (here) link.setAttribute("aria-current", "page");
      else link.removeAttribute("aria-current");
    }
    const current = document.querySelector('.nav [aria-current="page"]');
    document.title = current && location.pathname !== "/" ? `${current.textContent} – Corridor Atlas` : "Corridor Atlas";
  }

  function showTab(name) {
    for (const tab of document.querySelectorAll("[data-tab]")) {
      const on = tab.dataset.tab === name;
      tab.setAttribute("aria-selected", String(on));
      tab.tabIndex = on ? 0 : -1;
      byId(`panel-${tab.dataset.tab}`).hidden = !on;
    }
    listKey = "";
    atlas.redraw();
  }

  /* ---- years ---- */

  let playing = null;
  function play(button) {
    if (playing) return stop(button);
    const slider = byId("year");
    const [first, last] = [Number(slider.min), Number(slider.max)];
    let year = Number(slider.value) >= last ? first : Number(slider.value);
    setProps("year-on", { value: ["on"] });
    setProps("year", { value: year });
    button.textContent = "❚❚";
    button.setAttribute("aria-label", "Stop the years");
    playing = setInterval(() => {
      year += 1;
      if (year > last) return stop(button);
      setProps("year", { value: year });
      return undefined;
    }, 900);
    return undefined;
  }

  function stop(button) {
    clearInterval(playing);
    playing = null;
    button.textContent = "▶";
    button.setAttribute("aria-label", "Play the years");
  }

  document.addEventListener("input", (event) => {
    // Moving the slider is asking for the year.
    if (event.target.id === "year" && state.year === null) setProps("year-on", { value: ["on"] });
  });

  /* ---- keys ---- */

  document.addEventListener("keydown", (event) => {
    const inField = event.target.closest && event.target.closest("input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable]");
    const tab = event.target.closest && event.target.closest('[role="tab"]');
    if (tab && ["ArrowLeft", "ArrowRight"].includes(event.key)) {
      const other = tab.dataset.tab === "groups" ? "list" : "groups";
      showTab(other);
      byId(`tab-${other}`).focus();
      return;
    }
    if (event.key === "Escape") {
      if (document.querySelector("dialog[open]") || document.fullscreenElement) return;
      if (atlas.closePick && atlas.closePick()) return;
      if (state.selection) actions["close-detail"]();
      return;
    }
    if (inField || event.ctrlKey || event.metaKey || event.altKey) return;
    if (document.querySelector("dialog[open]")) return;
    const keys = {
      "?": () => actions.shortcuts(),
      "/": () => {
        document.body.classList.remove("filters-hidden");
        byId("search").focus();
      },
      f: () => actions["toggle-filters"](),
      l: () => {
        document.body.classList.remove("filters-hidden");
        showTab("list");
        byId("tab-list").focus();
      },
      m: () => {
        const canvas = document.querySelector(".still-map, .maplibregl-canvas");
        if (canvas) canvas.focus();
      },
    };
    const known = keys[event.key] || (atlas.keys && atlas.keys[event.key]);
    if (known) {
      event.preventDefault();
      known();
    }
  });

  /* ---- check boxes ---- */

  // Dash marks the boxes of a checklist up as options of a list box, which hides from screen readers
  // that they are check boxes. They are native ones, so taking the roles away is enough.
  function mend() {
    for (const list of document.querySelectorAll('.dash-options-list[role="listbox"]')) list.removeAttribute("role");
    for (const label of document.querySelectorAll(".dash-options-list-option[aria-selected]")) {
      label.removeAttribute("role");
      label.removeAttribute("aria-selected");
    }
    for (const holder of document.querySelectorAll("[data-group]:not([data-mended])")) decorate(holder);
  }

  function decorate(holder) {
    const labels = holder.querySelectorAll("label.dash-options-list-option");
    if (!labels.length) return;
    const group = holder.dataset.group;
    holder.dataset.mended = "yes";
    labels.forEach((label, place) => {
      const option = label.querySelector("input").value;
      if (["corridor", "status", "mode", "place"].includes(group)) {
        const value = group === "corridor" ? place : option;
        label.querySelector(".dash-options-list-option-text").before(element("span", { class: "swatch", "data-swatch": group, "data-value": value }));
      }
      label.append(element("span", { class: "count", "data-count": `${group}:${option}` }));
    });
    atlas.showNumbers();
  }
  new MutationObserver(mend).observe(document.documentElement, {
    childList: true,
    subtree: true,
    attributes: true,
    attributeFilter: ["aria-selected"],
  });

  /* ---- start ---- */

  function whenThere() {
    if (!document.querySelector(".header")) return void requestAnimationFrame(whenThere);
    atlas.applyTheme(state.theme, true);
    if (window.innerWidth < 900) document.body.classList.add("filters-hidden");
    markPage();
    return undefined;
  }
  whenThere();
})();
