const test = require("node:test");
const assert = require("node:assert/strict");
const { hours, plain, runs, toldTraffic, situation, time } = require("./load.js")("strings", "time", "hours", "passability",
  "runs", "traffic");

const at = time.fromIso;
const row = (more) => ({ state: "closed", part_of_day: "not-stated", time_from: null, time_until: null, minutes: null,
  cause: null, ...more });
const spell = (more, certainty = "certain") => plain(hours.spell({ row: row(more), certainty }));

for (const [more, told] of [
  [{}, "closed for some hours"],
  [{ minutes: "180" }, "closed for about 3 h"],
  [{ minutes: "180-240" }, "closed for 3 to 4 h"],
  [{ minutes: "45-90" }, "closed for 45 to 90 min"],
  [{ part_of_day: "several", minutes: "45" }, "closed for about 45 min"],
  [{ part_of_day: "morning" }, "closed in the morning"],
  [{ part_of_day: "night", minutes: "120" }, "closed at night, for about 2 h"],
  [{ time_from: "07:00~", time_until: "11:00" }, "closed from about 07:00 to 11:00"],
  [{ time_from: "15:00" }, "closed for a time from 15:00"],
  [{ time_until: "09:30", minutes: "90" }, "closed until 09:30, for about 90 min"],
  [{ cause: "weather" }, "closed for some hours, cause: the weather"],
  [{ cause: "not-stated" }, "closed for some hours"],
]) {
  test(`hours are told as “${told}”`, () => assert.equal(spell(more), told));
}

test("hours of one day among several are possible on each", () => {
  assert.equal(spell({ part_of_day: "evening" }, "possible"), "closed in the evening (possibly)");
});

const data = {
  tables: {
    passability: [{ id: "open", state: "open" }, { id: "halt", ...row({ minutes: "180", cause: "weather" }) }],
    looks: [{ state: "open", look: "open" }, { state: "none", look: "none" }],
    lanes: [{ scope: "corridor", targets: "lachin-corridor", traffic: "civilian" },
      { scope: "section", targets: "a; b", traffic: "civilian" },
      { scope: "corridor", targets: "lachin-corridor", traffic: "guests" }],
    runs: [{ lane: 0, from: 0, state: "open", certainty: "certain", reports: [0] },
      { lane: 1, from: 0, state: "none", certainty: null },
      { lane: 2, from: 0, state: "none", certainty: null }, { lane: 2, from: 10, state: "open", certainty: "certain",
        reports: [0] }],
    hours: [{ lane: 0, from: 5, until: 6, certainty: "certain", row: 1 },
      { lane: 1, from: 5, until: 7, certainty: "possible", row: 1 }],
    causes: [{ lane: 0, from: 4, until: 8, cause: "works; weather" }],
  },
};
data.lanes = runs.lanes(data, { first: 0, last: at("2024-06-30") });

test("beside the state of a day stand its hours and its causes, and of no other day", () => {
  const told = (day, key) => { const { why, hours: found } = hours.beside(data, day, key); return [plain(why),
    ...found.map(({ text }) => plain(text))]; };
  const corridor = { scope: "corridor", traffic: "civilian" };
  assert.deepEqual(told(5, corridor), ["cause: works on the road, the weather", "closed for about 3 h, cause: the weather"]);
  assert.deepEqual(told(6, corridor), ["cause: works on the road, the weather"]);
  assert.deepEqual(told(9, corridor), [""]);
  assert.deepEqual(told(6, { scope: "section", target: "b", traffic: "civilian" }),
    ["", "closed for about 3 h, cause: the weather (possibly)"]);
  assert.deepEqual(told(6, { scope: "section", target: "elsewhere", traffic: "civilian" }), [""]);
});

test("a class that is told where reported stands beside the first ones on such days alone", () => {
  Object.assign(situation, { alsoTold: ["guests"] });
  assert.deepEqual(toldTraffic(data, 9), ["civilian", "icrc", "peacekeeper"]);
  assert.deepEqual(toldTraffic(data, 10), ["civilian", "icrc", "peacekeeper", "guests"]);
});
