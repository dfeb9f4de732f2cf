const test = require("node:test");
const assert = require("node:assert/strict");
globalThis.L ??= {};
const { spaceTime } = require("./load.js")("space-time");

const station = (place, chainage, rank) => ({ place, chainage, rank, stays: [] });
const entry = (from, chainage) => ({ from, chainage });

test("of names that are too near to each other the more important one stays", () => {
  const kept = spaceTime.thin([station("goris", 0, 1), station("hamlet", 5, 4), station("tegh", 20, 2)], (km) => km, 12);
  assert.deepEqual(kept.map(({ place }) => place).sort(), ["goris", "tegh"]);
});

test("the lists of the data become rows", () => {
  const read = spaceTime.read({ km: [0, 60], stations: [["goris", 0, 1, []]], phases: [["route-2020", "Old highway", 1, 9, "certain"]],
    changeovers: [["route-2020", "route-2022", 8, 9]], marks: [["events", "e", 3.5, [[4, 5, "certain"]], 0, 1]],
    rectangles: { civilian: [["section", 0, 10, 2, 6, ["closed"], "certain", "certain", ["s"], ["passability:p"], false]] } });
  assert.deepEqual(read.rectangles.civilian[0].targets, ["s"]);
  assert.deepEqual(read.marks[0].stays, [{ from: 4, until: 5, certainty: "certain" }]);
});

test("entries go by their first day and then up the road", () => {
  const diagram = { marks: [{ chainage: 9, stays: [{ from: 5 }] }, { chainage: 2, stays: [{ from: 5 }] }],
    rectangles: { civilian: [{ kind: "section", low: 0, high: 4, from: 1 }, { kind: "through", low: 0, high: 60, from: 0 }] } };
  assert.deepEqual(spaceTime.entries(diagram, "civilian").map(({ from, chainage }) => [from, chainage]), [[1, 2], [5, 2], [5, 9]]);
});

test("steps along the days stop at the ends", () => {
  const list = [entry(1, 0), entry(2, 0), entry(3, 0)];
  assert.equal(spaceTime.step(list, 1, { days: 1 }), 2);
  assert.equal(spaceTime.step(list, 2, { days: 1 }), 2);
  assert.equal(spaceTime.step(list, 1, { days: -10 }), 0);
});

test("a step up the road goes to the nearest entry that lies higher, or stays", () => {
  const list = [entry(1, 0), entry(1, 20), entry(1, 8), entry(900, 3)];
  assert.equal(spaceTime.step(list, 0, { road: 1 }), 2);
  assert.equal(spaceTime.step(list, 1, { road: 1 }), 1);
  assert.equal(spaceTime.step(list, 2, { road: -1 }), 0);
});
