// Reads the page's data: tables of columns into rows, packed geometries into latitudes and longitudes. The records, which
// drawing does not need, come afterwards and complete the rows.

const FORMAT = 2;
const STEPS = 100000;

// The document with rows in place of columns, every row knowing its layer and shape, and lookups by id.
/** @param {Written.Drawing} document @returns {Data} */
function decode(document) {
  if (document.format !== FORMAT) {
    throw new Error(`This page holds data of format ${document.format}; it reads format ${FORMAT}.`);
  }
  const tables = decodeTables(document.tables);
  const shapes = document.geometries.map((packed) => new PackedShape(packed));
  /** @type {{ [layer in LayerName]: Row[] }} */
  const layers = mapValues(document.layers, decodeTable);
  for (const [layer, rows] of Object.entries(layers)) {
    for (const row of /** @type {(Row & Written.RowColumns)[]} */ (rows)) {
      row.layer = /** @type {LayerName} */ (layer);
      row.shape = row.geometry === null || row.geometry === undefined ? null : /** @type {Shape} */ (shapes[row.geometry]);
    }
  }
  const places = byId(layers.places ?? []);
  nameAfterPlaces(layers, tables.routes ?? [], places);
  placeInRegions(layers);
  const selectable = { ...layers, passability: tables.passability ?? [], routes: tables.routes ?? [] };
  describeTables(tables, layers.corridor_route ?? []);
  return /** @type {any} */ ({ ...document, tables, layers, selectable, index: indexRows(selectable), places,
    isComplete: false });
}

// Gives the rows their remaining columns, and the document its remaining tables and whatever else the records hold.
/** @param {Data} data @param {Written.Records} options */
function addRecords(data, { details, tables, ...others }) {
  for (const [name, { columns }] of Object.entries(details)) {
    for (const [column, values] of Object.entries(columns)) {
      /** @type {any[]} */ (data.selectable[/** @type {SelectableName} */ (name)]).forEach((row, position) => {
        row[column] = typeof values === "string" ? row[values] : values?.[position];
      });
    }
  }
  Object.assign(data.tables, decodeTables(tables));
  for (const source of data.tables.sources ?? []) {
    source.url &&= corridor.shortAddress.restore(source.url, source.title);
  }
  Object.assign(data, others, { isComplete: true });
}

// Routes and intervals of passability can be selected like features: a route has the shape of all its sections.
/** @param {{ passability?: Row[], routes?: Row[] }} given @param {Row[]} sections */
function describeTables({ passability, routes }, sections) {
  for (const row of passability ?? []) {
    Object.assign(row, { layer: "passability", kind: row.state, shape: null });
  }
  for (const row of routes ?? []) {
    const own = sections.filter((section) => section.route === row.id);
    const parts = own.flatMap(({ shape }) => (shape?.kind === "lines" ? shape.parts : []));
    Object.assign(row, { layer: "routes", shape: parts.length ? { kind: "lines", parts } : null });
  }
}

// Ways are named after the places on them, and waters after a place; `via` holds these.
/** @param {Data["layers"]} given @param {Row[]} routes @param {Lookup<Row>} byKey */
function nameAfterPlaces({ waters = [], places, corridor_route = [], roads = [], corridor_strip = [] }, routes, byKey) {
  waters.forEach((row) => { row.via = row.place && byKey.has(row.place) ? [byKey.get(row.place)] : null; });
  for (const row of [corridor_route, roads, corridor_strip, routes].flat()) {
    row.via = /** @type {Written.RowColumns} */ (row).via?.map((position) => places[position]);
  }
}

// An event without a point whose place is an outline of its day concerns that region.
/** @param {{ [layer in LayerName]: Row[] }} given */
function placeInRegions({ events = [], areas = [], districts = [] }) {
  const outlines = [...areas, ...districts].filter(({ place, shape }) => place && shape);
  for (const row of events.filter(({ place, shape }) => place && !shape)) {
    const day = row.certain_from ?? row.possible_from ?? 0;
    row.region = outlines.find(({ place, certain_from: from, certain_until: until }) => place === row.place
      && (from ?? day) <= day && day < (until ?? day + 1)) ?? null;
  }
}

// What typed dates say is told to those who put it into words, and is no table of rows for anybody else.
/** @param {{ dates: Written.Table<any>, [name: string]: Written.Table<any> }} given */
function decodeTables({ dates, ...tables }) {
  corridor.time.learnDates(decodeTable(dates));
  return mapValues(tables, decodeTable);
}

// A column that is the name of another column holds the same.
/** @param {Written.Table<any>} given @returns {any[]} */
function decodeTable({ count, columns }) {
  /** @type {[string, any[]][]} */
  const lists = Object.entries(/** @type {{ [name: string]: any }} */ (columns))
    .map(([name, column]) => [name, typeof column === "string" ? columns[column] : column]);
  return Array.from({ length: count }, (_, position) => {
    /** @type {{ [column: string]: unknown }} */
    const row = {};
    for (const [name, column] of lists) {
      row[name] = column[position];
    }
    return row;
  });
}

// A shape: {kind: "point", at} or {kind: "lines" | "areas", parts}. What a day does not show is never unpacked. Here
// alone x, y becomes latitude, longitude.
class PackedShape {
  static KINDS = ["point", "lines", "areas"];

  /** @param {Written.Geometry} given */
  constructor([code, ...packed]) {
    this.kind = PackedShape.KINDS[code];
    /** @type {any[]} */
    this.packed = packed;
    /** @type {any} */
    this.unpacked = undefined;
  }

  get at() {
    return this.kind === "point" ? this.unpacked ??= toLatLngs(this.packed)[0] : undefined;
  }

  get parts() {
    return this.kind === "point" ? undefined : this.unpacked ??= this.packed[0].map((/** @type {any} */ part) => (
      this.kind === "lines" ? toLatLngs(part) : part.map(toLatLngs)));
  }
}

/** @param {number[]} differences */
function toLatLngs(differences) {
  /** @type {LatLng[]} */
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

/** @param {{ [name: string]: Row[] }} layers */
function indexRows(layers) {
  /** @type {Map<string, Row[]>} */
  const index = new Map();
  for (const rows of Object.values(layers)) {
    for (const row of rows) {
      index.set(row.id, [...(index.get(row.id) ?? []), row]);
    }
  }
  return index;
}

/** @param {Row[]} rows */
function byId(rows) {
  return /** @type {Lookup<Row>} */ (new Map(rows.map((row) => [row.id, row])));
}

// The feature that an address names: its id, or layer:id where two layers use the same id.
/** @param {Data} data @param {string} key */
function findFeature(data, key) {
  const [layer, id] = key.includes(":") ? key.split(":", 2) : [null, key];
  const found = (data.index.get(id) ?? []).filter((row) => layer === null
    || [row.layer, corridor.publishedLayer(row.layer)].includes(layer));
  return found[0] ?? null;
}

/** @param {Data} data @param {Row} row */
function featureKey(data, row) {
  return data.index.get(row.id)?.[0] === row ? row.id : `${corridor.publishedLayer(row.layer)}:${row.id}`;
}

// The row of `sources` behind a citation, with the locator; ids that are no document come back as text.
/** @param {Data} data @param {Citation} citation */
function readCitation(data, citation) {
  const [source, locator] = Array.isArray(citation) ? citation : [citation, null];
  return { source: typeof source === "number" ? data.tables.sources[source] : null, text: source, locator };
}

// Where a row stands that is known to be a point, or to concern a region.
/** @param {{ shape: Shape | null, region?: Row | null }} row */
function spotOf({ shape, region }) {
  return shape || !region ? /** @type {PointShape} */ (shape).at : middleOf(/** @type {AreaShape} */ (region.shape));
}

// The centre of gravity of the outline of an area.
/** @param {AreaShape} area @returns {LatLng} */
function middleOf({ parts: [[ring]] }) {
  let [area, lat, lng] = [0, 0, 0];
  ring.forEach(([y, x], position) => {
    const [before, left] = ring[(position || ring.length) - 1];
    const cross = left * y - x * before;
    area += cross / 2;
    lat += (before + y) * cross / 6;
    lng += (left + x) * cross / 6;
  });
  return [lat / area, lng / area];
}

// The parts of a row that is known to be a line.
/** @param {{ shape: Shape | null }} row */
function linesOf({ shape }) {
  return /** @type {LineShape} */ (shape).parts;
}

/** @param {{ [name: string]: any }} object @param {(value: any) => any} change @returns {any} */
function mapValues(object, change) {
  return Object.fromEntries(Object.entries(object).map(([key, value]) => [key, change(value)]));
}

const payload = { decode, addRecords, decodeTable, Shape: PackedShape, findFeature, featureKey, readCitation,
  spotOf, linesOf };

corridor.payload = payload;
/** @typedef {{ payload: typeof payload }} Given */
