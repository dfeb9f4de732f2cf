const test = require("node:test");
const assert = require("node:assert/strict");
const { passability, runs, time } = require("./load.js")("strings", "time", "hours", "passability", "runs");

const at = (text) => (text === null ? null : time.fromIso(text));
const bounds = (from, until) => ({ possible_from: at(from), certain_from: at(from), certain_until: at(until),
  possible_until: at(until) });
const row = (id, state, from, until, more) => ({ id, state, ...bounds(from, until), ...more });
const route = (id, kind, from, until) => ({ id, kind, ...bounds(from, until) });
const run = (lane, from, state, certainty, reports, more) => ({ lane, from: at(from), state, certainty, reports, turns: null,
  since: certainty === "certain" ? at(from) : null, earliest: at(from), ...more });

const data = {
  tables: {
    routes: [route("old", "corridor", "2020-11-10", "2022-08-31"), route("new", "corridor", "2022-08-30", null),
      route("track", "road", "2020-11-10", null)],
    passability: [
      row("old-open", "open", "2020-11-17", "2022-08-31"),
      row("new-open", "open", "2022-08-30", "2022-12-12"),
      row("new-closed", "closed", "2022-12-12", "2023-09-24"),
      row("new-unknown", "unknown", "2023-10-04", null),
      { ...row("maybe-closed", "closed", "2023-04-23", "2023-05-08"), certain_until: at("2023-04-26") },
      { ...row("maybe-restricted", "restricted", "2023-04-26", null), certain_from: at("2023-05-08") },
    ],
    looks: ["none", "open", "closed", "restricted", "unknown"].map((state) => ({ state, look: state })),
    uses: [["2020-11-09", [], null], ["2020-11-10", [0], "certain"], ["2022-08-30", [1, 0], "certain"],
      ["2022-08-31", [1], "possible"]]
      .map(([from, routes, certainty]) => ({ from: at(from), routes, certainty })),
    lanes: [
      { scope: "corridor", targets: "lachin-corridor", traffic: "civilian" },
      { scope: "corridor", targets: "lachin-corridor", traffic: "peacekeeper" },
      { scope: "section", targets: "a; b", traffic: "civilian" },
    ],
    runs: [
      run(0, "2020-11-09", "none", null, null),
      run(0, "2020-11-17", "open", "certain", [0, 1], { turns: [at("2022-08-30"), at("2022-11-01")] }),
      run(0, "2022-12-12", "closed", "certain", [2]),
      run(0, "2023-10-04", "unknown", null, [3], { earliest: null }),
      run(1, "2023-04-23", "closed", "certain", [4]),
      run(1, "2023-04-26", "restricted; closed", "possible", [4, 5]),
      run(1, "2023-05-08", "restricted", "certain", [5], { earliest: at("2023-04-26") }),
      run(1, "2023-06-15", "restricted", "possible", [5], { since: at("2023-05-08"), earliest: at("2023-05-08") }),
      run(2, "2020-11-09", "none", null, null), run(2, "2023-04-23", "closed", "certain", [2]),
    ],
  },
};
data.lanes = runs.lanes(data, { first: 0, last: 1329 });
const state = (day, traffic = "civilian") => passability.throughState(data, at(day), traffic);
const since = (day, traffic) => passability.describeSince(state(day, traffic));

test("day 165 of the closure is 25 May 2023", () => {
  assert.equal(passability.statement(state("2023-05-25"), "civilian"),
    "Road closed to civilians (since 12\u00a0December 2022, day 165)");
});

test("the first day of a state is day 1", () => {
  assert.equal(since("2022-12-12"), "since 12\u00a0December 2022, day 1");
});

test("a day without a source says so", () => {
  assert.equal(state("2020-11-12"), null);
  assert.equal(passability.statement(null, "civilian"), "No source tells whether civilians can pass on this day");
});

test("the sentence on the road is whole for all traffic, and of two states that dates leave open too", () => {
  assert.equal(passability.stateInWords({ state: "restricted" }, "icrc"), "Road open to the Red Cross (ICRC) with restrictions");
  assert.equal(passability.stateInWords({ state: "restricted; closed" }, "icrc"),
    "For the Red Cross (ICRC) the road is restricted or closed");
  assert.equal(passability.stateInWords({ state: "open; restricted" }, "civilian"),
    "For civilians the road is open or restricted");
  assert.equal(passability.stateInWords(null, "aid"), "No source tells whether the road is open to other aid on this day");
});

test("a state that outlived a change of route says both dates, from the day of the change on", () => {
  assert.equal(since("2022-08-29"), "since 17\u00a0November 2020, day 651");
  assert.equal(since("2022-09-20"), "since 17\u00a0November 2020, day 673; on this route since 30\u00a0August 2022");
  assert.equal(since("2022-11-10"), "since 17\u00a0November 2020, day 724; on this route since 1\u00a0November 2022");
});

test("of the rows of a state the last that was in force on the day is the one to open", () => {
  assert.deepEqual(["2022-08-29", "2022-08-30", "2022-09-15"].map((day) => state(day).row.id),
    ["old-open", "new-open", "new-open"]);
});

test("what is not known is not counted", () => {
  assert.equal(since("2023-10-05"), "since 4\u00a0October 2023");
});

test("of two states that dates leave open, each has its own row", () => {
  const found = state("2023-05-01", "peacekeeper");
  assert.equal(passability.rowOn(found, at("2023-05-01"), "closed").id, "maybe-closed");
  assert.equal(passability.rowOn(found, at("2023-05-01"), "restricted").id, "maybe-restricted");
  assert.equal(since("2023-05-01", "peacekeeper"), "possibly since 26\u00a0April 2023");
});

test("what may have begun sooner says so, and is counted from its first certain day", () => {
  assert.equal(since("2023-05-10", "peacekeeper"), "since 8\u00a0May 2023, day 3; perhaps since 26\u00a0April 2023");
});

test("what is only possible is not counted", () => {
  assert.equal(since("2023-07-01", "peacekeeper"), "since 8\u00a0May 2023");
  assert.equal(passability.statement({ ...state("2023-07-01", "peacekeeper"), state: "open" }, "civilian"),
    "Road open to civilians – possibly (since 8\u00a0May 2023)");
});

test("local traffic is told for its own sections, and only where a source speaks of it", () => {
  const told = (day, section) => passability.statesOf(data, at(day), "section", section)
    .map(({ traffic, run: found }) => [traffic, found.state]);
  assert.deepEqual(told("2023-04-24", "a"), [[["civilian"], "closed"]]);
  assert.deepEqual(told("2023-04-24", "c"), []);
  assert.deepEqual(told("2022-01-01", "a"), []);
});

test("the routes in use are those from the last day on which they changed, as surely as then", () => {
  const used = (day) => passability.routesInUse(data, at(day)).map(({ route: one, certainty }) => [one.id, certainty]);
  assert.deepEqual(used("2020-11-09"), []);
  assert.deepEqual(used("2022-08-29"), [["old", "certain"]]);
  assert.deepEqual(used("2022-08-30"), [["new", "certain"], ["old", "certain"]]);
  assert.deepEqual(used("2024-06-30"), [["new", "possible"]]);
});
