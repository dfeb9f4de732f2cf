const test = require("node:test");
const assert = require("node:assert/strict");
const { address } = require("./load.js")("strings", "time", "address");

const limits = { first: 0, last: 1329, hasFeature: (key) => key === "hakari-checkpoint" || key === "places:shusha" };
const parse = (hash) => address.parse(hash, limits);

// As the page of version 0.1.0 wrote them.
const OLDER = [
  ["#d=2023-05-25", { day: 927 }],
  ["#d=2023-05-25&sel=hakari-checkpoint&panel=timeline&panel=table&names=both",
    { day: 927, selection: "hakari-checkpoint", isTimelineOpen: true, isRoad: false, panel: "table", names: "both" }],
  ["#d=2022-12-12&sel=places:shusha&panel=road&names=azerbaijani&lang=hy&embed",
    { day: 763, selection: "places:shusha", isTimelineOpen: true, isRoad: true, names: "azerbaijani", language: "hy",
      isEmbed: true }],
  ...["charts", "claims", "download", "share", "about"].map((panel) => [`#d=2020-11-09&panel=${panel}&names=armenian&lang=ru`,
    { day: 0, panel, names: "armenian", language: "ru" }]),
];

for (const [hash, state] of OLDER) {
  test(`${hash}, an address of version 0.1.0, is read whole`, () => {
    assert.deepEqual(parse(hash), { state, ignored: [] });
  });
}

test("an empty address says nothing", () => {
  assert.deepEqual(parse(""), { state: {}, ignored: [] });
  assert.deepEqual(parse("#"), { state: {}, ignored: [] });
});

test("day, selection and names are read", () => {
  assert.deepEqual(parse("#d=2023-05-25&sel=hakari-checkpoint&names=armenian"),
    { state: { day: 927, selection: "hakari-checkpoint", names: "armenian" }, ignored: [] });
});

test("a second day is read, and written where it is another than the first", () => {
  assert.deepEqual(parse("#d=2023-06-16&vs=2023-04-29"), { state: { day: 949, compared: 901 }, ignored: [] });
  const state = { day: 949, selection: "hakari-checkpoint", names: "both" };
  assert.equal(address.format({ ...state, compared: 901 }), "#d=2023-06-16&vs=2023-04-29&sel=hakari-checkpoint");
  assert.equal(address.format({ ...state, compared: 949 }), "#d=2023-06-16&sel=hakari-checkpoint");
  assert.equal(address.format({ ...state, compared: null }), "#d=2023-06-16&sel=hakari-checkpoint");
});

test("a language is read, and written where it is not the page's own", () => {
  assert.deepEqual(parse("#lang=hy"), { state: { language: "hy" }, ignored: [] });
  const state = { day: 0, selection: null, panel: null, names: "both" };
  assert.equal(address.format({ ...state, language: "hy" }), "#d=2020-11-09&lang=hy");
  assert.equal(address.format({ ...state, language: null }), "#d=2020-11-09");
});

test("the last language that an address names counts, and none that is not known", () => {
  assert.equal(address.languageOf("#lang=hy&lang=ru&lang=de"), "ru");
  assert.equal(address.languageOf("#d=2023-05-25&lang=__proto__"), null);
});

test("an open panel is read and written", () => {
  for (const panel of ["table", "download"]) {
    assert.deepEqual(parse(`#panel=${panel}`), { state: { panel }, ignored: [] });
    assert.equal(address.format({ day: 0, selection: null, panel, names: "both" }), `#d=2020-11-09&panel=${panel}`);
  }
});

for (const hash of ["#panel=x", "#panel=", "#panel=constructor", "#panel=table%00", "#d=2023-02-30", "#d=2020-11-08",
  "#d=2024-07-01", "#d=", "#vs=2024-07-01", "#vs=2023-02-30", "#vs=", "#d=%E0%A4%A", "#sel=<script>", "#sel=",
  "#names=x", "#lang=de", "#lang=", "#x=1", "#__proto__=1", "#d", "#%"]) {
  test(`${hash} is ignored and named`, () => {
    const { state, ignored } = parse(hash);
    assert.deepEqual(state, {});
    assert.equal(ignored.length, 1);
  });
}

test("a good value beside a broken one counts", () => {
  assert.equal(parse("#d=2023-05-25&sel=nothing").state.day, 927);
});

test("a long value is shortened and a flood is cut", () => {
  assert.ok(parse(`#sel=${"x".repeat(10000)}`).ignored[0].length < 200);
  assert.ok(parse(`#${"y=1&".repeat(1000)}`).ignored.length <= 20);
});

test("the dock is open as bars or along the road, and may be so beside a dialog", () => {
  const closed = { day: 0, selection: null, panel: null, names: "both" };
  for (const [panel, isRoad] of [["timeline", false], ["road", true]]) {
    assert.deepEqual(parse(`#panel=${panel}`), { state: { isTimelineOpen: true, isRoad }, ignored: [] });
    assert.equal(address.format({ ...closed, isTimelineOpen: true, isRoad }), `#d=2020-11-09&panel=${panel}`);
    assert.equal(address.format({ ...closed, isTimelineOpen: false, isRoad }), "#d=2020-11-09");
  }
  assert.deepEqual(parse("#panel=road&panel=table").state, { isTimelineOpen: true, isRoad: true, panel: "table" });
});

test("what is written is read back", () => {
  for (const state of [{ day: 0, selection: null, names: "both" },
    { day: 927, selection: "places:shusha", names: "azerbaijani" }]) {
    const read = parse(address.format(state)).state;
    assert.deepEqual({ selection: null, names: "both", ...read }, state);
  }
  assert.equal(address.format({ day: 927, selection: null, names: "both" }), "#d=2023-05-25");
});

test("that the map shows what no report confirms is read and written, and is left out where it does not", () => {
  assert.deepEqual(parse("#d=2023-05-25&unconfirmed"), { state: { day: 927, isUnconfirmedShown: true }, ignored: [] });
  const state = { day: 927, selection: null, panel: null, names: "both", language: null };
  assert.equal(address.format({ ...state, isUnconfirmedShown: true }), "#d=2023-05-25&unconfirmed");
  assert.equal(address.format({ ...state, isUnconfirmedShown: false }), "#d=2023-05-25");
});

const toured = { ...limits, tours: { road: [0, 5, 900], other: [7] } };

test("a step of a tour is read with its day, the first where none is named, and another day that is named counts", () => {
  assert.deepEqual(address.parse("#tour=road&step=2", toured), { state: { tour: "road", step: 2, day: 5 }, ignored: [] });
  assert.deepEqual(address.parse("#tour=other", toured).state, { tour: "other", step: 1, day: 7 });
  assert.deepEqual(address.parse("#step=3&d=2023-05-25&tour=road", toured).state, { tour: "road", step: 3, day: 927 });
});

for (const hash of ["#tour=x", "#tour=constructor", "#tour=", "#step=1", "#step=0", "#tour=road&step=4", "#tour=road&step=1.5",
  "#tour=road&step=-1", "#tour=other&step=2"]) {
  test(`${hash} has one thing that is ignored and named`, () => {
    const { state, ignored } = address.parse(hash, toured);
    assert.equal(ignored.length, 1);
    assert.equal(state.step, state.tour ? 1 : undefined);
  });
}

test("a step is written and read back, and none where there is no tour", () => {
  const state = { day: 5, selection: null, names: "both", tour: "road", step: 2 };
  assert.equal(address.format(state), "#d=2020-11-14&tour=road&step=2");
  assert.deepEqual(address.parse(address.format(state), toured).state, { day: 5, tour: "road", step: 2 });
  assert.equal(address.format({ ...state, tour: null }), "#d=2020-11-14");
});
