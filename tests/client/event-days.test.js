const test = require("node:test");
const assert = require("node:assert/strict");
const { eventDays, packTicks } = require("./load.js")("strings", "time", "event-days", "event-strip");

const event = (id, from, more) => ({ id, certain_from: from, possible_from: from, ...more });
const limits = { first: 0, last: 100 };
const events = eventDays.inOrder([event("c", 9), event("b", 5), event("a", 5), event("early", -3), event("late", 101),
  event("month", null, { possible_from: 20 }), event("undated", undefined)], limits);

test("events stand in order of day and id; those outside the period or without a day are left out", () => {
  assert.deepEqual(events.map((row) => row.id), ["a", "b", "c", "month"]);
});

for (const [day, before, after] of [[0, null, 5], [5, null, 9], [6, 5, 9], [9, 5, 20], [20, 9, null], [50, 20, null]]) {
  test(`on day ${day} the last event was on ${before}, the next is on ${after}`, () => {
    assert.equal(eventDays.before(events, day)?.day ?? null, before);
    assert.equal(eventDays.after(events, day)?.day ?? null, after);
  });
}

test("all events of the same day come together", () => {
  assert.deepEqual(eventDays.before(events, 7).rows.map((row) => row.id), ["a", "b"]);
});

test("ticks that would touch are stacked, lowest first", () => {
  assert.deepEqual(packTicks([0, 1, 2, 10, 11], { rows: 3, gap: 3 }), [0, 1, 2, 0, 1]);
});

test("where every row is taken the one with the most room is used", () => {
  assert.deepEqual(packTicks([0, 1, 2], { rows: 2, gap: 3 }), [0, 1, 0]);
  assert.deepEqual(packTicks([], { rows: 2, gap: 3 }), []);
});
