const test = require("node:test");
const assert = require("node:assert/strict");
globalThis.L ??= {};
const { chartScale, time } = require("./load.js")("strings", "time", "boxes", "chart-scale");
globalThis.corridor.language = "en";

const chart = (first, last) => ({ first: time.fromIso(first), last: time.fromIso(last), top: 100 });

test("the first day begins at the left end of the axis and the last one ends at the right", () => {
  const short = chart("2023-09-01", "2023-09-10");
  assert.equal(chartScale.x(short, short.first), chartScale.FRAME.left);
  assert.equal(chartScale.x(short, short.last + 1), chartScale.FRAME.right);
});

test("values go up from nothing to the top", () => {
  const any = chart("2023-09-01", "2023-09-10");
  assert.equal(chartScale.y(any, 0), chartScale.FRAME.bottom);
  assert.equal(chartScale.y(any, 100), chartScale.FRAME.top);
});

test("a short axis is marked by weeks, a long one by months and years", () => {
  assert.deepEqual(chartScale.ticks(chart("2023-09-19", "2023-10-04")).map(({ text }) => text), ["19 Sep", "26 Sep", "3 Oct"]);
  assert.deepEqual(chartScale.ticks(chart("2023-07-15", "2023-10-07")).map(({ text }) => text),
    ["Aug 2023", "Sep 2023", "Oct 2023"]);
  assert.deepEqual(chartScale.ticks(chart("2020-11-09", "2024-06-30")).map(({ text }) => text), ["2021", "2022", "2023", "2024"]);
});

const posts = { ...chart("2023-09-01", "2023-09-10"), unit: "posts", figures: [
  { id: "high", mark: "dot", value: 100, unit: "posts of all kinds", ...starting("2023-09-05") },
  { id: "planned", mark: "dot", value: 16, what: "planned", unit: "posts", ...starting("2023-09-02") },
  { id: "late", mark: "dot", value: 50, what: "said to be left", unit: "posts", ...starting("2023-09-10") },
  { id: "wordless", mark: "none", unit: "posts", ...starting("2023-09-03") },
] };

function starting(day) {
  return { starts: time.fromIso(day), ends: time.fromIso(day) + 1 };
}

test("the number of the highest figure stands over it, with a unit that is not the chart's", () => {
  const { text, y, anchor } = chartScale.label(posts, posts.figures[0]);
  assert.deepEqual([text, anchor], ["100 posts of all kinds", "middle"]);
  assert.ok(y < chartScale.y(posts, 100));
});

test("another number stands beside its mark with what it counts, on the side that has room", () => {
  const [early, late] = [chartScale.label(posts, posts.figures[1]), chartScale.label(posts, posts.figures[2])];
  assert.deepEqual([early.text, early.anchor], ["16 planned", "start"]);
  assert.deepEqual([late.text, late.anchor], ["50 said to be left", "end"]);
});

test("a number that would lie on a mark or on another number is not written, that of the highest and the latest first", () => {
  const close = [["first", 50, "2023-09-02"], ["second", 51, "2023-09-03"], ["third", 49, "2023-09-03"],
    ["highest", 100, "2023-09-05"]]
    .map(([id, value, day]) => ({ id, mark: "dot", value, what: "registered", unit: "people", ...starting(day) }));
  const crowded = { ...chart("2023-09-01", "2023-09-10"), unit: "people", figures: close,
    labels: ["first", "second", "third", "highest"] };
  assert.deepEqual(chartScale.labels(crowded).map(({ text }) => text), ["49 registered", "100 registered"]);
  const apart = { ...crowded, figures: [close[0], close[3]] };
  assert.deepEqual(chartScale.labels(apart).map(({ text }) => text), ["50 registered", "100 registered"]);
});

test("a range says both ends, and a stretch of days has no number", () => {
  assert.equal(chartScale.number({ value: 120000 }), "120,000");
  assert.equal(chartScale.number({ least: 60000, most: 65000 }), "60,000 to 65,000");
  assert.equal(chartScale.number({}), "");
});

test("the line of a day leaves out the numbers that it would cross", () => {
  const box = { x: 90, y: 60, width: 30, height: 12 };
  assert.equal(chartScale.dayLine(50, [box]), "M50.0 14.0V128.0");
  assert.equal(chartScale.dayLine(100, [box]), "M100.0 14.0V60.0M100.0 72.0V128.0");
});

test("for a day its own figures are told, else the latest before it, else none", () => {
  const dated = (id, day) => ({ id, mark: "dot", value: 1, ...starting(day) });
  const any = { figures: [dated("early", "2023-09-02"), dated("late", "2023-09-05")], cuts: [] };
  const of = (day) => chartScale.told(any, time.fromIso(day));
  assert.deepEqual([of("2023-09-05").figures.map(({ id }) => id), of("2023-09-05").isOfDay], [["late"], true]);
  assert.deepEqual([of("2023-09-04").figures.map(({ id }) => id), of("2023-09-04").isOfDay], [["early"], false]);
  assert.deepEqual(of("2023-09-01").figures, []);
  assert.equal(chartScale.near(any, time.fromIso("2023-09-10")), 2);
});

test("a count that goes on comes to its last figure, another to its highest", () => {
  const dated = (kind, value, day) => ({ kind, mark: "dot", value, ...starting(day) });
  const course = (kind) => ({ form: "timeline", figures: [dated(kind, 9, "2023-09-02"), dated(kind, 7, "2023-09-05")] });
  const found = (kind) => chartScale.finding(course(kind)).figure.value;
  assert.deepEqual([found("cumulative"), found("flow")], [7, 9]);
});
