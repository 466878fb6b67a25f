import assert from "node:assert/strict";
import { test } from "node:test";

/** @type {unknown[]} */
const watched = [];

class Watcher {
  /** @param {unknown} root */
  observe(root) {
    watched.push(root);
  }
}

test("what appears is looked for where pages are laid out, and nowhere else", async () => {
  const body = { name: "body" };
  const entry = { name: "entry" };
  const getElementById = (/** @type {string} */ id) => (id === "react-entry-point" ? entry : null);
  Object.assign(globalThis, { MutationObserver: Watcher, document: { body, getElementById } });
  await import("../../assets/core/appear.js");
  assert.deepEqual(watched, [entry]);
  Object.assign(globalThis, { document: { body, getElementById: () => null } });
  await import(`../../assets/core/appear.js?${watched.length}`);
  assert.deepEqual(watched, [entry, body]);
  for (const name of ["document", "MutationObserver"]) Reflect.deleteProperty(globalThis, name);
});
