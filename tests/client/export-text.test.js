const test = require("node:test");
const assert = require("node:assert/strict");
const { exportText } = require("./load.js")("strings", "languages", "time", "payload", "inventory", "export-text");

const row = (layer, id, more) => ({ layer, id, kind: "camp", label: id, shape: null, sources: [], valid_from: "2022-12-12",
  valid_until: "?", attested: "2023-04", possible_from: 763, certain_from: 763, certain_until: 900, possible_until: null,
  ...more });
const data = {
  version: "1.2", places: new Map([["shusha", { id: "shusha", name_en: "Shushi / Shusha", name_hy: "Շուշի" }]]),
  tables: { producers: [{ id: "osm", name: "OpenStreetMap", attribution: "© OpenStreetMap contributors",
    url: "https://example.org/" }],
    sources: [{ id: "a-1", publisher: "A, B", title: "The \"road\"", published: "2022-12-12", url: "https://example.org/1",
      language: "en", side: "int" }] },
};
const items = [
  { row: row("blockade_points", "camp", { place: "shusha", accuracy_m: 500, shape: { kind: "point", at: [39.75, 46.7] },
    sources: [[0, "p. 2"], 0] }), certainty: "certain" },
  { row: row("roads", "line", { via: [{}], shape: { kind: "lines", parts: [[[39, 46], [39.5, 46.5]]] },
    sources: ["producer:osm"] }), certainty: "possible" },
  { row: row("waters", "lake", { shape: { kind: "areas", parts: [[[[39, 46], [39, 47], [40, 47], [39, 46]]],
    [[[1, 2], [1, 3], [2, 3], [1, 2]]]] } }), certainty: "certain" },
  { row: row("events", "talk", { place: "nowhere", certain_from: -737000 }), certainty: "certain" },
];
const geo = JSON.parse(exportText.toGeoJson(data, items, 927));
const properties = (position) => geo.features[position].properties;

// Reads RFC 4180 strictly: quoted cells, doubled quotes, CRLF after every row.
function parseCsv(text) {
  const cell = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/y;
  const rows = [[]];
  let match;
  while (cell.lastIndex < text.length && (match = cell.exec(text))) {
    rows.at(-1).push(match[1] === undefined ? match[2] : match[1].replace(/""/g, '"'));
    if (match[3] === "\r\n") {
      rows.push([]);
    }
  }
  assert.deepEqual(rows.pop(), []);
  return rows;
}

const restore = (text) => text.replace(/^'(?='*[=+\-@\t\r])/, "");

function recordsOf(list) {
  const [columns, ...rows] = parseCsv(exportText.toCsv(data, list, 927));
  return rows.map((cells) => Object.fromEntries(columns.map((name, position) => [name, restore(cells[position])])));
}

test("the file is named after its day", () => {
  assert.equal(exportText.fileName(927, "csv"), "lachin-corridor-2023-05-25.csv");
});

test("GeoJSON has longitude before latitude, and no geometry where no position is known", () => {
  assert.deepEqual(geo.features.map(({ geometry }) => geometry && geometry.type), ["Point", "LineString", "MultiPolygon", null]);
  assert.deepEqual(geo.features[0].geometry.coordinates, [46.7, 39.75]);
  assert.deepEqual(geo.features[1].geometry.coordinates, [[46, 39], [46.5, 39.5]]);
  assert.equal(geo.features[0].id, "blockade_points/camp");
});

test("what the page alone needs is not written", () => {
  assert.equal("via" in properties(1), false);
});

test("bounds are ISO days, open bounds are null, and the day and its certainty are told", () => {
  const { day, certainty, possible_from: start, certain_until: end, possible_until: last } = properties(0);
  assert.deepEqual([day, certainty, start, end, last], ["2023-05-25", "certain", "2022-12-12", "2023-04-28", null]);
  assert.match(properties(3).certain_from, /^0\d{3}-\d\d-\d\d$/);
});

test("every source is there in full, in the order of the citations", () => {
  assert.deepEqual(properties(0).sources, [
    { id: "a-1", publisher: "A, B", title: "The \"road\"", published: "2022-12-12", url: "https://example.org/1", archived: null,
      language: "en", side: "int", locator: "p. 2" },
    { id: "a-1", publisher: "A, B", title: "The \"road\"", published: "2022-12-12", url: "https://example.org/1", archived: null,
      language: "en", side: "int", locator: null }]);
  assert.equal(properties(1).sources[0].title, "© OpenStreetMap contributors");
});

test("names come from the place", () => {
  assert.deepEqual([properties(0).name_en, properties(0).name_hy, properties(0).name_az], ["Shushi / Shusha", "Շուշի", null]);
});

test("a line of GeoJSON is a feature", () => {
  assert.equal(exportText.toGeoJson(data, items, 927).split("\n").length, items.length + 3);
});

test("CSV has a row a feature, the same columns in each, and says where points are", () => {
  const records = recordsOf(items);
  assert.deepEqual(records.map(({ id, geometry_type: type, lon, lat }) => [id, type, lon, lat]),
    [["camp", "Point", "46.7", "39.75"],
    ["line", "LineString", "", ""], ["lake", "MultiPolygon", "", ""], ["talk", "", "", ""]]);
  assert.equal(records[0].sources,
    'A, B: The "road" (2022-12-12) [p. 2] https://example.org/1 | A, B: The "road" (2022-12-12) https://example.org/1');
});

test("CSV of nothing is its header", () => {
  assert.equal(parseCsv(exportText.toCsv(data, [], 927)).length, 1);
});

for (const [cell, expected] of [
  ["=1+1", "'=1+1"], ["+1-2", "'+1-2"], ["-x", "'-x"], ["@SUM(A1)", "'@SUM(A1)"], ["\t=1", "'\t=1"], ["\r=1", "'\r=1"],
  ["'=1", "''=1"], ["''-x", "'''-x"], ["- a dash", "'- a dash"], ["-12.5", "-12.5"], ["+7", "+7"], ["-1e5", "-1e5"],
  ["-.5", "-.5"],
  ["--1", "'--1"], ["-", "'-"], ["-1,5", "'-1,5"], ["'quoted'", "'quoted'"], ["a=b", "a=b"], ["", ""], ["007", "007"],
]) {
  test(`the cell ${JSON.stringify(cell)} is written as ${JSON.stringify(expected)} and comes back`, () => {
    assert.equal(exportText.neutralise(cell), expected);
    const [record] = recordsOf([{ ...items[0], row: { ...items[0].row, label: cell } }]);
    assert.equal(record.label, cell);
  });
}

test("negative numbers stay numbers", () => {
  const [record] = recordsOf([{ ...items[0], row: { ...items[0].row, chainage_km: -12.5,
    shape: { kind: "point", at: [-1.5, -2] } } }]);
  assert.deepEqual([record.chainage_km, record.lon, record.lat], ["-12.5", "-2", "-1.5"]);
});

test("quotes, commas, line ends and blanks come back", () => {
  for (const label of ['"', '""', "a,b", "a\nb", "a\r\nb", " a ", "\n", "NA", "1e5", "null", "հայերեն", "\u2028"]) {
    const [record] = recordsOf([{ ...items[0], row: { ...items[0].row, label } }]);
    assert.equal(record.label, label);
  }
});
