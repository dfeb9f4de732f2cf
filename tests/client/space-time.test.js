const test = require("node:test");
const assert = require("node:assert/strict");
globalThis.L ??= {};
const { spaceTime } = require("./load.js")("space-time-data");

const row = (chainage, ...lines) => ({ chainage, lines });
const entry = (from, chainage) => ({ from, chainage });

test("of names that are too near to each other the more important one stays", () => {
  const kept = spaceTime.thin([row(0, "Goris"), row(20, "Tegh"), row(5, "Hamlet")], (km) => km);
  assert.deepEqual(kept.map(({ lines }) => lines), [["Goris"], ["Tegh"]]);
});

test("a row of two names takes the room of both", () => {
  const rows = [row(0, "Aghavno /", "Zabukh", "Hakari bridge"), row(20, "Lachin"), row(30, "Sus")];
  assert.deepEqual(spaceTime.thin(rows, (km) => km).map(({ chainage }) => chainage), [0, 30]);
});

for (const [name, lines] of [["Hakari bridge", ["Hakari bridge"]], ["Berdzor / Lachin", ["Berdzor /", "Lachin"]],
  ["Shusha - Karintak junction", ["Shusha -", "Karintak junction"]], ["Şuşa-Daşaltı yolayrıcı", ["Şuşa-Daşaltı", "yolayrıcı"]],
  ["Շուշի-Քարին Տակ խաչմերուկ", ["Շուշի-Քարին Տակ", "խաչմերուկ"]],
  ["Перекрёсток Шуша-Карин Так", ["Перекрёсток", "Шуша-Карин Так"]]]) {
  test(`where there is little room ${name} takes ${lines.length} line(s)`, () => assert.deepEqual(spaceTime.fold(name), lines));
}

test("the lists of the data become rows", () => {
  const read = spaceTime.read({ km: [0, 60], stations: [["goris", 0, 1, []]], rows: [[0, [0]]],
    phases: [["route-2020", "Old highway", 1, 9, "certain"]],
    changeovers: [["route-2020", "route-2022", 8, 9]], marks: [["events", "e", 3.5, [[4, 5, "certain"]], 0]],
    rectangles: { civilian: [["section", 0, 10, 2, 6, ["closed"], "certain", "certain", ["s"], ["passability:p"], false]] } });
  assert.deepEqual(read.rectangles.civilian[0].targets, ["s"]);
  assert.deepEqual(read.rows, [{ chainage: 0, stations: [{ place: "goris", chainage: 0, order: 1, stays: [] }] }]);
  assert.deepEqual(read.marks[0].stays, [{ from: 4, until: 5, certainty: "certain" }]);
});

test("entries go by their first day and then up the road", () => {
  const diagram = { marks: [{ chainage: 9, stays: [{ from: 5 }] }, { chainage: 2, stays: [{ from: 5 }] }],
    rectangles: { civilian: [{ kind: "section", low: 0, high: 4, from: 1 }, { kind: "through", low: 0, high: 60, from: 0 }] } };
  assert.deepEqual(spaceTime.entries(diagram, "civilian").map(({ from, chainage }) => [from, chainage]),
    [[1, 2], [5, 2], [5, 9]]);
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

const rectangle = (kind, low, high, from, until, more) => ({ kind, low, high, from, until, states: ["closed"], inUse: "certain",
  targets: [kind], ...more });
const said = { rectangles: { civilian: [rectangle("through", 0, 60, 0, 100), rectangle("section", 0, 10, 5, 20),
  rectangle("section", 10, 30, 5, 20),
  rectangle("section", 0, 10, 5, 90, { inUse: null }), rectangle("point", 10, 10, 8, 9, { targets: ["camp"] }),
  rectangle("point", 10, 10, 9, 30, { targets: ["camp"] })] } };

test("of a day and a kilometre it says what holds end to end, on the stretches that meet there, and at the spot", () => {
  const found = spaceTime.saidOf(said, "civilian", { day: 8, chainage: 10 });
  assert.equal(found.through.kind, "through");
  assert.deepEqual(found.stretches.map(({ low }) => low), [0, 10]);
  assert.deepEqual(found.points.map(({ until }) => until), [9]);
});

test("a stretch is half-open in days, and one that no route in use took says nothing of the road", () => {
  assert.equal(spaceTime.saidOf(said, "civilian", { day: 19, chainage: 5 }).stretches.length, 1);
  assert.deepEqual(spaceTime.saidOf(said, "civilian", { day: 20, chainage: 5 }).stretches, []);
});

test("what a point did to a class of traffic is found by its id, in order", () => {
  assert.deepEqual(spaceTime.effects(said, "civilian").get("camp").map(({ from }) => from), [8, 9]);
  assert.equal(spaceTime.effects(said, "civilian").get("other"), undefined);
});

test("numbers of days that lie close together are moved apart and kept within the drawing", () => {
  const { spread } = spaceTime;
  assert.deepEqual(spread([50, 100], { gap: 17, low: 8, high: 200 }), [50, 100]);
  assert.deepEqual(spread([2, 4, 50], { gap: 17, low: 8, high: 200 }), [8, 25, 50]);
  assert.deepEqual(spread([190, 195, 199], { gap: 17, low: 8, high: 192 }), [158, 175, 192]);
});
