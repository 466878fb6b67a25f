/* The dialog "Take away": links to files of the present view, the link, the citation. */
(function () {
  "use strict";

  const atlas = window.corridorAtlas;
  const state = atlas.state;
  const byId = (id) => document.getElementById(id);

  function say(text) {
    byId("take-away-status").textContent = text;
  }
  atlas.sayTakeAway = say;

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
      say("");
      dialog.showModal();
    },
    "close-take-away": () => byId("take-away").close(),
    "cite-view"(button) {
      atlas.copy(citation(button.dataset.reach), button);
    },
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
})();
