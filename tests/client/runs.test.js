const test = require("node:test");
const assert = require("node:assert/strict");
const { runs, time } = require("./load.js")("strings", "time", "passability", "runs");

const at = (text) => (text === null ? null : time.fromIso(text));
const limits = { first: 0, last: 1329 };
const row = (id, targets, state, from, until, more) => ({ id, scope: "route", targets, traffic: "civilian", state,
  valid_from: from, possible_from: at(from), certain_from: at(from), certain_until: at(until), possible_until: at(until), ...more });
const route = (id, kind, from, until) => ({ ...row(id, "", "", from, until), kind });

const data = {
  tables: {
    routes: [route("old", "corridor", "2020-11-10", "2022-08-31"), route("new", "corridor", "2022-08-30", null),
      route("track", "road", "2020-11-10", null)],
    passability: [
      row("old-closed", "old", "closed", "2020-11-10", "2020-11-17"),
      row("old-open", "old", "open", "2020-11-17", "2022-08-31"),
      row("new-open", "new", "open", "2022-08-30", "2022-12-12"),
      row("new-closed", "new", "closed", "2022-12-12", "2023-09-24"),
      row("track", "track", "restricted", "2022-12-19", "2023-03-25", { possible_from: at("2022-12-05") }),
      row("stretch-all", "a; b", "closed", "2023-03-30", "2023-04-02", { scope: "section", traffic: "all", possible_until: null }),
      row("stretch", "a; b", "open", "2022-08-30", "2022-12-12", { scope: "section" }),
    ],
  },
};
data.ribbons = runs.ribbons(data, limits);
const brief = (ribbon) => ribbon.runs.map((run) => `${time.toIso(run.from)} ${run.state}${run.certainty === "possible" ? "?" : ""}`);
const ribbon = (scope, traffic) => data.ribbons.find((one) => one.scope === scope && one.traffic === traffic);

test("through traffic is joined over a change of route, and days without a source are a run of their own", () => {
  assert.deepEqual(brief(ribbon("through", "civilian")),
    ["2020-11-09 none", "2020-11-10 closed", "2020-11-17 open", "2022-12-12 closed", "2023-09-24 none"]);
});

test("runs cover the period without a gap and without an overlap", () => {
  for (const { runs: list } of data.ribbons) {
    assert.equal(list[0].from, limits.first);
    assert.equal(list[list.length - 1].until, limits.last + 1);
    list.slice(1).forEach((run, i) => assert.equal(run.from, list[i].until));
  }
});

test("a ribbon says on every day what the table says on that day", () => {
  const { runs: list } = ribbon("through", "civilian");
  for (let day = limits.first; day <= limits.last; day += 1) {
    const said = require("./load.js")().passability.throughState(data, day, "civilian");
    assert.equal(runs.at(list, day).state, said?.state ?? "none", time.toIso(day));
  }
});

test("what is only possible is a run of its own", () => {
  assert.deepEqual(brief(ribbon("route", "civilian")),
    ["2020-11-09 none", "2022-12-05 restricted?", "2022-12-19 restricted", "2023-03-25 none"]);
});

test("rows about all traffic count for each class of the stretch and make no ribbon beside them", () => {
  assert.equal(ribbon("section", "all"), undefined);
  assert.deepEqual(brief(ribbon("section", "civilian")),
    ["2020-11-09 none", "2022-08-30 open", "2022-12-12 none", "2023-03-30 closed", "2023-04-02 closed?"]);
});

test("a class of traffic that no source speaks of has no ribbon", () => {
  assert.equal(ribbon("through", "icrc"), undefined);
});

test("a state that outlived a change of route says both dates", () => {
  const found = runs.throughState(data, at("2022-09-20"), "civilian");
  assert.equal(time.toIso(found.held), "2020-11-17");
  assert.equal(corridor.passability.describeSince(found), "since 17 November 2020, day 673; by this route since 30 August 2022");
});

test("a state that began on the route says one date", () => {
  for (const day of ["2021-01-01", "2023-01-01"]) {
    assert.equal(runs.throughState(data, at(day), "civilian").held, undefined);
  }
  assert.equal(runs.throughState(data, 0, "civilian"), null);
});

test("a run in words has its state and its first and last day", () => {
  assert.equal(runs.describe(ribbon("through", "civilian").runs[1]), "closed, 10 November 2020 to 16 November 2020");
  assert.equal(runs.describe(ribbon("route", "civilian").runs[1]), "restricted (possibly), 5 December 2022 to 18 December 2022");
});
