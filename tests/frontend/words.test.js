import assert from "node:assert/strict";
import { test } from "node:test";

import { counted, sideBySide, t } from "../../assets/core/words.js";

const POLISH = {
  sentences: {
    "Saved as {name}.": "Zapisano jako {name}.",
    "{count} scene": ["{count} scena", "{count} sceny", "{count} scen"],
  },
  forms: Array.from({ length: 200 }, (_, n) => {
    if (n === 1) return 0;
    return [2, 3, 4].includes(n % 10) && ![12, 13, 14].includes(n % 100) ? 1 : 2;
  }).join(""),
};

test("English is what stands in the code, with values in its places", () => {
  assert.equal(t("Saved as {name}.", { name: "a.png" }), "Saved as a.png.");
  assert.equal(t("A {place} without a value stays."), "A {place} without a value stays.");
  assert.deepEqual(
    [0, 1, 1200].map((count) => counted(count, "{count} scene", "{count} scenes")),
    ["0 scenes", "1 scene", "1,200 scenes"],
  );
});

test("short facts stand side by side, without what is empty", () => {
  assert.equal(sideBySide("Rail", "", null, "in operation"), "Rail · in operation");
  assert.equal(sideBySide(), "");
});

test("another language has its sentences and forms of the plural", async () => {
  const page = { getElementById: () => ({ textContent: JSON.stringify(POLISH) }), documentElement: { lang: "pl" } };
  Object.assign(globalThis, { document: page });
  const polish = await import(`../../assets/core/words.js?${POLISH.forms.length}`);
  Reflect.deleteProperty(globalThis, "document");
  assert.equal(polish.t("Saved as {name}.", { name: "a.png" }), "Zapisano jako a.png.");
  assert.equal(polish.t("Not translated."), "Not translated.");
  assert.deepEqual(
    [1, 2, 5, 22, 112, 202, 212].map((count) => polish.counted(count, "{count} scene", "{count} scenes")),
    ["1 scena", "2 sceny", "5 scen", "22 sceny", "112 scen", "202 sceny", "212 scen"],
  );
});
