const test = require("node:test");
const assert = require("node:assert/strict");
const { cutOff } = require("./load.js")("strings", "time", "cut-off");

const run = (place, from, until, isCertain, other_roads = null) => ({ place, possible_from: from, possible_until: until,
  certain_from: isCertain ? from : null, certain_until: isCertain ? until : null, other_roads });
const figure = (side, possible_from, value) => ({ place: "nk", side, possible_from, value });
const shape = { kind: "point" };
const data = {
  places: new Map([["hill", { id: "hill", label: "Hill", rank: 4, shape }],
    ["town", { id: "town", label: "Town", rank: 1, shape }]]),
  tables: {
    cut_off: [run("hill", 5, 9, true), run("hill", 9, 12, false), run("town", 0, 5, false, [{ route: "northern-road" }]),
      run("town", 5, 9, true)],
    populations: [figure("nk", -2000, 145000), figure("az", -100, 60000), figure("az", 6, 25000), figure("am", 8, 120000)],
  },
};
const places = (day) => Object.fromEntries(Object.entries(cutOff.on(data, day))
  .map(([key, runs]) => [key, runs.map((one) => one.place)]));

test("what is cut off is told by how sure it is, the more important settlement first", () => {
  assert.deepEqual(places(5), { certain: ["town", "hill"], possible: [], unknown: [] });
  assert.deepEqual(places(9), { certain: [], possible: ["hill"], unknown: [] });
  assert.deepEqual(places(12), { certain: [], possible: [], unknown: [] });
});

test("where it is not known it is not called cut off, and has no mark on the map", () => {
  assert.deepEqual(places(0), { certain: [], possible: [], unknown: ["town"] });
  assert.deepEqual(cutOff.rows(data).map((row) => [row.place, row.possible_from]), [["hill", 5], ["hill", 9], ["town", 5]]);
});

test("figures dated later than the day are kept apart", () => {
  const { known, later } = cutOff.figures(data, "nk", 7);
  assert.deepEqual(known.map(({ value }) => value), [145000, 60000, 25000]);
  assert.deepEqual(later.map(({ value }) => value), [120000]);
});

test("of each side the last figure stands, the latest first, and none is preferred", () => {
  const { known } = cutOff.figures(data, "nk", 8);
  assert.deepEqual(cutOff.lastOfEach(known).map(({ value }) => value), [120000, 25000, 145000]);
});

test("an amount is a number or its two ends", () => {
  assert.equal(cutOff.amount({ value: 120000 }), "120,000");
  assert.equal(cutOff.amount({ value: null, value_min: 60000, value_max: 65000 }), "60,000 to 65,000");
  assert.equal(cutOff.amount({ value: null, value_min: 60000, value_max: null }), "60,000");
});
