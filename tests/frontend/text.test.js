/** The text of a briefing's file, as the editor writes it. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { appendScene, countScenes, nameOf, titleOfText, withView, writeText } from "../../assets/briefings/text.js";

const SCENE = { title: "One: two", view: "/?mode=rail", values: { a: "4 Mt: x" }, text: "\n- {{a}}\n", notes: "" };
const TEXT = `---
title: Talk
---

--- scene ---
title: "One: two"
view: /?mode=rail
values:
  a: "4 Mt: x"
---
- {{a}}
`;

test("a file is written in one form", () => {
  assert.equal(writeText({ title: " Talk ", summary: "", scenes: [SCENE] }), TEXT);
});

test("a text that looks like the start of a scene stays text", () => {
  const text = writeText({
    title: "T",
    scenes: [{ ...SCENE, text: "--- scene ---\n??? notes\u0000", notes: "??? notes" }],
  });
  assert.equal(countScenes(text), 1);
  assert.match(text, /^\\--- scene ---\n\\\?\?\? notes\n/m);
  assert.match(text, /^\?\?\? notes\n\?\?\? notes\n/m);
});

test("a scene is added at the end, and the view of one is taken anew", () => {
  const two = appendScene(TEXT, { ...SCENE, title: "Two" });
  assert.equal(countScenes(two), 2);
  const changed = withView(two, 1, "/compare?compare=a,b") ?? "";
  assert.match(changed, /title: Two\nview: \/compare\?compare=a,b\n/);
  assert.match(changed, /title: "One: two"\nview: \/\?mode=rail\n/);
  assert.equal(withView(two, 2, "/"), null);
});

test("titles and names", () => {
  assert.equal(titleOfText(TEXT), "Talk");
  assert.equal(titleOfText('---\ntitle: "a: b"\n---\n'), "a: b");
  assert.equal(titleOfText("words"), "Untitled briefing");
  assert.equal(nameOf("Ağbənd & “friends”"), "agbend-friends");
  assert.equal(nameOf("…"), "briefing");
});

test("parts of a scene are written in the order of the file", () => {
  const scene = {
    ...SCENE,
    kind: "bars",
    show: { a: "Ours" },
    highlight: ["segment:x", "place:y"],
    callouts: { "segment:x": "{{a}}, planned" },
    markers: [],
    drawn: ["branch:b"],
    before: "/?year=2020",
    picture: "data:image/png;base64,AAAA",
    caption: "A port: by us",
    licence: "CC BY 4.0",
    layer: "My lines: 2026",
    layer_column: "status",
    steps: { 2: ["segment:x"] },
  };
  const text = writeText({ title: "T", scenes: [scene] });
  assert.match(
    text,
    /\nkind: bars\nshow:\n {2}a: Ours\nhighlight: segment:x, place:y\ncallouts:\n {2}"segment:x": "\{\{a\}\}, planned"\ndrawn: branch:b\nbefore: "?\/\?year=2020"?\npicture: data:image\/png;base64,AAAA\ncaption: "A port: by us"\nlicence: CC BY 4.0\nlayer: "My lines: 2026"\nlayer_column: status\nsteps:\n {2}2: segment:x\nvalues:/,
  );
});
