/* The page of briefings: list of drafts, and the editor of one. What is typed is in the browser's
   store within 300 ms; the server is asked what the scenes come to, and nothing is lost while it
   does not answer. Text is set as text, but for the HTML of scenes, which the server makes of
   Markdown without letting any HTML through. */
(function () {
  "use strict";

  const atlas = window.corridorAtlas;
  const drafts = atlas.drafts;
  const { make, button, labelled } = drafts;
  const SAVE_MS = 250;
  const ASK_MS = 300;
  const MOST_FOUND = 60;
  const MOST_BYTES = 300000;
  const PAGES = { "/": "Map" };
  const byId = (id) => document.getElementById(id);
  const counted = (count, noun) => `${count.toLocaleString("en")} ${noun}${count === 1 ? "" : "s"}`;
  const time = (ms) => new Date(ms).toLocaleString("en-GB", { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" });

  let page = null;
  let open = null;
  let removedDrafts = [];

  /* ---- asking the server ---- */

  async function ask(body, signal) {
    const answer = await fetch("/briefings/document?for=editor", { method: "POST", body, signal, headers: { "Content-Type": "text/markdown" } });
    const found = await answer.json();
    if (!answer.ok) throw new Error(found.error || "the server could not read it");
    return found;
  }

  const wordsOf = (problem) => `${problem.where && !problem.scene ? `${problem.where}: ` : ""}${problem.column ? `${problem.column}: ` : ""}found ${problem.found}; expected ${problem.expected}.`;

  function modelOf(answer) {
    const { title, summary, author, made } = answer;
    return { title, summary, author, made, scenes: answer.scenes.map((scene) => ({ ...scene.source })) };
  }

  function notice(text, ...buttons) {
    const holder = byId("briefings-notice");
    if (!holder) return;
    const parts = drafts.trouble ? [make("p", { class: "warning", text: drafts.trouble })] : [];
    if (text) parts.push(make("div", { class: "said", role: "alert" }, make("p", { text }), ...buttons));
    holder.replaceChildren(...parts);
  }

  /* ---- overview ---- */

  function start() {
    page = byId("briefings");
    byId("briefings-tools").replaceChildren(...tools());
    notice("");
    drafts.resume();
  }

  drafts.resume = function () {
    const opened = drafts.opened();
    if (opened && drafts.get(opened.draft)) openDraft(opened.draft, opened.scene || 0);
    else overview();
  };

  function tools() {
    const field = make("input", { type: "file", accept: ".md,text/markdown,text/plain", class: "visually-hidden", tabindex: "-1", "aria-hidden": "true" });
    field.addEventListener("change", () => {
      if (field.files[0]) openFile(field.files[0]);
      field.value = "";
    });
    return [
      button("New briefing", createDraft, { class: "button button-main" }),
      button("Open file…", () => field.click()),
      field,
      make("span", { class: "hint", text: "or drop a briefing file (.md) anywhere on this page" }),
    ];
  }

  function overview() {
    leaveEditor();
    byId("briefings-overview").hidden = false;
    byId("briefings-editor").hidden = true;
    byId("briefings-editor").replaceChildren();
    const list = drafts.all();
    const rows = list.map(([id, record]) => row(id, record));
    removedDrafts.forEach((gone) => rows.push(removedRow(gone)));
    const empty = make("p", { class: "empty", text: "No drafts yet. “Take away → Add to briefing” on the map and the pages of figures puts a view into one; “Make a copy to edit” below starts from a finished briefing." });
    byId("briefings-drafts").replaceChildren(rows.length ? make("ul", { class: "draft-list" }, ...rows) : empty);
  }

  function row(id, record) {
    const title = drafts.titleOf(record.text);
    const facts = `${counted(drafts.count(record.text), "scene")} · changed ${time(record.changed)}`;
    const named = (text, onclick) => button(text, onclick, { class: "button button-small", "aria-label": `${text}: ${title}` });
    return make(
      "li",
      { class: "draft-row", "data-draft": id },
      make("div", { class: "draft-name" }, button(title, () => openDraft(id, 0), { class: "draft-title" }), make("span", { class: "hint", text: facts })),
      make(
        "div",
        { class: "briefing-actions" },
        named("Edit", () => openDraft(id, 0)),
        present(id, title, "Present", ""),
        present(id, title, "Pre-flight", "?preflight=yes"),
        named("Download", () => download(id)),
        named("Delete", () => removeDraft(id, title))
      )
    );
  }

  function present(id, title, text, query) {
    const attributes = { class: "button button-small", text, "aria-label": `${text}: ${title}`, target: "_blank", rel: "noopener" };
    // What is kept in this window only is not there in another.
    if (!drafts.stored) return button(text, () => {}, { ...attributes, disabled: true, title: drafts.trouble });
    return make("a", { ...attributes, href: `/present/draft:${id}${query}` });
  }

  function removeDraft(id, title) {
    removedDrafts.push({ id, title, record: drafts.remove(id) });
    overview();
    atlas.say(`“${title}” is deleted. It can be undone.`);
    const undo = page.querySelector(`[data-undo="${CSS.escape(id)}"]`);
    if (undo) undo.focus();
  }

  function removedRow(gone) {
    const undo = () => {
      removedDrafts = removedDrafts.filter((one) => one !== gone);
      const id = drafts.restore(gone.id, gone.record);
      overview();
      atlas.say(`“${gone.title}” is back.`);
      page.querySelector(`[data-draft="${CSS.escape(id)}"] button`).focus();
    };
    return make("li", { class: "draft-row removed" }, make("span", { text: `“${gone.title}” is deleted.` }), button("Undo", undo, { class: "button button-small", "data-undo": gone.id, "aria-label": `Undo: bring back ${gone.title}` }));
  }

  function createDraft() {
    const id = drafts.create({ title: drafts.UNTITLED, made: drafts.today(), scenes: [] });
    openDraft(id, 0, true);
  }

  async function copyShipped(name) {
    try {
      const answer = await fetch(`/briefings/document/${encodeURIComponent(name)}?for=editor`);
      if (!answer.ok) throw new Error("not found");
      const model = modelOf(await answer.json());
      model.title = `${model.title.slice(0, drafts.LONGEST_TITLE - 7)} (copy)`;
      openDraft(drafts.create({ ...model, made: drafts.today() }), 0);
    } catch {
      notice("The server does not answer, so that the briefing cannot be copied. Try again.");
    }
  }

  /* ---- files ---- */

  function save(name, content, type = "text/markdown") {
    const address = URL.createObjectURL(new Blob([content], { type }));
    const link = make("a", { href: address, download: name });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(address), 10000);
  }

  function download(id) {
    if (open && open.id === id) flush();
    save(`${id}.md`, drafts.get(id).text);
  }

  async function openFile(file) {
    notice("");
    if (file.size > MOST_BYTES) return notice(`“${file.name}” was not opened: found ${file.size.toLocaleString("en")} bytes, expected at most 200,000 in a briefing.`);
    let answer = null;
    try {
      answer = await ask(await file.arrayBuffer());
    } catch (error) {
      return notice(`“${file.name}” was not opened: ${error.message}.`);
    }
    if (!answer.title) return notice(`“${file.name}” was not opened: ${answer.problems.map(wordsOf).join(" ")}`);
    const stem = file.name.replace(/\.[^.]*$/, "");
    const id = drafts.freshId(stem);
    drafts.save(id, drafts.write(modelOf(answer)), null);
    openDraft(id, 0);
    if (!answer.problems.length) return atlas.say(`“${file.name}” is opened.`);
    const list = answer.problems.map((problem) => make("li", { text: `${problem.scene ? `${problem.where}: ` : ""}${wordsOf(problem)}` }));
    const text = `“${file.name}” is opened with ${counted(answer.problems.length, "problem")}. What works is here; the file itself is as it was.`;
    return notice(text, make("ul", {}, ...list), button("Close", () => notice(""), { class: "button button-small" }));
  }

  for (const name of ["dragover", "drop"])
    document.addEventListener(name, (event) => {
      if (!page || !page.isConnected || !event.dataTransfer || ![...event.dataTransfer.types].includes("Files")) return;
      event.preventDefault();
      page.classList.toggle("dropping", name === "dragover");
      if (name === "drop" && event.dataTransfer.files[0]) openFile(event.dataTransfer.files[0]);
    });
  document.addEventListener("dragleave", (event) => {
    if (page && !event.relatedTarget) page.classList.remove("dropping");
  });

  /* ---- one draft ---- */

  async function openDraft(id, scene, isNew) {
    flush();
    const record = drafts.get(id);
    if (!record) return overview();
    drafts.setOpened(id, scene);
    byId("briefings-overview").hidden = true;
    const holder = byId("briefings-editor");
    holder.hidden = false;
    const mine = { id, base: record.changed, model: null, scene, answer: null, removed: [], dirty: false, conflict: false };
    open = mine;
    try {
      const answer = await ask(record.text);
      if (open !== mine) return undefined;
      if (!answer.title) return unreadable(holder, id, answer);
      mine.answer = answer;
      mine.model = modelOf(answer);
    } catch (error) {
      if (open !== mine) return undefined;
      const again = button("Try again", () => openDraft(id, scene, isNew));
      holder.replaceChildren(make("p", { text: `The draft is kept, but the server that reads it does not answer (${error.message}).` }), again, button("All briefings", overview));
      return undefined;
    }
    mine.scene = Math.min(scene, Math.max(mine.model.scenes.length - 1, 0));
    paint();
    const first = byId(isNew ? "briefing-title" : "back-to-briefings");
    if (first) first.focus();
    if (isNew) first.select();
    return undefined;
  }

  // Nothing is edited of a text that cannot be read, lest it be written over.
  function unreadable(holder, id, answer) {
    open = null;
    drafts.setOpened(null);
    const row = make("div", { class: "editor-row" }, button("Download it as it is", () => download(id)), button("All briefings", overview));
    holder.replaceChildren(make("p", { class: "warning", text: `This draft is kept, but it cannot be read: ${answer.problems.map(wordsOf).join(" ")}` }), row);
    row.firstChild.focus();
    return undefined;
  }

  function leaveEditor() {
    flush();
    open = null;
    drafts.setOpened(null);
  }

  let saving = null;
  let asking = null;
  let request = null;

  function changed(withAnswer = true) {
    open.dirty = true;
    status("Saving…");
    clearTimeout(saving);
    saving = setTimeout(flush, SAVE_MS);
    if (withAnswer) askSoon();
  }

  function flush() {
    clearTimeout(saving);
    if (!open || !open.dirty || !open.model) return;
    const text = drafts.write(open.model);
    const saved = drafts.save(open.id, text, open.base);
    if (saved === null) return keepMine();
    open.base = saved;
    open.dirty = false;
    status(drafts.stored ? `Saved in this browser, ${time(saved)}` : "Kept in this window only");
    if (!drafts.stored) notice("");
    return undefined;
  }

  window.addEventListener("pagehide", flush);
  document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && flush());

  function status(text) {
    const place = byId("draft-status");
    if (place) place.textContent = text;
  }

  /* Two windows with one draft: neither overwrites the other; both versions are kept. */

  window.addEventListener("storage", (event) => {
    if (!page || !page.isConnected || (event.key !== drafts.KEY && event.key !== null)) return;
    if (!open) return overview();
    if (!open.model) return undefined;
    const record = drafts.get(open.id);
    if (record && record.changed === open.base) return undefined;
    offerBoth(record);
    return undefined;
  });

  function offerBoth(record) {
    open.conflict = true;
    const said = record ? "This draft was changed in another window." : "This draft was deleted in another window.";
    const other = button("Show the other version", () => {
      const { id, scene } = open;
      clearTimeout(saving);
      open = null;
      notice("");
      openDraft(id, scene);
    });
    notice(`${said} Yours is here, and nothing is overwritten.`, record ? other : "", button("Keep mine as a copy", () => keepMine()));
  }

  function keepMine() {
    const id = drafts.freshId(open.id);
    open.base = drafts.save(id, drafts.write(open.model), null);
    open.id = id;
    open.dirty = false;
    open.conflict = false;
    drafts.setOpened(id, open.scene);
    notice(`Another window has changed or deleted this draft. Your version is kept as a draft of its own (${id}); both are in the list.`);
    status(`Saved in this browser, ${time(open.base)}`);
    paintHead();
  }

  /* ---- what the scenes come to ---- */

  function askSoon() {
    clearTimeout(asking);
    asking = setTimeout(askNow, ASK_MS);
  }

  async function askNow() {
    if (!open || !open.model) return;
    const mine = open;
    if (request) request.abort();
    request = new AbortController();
    try {
      mine.answer = await ask(drafts.write(mine.model), request.signal);
      mine.silent = false;
    } catch (error) {
      if (error.name === "AbortError") return;
      mine.silent = true;
    }
    if (open !== mine) return;
    record(mine);
    paintList();
    paintPreview();
  }

  /* The words as they stand are written down when a key is first quoted. */
  function record(mine) {
    let fresh = false;
    for (const found of mine.answer ? mine.answer.scenes : []) {
      const scene = mine.model.scenes[found.number - 1];
      if (!scene || !scene.edited) continue;
      for (const one of found.quoted)
        if (one.known && !one.was && !scene.values[one.key]) {
          scene.values[one.key] = one.words;
          fresh = true;
        }
    }
    if (fresh) changed(false);
  }

  const answerOf = (index) => (open.answer && open.answer.scenes ? open.answer.scenes[index] : null);
  const current = () => open.model.scenes[open.scene];

  /* ---- painting ---- */

  function paint() {
    const holder = byId("briefings-editor");
    holder.replaceChildren(
      make("header", { class: "editor-head", id: "editor-head" }),
      make(
        "div",
        { class: "editor-body" },
        make("section", { class: "editor-scenes", id: "editor-scenes", "aria-label": "Scenes" }),
        make("section", { class: "editor-form", id: "editor-form", "aria-label": "Scene" }),
        make("section", { class: "editor-preview", id: "editor-preview", "aria-label": "Preview of the scene", tabindex: "0" })
      )
    );
    paintHead();
    paintList();
    paintForm();
    paintPreview();
  }

  function paintHead() {
    const { id, model } = open;
    const title = make("input", { id: "briefing-title", class: "input briefing-title", maxlength: drafts.LONGEST_TITLE });
    title.value = model.title;
    title.addEventListener("input", () => {
      model.title = title.value;
      changed();
    });
    byId("editor-head").replaceChildren(
      make(
        "div",
        { class: "editor-row" },
        button("← All briefings", overview, { class: "button button-small", id: "back-to-briefings" }),
        make("span", { class: "hint", id: "draft-status", text: drafts.stored ? `Saved in this browser, ${time(open.base)}` : "Kept in this window only" }),
        make("span", { class: "grow" }),
        present(id, model.title, "Present", ""),
        present(id, model.title, "Pre-flight", "?preflight=yes"),
        button("Download", () => download(open.id), { class: "button button-small" }),
        exported("Slides", "pptx"),
        exported("Hand-out", "pdf"),
        button("Web page", saveWebPage, { class: "button button-small", title: "One file that needs no network and no program but a browser" })
      ),
      make("h1", { class: "visually-hidden", text: "Edit a briefing" }),
      make("div", { class: "editor-row" }, make("label", { class: "label", for: "briefing-title", text: "Title" }), title),
      about(model)
    );
  }

  function exported(text, form) {
    const run = (event) => {
      flush();
      atlas.exportText(form, drafts.write(open.model), event.currentTarget);
    };
    return button(text, run, { class: "button button-small", "aria-label": `${text} (${form.toUpperCase()})` });
  }

  async function saveWebPage() {
    flush();
    const { id, model } = open;
    notice("");
    try {
      const answer = await fetch("/export/briefing.html", { method: "POST", body: drafts.write(model), headers: { "Content-Type": "text/markdown" } });
      if (!answer.ok) throw new Error((await answer.json()).error || `the server answered ${answer.status}`);
      save(`${id}.html`, await answer.blob(), "text/html");
      atlas.say("The web page is saved.");
    } catch (error) {
      notice(`The web page could not be made: ${error.message}`);
    }
  }

  function about(model) {
    const field = (name, text, hint) => {
      const input = make("input", { id: `briefing-${name}`, class: "input", maxlength: 400 });
      input.value = model[name] || "";
      input.addEventListener("input", () => {
        model[name] = input.value;
        changed(name === "made");
      });
      return labelled(text, input, hint);
    };
    return make(
      "details",
      { class: "about" },
      make("summary", { text: "Summary, author and date" }),
      make(
        "div",
        { class: "about-fields" },
        field("summary", "Summary", "One sentence."),
        field("author", "Author", "Whose view the text tells, if it is somebody's: “Told as the view of …”."),
        field("made", "Made on", "As 2026, 2026-05 or 2026-05-31.")
      )
    );
  }

  /* ---- scenes ---- */

  function paintList() {
    const holder = byId("editor-scenes");
    if (!holder) return;
    const focused = holder.contains(document.activeElement) ? document.activeElement.dataset.scene : null;
    const scenes = open.model.scenes;
    const general = open.answer ? open.answer.problems.filter((problem) => problem.scene === null) : [];
    const gone = open.removed[open.removed.length - 1];
    holder.replaceChildren(
      make("h2", { text: counted(scenes.length, "scene") }),
      make("ol", { class: "scene-list" }, ...scenes.map(sceneEntry)),
      gone ? removedScene(gone) : "",
      button("New scene", addScene, { class: "button button-small", disabled: scenes.length >= drafts.MOST_SCENES, title: "A scene of the whole map; take its view afterwards" }),
      general.length ? make("ul", { class: "problems" }, ...general.map((problem) => make("li", { text: wordsOf(problem) }))) : "",
      scenes.length ? "" : make("p", { class: "hint", text: "Set a view on the map or a page of figures, then “Take away → Add to briefing” (key b)." })
    );
    if (focused) {
      const again = holder.querySelector(`[data-scene="${focused}"]`);
      if (again) again.focus();
    }
  }

  function sceneEntry(scene, index) {
    const found = answerOf(index);
    const problems = found ? found.problems.length + found.changes.length : 0;
    const shown = found ? `${pageTitle(found.path)} · ${found.caption}` : "";
    const entry = button("", () => choose(index), { class: "scene-entry", "aria-current": String(index === open.scene), "data-scene": index });
    entry.append(
      make("span", { class: "scene-number", text: String(index + 1) }),
      make("strong", { text: scene.title || "(no title)" }),
      make("span", { class: "scene-shown", text: shown }),
      problems ? make("span", { class: "scene-problems", text: `⚠ ${counted(problems, "remark")}` }) : ""
    );
    return make("li", {}, entry);
  }

  function pageTitle(path) {
    const link = document.querySelector(`.nav a[href="${CSS.escape(path)}"]`);
    return link ? link.textContent : PAGES[path] || path;
  }

  function choose(index) {
    open.scene = index;
    drafts.setOpened(open.id, index);
    paintList();
    paintForm();
    paintPreview();
  }

  function addScene() {
    open.model.scenes.push({ title: "New scene", view: "/", values: {}, text: "", notes: "" });
    changed();
    choose(open.model.scenes.length - 1);
    byId("scene-title").focus();
    byId("scene-title").select();
  }

  function move(by) {
    const { scenes } = open.model;
    const to = open.scene + by;
    if (to < 0 || to >= scenes.length) return;
    const [scene] = scenes.splice(open.scene, 1);
    scenes.splice(to, 0, scene);
    moveAnswer(open.scene, to);
    changed();
    choose(to);
    atlas.say(`“${scene.title}” is scene ${to + 1} of ${scenes.length}.`);
    const again = byId(by < 0 ? "scene-up" : "scene-down");
    (again.disabled ? byId(by < 0 ? "scene-down" : "scene-up") : again).focus();
  }

  // The old answer goes along until the next one comes, so that the list does not flicker.
  function moveAnswer(from, to) {
    if (!open.answer || !open.answer.scenes) return;
    const [found] = open.answer.scenes.splice(from, 1);
    open.answer.scenes.splice(to, 0, found);
  }

  function duplicate() {
    const { scenes } = open.model;
    const copy = { ...current(), values: { ...current().values } };
    scenes.splice(open.scene + 1, 0, copy);
    if (open.answer && open.answer.scenes) open.answer.scenes.splice(open.scene + 1, 0, answerOf(open.scene));
    changed();
    choose(open.scene + 1);
    atlas.say(`“${copy.title}” is there twice.`);
    byId("scene-title").focus();
  }

  function removeScene() {
    const at = open.scene;
    const [scene] = open.model.scenes.splice(at, 1);
    const found = open.answer && open.answer.scenes ? open.answer.scenes.splice(at, 1)[0] : null;
    open.removed.push({ scene, at, found });
    changed();
    choose(Math.max(0, Math.min(at, open.model.scenes.length - 1)));
    byId("undo-scene").focus();
    atlas.say(`“${scene.title}” is deleted. It can be undone.`);
  }

  function removedScene(gone) {
    const undo = () => {
      open.removed.pop();
      const at = Math.min(gone.at, open.model.scenes.length);
      open.model.scenes.splice(at, 0, gone.scene);
      if (open.answer && open.answer.scenes && gone.found) open.answer.scenes.splice(at, 0, gone.found);
      changed();
      choose(at);
      atlas.say(`“${gone.scene.title}” is back.`);
      byId("scene-title").focus();
    };
    return make("p", { class: "removed" }, `“${gone.scene.title}” is deleted. `, button("Undo", undo, { id: "undo-scene", class: "button button-small" }));
  }

  /* ---- the form of a scene ---- */

  function paintForm() {
    const holder = byId("editor-form");
    const scene = current();
    if (!scene) return holder.replaceChildren(make("p", { class: "empty", text: "This briefing has no scene yet." }));
    const count = open.model.scenes.length;
    const small = (text, onclick, more) => button(text, onclick, { class: "button button-small", ...more });
    const name = `scene ${open.scene + 1}`;
    const title = field(scene, "title", "input", { id: "scene-title", class: "input", maxlength: drafts.LONGEST_TITLE });
    const text = field(scene, "text", "textarea", { id: "scene-text", class: "input", rows: 7, spellcheck: "true" });
    const notes = field(scene, "notes", "textarea", { id: "scene-notes", class: "input", rows: 5, spellcheck: "true" });
    holder.replaceChildren(
      make(
        "div",
        { class: "editor-row" },
        make("h2", { text: `Scene ${open.scene + 1} of ${count}` }),
        make("span", { class: "grow" }),
        small("↑ Up", () => move(-1), { id: "scene-up", disabled: open.scene === 0, "aria-label": `Move ${name} up` }),
        small("↓ Down", () => move(1), { id: "scene-down", disabled: open.scene === count - 1, "aria-label": `Move ${name} down` }),
        small("Duplicate", duplicate, { "aria-label": `Duplicate ${name}`, disabled: count >= drafts.MOST_SCENES }),
        small("Delete", removeScene, { "aria-label": `Delete ${name}` })
      ),
      labelled("Title of the scene", title),
      make(
        "div",
        { class: "field" },
        make("span", { class: "label", text: "View" }),
        make("p", { class: "scene-view", id: "scene-view" }),
        make(
          "div",
          { class: "editor-row" },
          small("Retake the view", () => retake(scene), { "aria-label": `Retake the view of ${name}` }),
          make("code", { class: "address", text: scene.view, title: scene.view })
        )
      ),
      textField("Text", text, "Markdown: “- ” begins a point, **bold**, *italic*."),
      textField("Speaker notes", notes, ""),
      make("div", { id: "scene-values", class: "scene-values" })
    );
    return undefined;
  }

  function field(scene, name, tag, attributes) {
    const input = make(tag, attributes);
    input.value = scene[name];
    input.addEventListener("input", () => {
      scene[name] = input.value;
      scene.edited = true;
      if (name === "title") paintTitle();
      changed();
    });
    return input;
  }

  function paintTitle() {
    const entry = document.querySelector(`#editor-scenes [data-scene="${open.scene}"] strong`);
    if (entry) entry.textContent = current().title || "(no title)";
  }

  function textField(text, area, hint) {
    const insert = button("Insert a value…", () => pickValue(area), { class: "button button-small", "aria-label": `Insert a value into: ${text}` });
    return make(
      "div",
      { class: "field" },
      make("div", { class: "editor-row" }, make("label", { class: "label", for: area.id, text }), make("span", { class: "grow hint", text: hint }), insert),
      area
    );
  }

  function retake(scene) {
    flush();
    drafts.retake(open.id, open.scene, scene.title, scene.view);
  }

  /* ---- preview, values and remarks ---- */

  function paintPreview() {
    const holder = byId("editor-preview");
    if (!holder) return;
    const scene = current();
    const found = scene ? answerOf(open.scene) : null;
    if (!found) {
      holder.replaceChildren(open.silent ? silent() : make("p", { class: "hint", text: scene ? "…" : "" }));
      return;
    }
    const text = make("div", { class: "scene-html" });
    const notes = make("div", { class: "scene-html scene-notes" });
    // Made by the server out of Markdown with HTML off (app/queries/briefings/markdown.py).
    text.innerHTML = found.html;
    notes.innerHTML = found.notesHtml;
    holder.replaceChildren(
      open.silent ? silent() : "",
      remarks(found),
      make(
        "article",
        { class: "scene-card" },
        make("h2", { text: found.title }),
        text,
        footnotes(found),
        make("p", { class: "hint", text: found.asOf })
      ),
      found.notesHtml ? make("h3", { text: "Notes" }) : "",
      found.notesHtml ? notes : ""
    );
    const view = byId("scene-view");
    if (view) view.textContent = `${pageTitle(found.path)} · ${found.caption}`;
    paintValues(found);
  }

  const silent = () => make("p", { class: "warning", text: "The server does not answer: the preview is not up to date. What you write is kept." });

  function remarks(found) {
    const lines = found.problems.map((problem) => make("li", { text: wordsOf(problem) }));
    lines.push(...found.quoted.filter((one) => one.changed).map((one) => make("li", { text: `${one.key}: was “${one.was}”, now “${one.words}”.` })));
    lines.push(...found.quoted.filter((one) => one.differing.length).map((one) => make("li", { text: `Sources differ on ${one.text}: ${one.differing.join("; ")}.` })));
    return lines.length ? make("ul", { class: "problems", "aria-label": "Remarks on this scene" }, ...lines) : "";
  }

  function footnotes(found) {
    const lines = found.footnotes.map((note) => make("li", { value: note.number, text: note.short, title: note.text }));
    return lines.length ? make("ol", { class: "footnotes" }, ...lines) : "";
  }

  function paintValues(found) {
    const holder = byId("scene-values");
    if (!holder) return;
    const scene = current();
    const rows = found.quoted.map((one) => {
      const said = `${scene.text}\n${scene.notes}`.includes(one.key);
      const parts = [make("strong", { text: one.words }), make("span", { class: "hint", text: `${one.about ? `${one.about} · ` : ""}${one.key}` })];
      if (one.changed) {
        parts.push(make("span", { class: "changed", text: `was “${one.was}”` }));
        parts.push(button("Take the new words", () => setValue(scene, one.key, one.words), { class: "button button-small", "aria-label": `Take the new words: ${one.words}` }));
      }
      if (!said) parts.push(button("Remove", () => setValue(scene, one.key, null), { class: "button button-small", "aria-label": `Remove the value ${one.words}, which no text says` }));
      return make("li", {}, ...parts);
    });
    holder.replaceChildren(rows.length ? make("h3", { text: "Values of this scene" }) : "", make("ul", {}, ...rows));
  }

  function setValue(scene, key, words) {
    if (words === null) delete scene.values[key];
    else scene.values[key] = words;
    changed();
    byId("scene-text").focus();
  }

  /* ---- choosing a value ---- */

  let offered = null;

  async function pickValue(area) {
    const scene = current();
    const search = make("input", { id: "value-search", class: "input", type: "text", autocomplete: "off", autofocus: true });
    const results = make("ul", { class: "value-results", id: "value-results" });
    const count = make("p", { class: "hint", role: "status" });
    const dialog = make("dialog", { class: "dialog value-dialog", "aria-label": "Insert a value" });
    const show = () => showValues(search.value, results, count, (offer) => {
      dialog.close();
      insert(scene, area, offer);
    });
    dialog.append(
      make("h2", { text: "Insert a value" }),
      make("p", { class: "hint", text: "Number, date and source are filled in from the data; the words as they stand are written down, so that a later change is told." }),
      labelled("Search: project, place, quantity, party, year …", search),
      count,
      results,
      make("div", { class: "dialog-actions" }, button("Cancel", () => dialog.close()))
    );
    dialog.addEventListener("close", () => {
      dialog.remove();
      area.focus();
    });
    search.addEventListener("input", show);
    search.addEventListener("keydown", (event) => {
      const first = results.querySelector("button");
      if (event.key === "ArrowDown" && first) {
        event.preventDefault();
        first.focus();
      }
    });
    results.addEventListener("keydown", (event) => stepThrough(event, results, search));
    page.append(dialog);
    dialog.showModal();
    search.focus();
    try {
      offered = offered || (await (await fetch("/briefings/values")).json()).map((offer) => ({ ...offer, folded: fold(`${offer.subject} ${offer.words} ${offer.about} ${offer.group} ${offer.key}`) }));
      show();
    } catch {
      count.textContent = "The server does not answer; close this and try again.";
    }
  }

  function stepThrough(event, results, search) {
    if (!["ArrowDown", "ArrowUp"].includes(event.key)) return;
    event.preventDefault();
    const all = [...results.querySelectorAll("button")];
    const next = all.indexOf(document.activeElement) + (event.key === "ArrowDown" ? 1 : -1);
    (next < 0 ? search : all[Math.min(next, all.length - 1)]).focus();
  }

  const fold = (text) => text.normalize("NFKD").toLowerCase().replace(/\p{M}/gu, "").replace(/ə/g, "e").replace(/ı/g, "i");

  function showValues(query, results, count, chosen) {
    if (!offered) return;
    const words = fold(query).split(/\s+/).filter(Boolean);
    const found = offered.filter((offer) => words.every((word) => offer.folded.includes(word)));
    const shown = found.slice(0, MOST_FOUND);
    count.textContent = found.length > shown.length ? `${counted(found.length, "value")}; the first ${shown.length} are shown` : counted(found.length, "value");
    results.replaceChildren(
      ...shown.map((offer) => {
        const entry = button("", () => chosen(offer), { class: "value-entry" });
        entry.append(
          make("strong", { text: offer.words }),
          make("span", { text: `${offer.group}: ${offer.subject}` }),
          make("span", { class: "hint", text: offer.about })
        );
        return make("li", {}, entry);
      })
    );
  }

  function insert(scene, area, offer) {
    area.setRangeText(`{{${offer.key}}}`, area.selectionStart, area.selectionEnd, "end");
    scene.values[offer.key] = offer.words;
    area.dispatchEvent(new Event("input"));
  }

  /* ---- start ---- */

  document.addEventListener("click", (event) => {
    const copy = event.target.closest && event.target.closest("[data-copy-briefing]");
    if (copy) copyShipped(copy.dataset.copyBriefing);
    // The link to this page leads out of the editor.
    else if (open && event.target.closest && event.target.closest('.nav a[href="/briefings"]')) overview();
  });

  // The router brings the page and takes it away.
  new MutationObserver(() => {
    const found = byId("briefings-tools");
    if (found && !found.dataset.started) {
      found.dataset.started = "yes";
      start();
    } else if (!found && open) {
      flush();
      open = null;
    }
  }).observe(document.documentElement, { childList: true, subtree: true });
})();
