// Reads the page's data: tables of columns into rows, packed geometries into latitudes and longitudes. The records, which
// drawing does not need, are unpacked afterwards and complete the rows.

const FORMAT = 2;
const STEPS = 100000;

// The document with rows in place of columns, every row knowing its layer and shape, and lookups by id.
function decode(document) {
  if (document.format !== FORMAT) {
    throw new Error(`This page holds data of format ${document.format}; it reads format ${FORMAT}.`);
  }
  const tables = decodeTables(document.tables);
  const shapes = document.geometries.map((packed) => new Shape(packed));
  const layers = mapValues(document.layers, decodeTable);
  for (const [layer, rows] of Object.entries(layers)) {
    for (const row of rows) {
      row.layer = layer;
      row.shape = row.geometry === null || row.geometry === undefined ? null : shapes[row.geometry];
    }
  }
  const places = byId(layers.places ?? []);
  nameAfterPlaces(layers, tables.routes ?? [], places);
  const selectable = { ...layers, passability: tables.passability ?? [], routes: tables.routes ?? [] };
  describeTables(tables, layers.corridor_route ?? []);
  return { ...document, tables, layers, selectable, index: indexRows(selectable), places,
    isComplete: false };
}

// The text of the records: gzip in base64.
async function unpack(packed) {
  const bytes = Uint8Array.from(atob(packed), (character) => character.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(stream).text();
}

// Unpacks the records and adds them, once for all who ask; rejects where the browser cannot unpack.
function complete(data) {
  data.completing ??= unpack(document.getElementById("corridor-records").textContent)
    .then((records) => addRecords(data, JSON.parse(records)));
  return data.completing;
}

// Gives the rows their remaining columns, and the document its remaining tables and whatever else the records hold.
function addRecords(data, { details, tables, ...others }) {
  for (const [name, { columns }] of Object.entries(details)) {
    for (const [column, values] of Object.entries(columns)) {
      data.selectable[name].forEach((row, position) => {
        row[column] = typeof values === "string" ? row[values] : values[position];
      });
    }
  }
  Object.assign(data.tables, decodeTables(tables));
  Object.assign(data, others, { isComplete: true });
}

// Routes and intervals of passability can be selected like features: a route has the shape of all its sections.
function describeTables({ passability, routes }, sections) {
  for (const row of passability ?? []) {
    Object.assign(row, { layer: "passability", kind: row.state, shape: null });
  }
  for (const row of routes ?? []) {
    const own = sections.filter((section) => section.route === row.id && section.shape?.kind === "lines");
    const parts = own.flatMap((section) => section.shape.parts);
    Object.assign(row, { layer: "routes", shape: parts.length ? { kind: "lines", parts } : null });
  }
}

// Ways are named after the places on them, and waters after a place; `via` holds these.
function nameAfterPlaces({ waters = [], places, corridor_route = [], roads = [], corridor_strip = [] }, routes, byKey) {
  waters.forEach((row) => { row.via = byKey.has(row.place) ? [byKey.get(row.place)] : null; });
  for (const row of [corridor_route, roads, corridor_strip, routes].flat()) {
    row.via = row.via?.map((position) => places[position]);
  }
}

// What typed dates say is told to those who put it into words, and is no table of rows for anybody else.
function decodeTables({ dates, ...tables }) {
  corridor.time.learnDates(decodeTable(dates));
  return mapValues(tables, decodeTable);
}

// A column that is the name of another column holds the same.
function decodeTable({ count, columns }) {
  const lists = Object.entries(columns).map(([name, column]) => [name, typeof column === "string" ? columns[column] : column]);
  return Array.from({ length: count }, (_, position) => {
    const row = {};
    for (const [name, column] of lists) {
      row[name] = column[position];
    }
    return row;
  });
}

// A shape: {kind: "point", at} or {kind: "lines" | "areas", parts}. What a day does not show is never unpacked. Here
// alone x, y becomes latitude, longitude.
class Shape {
  static KINDS = ["point", "lines", "areas"];

  constructor([code, ...packed]) {
    this.kind = Shape.KINDS[code];
    this.packed = packed;
  }

  get at() {
    return this.kind === "point" ? this.unpacked ??= toLatLngs(this.packed)[0] : undefined;
  }

  get parts() {
    return this.kind === "point" ? undefined : this.unpacked ??= this.packed[0].map((part) => (
      this.kind === "lines" ? toLatLngs(part) : part.map(toLatLngs)));
  }
}

function toLatLngs(differences) {
  const points = [];
  let x = 0;
  let y = 0;
  for (let i = 0; i < differences.length; i += 2) {
    x += differences[i];
    y += differences[i + 1];
    points.push([y / STEPS, x / STEPS]);
  }
  return points;
}

function indexRows(layers) {
  const index = new Map();
  for (const rows of Object.values(layers)) {
    for (const row of rows) {
      if (!index.has(row.id)) {
        index.set(row.id, []);
      }
      index.get(row.id).push(row);
    }
  }
  return index;
}

function byId(rows) {
  return new Map(rows.map((row) => [row.id, row]));
}

// The feature that an address names: its id, or layer:id where two layers use the same id.
function findFeature(data, key) {
  const [layer, id] = key.includes(":") ? key.split(":", 2) : [null, key];
  const found = (data.index.get(id) ?? []).filter((row) => layer === null
    || [row.layer, corridor.publishedLayer(row.layer)].includes(layer));
  return found[0] ?? null;
}

function featureKey(data, row) {
  return data.index.get(row.id)[0] === row ? row.id : `${corridor.publishedLayer(row.layer)}:${row.id}`;
}

// The row of `sources` behind a citation, with the locator; ids that are no document come back as text.
function readCitation(data, citation) {
  const [source, locator] = Array.isArray(citation) ? citation : [citation, null];
  return { source: typeof source === "number" ? data.tables.sources[source] : null, text: source, locator };
}

function mapValues(object, change) {
  return Object.fromEntries(Object.entries(object).map(([key, value]) => [key, change(value)]));
}

corridor.payload = { decode, unpack, complete, addRecords, decodeTable, Shape, findFeature, featureKey, readCitation };
