/* Builds the elements of app/components/tree.py: [name, attributes, child, …], a child being a text or such a list. */
(function () {
  "use strict";

  const NAMES = new Set(
    ("a article caption dd details div dl dt em figcaption h2 h3 h4 li ol p section small span strong summary " +
      "table tbody td th thead tr ul").split(" ")
  );
  const ATTRIBUTES = /^(class|colspan|dir|hidden|href|id|lang|open|rel|role|rowspan|scope|tabindex|target|title|data-[a-z-]+|aria-[a-z]+)$/;
  const ADDRESS = /^(https?:\/\/|[?#/])/;

  function build(tree) {
    if (!Array.isArray(tree)) return document.createTextNode(String(tree));
    const [name, attributes, ...children] = tree;
    const element = document.createElement(NAMES.has(name) ? name : "span");
    for (const [key, value] of Object.entries(attributes)) {
      const attribute = key === "className" ? "class" : key.toLowerCase();
      if (value === false || !ATTRIBUTES.test(attribute)) continue;
      if (attribute === "href" && !ADDRESS.test(value)) continue;
      element.setAttribute(attribute, value === true ? "" : value);
    }
    element.append(...children.map(build));
    return element;
  }

  function fill(holder) {
    holder.replaceChildren(...JSON.parse(holder.dataset.tree).map(build));
  }

  // React gives these elements no children, so that nobody else touches what is built in them.
  new MutationObserver((records) => {
    for (const record of records) {
      if (record.type === "attributes") fill(record.target);
      for (const node of record.addedNodes) {
        if (node.nodeType !== Node.ELEMENT_NODE) continue;
        if (node.dataset.tree) fill(node);
        for (const holder of node.querySelectorAll("[data-tree]")) fill(holder);
      }
    }
  }).observe(document.documentElement, {
    childList: true,
    subtree: true,
    attributes: true,
    attributeFilter: ["data-tree"],
  });
})();
