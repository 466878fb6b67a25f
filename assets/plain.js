/* Long lists: builds elements from what app/components/plain.py wrote. Texts are set as texts. */
(function () {
  "use strict";

  const TAGS = /^(A|Article|Button|Dd|Details|Div|Dl|Dt|H[2-6]|Li|Ol|P|Span|Strong|Summary|Ul)$/;
  const NAMES = /^(href|open|rel|role|target|title|type|aria-[a-z]+|data-[a-z-]+)$/;

  function build(node) {
    if (Array.isArray(node)) {
      const all = document.createDocumentFragment();
      for (const one of node) all.append(build(one));
      return all;
    }
    if (node === null || typeof node !== "object") return document.createTextNode(node ?? "");
    const made = document.createElement(TAGS.test(node.type) ? node.type : "span");
    for (const [name, value] of Object.entries(node.props)) {
      if (name === "children") made.append(build(value));
      else if (name === "className") made.className = value;
      else if (NAMES.test(name) && value !== false && value !== null) made.setAttribute(name, value === true ? "" : value);
    }
    return made;
  }

  function fill(holder) {
    const text = holder.getAttribute("data-plain");
    if (holder.shows === text) return;
    holder.shows = text;
    holder.replaceChildren(build(JSON.parse(text)));
  }

  new MutationObserver((changes) => {
    for (const change of changes)
      if (change.type === "attributes") fill(change.target);
      else
        for (const added of change.addedNodes)
          if (added.querySelectorAll) {
            if (added.matches("[data-plain]")) fill(added);
            for (const holder of added.querySelectorAll("[data-plain]")) fill(holder);
          }
  }).observe(document.documentElement, { childList: true, subtree: true, attributes: true, attributeFilter: ["data-plain"] });
})();
