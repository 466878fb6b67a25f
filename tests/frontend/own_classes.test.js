import assert from "node:assert/strict";
import { test } from "node:test";
import { classify, MOST_CLASSES } from "../../assets/map/own_classes.js";

const features = (values) => values.map((value) => ({ properties: value === null ? {} : { kind: value } }));

test("without a column all features are one class", () => {
  const { classes, of } = classify(features(["a", "b"]), "");
  assert.deepEqual(classes, [{ text: "All features", count: 2 }]);
  assert.deepEqual(of, [0, 0]);
});

test("few values have a class each, the most frequent first, and what is not there is not known", () => {
  const { classes, of } = classify(features(["road", "rail", "rail", null]), "kind");
  assert.deepEqual(
    classes.map(({ text, count }) => [text, count]),
    [
      ["rail", 2],
      ["not known", 1],
      ["road", 1],
    ],
  );
  assert.deepEqual(of, [2, 0, 0, 1]);
});

test("of many values the rare ones share the last class", () => {
  const { classes, of } = classify(features(["x", "x", ..."abcdefghij"]), "kind");
  assert.equal(classes.length, MOST_CLASSES);
  assert.equal(classes[0].text, "x");
  assert.equal(classes.at(-1).text, "4 other values");
  assert.equal(of.at(-1), MOST_CLASSES - 1);
});

test("many numbers are put into steps that hold about as many each", () => {
  const { classes, of } = classify(features([...Array(100).keys(), null]), "kind");
  assert.deepEqual(
    classes.map(({ text }) => text),
    ["0 to 19", "19 to 39", "39 to 59", "59 to 79", "79 to 99", "not known"],
  );
  assert.equal(of[0], 0);
  assert.equal(of[99], 4);
  assert.equal(of[100], 5);
  assert.equal(
    classes.reduce((sum, { count }) => sum + count, 0),
    101,
  );
});
