/* Drafts of briefings: kept in this browser as the text of the file that each of them is, so that
   there is nothing that could not be downloaded, read and opened again. Here are the store, the
   writing of the file (the same form as write_briefing in app/data/briefings.py), and what every
   page has of it: the dialog that adds a view, and the bar of a retake. */
(function () {
  "use strict";

  const atlas = window.corridorAtlas;
  const state = atlas.state;
  const KEY = "corridor-atlas-briefings";
  const OPEN = "corridor-atlas-briefing-open";
  const RETAKE = "corridor-atlas-retake";
  const SCENE = "--- scene ---";
  const NOTES = "??? notes";
  const LONGEST_TITLE = 120;
  const MOST_SCENES = 100;
  const UNTITLED = "Untitled briefing";
  const byId = (id) => document.getElementById(id);
  const drafts = { KEY, LONGEST_TITLE, MOST_SCENES, UNTITLED, stored: true, trouble: "" };
  atlas.drafts = drafts;

  drafts.make = function (tag, attributes, ...children) {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes || {})) {
      if (name === "text") made.textContent = value;
      else if (name === "onclick") made.addEventListener("click", value);
      else if (value === true) made.setAttribute(name, "");
      else if (value !== false && value !== null && value !== undefined) made.setAttribute(name, value);
    }
    made.append(...children.filter((child) => child !== null && child !== undefined));
    return made;
  };
  const make = drafts.make;
  drafts.button = (text, onclick, more) => make("button", { type: "button", class: "button", text, onclick, ...more });

  /* ---- store ---- */

  const REFUSED =
    "This browser refuses to keep drafts (a private window, or its storage is full). They live in this window only: download them before you close it.";
  let memory = {};

  function refuse() {
    drafts.stored = false;
    drafts.trouble = REFUSED;
  }

  try {
    localStorage.setItem(`${KEY}-probe`, "1");
    localStorage.removeItem(`${KEY}-probe`);
  } catch {
    refuse();
  }

  function read() {
    if (!drafts.stored) return memory;
    let text = null;
    try {
      text = localStorage.getItem(KEY);
    } catch {
      refuse();
      return memory;
    }
    if (!text) return {};
    try {
      const found = JSON.parse(text);
      if (found && typeof found === "object" && !Array.isArray(found)) return usable(found);
    } catch {
      /* put aside below */
    }
    // Nobody's words are thrown away, even where something else wrote over them.
    try {
      localStorage.setItem(`${KEY}-unreadable`, text);
      localStorage.removeItem(KEY);
    } catch {
      refuse();
    }
    return {};
  }

  function usable(found) {
    const entries = Object.entries(found).filter(([, one]) => one && typeof one.text === "string");
    return Object.fromEntries(entries.map(([id, one]) => [id, { ...one, changed: Number(one.changed) || 0 }]));
  }

  function write(all) {
    memory = all;
    if (!drafts.stored) return;
    try {
      localStorage.setItem(KEY, JSON.stringify(all));
    } catch {
      refuse();
    }
  }

  drafts.all = () => Object.entries(read()).sort((a, b) => b[1].changed - a[1].changed);
  drafts.get = (id) => read()[id] || null;

  /* Saves a text. `base` is when the version that it was made from was saved, null for a new draft.
     Answers with the time of saving, or with null where another window has saved meanwhile. */
  drafts.save = function (id, text, base, more) {
    const all = read();
    const now = all[id];
    if ((now ? now.changed : null) !== base) return null;
    const changed = Math.max(Date.now(), (base || 0) + 1);
    all[id] = { ...now, ...more, text, changed };
    write(all);
    return changed;
  };

  drafts.remove = function (id) {
    const all = read();
    const record = all[id];
    delete all[id];
    write(all);
    return record;
  };

  drafts.restore = function (id, record) {
    const all = read();
    const name = all[id] ? drafts.freshId(id) : id;
    all[name] = record;
    write(all);
    return name;
  };

  drafts.freshId = function (wanted) {
    const plain = wanted
      .normalize("NFKD")
      .toLowerCase()
      .replace(/\p{M}/gu, "")
      .replace(/ə/g, "e")
      .replace(/ı/g, "i")
      .replace(/[^a-z0-9]+/g, "-")
      .replace(/^-+|-+$/g, "")
      .slice(0, 60)
      .replace(/-+$/, "");
    const stem = plain || "briefing";
    const all = read();
    if (!all[stem]) return stem;
    let number = 2;
    while (all[`${stem}-${number}`]) number += 1;
    return `${stem}-${number}`;
  };

  window.addEventListener("beforeunload", (event) => {
    if (!drafts.stored && Object.keys(memory).length) event.preventDefault();
  });

  /* ---- the text of a file ---- */

  const CONTROL = /[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff]/g;
  const clean = (text) => text.replace(/\r\n?/g, "\n").replace(CONTROL, " ");
  const oneLine = (text) => clean(text).split(/\s+/u).filter(Boolean).join(" ");

  function scalar(text) {
    const line = oneLine(text);
    const plain = /^[\p{L}\p{N}/]/u.test(line) && !line.includes(": ") && !line.includes(" #") && !line.endsWith(":");
    return plain ? line : JSON.stringify(line);
  }

  function block(text, inNotes) {
    const lines = clean(text)
      .split("\n")
      .map((line) => {
        const scene = /^---[ \t]*scene[ \t]*---[ \t]*$/.test(line);
        const notes = !inNotes && /^\?\?\?[ \t]*notes[ \t]*$/.test(line);
        return scene || notes ? `\\${line}` : line;
      });
    while (lines.length && !lines[0].trim()) lines.shift();
    return lines.join("\n").trimEnd();
  }

  function sceneLines(scene) {
    const lines = [SCENE, `title: ${scalar(scene.title)}`, `view: ${scalar(scene.view)}`];
    const values = Object.entries(scene.values || {});
    if (values.length) lines.push("values:");
    for (const [key, said] of values) lines.push(`  ${key.includes(":") ? JSON.stringify(key) : scalar(key)}: ${scalar(said)}`);
    lines.push("---");
    const text = block(scene.text || "", false);
    const notes = block(scene.notes || "", true);
    if (text) lines.push(text, "");
    if (notes) lines.push(NOTES, notes, "");
    if (!text && !notes) lines.push("");
    return lines;
  }

  drafts.write = function (model) {
    const head = { ...model, title: oneLine(model.title) || UNTITLED };
    const names = ["title", "summary", "author", "made"].filter((name) => oneLine(head[name] || ""));
    const lines = ["---", ...names.map((name) => `${name}: ${scalar(head[name])}`), "---", ""];
    for (const scene of model.scenes) lines.push(...sceneLines(scene));
    return `${lines.join("\n").replace(/\n+$/, "")}\n`;
  };

  drafts.append = (text, scene) => `${text.trimEnd()}\n\n${sceneLines(scene).join("\n").replace(/\n+$/, "")}\n`;

  const starts = (lines) => lines.flatMap((line, at) => (/^---[ \t]*scene[ \t]*---[ \t]*$/.test(line) ? [at] : []));

  drafts.count = (text) => starts(text.split("\n")).length;

  drafts.withView = function (text, scene, view) {
    const lines = text.split("\n");
    const start = starts(lines)[scene];
    if (start === undefined) return null;
    for (let at = start + 1; at < lines.length && lines[at] !== "---"; at += 1)
      if (lines[at].startsWith("view:")) {
        lines[at] = `view: ${scalar(view)}`;
        return lines.join("\n");
      }
    return null;
  };

  drafts.titleOf = function (text) {
    const found = /^---\n(?:.*\n)*?title: *(.*)$/m.exec(text.slice(0, 4000));
    const title = found ? found[1].trim() : "";
    try {
      return (title.startsWith('"') ? JSON.parse(title) : title) || UNTITLED;
    } catch {
      return title;
    }
  };

  drafts.today = function () {
    const now = new Date();
    const two = (number) => String(number).padStart(2, "0");
    return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
  };

  drafts.create = function (model) {
    const id = drafts.freshId(model.title);
    drafts.save(id, drafts.write(model), null);
    return id;
  };

  /* ---- what this window has open ---- */

  let openNow = null;
  drafts.opened = function () {
    try {
      return JSON.parse(sessionStorage.getItem(OPEN) || "null");
    } catch {
      return openNow;
    }
  };
  drafts.setOpened = function (draft, scene) {
    openNow = draft === null ? null : { draft, scene };
    put(OPEN, openNow);
  };

  function put(key, value) {
    try {
      if (value) sessionStorage.setItem(key, JSON.stringify(value));
      else sessionStorage.removeItem(key);
    } catch {
      /* it stays in memory */
    }
  }

  drafts.edit = function (draft, scene) {
    drafts.setOpened(draft, scene);
    if (location.pathname === "/briefings" && drafts.resume) drafts.resume();
    else atlas.navigate("/briefings");
  };

  /* ---- adding a view ---- */

  const pathNow = () => location.pathname.replace(/\/+$/, "") || "/";
  const presentable = () => (byId("add-to-briefing").dataset.paths || "/").split(" ").includes(pathNow());
  const viewNow = () => pathNow() + location.search;

  // What is selected, else what the page shows; the map says it in its caption.
  function titleNow() {
    const selected = state.selection && document.querySelector("#detail .detail-title");
    const caption = state.summary ? state.summary.caption : "";
    const filter = caption.replace(/^[^:]*: /, "").replace(/; as (?:reported|of) .*$/, "");
    const heading = document.querySelector("main h1");
    const page = heading && pathNow() !== "/" ? heading.textContent : "";
    const words = selected ? selected.textContent : page || filter || "Map of the corridors";
    return (words[0].toUpperCase() + words.slice(1)).slice(0, LONGEST_TITLE);
  }

  function labelled(text, field, hint) {
    const label = make("label", { class: "label", for: field.id, text });
    return make("div", { class: "field" }, label, field, hint ? make("p", { class: "hint", text: hint }) : null);
  }
  drafts.labelled = labelled;

  function openAdd() {
    const dialog = byId("add-to-briefing");
    if (byId("take-away") && byId("take-away").open) byId("take-away").close();
    dialog.replaceChildren(...(presentable() ? addForm(dialog) : cannot(dialog)));
    if (!dialog.open) dialog.showModal();
  }

  function cannot(dialog) {
    return [
      make("h2", { text: "Add to briefing" }),
      make("p", { text: "A scene shows the map or a page with figures. Open one of them, and add its view." }),
      make("div", { class: "dialog-actions" }, drafts.button("Close", () => dialog.close(), { autofocus: true })),
    ];
  }

  function addForm(dialog) {
    const known = drafts.all();
    const choice = make("select", { id: "add-draft", class: "select" });
    for (const [id, record] of known) {
      const scenes = drafts.count(record.text);
      const full = scenes >= MOST_SCENES;
      choice.append(make("option", { value: `draft:${id}`, disabled: full, text: `${drafts.titleOf(record.text)} (${scenes === 1 ? "1 scene" : `${scenes} scenes`}${full ? ", full" : ""})` }));
    }
    choice.append(make("option", { value: "new", text: "A new briefing" }));
    const name = make("input", { id: "add-name", class: "input", maxlength: LONGEST_TITLE, value: UNTITLED });
    const title = make("input", { id: "add-title", class: "input", maxlength: LONGEST_TITLE, required: true, autofocus: true });
    title.value = titleNow();
    const nameField = labelled("Title of the new briefing", name);
    const follow = () => (nameField.hidden = choice.value !== "new");
    choice.addEventListener("change", follow);
    const form = make(
      "form",
      { method: "dialog", class: "add-form" },
      make("h2", { text: "Add to briefing" }),
      make("p", { class: "hint", text: state.summary ? state.summary.caption : "" }),
      labelled("Title of the scene", title),
      labelled("Briefing", choice),
      nameField,
      drafts.trouble ? make("p", { class: "warning", text: drafts.trouble }) : null,
      make(
        "div",
        { class: "dialog-actions" },
        make("button", { type: "submit", class: "button button-main", text: "Add" }),
        drafts.button("Cancel", () => dialog.close())
      )
    );
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const scene = { title: title.value.trim() || titleNow(), view: viewNow(), values: {}, text: "", notes: "" };
      added(dialog, choice.value === "new" ? addToNew(name.value, scene) : addTo(choice.value.slice(6), scene), scene);
    });
    follow();
    return [form];
  }

  function addToNew(name, scene) {
    const id = drafts.create({ title: name.trim() || UNTITLED, made: drafts.today(), scenes: [scene] });
    return { id, number: 1 };
  }

  function addTo(id, scene) {
    const record = drafts.get(id);
    if (!record) return addToNew(UNTITLED, scene);
    const text = drafts.append(record.text, scene);
    drafts.save(id, text, record.changed);
    return { id, number: drafts.count(text) };
  }

  function added(dialog, { id, number }, scene) {
    const title = drafts.titleOf(drafts.get(id).text);
    const said = `“${scene.title}” is scene ${number} of “${title}”.`;
    const edit = drafts.button("Open the briefing", () => {
      dialog.close();
      drafts.edit(id, number - 1);
    });
    dialog.replaceChildren(
      make("h2", { text: "Added" }),
      make("p", { text: said }),
      drafts.trouble ? make("p", { class: "warning", text: drafts.trouble }) : "",
      make("div", { class: "dialog-actions" }, drafts.button("Go on here", () => dialog.close(), { class: "button button-main" }), edit)
    );
    dialog.querySelector("button").focus();
    atlas.say(`Added: ${said}`);
  }

  atlas.actions["add-to-briefing"] = openAdd;
  atlas.keys = atlas.keys || {};
  atlas.keys.b = () => document.querySelector("dialog[open]") || openAdd();

  /* ---- retaking a view ---- */

  let retaking = null;
  try {
    retaking = JSON.parse(sessionStorage.getItem(RETAKE) || "null");
  } catch {
    retaking = null;
  }

  drafts.retake = function (draft, scene, title, view) {
    retaking = { draft, scene, title, theme: state.theme };
    put(RETAKE, retaking);
    atlas.visit(view);
    paintBar();
  };

  function endRetake() {
    const { draft, scene, theme } = retaking;
    retaking = null;
    put(RETAKE, null);
    paintBar();
    // The scene's look was put on with its view; this is the reader's own again.
    atlas.applyTheme(theme || null, true);
    drafts.edit(draft, scene);
  }

  function useView() {
    const { draft, scene } = retaking;
    const record = drafts.get(draft);
    const text = record && drafts.withView(record.text, scene, viewNow());
    if (text) drafts.save(draft, text, record.changed);
    endRetake();
    atlas.say(text ? "The scene has the new view." : "The scene is not there any more.");
  }

  function paintBar() {
    const bar = byId("retake-bar");
    if (!bar) return;
    bar.hidden = !retaking;
    if (!retaking) return bar.replaceChildren();
    const usableHere = presentable();
    bar.replaceChildren(
      make("p", { text: `Retaking the view of scene ${retaking.scene + 1}, “${retaking.title}”: set the filters, the place and the selection as the scene is to show them.` }),
      usableHere ? drafts.button("Use this view", useView, { class: "button button-main" }) : "",
      drafts.button("Cancel", endRetake)
    );
    return undefined;
  }

  // The page tells of each change by its holder.
  let barPath = null;
  new MutationObserver(() => {
    const holder = document.querySelector("[data-path]");
    if (!holder || holder.dataset.path === barPath) return;
    barPath = holder.dataset.path;
    paintBar();
  }).observe(document.documentElement, { childList: true, subtree: true });
})();
