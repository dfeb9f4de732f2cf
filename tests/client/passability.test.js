const test = require("node:test");
const assert = require("node:assert/strict");
const { passability, time } = require("./load.js")("strings", "time", "passability");

const at = (text) => (text === null ? null : time.fromIso(text));
const bounds = (from, until) => ({ valid_from: from, possible_from: at(from), certain_from: at(from),
  certain_until: at(until), possible_until: at(until) });
const row = (id, targets, state, from, until, more) => ({ id, scope: "route", targets, traffic: "civilian", state,
  ...bounds(from, until), ...more });
const route = (id, from, until) => ({ id, kind: "corridor", ...bounds(from, until) });

const data = {
  tables: {
    routes: [route("old", "2020-11-10", "2022-08-31"), route("new", "2022-08-30", null), { ...route("other", "2020-11-10", null), kind: "road" }],
    passability: [
      row("old-open", "old", "open", "2020-11-17", "2022-08-31"),
      row("old-closed", "old", "closed", "2022-08-31", null),
      row("new-open", "new", "open", "2022-08-30", "2022-12-12"),
      row("new-closed", "new", "closed", "2022-12-12", "2023-09-24"),
      row("new-closed-more", "new", "closed", "2023-09-24", "2023-10-01"),
      row("track", "other", "restricted", "2020-11-10", null),
      row("icrc", "new", "restricted", "2022-12-19", "2023-04-23", { traffic: "icrc" }),
      row("local", "a; b", "closed", "2023-04-23", "2023-05-01", { scope: "section" }),
    ],
  },
};
const state = (day, traffic = "civilian") => passability.throughState(data, at(day), traffic);

test("day 165 of the closure is 25 May 2023", () => {
  const found = state("2023-05-25");
  assert.equal(found.count, 165);
  assert.equal(passability.statement(found, "civilian"), "Road closed to civilians (since 12 December 2022, day 165)");
});

test("the first day of a state is day 1, and the day before still has the old state", () => {
  assert.equal(state("2022-12-12").count, 1);
  assert.equal(state("2022-12-11").state, "open");
});

test("a route that is out of use does not speak for the corridor", () => {
  assert.equal(state("2022-09-15").row.id, "new-open");
});

test("another road does not speak for the corridor", () => {
  assert.equal(state("2020-11-12"), null);
  assert.equal(passability.statement(null, "civilian"), "No source for the road and civilians on this day");
});

test("rows that say the same without a gap count as one", () => {
  assert.equal(state("2023-09-30").since, "2022-12-12");
});

test("classes of traffic are kept apart", () => {
  assert.equal(state("2023-01-01", "icrc").state, "restricted");
  assert.equal(state("2022-12-13", "icrc"), null);
});

test("what is only possible says so and is not counted", () => {
  const doubtful = { tables: { routes: data.tables.routes, passability: [
    { ...row("x", "new", "open", "2023-09-23", null), certain_until: at("2023-09-24") }] } };
  const found = passability.throughState(doubtful, at("2023-12-01"), "civilian");
  assert.equal(passability.statement(found, "civilian"), "Road open to civilians – possibly (since 23 September 2023)");
});

test("of two possible states the one that is said to have begun comes first", () => {
  const about = (id, state_, from, until) => ({ ...row(id, "new", state_, from, until), valid_from: `${from}~`,
    possible_from: at(from) - 7, certain_from: null, certain_until: null });
  const doubtful = { tables: { routes: data.tables.routes, passability: [
    about("later", "restricted", "2023-05-01", null), about("sooner", "closed", "2023-04-23", null)] } };
  assert.equal(passability.throughState(doubtful, at("2023-04-26"), "civilian").state, "closed");
});

test("local traffic is told for its own sections only", () => {
  assert.equal(passability.sectionStates(data, at("2023-04-24"), "a").length, 1);
  assert.equal(passability.sectionStates(data, at("2023-04-24"), "c").length, 0);
  assert.equal(passability.sectionStates(data, at("2023-05-01"), "a").length, 0);
});
