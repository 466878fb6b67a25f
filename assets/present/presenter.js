/* The presenter's window: notes, clock, what is shown and what comes next; it drives the audience's
   window through a channel of the browser. Without an audience it turns scenes for itself. */
(function () {
  "use strict";

  const stage = window.corridorAtlas.stage;
  const make = stage.make;
  const byId = (id) => document.getElementById(id);
  const wire = stage.openWire();
  const ASK_MS = 2000;
  const CLOCK_KEY = `corridor-atlas-clock:${location.pathname}`;
  let at = 0;
  let heard = 0;

  /* ---- scenes ---- */

  function go(number) {
    const to = Math.max(0, Math.min(stage.scenes.length - 1, number));
    wire.send({ from: "presenter", go: to });
    if (to !== at) paint(to);
  }

  function paint(to) {
    at = to;
    const scene = stage.scenes[at];
    const last = at === stage.scenes.length - 1;
    byId("position").textContent = `${at + 1} / ${stage.scenes.length}`;
    byId("now-title").textContent = scene.title;
    byId("now-words").innerHTML = scene.html;
    byId("notes-body").innerHTML = scene.notesHtml;
    byId("notes-none").hidden = Boolean(byId("notes-body").textContent.trim());
    byId("notes-body").parentElement.scrollTop = 0;
    byId("next-title").textContent = last ? "This is the last scene." : stage.scenes[at + 1].title;
    byId("preview").dataset.last = String(last);
    const then = stage.scenes.slice(at + 2, at + 8).map((one, place) => make("li", { value: at + 3 + place, text: one.title }));
    byId("then").replaceChildren(...then);
    byId("go-to").value = String(at);
    byId("back").disabled = at === 0;
    byId("next").disabled = last;
    byId("announcer").textContent = `Scene ${at + 1} of ${stage.scenes.length}: ${scene.title}`;
    document.title = `${at + 1} / ${stage.scenes.length} – presenter – ${stage.document.title}`;
    return last ? Promise.resolve() : stage.show(at + 1, true);
  }

  wire.onMessage((message) => {
    if (message.from !== "audience" || !stage.ready) return;
    heard = Date.now();
    if (message.at !== at && stage.scenes[message.at]) paint(message.at);
    byId("black").setAttribute("aria-pressed", String(message.black));
    showAudience();
  });

  function showAudience() {
    const there = Date.now() - heard < 3 * ASK_MS;
    byId("audience").dataset.there = String(there);
    byId("audience").textContent = there ? "The audience’s window follows." : "No window for the audience is open.";
    byId("open-audience").hidden = there;
  }
  const ask = () => wire.send({ from: "presenter", ask: "where" });

  /* ---- time ---- */

  // Running since, and what had passed before; kept so that a reload of this window loses nothing.
  let time = { since: Date.now(), passed: 0 };
  try {
    time = JSON.parse(sessionStorage.getItem(CLOCK_KEY)) || time;
  } catch {
    /* storage may be refused; the time then starts anew */
  }

  function keepTime(changed) {
    time = changed;
    try {
      sessionStorage.setItem(CLOCK_KEY, JSON.stringify(time));
    } catch {
      /* see above */
    }
    showTime();
  }

  function showTime() {
    const passed = time.passed + (time.since === null ? 0 : Date.now() - time.since);
    const seconds = Math.floor(passed / 1000);
    const two = (number) => String(number).padStart(2, "0");
    const hours = Math.floor(seconds / 3600);
    byId("elapsed").textContent = `${hours ? `${hours}:` : ""}${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
    byId("clock").textContent = new Date().toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" });
    byId("pause").textContent = time.since === null ? "Go on" : "Pause";
  }

  function pause() {
    const passed = time.passed + (time.since === null ? 0 : Date.now() - time.since);
    keepTime(time.since === null ? { since: Date.now(), passed: time.passed } : { since: null, passed });
  }

  /* ---- buttons and keys ---- */

  const black = () => wire.send({ from: "presenter", ask: "black" });
  const ACTIONS = {
    next: () => go(at + 1),
    back: () => go(at - 1),
    black,
    pause,
    reset: () => keepTime({ since: time.since === null ? null : Date.now(), passed: 0 }),
    "open-audience": () => window.open(`${location.pathname}#${at + 1}`, "_blank"),
    larger: () => size(1.15),
    smaller: () => size(1 / 1.15),
  };
  let factor = 1;
  function size(by) {
    factor = Math.max(0.6, Math.min(2.5, factor * by));
    byId("notes-body").style.setProperty("--factor", factor);
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-action]");
    if (!button) return;
    if (event.detail > 0) button.blur();
    ACTIONS[button.dataset.action]();
  });
  byId("go-to").addEventListener("change", (event) => go(Number(event.target.value)));

  const KEYS = {
    ArrowRight: () => go(at + 1), ArrowDown: () => go(at + 1), PageDown: () => go(at + 1), " ": () => go(at + 1),
    ArrowLeft: () => go(at - 1), ArrowUp: () => go(at - 1), PageUp: () => go(at - 1),
    Home: () => go(0), End: () => go(stage.scenes.length - 1),
    b: black, ".": black,
  };
  window.addEventListener("keydown", (event) => {
    if (!stage.ready || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    if (event.target.closest("input, textarea, select")) return;
    if (event.key === " " && event.target.closest("button, a")) return;
    const act = KEYS[event.key] || KEYS[event.key.toLowerCase()];
    if (!act) return;
    event.preventDefault();
    act();
  });

  /* ---- start ---- */

  stage
    .load()
    .then(() => {
      byId("go-to").replaceChildren(
        ...stage.scenes.map((scene, number) => make("option", { value: number, text: `${number + 1}. ${scene.title}` }))
      );
      byId("title").textContent = stage.document.title;
      document.body.dataset.ready = "yes";
      ask();
      setInterval(() => [ask(), showAudience()], ASK_MS);
      setInterval(showTime, 500);
      keepTime(time);
      showAudience();
      return paint(0);
    })
    .catch((error) => {
      byId("now-title").textContent = "This briefing could not be opened";
      byId("now-words").textContent = error.message;
    });
})();
