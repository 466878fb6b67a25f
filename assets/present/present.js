/* The audience's window: keys, clicks, swipes, the list of scenes, notes, black, full screen, and
   the wire to the presenter's window. What is drawn is the stage's matter (stage.js). */
(function () {
  "use strict";

  const atlas = window.corridorAtlas;
  const stage = atlas.stage;
  const make = stage.make;
  const byId = (id) => document.getElementById(id);
  const MAP_STEP = 90;
  const SWIPE = 60;
  let digits = "";
  let digitsTimer = null;
  let leaving = false;

  /* ---- going ---- */

  function go(number, jump) {
    const last = stage.scenes.length - 1;
    const to = Math.max(0, Math.min(last, number));
    if (to === stage.at) {
      say(number > last ? "This is the last scene." : number < 0 ? "This is the first scene." : "");
      return Promise.resolve();
    }
    const lost = byId("scene-words").contains(document.activeElement);
    black(false);
    const painted = stage.show(to, jump);
    if (lost) byId("scene-title").focus({ preventScroll: true });
    return painted;
  }
  const next = () => go(stage.at + 1);
  const back = () => go(stage.at - 1);
  stage.go = go;

  stage.onChange(() => {
    const { at, scenes } = stage;
    byId("position").textContent = `${at + 1} / ${scenes.length}`;
    byId("back").disabled = at === 0;
    byId("next").disabled = at === scenes.length - 1;
    byId("notes-body").innerHTML = scenes[at].notesHtml;
    byId("thing-card").hidden = true;
    document.title = `${at + 1}. ${scenes[at].title} – ${stage.document.title}`;
    say(`Scene ${at + 1} of ${scenes.length}: ${scenes[at].title}`);
    if (fromHash() !== at) location.replace(`#${at + 1}`);
    markList();
    tell();
  });

  function say(text) {
    if (text) byId("announcer").textContent = text;
  }

  const fromHash = () => {
    const number = Number(location.hash.slice(1));
    return Number.isInteger(number) && number > 0 ? number - 1 : -1;
  };
  window.addEventListener("hashchange", () => {
    const wanted = fromHash();
    if (stage.ready && wanted >= 0 && wanted !== stage.at) go(wanted, true);
  });

  /* ---- what lies on top ---- */

  const isBlack = () => !byId("black").hidden;

  function black(on) {
    if (isBlack() === on) return;
    byId("black").hidden = !on;
    byId("stage").inert = on;
    say(on ? "The screen is black." : "The scene is shown again.");
    tell();
  }

  function toggleNotes() {
    const notes = byId("notes");
    notes.hidden = !notes.hidden;
    say(notes.hidden ? "" : "Notes are shown.");
  }

  const open = (id) => !byId(id).open && byId(id).showModal();

  function fullScreen() {
    if (document.fullscreenElement) document.exitFullscreen();
    else document.documentElement.requestFullscreen().catch(() => say("This browser refuses the full screen."));
  }

  function nextTheme() {
    const order = [null, "light", "dark", "projector"];
    const theme = order[(order.indexOf(stage.theme) + 1) % order.length];
    stage.setTheme(theme);
    note(theme ? `Theme: ${theme}` : "Theme: as each scene has it");
  }

  let noteTimer = null;
  function note(text, lasting) {
    const element = byId("note");
    element.textContent = text;
    element.hidden = !text;
    clearTimeout(noteTimer);
    if (text && !lasting) noteTimer = setTimeout(() => note(""), 2500);
  }
  stage.note = note;

  // Closes what is on top; tells whether there was anything.
  function closeTop() {
    if (digits) return typed(""), true;
    if (isBlack()) return black(false), true;
    if (atlas.closePick && atlas.closePick()) return true;
    if (!byId("thing-card").hidden) return atlas.select(null), true;
    if (!byId("notes").hidden) return toggleNotes(), true;
    if (document.fullscreenElement) return document.exitFullscreen(), true;
    return false;
  }

  function leave() {
    if (closeTop() || !stage.setup.home) return;
    if (!leaving) {
      leaving = true;
      note("Press Esc once more to leave the briefing.");
      setTimeout(() => (leaving = false), 2500);
      return;
    }
    // Where the server is gone, leaving would leave the audience with the browser's error page.
    fetch("/healthz").then(
      () => location.assign(stage.setup.home),
      () => note("The server does not answer. The briefing stays open.")
    );
  }

  /* ---- the list of scenes ---- */

  function buildList() {
    const entries = stage.scenes.map((scene, number) => {
      const button = make("button", { type: "button", class: "scene-entry", "data-scene": number });
      button.append(make("span", { class: "scene-number", text: number + 1 }), make("span", { text: scene.title }));
      return make("li", {}, button);
    });
    byId("scene-list").replaceChildren(...entries);
  }

  function markList() {
    for (const button of document.querySelectorAll("[data-scene]"))
      button.setAttribute("aria-current", String(Number(button.dataset.scene) === stage.at));
  }

  function openList() {
    open("list");
    const current = document.querySelector('[data-scene][aria-current="true"]');
    if (current) current.focus();
  }

  function link(source) {
    const attributes = { href: source.url, target: "_blank", rel: "noopener noreferrer" };
    return make("li", {}, make("a", { ...attributes, text: source.title }));
  }

  function openSources() {
    const rows = stage.scenes[stage.at].footnotes.map(({ number, text, sources }) => {
      const links = sources.filter((source) => source.url).map(link);
      return make("li", { value: number }, text, ...(links.length ? [make("ul", { class: "source-links" }, ...links)] : []));
    });
    byId("source-list").replaceChildren(...rows);
    byId("source-none").hidden = rows.length > 0;
    open("sources");
  }

  /* ---- the presenter's window ---- */

  const wire = stage.openWire();

  function tell() {
    if (stage.at >= 0) wire.send({ from: "audience", at: stage.at, black: isBlack() });
  }

  wire.onMessage((message) => {
    if (message.from !== "presenter" || !stage.ready) return;
    if (message.ask === "where") tell();
    else if (message.ask === "black") black(!isBlack());
    else if (Number.isInteger(message.go)) go(message.go);
  });

  function presenter() {
    const address = `${location.pathname}?presenter`;
    const opened = window.open(address, `presenter:${location.pathname}`, "popup,width=1200,height=760");
    if (!opened) note("The browser did not allow the presenter’s window to open.");
  }

  /* ---- keys ---- */

  function typed(text) {
    digits = text.slice(0, 3);
    note(digits ? `Go to ${digits} – Enter` : "", true);
    clearTimeout(digitsTimer);
    if (digits) digitsTimer = setTimeout(() => typed(""), 4000);
  }

  const KEYS = {
    ArrowRight: next, ArrowDown: next, PageDown: next, " ": next,
    ArrowLeft: back, ArrowUp: back, PageUp: back,
    Home: () => go(0), End: () => go(stage.scenes.length - 1),
    b: () => black(!isBlack()), ".": () => black(!isBlack()),
    n: toggleNotes, f: fullScreen, l: openList, s: openSources, t: nextTheme,
    p: () => stage.setup.home && presenter(),
    r: () => stage.restore(), 0: () => stage.restore(),
    "?": () => open("keys"),
    Escape: leave,
  };
  const PANS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  const FIELD = "input, textarea, select, [contenteditable]";

  // Before the map and the buttons hear of it: arrows always turn scenes, with Shift they move the map.
  window.addEventListener(
    "keydown",
    (event) => {
      const target = event.target.closest ? event.target : document.body;
      if (!stage.ready || event.ctrlKey || event.metaKey || event.altKey || target.closest(FIELD)) return;
      if (document.querySelector("dialog[open]")) return;
      const act = action(event, target);
      if (!act) return;
      event.preventDefault();
      event.stopPropagation();
      act();
    },
    true
  );

  function action(event, target) {
    const { key } = event;
    if (target.closest("#map-pick") && key.startsWith("Arrow")) return null;
    if (event.shiftKey && PANS[key]) return () => pan(PANS[key]);
    if (key === "Enter" && digits) return () => [go(Number(digits) - 1), typed("")];
    if (/^[0-9]$/.test(key) && (digits || key !== "0")) return () => typed(digits + key);
    // A button or link that has the focus is pressed by Space, as everywhere.
    if (key === " " && target.closest("button, a, summary")) return null;
    return KEYS[key] || KEYS[key.toLowerCase()] || null;
  }

  function pan([right, down]) {
    if (atlas.map && stage.scenes[stage.at].path === "/") atlas.map.pan(right * MAP_STEP, down * MAP_STEP);
  }

  /* ---- pointer ---- */

  const ACTIONS = {
    next, back,
    list: openList,
    notes: toggleNotes,
    keys: () => open("keys"),
    sources: openSources,
    presenter,
    "full-screen": fullScreen,
    theme: nextTheme,
    restore: () => stage.restore(),
    check: () => stage.preflight(),
    close: (button) => button.closest("dialog").close(),
  };

  document.addEventListener("click", (event) => {
    const button = event.target.closest("button, a, summary");
    if (button) {
      // Else Space, which turns scenes, would press it again.
      if (event.detail > 0 && !button.closest("dialog")) button.blur();
      if (button.closest("#list")) byId("list").close();
      if (button.dataset.action) ACTIONS[button.dataset.action](button);
      if (button.dataset.scene) go(Number(button.dataset.scene));
      return;
    }
    if (isBlack()) return void black(false);
    const free = event.target.closest("#stage") && !event.target.closest(".scene-figure");
    if (free && !String(window.getSelection())) next();
  });

  let touch = null;
  document.addEventListener("touchstart", (event) => {
    const onMap = event.target.closest("#map-panel, dialog");
    touch = event.touches.length === 1 && !onMap ? event.touches[0] : null;
  }, { passive: true });
  document.addEventListener("touchend", (event) => {
    if (!touch) return;
    const end = event.changedTouches[0];
    const [right, down] = [end.clientX - touch.clientX, end.clientY - touch.clientY];
    touch = null;
    if (Math.abs(right) > SWIPE && Math.abs(right) > 1.5 * Math.abs(down)) (right < 0 ? next : back)();
  });

  /* ---- start ---- */

  function failed(error) {
    byId("scene-title").textContent = "This briefing could not be opened";
    byId("scene-words").textContent = error.message;
    byId("stage").dataset.kind = "failed";
    say(`This briefing could not be opened. ${error.message}`);
  }

  stage
    .load()
    .then(() => {
      buildList();
      document.body.dataset.ready = "yes";
      const shown = go(Math.max(0, fromHash()), true);
      if (new URLSearchParams(location.search).has("preflight")) shown.then(() => stage.preflight());
      return shown;
    })
    .then(() => (document.body.dataset.painted = "yes"))
    .catch(failed);
})();
