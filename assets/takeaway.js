/* The dialog "Take away": links to files of the present view, the link, the citation. */
(function () {
  "use strict";

  const atlas = window.corridorAtlas;
  const state = atlas.state;
  const byId = (id) => document.getElementById(id);

  let running = null;

  // Does something that takes its time: says what, offers to cancel, and says how it ended.
  atlas.takeAway = async function (what, work) {
    if (running) running.abort();
    const mine = (running = new AbortController());
    say(what);
    byId("take-away-cancel").hidden = false;
    let end;
    try {
      end = await work(mine.signal);
    } catch (error) {
      end = error.name === "TypeError" ? "The program did not answer; is it still running?" : error.message;
    }
    if (running !== mine) return;
    running = null;
    byId("take-away-cancel").hidden = true;
    say(mine.signal.aborted ? "Cancelled." : end);
  };

  function say(text) {
    byId("take-away-status").textContent = text;
  }

  atlas.saveFile = function (blob, name) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(blob);
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  };

  atlas.ownTitle = () => byId("take-away-own-title").value.trim();

  // Fetched and not followed, so that an answer that is no file leaves the page where it is.
  async function fetchFile(address, signal) {
    const answer = await fetch(address, { signal });
    if (!answer.ok) {
      const plain = (answer.headers.get("Content-Type") || "").startsWith("text/plain");
      throw new Error(plain ? await answer.text() : `The program could not make this file (${answer.status}).`);
    }
    const named = /filename="?([^";]+)"?/.exec(answer.headers.get("Content-Disposition") || "");
    const name = named ? named[1] : "corridor-atlas";
    atlas.saveFile(await answer.blob(), name);
    return `Saved ${name}.`;
  }

  // The addresses of the files: the view, and what is chosen in the dialog.
  function address(link) {
    const parts = new URLSearchParams(atlas.query());
    const title = atlas.ownTitle();
    if (title) parts.set("title", title);
    const here = location.pathname;
    if (here !== "/" && link.dataset.takePaths.split(" ").includes(here)) parts.set("path", here);
    for (const choice of link.closest("section").querySelectorAll("[data-take-option]"))
      if (choice.value) parts.set(choice.dataset.takeOption, choice.value);
    const query = parts.toString();
    return link.dataset.take + (query ? `?${query}` : "");
  }

  function fillIn() {
    for (const link of document.querySelectorAll("#take-away [data-take]")) link.href = address(link);
  }

  const caption = () => (state.summary ? state.summary.caption : "");

  // What "today" is to the reader, in words that no country reads the other way round.
  function today() {
    return new Date().toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric" });
  }

  function citation(reach) {
    const current = document.querySelector('.nav [aria-current="page"]');
    const page = current && location.pathname !== "/" ? `, ${current.textContent}` : "";
    return `Corridor Atlas${page}: ${caption()} Data: ${reach}. ${location.href} (seen on ${today()}).`;
  }

  Object.assign(atlas.actions, {
    "take-away"() {
      const dialog = byId("take-away");
      byId("take-away-caption").textContent = caption();
      byId("take-away-picture").hidden = !atlas.canDrawPicture();
      say("");
      fillIn();
      dialog.showModal();
    },
    "close-take-away": () => byId("take-away").close(),
    "cancel-take-away": () => running && running.abort(),
    "cite-view"(button) {
      atlas.copy(citation(button.dataset.reach), button);
    },
  });

  for (const name of ["change", "input"])
    document.addEventListener(name, (event) => {
      if (event.target.closest && event.target.closest("#take-away")) fillIn();
    });

  document.addEventListener("click", (event) => {
    const link = event.target.closest && event.target.closest("#take-away [data-take]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    atlas.takeAway(`Making the ${link.textContent} …`, (signal) => fetchFile(address(link), signal));
  });

  // A click beside the dialog closes it, as one expects of a menu; a link to a page does too.
  document.addEventListener("click", (event) => {
    const dialog = byId("take-away");
    if (!dialog || !dialog.open) return;
    const box = dialog.getBoundingClientRect();
    const inside = event.clientX >= box.left && event.clientX <= box.right && event.clientY >= box.top && event.clientY <= box.bottom;
    const beside = event.target === dialog && !inside;
    if (beside || (event.target.closest && event.target.closest("#take-away a.nav-link"))) dialog.close();
  }, true);

  // Nothing goes on behind a closed dialog.
  document.addEventListener(
    "close",
    (event) => event.target.id === "take-away" && running && running.abort(),
    true
  );
})();
