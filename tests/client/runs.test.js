const test = require("node:test");
const assert = require("node:assert/strict");
const { runs, time } = require("./load.js")("strings", "time", "passability", "runs");

const at = time.fromIso;
const limits = { first: 0, last: 1329 };
const row = (id, state) => ({ id, state });
const run = (lane, from, state, certainty, more) => ({ lane, from: at(from), state, certainty, since: null, earliest: null,
  turns: null,
  reports: null, ...more });

const data = {
  tables: {
    routes: [{ id: "new", kind: "corridor" }, { id: "track", kind: "road" }],
    passability: [row("open", "open"), row("closed", "closed"), row("track", "restricted")],
    lanes: [
      { scope: "corridor", targets: "lachin-corridor", traffic: "civilian" },
      { scope: "section", targets: "a; b", traffic: "icrc; aid" },
      { scope: "route", targets: "track", traffic: "civilian" },
      { scope: "route", targets: "new", traffic: "civilian" },
    ],
    looks: [...["none", "open", "closed"].map((state) => ({ state, look: state })),
      { state: "restricted; closed", look: "unknown" }],
    runs: [
      run(0, "2020-11-09", "none", null), run(0, "2020-11-17", "open", "certain", { reports: [0] }),
      run(0, "2022-12-12", "closed", "certain", { reports: [1] }), run(0, "2023-09-24", "none", null),
      run(1, "2020-11-09", "closed", "possible", { reports: [1] }),
      run(2, "2020-11-09", "restricted; closed", "possible", { reports: [1, 2] }),
      run(3, "2020-11-09", "open", "certain", { reports: [0] }),
    ],
  },
};
data.lanes = runs.lanes(data, limits);
const civilian = data.lanes[0];

test("a run lasts until the next one of its lane, and the last one until the end of the period", () => {
  assert.deepEqual(civilian.runs.map(({ until }) => until), [at("2020-11-17"), at("2022-12-12"), at("2023-09-24"), 1330]);
  assert.equal(data.lanes[1].runs[0].until, 1330);
});

test("a run knows the rows that it rests on", () => {
  assert.deepEqual(data.lanes[2].runs[0].rows.map(({ id }) => id), ["closed", "track"]);
  assert.deepEqual(civilian.runs[0].rows, []);
});

test("a run begins on its first day and is over on the first day of the next", () => {
  assert.equal(runs.at(civilian.runs, at("2022-12-11")).state, "open");
  assert.equal(runs.at(civilian.runs, at("2022-12-12")).state, "closed");
  assert.equal(runs.at(civilian.runs, 1330), null);
});

test("a day without a source has no run to speak of", () => {
  assert.equal(runs.find(data, at("2023-09-24"), { scope: "corridor", traffic: "civilian" }), null);
});

test("a lane is found by each of its targets and each of its classes of traffic", () => {
  for (const [target, traffic] of [["a", "icrc"], ["b", "icrc"], ["a", "aid"], ["b", "aid"]]) {
    assert.equal(runs.find(data, 0, { scope: "section", target, traffic }).state, "closed");
  }
  assert.equal(runs.find(data, 0, { scope: "section", target: "a", traffic: "civilian" }), null);
  assert.equal(runs.find(data, 0, { scope: "section", target: "c", traffic: "aid" }), null);
});

test("the routes of the corridor have no ribbon beside that of through traffic", () => {
  assert.deepEqual(runs.ribbons(data).map((lane) => lane.targets[0]), ["lachin-corridor", "a", "track"]);
});

test("of two states that dates leave open both are named, and a run is drawn as the engine says", () => {
  const [both] = data.lanes[2].runs;
  assert.deepEqual([both.look, civilian.runs[1].look], ["unknown", "open"]);
  assert.equal(runs.describeState(both), "restricted or closed (possibly)");
});

test("a run in words has its state and its first and last day", () => {
  assert.equal(runs.describe(civilian.runs[1]), "open, 17\u00a0November 2020 to 11\u00a0December 2022");
  assert.equal(runs.describe(civilian.runs[3]), "no source, 24\u00a0September 2023 to 30\u00a0June 2024");
});
