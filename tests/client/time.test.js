const test = require("node:test");
const assert = require("node:assert/strict");
const { time } = require("./load.js")("strings", "time");

const typed = (text, first, unit, more) => ({ text, first: time.fromIso(first), unit, last: null,
  is_approximate: text.endsWith("~"), ...more });
const range = (text, first, last) => typed(text, first, "day", { last: time.fromIso(last) });
time.learnDates([
  typed("2022-01", "2022-01-01", "month"), typed("2023-04", "2023-04-01", "month"), typed("2023-05", "2023-05-01", "month"),
  typed("2023-10", "2023-10-01", "month"), typed("2023", "2023-01-01", "year"), typed("2023~", "2023-01-01", "year"),
  typed("2023-05-01~", "2023-05-01", "day"), typed("2022-12-12~", "2022-12-12", "day"), typed("2023-04-29~", "2023-04-29", "day"),
  typed("2021", "2021-01-01", "year"), range("[2021-01-01..2024-05-15]", "2021-01-01", "2024-05-15"),
  range("[2022-12-14..2022-12-16]", "2022-12-14", "2022-12-16"), range("[2022-01-11..2024-05-15]", "2022-01-11", "2024-05-15"),
]);

test("day 0 is 9 November 2020 and day 927 is 25 May 2023", () => {
  assert.equal(time.fromIso("2020-11-09"), 0);
  assert.equal(time.fromIso("2023-05-25"), 927);
  assert.equal(time.toIso(927), "2023-05-25");
});

test("a day of any year is a day", () => {
  assert.equal(time.toIso(time.fromIso("0001-01-01")), "0001-01-01");
  assert.equal(time.toIso(time.fromIso("0099-12-31")), "0099-12-31");
});

test("every day of the period comes back from its number", () => {
  for (let day = 0; day < 1330; day += 1) {
    assert.equal(time.fromIso(time.toIso(day)), day);
  }
});

for (const text of ["0000-01-01", "2023-02-30", "2023-13-01", "23-05-25", "2023-5-25", "", "today", "2023-05-25T00:00",
  "０００0-01-01"]) {
  test(`${JSON.stringify(text)} is not a day`, () => assert.equal(time.fromIso(text), null));
}

test("a month on from 31 January is the last day of February", () => {
  const at = (text) => time.fromIso(text);
  assert.equal(time.addMonths(at("2023-01-31"), 1), at("2023-02-28"));
  assert.equal(time.addMonths(at("2024-01-31"), 1), at("2024-02-29"));
  assert.equal(time.addMonths(at("2021-01-15"), -1), at("2020-12-15"));
});

test("days are written in words with their weekday", () => {
  assert.equal(time.formatDay(927), "25\u00a0May 2023");
  assert.equal(time.formatLongDay(927), "Thursday, 25\u00a0May 2023");
  assert.equal(time.formatLongDay(0), "Monday, 9\u00a0November 2020");
});

test("a period that begins on a Wednesday counts from there, and knows its weekdays", () => {
  time.countFrom("2001-01-31");
  assert.equal(time.fromIso("2001-02-03"), 3);
  assert.equal(time.formatLongDay(3), "Saturday, 3\u00a0February 2001");
  assert.equal(time.formatLongDay(-1), "Tuesday, 30\u00a0January 2001");
  time.countFrom("2020-11-09");
});

const camp = { possible_from: 10, certain_from: 10, certain_until: 20, possible_until: 20 };
for (const [day, expected] of [[9, null], [10, "certain"], [19, "certain"], [20, null]]) {
  test(`an interval [10, 20) on day ${day}: ${expected}`, () => assert.equal(time.certaintyOn(camp, day), expected));
}

test("after its last certain day a thing without a reported end is possibly in force", () => {
  const bounds = { possible_from: 10, certain_from: 12, certain_until: 20, possible_until: null };
  assert.deepEqual([9, 10, 12, 20, 5000].map((day) => time.certaintyOn(bounds, day)),
    [null, "possible", "certain", "possible", "possible"]);
});

test("missing bounds mean: never certain, always possible", () => {
  assert.equal(time.certaintyOn({}, 0), "possible");
});

test("a certain thing without an end stays certain", () => {
  assert.equal(time.certaintyOn({ possible_from: 0, certain_from: 0, certain_until: null, possible_until: null }, 9999),
    "certain");
});

for (const [from, until, expected] of [[0, 10, null], [0, 11, "certain"], [19, 30, "certain"], [20, 30, null]]) {
  test(`an interval [10, 20) in the span [${from}, ${until}): ${expected}`, () => {
    assert.equal(time.certaintyWithin(camp, from, until), expected);
  });
}

test("a span that only the possible days reach is possible, and so is one between them and no certain day at all", () => {
  const bounds = { possible_from: 10, certain_from: 12, certain_until: 20, possible_until: null };
  assert.deepEqual([[0, 10], [0, 11], [20, 30]].map(([from, until]) => time.certaintyWithin(bounds, from, until)),
    [null, "possible", "possible"]);
  assert.equal(time.certaintyWithin({}, 0, 5), "possible");
});

test("what began on some day of a year was there in it, on whichever day; what began about then perhaps", () => {
  const [from, until] = [time.fromIso("2023-01-01"), time.fromIso("2024-01-01")];
  const bounds = { possible_from: from, certain_from: null, certain_until: null, possible_until: null };
  const within = (row) => time.certaintyWithin({ ...bounds, ...row }, from, until);
  assert.deepEqual(["2023", "2023-04", "2023~", "?", "[2022-12-14..2022-12-16]"].map((text) => within({ valid_from: text })),
    ["certain", "certain", "possible", "possible", "possible"]);
  assert.equal(within({ date: "2023-05" }), "certain");
});

for (const [text, expected] of [
  ["2023-04-23", "23\u00a0April 2023"], ["2023-04", "April 2023"], ["2023", "2023"], ["2023-05-01~", "about 1\u00a0May 2023"],
  ["[2022-12-14..2022-12-16]", "one of the days from 14\u00a0December 2022 to 16\u00a0December 2022"],
  ["2023~", "about 2023"], ["1~", "1~"], ["2024", "2024"], ["2024-01~", "2024-01~"], ["<b>?", "<b>?"],
]) {
  test(`the date ${text} reads "${expected}"`, () => assert.equal(time.describeDate(text), expected));
}

for (const [row, from, until] of [
  [{ valid_from: "2022-12-12", time_from: "10:30", valid_until: "2023-04-29", time_until: "18:00" },
    "12\u00a0December 2022, 10:30", "28\u00a0April 2023, 18:00"],
  [{ valid_from: "2022-12-12~", valid_until: "2023-04-29~" }, "about 12\u00a0December 2022", "about 28\u00a0April 2023"],
  [{ valid_from: "2023-04", valid_until: "?", attested: "2023-05; 2023-09-27" }, "April 2023",
    "not reported (last reported 27\u00a0September 2023)"],
  [{ valid_from: "?", valid_until: "2023-10" }, "not reported", "some time in October 2023"],
  [{ valid_from: "..", valid_until: ".." }, "before November 2020", "beyond the period of this map"],
  [{ valid_from: "2022-01", valid_until: "[2022-01-11..2024-05-15]" }, "January 2022",
    "one of the days from 10\u00a0January 2022 to 14\u00a0May 2024"],
  [{ valid_from: "2021", valid_until: "[2021-01-01..2024-05-15]" }, "2021", "some day up to 14\u00a0May 2024"],
  [{ valid_from: null, valid_until: null }, "not reported", "not reported"],
]) {
  test(`the ends of ${JSON.stringify(row)} are "${from}" and "${until}"`,
    () => assert.deepEqual(time.describeEnds(row), { from, until }));
}

for (const [row, expected] of [
  [{ valid_from: "2023-04-23", time_from: "12:00", valid_until: "?", attested: "2023-05; 2023-09-27" },
    "since 23\u00a0April 2023, 12:00; end not reported (last reported 27\u00a0September 2023)"],
  [{ valid_from: "2022-12-03", valid_until: "2022-12-04" }, "on 3\u00a0December 2022"],
  [{ valid_from: "2022-12-12", time_from: "10:30", valid_until: "2023-04-29", time_until: "18:00" },
    "since 12\u00a0December 2022, 10:30; until 28\u00a0April 2023, 18:00"],
  [{ valid_from: "?", valid_until: "2023-10" }, "start not reported; until some time in October 2023"],
  [{ valid_from: "..", valid_until: ".." }, "since before November 2020; beyond the period of this map"],
  [{ valid_from: "2022-01", valid_until: "[2022-01-11..2024-05-15]" },
    "since January 2022; until some day from 10\u00a0January 2022 to 14\u00a0May 2024"],
  [{ valid_from: "2021", valid_until: "[2021-01-01..2024-05-15]" }, "since 2021; until some day up to 14\u00a0May 2024"],
  [{ valid_from: "n/a", valid_until: "n/a" }, "an outline for reference, shown on every day"],
  [{ valid_from: null, valid_until: null }, "start not reported; end not reported"],
]) {
  test(`the interval ${JSON.stringify(row)} reads "${expected}"`, () => assert.equal(time.describeInterval(row), expected));
}

// In force for certain on days 200 to 209, possibly from long before until long after.
const seen = { possible_from: null, certain_from: 200, certain_until: 210, possible_until: null };
for (const [day, expected] of [[19, true], [20, false], [205, false], [389, false], [390, true]]) {
  test(`what was last seen on day 209 is ${expected ? "not " : ""}confirmed on day ${day}`, () => {
    assert.equal(time.isUnconfirmed(seen, day), expected);
  });
}

test("what never was certain is confirmed on no day, and what is over needs no confirming", () => {
  assert.equal(time.isUnconfirmed({ possible_from: 0, certain_from: null, certain_until: null, possible_until: 50 }, 30), true);
  assert.equal(time.isUnconfirmed({ possible_from: 0, certain_from: 0, certain_until: 10, possible_until: 300 }, 400), false);
});
