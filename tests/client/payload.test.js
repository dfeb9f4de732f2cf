const test = require("node:test");
const assert = require("node:assert/strict");
globalThis.fzstd = require("fzstd");
const { payload, records, time } = require("./load.js")("strings", "time", "payload", "short-address", "records");

const table = (rows) => ({
  count: rows.length,
  columns: Object.fromEntries(Object.keys(rows[0] ?? {}).map((name) => [name, rows.map((row) => row[name])])),
});

const page = (layers) => ({
  format: 2, geometries: [[0, 4657700, 3955400], [1, [[0, 0, 100000, 200000]]], [2, [[[0, 0, 10, 0, 0, 10]]]]],
  tables: { sources: table([{ id: "a", title: "A" }]), dates: table([{ text: "2023-04", first: 873, unit: "month" }]) }, layers,
});

test("columns become rows, in order", () => {
  assert.deepEqual(payload.decodeTable({ count: 2, columns: { id: ["a", "b"], n: [1, null] } }),
    [{ id: "a", n: 1 }, { id: "b", n: null }]);
});

test("a table without columns has its count of empty rows", () => {
  assert.deepEqual(payload.decodeTable({ count: 1, columns: {} }), [{}]);
});

test("a point is latitude, longitude", () => {
  const shape = new payload.Shape([0, 4657700, 3955400]);
  assert.equal(shape.kind, "point");
  assert.deepEqual(shape.at, [39.554, 46.577]);
  assert.equal(shape.parts, undefined);
});

test("lines and areas add up their differences", () => {
  const lines = new payload.Shape([1, [[100000, 200000, 100000, -100000]]]);
  assert.deepEqual([lines.kind, lines.parts], ["lines", [[[2, 1], [1, 2]]]]);
  const areas = new payload.Shape([2, [[[0, 0, 100000, 0]]]]);
  assert.deepEqual([areas.kind, areas.parts], ["areas", [[[[0, 0], [0, 1]]]]]);
});

test("features know their layer and share geometries; one without a position has none", () => {
  const data = payload.decode(page({ places: table([{ id: "p", geometry: 0 }, { id: "q", geometry: null }]) }));
  assert.equal(data.layers.places[0].layer, "places");
  assert.equal(data.layers.places[0].shape.kind, "point");
  assert.equal(data.layers.places[1].shape, null);
});

test("ways and waters know the places that they are named after", () => {
  const data = payload.decode(page({ places: table([{ id: "p", geometry: null }, { id: "q", geometry: null }]),
    roads: table([{ id: "r", geometry: 1, via: [1, 0] }]), waters: table([{ id: "w", geometry: 1, place: "q" },
      { id: "n", geometry: 1, place: null }]) }));
  assert.deepEqual(data.layers.roads[0].via.map(({ id }) => id), ["q", "p"]);
  assert.deepEqual(data.layers.waters.map(({ via }) => via && via[0].id), ["q", null]);
});

test("a feature is found by its id, or by layer and id where two layers use the id", () => {
  const data = payload.decode(page({ events: table([{ id: "x", geometry: 0 }]), places: table([{ id: "x", geometry: 0 }]) }));
  assert.equal(payload.findFeature(data, "x").layer, "events");
  assert.equal(payload.findFeature(data, "places:x").layer, "places");
  assert.equal(payload.featureKey(data, data.layers.places[0]), "places:x");
  for (const wrong of ["y", "waters:x", "__proto__", "constructor", ":"]) {
    assert.equal(payload.findFeature(data, wrong), null);
  }
});

test("what typed dates say is learnt from the document and from the records", () => {
  const data = payload.decode(page({}));
  assert.deepEqual([data.tables.dates, time.describeDate("2023-04"), time.describeDate("2021-05")],
    [undefined, "April 2023", "2021-05"]);
  payload.addRecords(data, { details: {}, tables: { dates: table([{ text: "2021-05", first: 173, unit: "month" }]) } });
  assert.equal(time.describeDate("2021-05"), "May 2021");
});

test("records give rows their remaining columns and the document its remaining tables", () => {
  const data = payload.decode(page({ places: table([{ id: "p", label: "P", geometry: 0 }]) }));
  assert.equal(data.isComplete, false);
  payload.addRecords(data, { details: { places: { count: 1, columns: { note: ["N"], title: "label" } } },
    tables: { accounts: table([{ id: "x" }]),
      sources: table([{ title: "Baku’s answer", url: "https://a.am/ ^.html" }, { title: "B", url: null }]),
      dates: table([{ text: "2023", first: 783, unit: "year" }]) }, charts: [1] });
  assert.equal(data.layers.places[0].note, "N");
  assert.equal(data.layers.places[0].title, "P");
  assert.deepEqual(data.tables.accounts, [{ id: "x" }]);
  assert.deepEqual(data.tables.sources.map(({ url }) => url), ["https://a.am/Bakus-Answer.html", null]);
  assert.deepEqual(data.charts, [1]);
  assert.equal(data.isComplete, true);
});

test("records are Zstandard in base64", async () => {
  assert.equal(await records.unpack("KLUv/SAPeQAA1YfVuNaC1bfVqyDwn5e6"), "Շուշի \u{1F5FA}");
});

test("records that are broken are refused", async () => {
  await assert.rejects(records.unpack("AAAA"));
});

test("a citation is a position in the sources, with its locator, or a plain text", () => {
  const data = payload.decode(page({}));
  assert.equal(payload.readCitation(data, 0).source.title, "A");
  assert.equal(payload.readCitation(data, [0, "p. 2"]).locator, "p. 2");
  assert.deepEqual(payload.readCitation(data, "producer:osm"), { source: null, text: "producer:osm", locator: null });
});

test("another format is refused", () => {
  assert.throws(() => payload.decode({ format: 1 }), /format 1/);
});
