/** Countries that an organisation shades, told apart by pattern and not by colour alone, and their legend. */

import { byId, make } from "../core/dom.js";
import { onRedraw } from "../core/filter.js";
import { groupCalled, index } from "../core/network.js";
import { onTheme, shownTheme } from "../core/theme.js";
import { onChange, view } from "../core/view.js";
import { live, onAttached } from "./bridge.js";
import { addImage, groupPatterns } from "./signs.js";

let shown = "";

function shade() {
  const now = live();
  const network = index();
  if (!now || !network) return;
  const name = view().options.group;
  const group = groupCalled(name);
  const theme = shownTheme();
  const key = group ? `${name} ${theme}` : "";
  if (key === shown) return;
  shown = key;
  const paints = network.group_paints[theme];
  if (group && paints) for (const [image, picture] of groupPatterns(paints)) addImage(now.map, image, picture);
  for (const role of Object.keys(network.words.role)) {
    const layer = `group-${role}`;
    if (!now.map.getLayer(layer)) continue;
    const codes = group?.roles[role] ?? [];
    if (codes.length) now.map.setFilter(layer, ["in", ["get", "iso_a2"], ["literal", codes]]);
    now.map.setLayoutProperty(layer, "visibility", codes.length ? "visible" : "none");
  }
}

function explain() {
  const holder = byId("legend-group");
  const network = index();
  if (!holder || !network) return;
  const name = view().options.group ?? "";
  const group = groupCalled(name);
  if (holder.dataset.shown === (group ? name : "")) return;
  holder.dataset.shown = group ? name : "";
  holder.hidden = !group;
  if (!group) return;
  const rows = Object.entries(group.roles)
    .filter(([, codes]) => codes.length)
    .map(([role, codes]) =>
      make(
        "div",
        { class: "check-line" },
        make("span", { class: `group-swatch group-swatch-${role}` }),
        make("span", { class: "check-label", text: network.words.role[role] }),
        make("span", { class: "count", text: codes.length }),
      ),
    );
  holder.replaceChildren(...rows, ...group.about.map((line) => make("p", { class: "hint", text: line })));
}

export function startGroups() {
  const both = () => {
    shade();
    explain();
  };
  onAttached(() => {
    shown = "";
  });
  onRedraw(both);
  onTheme(shade);
  onChange((_, changed) => changed.has("options") && both());
}
