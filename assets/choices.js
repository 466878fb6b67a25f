/* Choices of a page: a real select stands for a value that Dash keeps, and the address with it. */
(function () {
  "use strict";

  const atlas = window.corridorAtlas;

  function choose(name, value) {
    const select = document.querySelector(`select[data-choice="${CSS.escape(name)}"]`);
    if (!select) return;
    const id = { type: "page-option", name, default: select.dataset.default };
    window.dash_clientside.set_props(id, { value });
  }
  atlas.chooseOption = choose;

  document.addEventListener("change", (event) => {
    const name = event.target.dataset && event.target.dataset.choice;
    if (name) choose(name, event.target.value);
  });

  // A button may choose as well: data-set="project:horadiz-aghband-railway".
  document.addEventListener("click", (event) => {
    const button = event.target.closest && event.target.closest("[data-set]");
    if (!button) return;
    const [name, value] = button.dataset.set.split(/:(.*)/s);
    choose(name, value);
    const top = button.dataset.then && document.getElementById(button.dataset.then);
    if (top) top.scrollIntoView({ block: "start" });
  });

  // Whoever changed the value, the select shows it: an address that is gone back to, say.
  const calls = window.dash_clientside.corridorAtlas;
  const changed = calls.optionsChanged;
  calls.optionsChanged = function (values, ids) {
    ids.forEach((id, place) => {
      const select = document.querySelector(`select[data-choice="${CSS.escape(id.name)}"]`);
      if (select && select.value !== String(values[place] ?? "")) select.value = values[place] ?? "";
    });
    return changed(values, ids);
  };
})();
