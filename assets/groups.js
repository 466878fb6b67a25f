/* The legend of the countries that an organisation shades: what each pattern means, and who says so. */
(function () {
  "use strict";

  const atlas = window.corridorAtlas;
  const state = atlas.state;

  function element(tag, attributes, ...children) {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    made.append(...children);
    return made;
  }

  function paint() {
    const holder = document.getElementById("legend-group");
    if (!holder) return;
    const name = state.options.group;
    const group = state.index.groups[name];
    if (holder.dataset.group === (group ? name : "")) return;
    holder.dataset.group = group ? name : "";
    holder.hidden = !group;
    if (!group) return;
    const rows = Object.entries(group.roles)
      .filter(([, codes]) => codes.length)
      .map(([role, codes]) =>
        element(
          "div",
          { class: "check-line" },
          element("span", { class: `group-swatch group-swatch-${role}` }),
          element("span", { class: "check-label" }, state.index.words.role[role]),
          element("span", { class: "count" }, String(codes.length))
        )
      );
    holder.replaceChildren(...rows, ...group.about.map((line) => element("p", { class: "hint" }, line)));
  }
  atlas.parts.push(paint);
})();
