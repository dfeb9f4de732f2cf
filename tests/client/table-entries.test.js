const test = require("node:test");
const assert = require("node:assert/strict");
const { tableEntries } = require("./load.js")("strings", "time", "typed-day", "place-name", "fold", "name-index", "symbols",
  "ribbons", "weight", "inventory", "table-entries");

const SYMBOLS = { classOf: () => null, kindName: (row) => row.kind ?? "" };
const STATE = { day: 927, names: "both", hidden: new Set() };

const post = (id, from, bounds) => ({ layer: "peacekeeper_posts", id, label: id, shape: null, valid_from: from,
  valid_until: "?", possible_from: null, certain_from: null, certain_until: null, possible_until: null, ...bounds });
const data = { places: new Map(), selectable: { peacekeeper_posts: [
  post("seen-in-2023", "?", { certain_from: 800, certain_until: 801 }),
  post("seen-in-2021", "?", { certain_from: 100, certain_until: 101 }),
  post("of-2022", "2022-12-12", { possible_from: 763, certain_from: 763, certain_until: 900, possible_until: 900 }),
  post("of-before", "..", { certain_from: -9, certain_until: 900 }),
  post("of-2020", "2020-12-13", { possible_from: 34, certain_from: 34, certain_until: 37, possible_until: 700 }),
], places: [{ layer: "places", id: "goris", label: "Goris", name_en: "Goris", shape: null }] } };

const read = (time) => tableEntries.read(data, SYMBOLS, STATE, time);
const told = (time) => Object.fromEntries(tableEntries.ofTab(read(time), "posts")
  .map(({ row, certainty }) => [row.id, certainty]));

test("rows stand by their first day, then those without one as they are first told of, then what is there at all times", () => {
  assert.deepEqual(read("whole").map(({ row }) => row.id),
    ["of-before", "of-2020", "of-2022", "seen-in-2021", "seen-in-2023", "goris"]);
});

test("a year tells of itself and the whole period of the day", () => {
  assert.deepEqual(told(2021), { "of-before": "certain", "of-2020": "possible", "of-2022": null, "seen-in-2021": "certain",
    "seen-in-2023": "possible" });
  assert.deepEqual(told("whole"), { "of-before": "possible", "of-2020": null, "of-2022": null, "seen-in-2021": "possible",
    "seen-in-2023": "possible" });
});

test("what has no value comes last whichever way the others are sorted", () => {
  assert.ok(tableEntries.compare(1, Infinity) < 0 && tableEntries.compare(1, Infinity, -1) < 0);
  assert.ok(tableEntries.compare("b", "a") > 0 && tableEntries.compare("b", "a", -1) < 0);
});

test("a tab holds its layers, and the last one everything", () => {
  assert.equal(tableEntries.ofTab(read("whole"), "places").length, 1);
  assert.equal(tableEntries.ofTab(read("whole"), "all").length, 6);
});
