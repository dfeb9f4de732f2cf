// The features of a day as text for other programs: GeoJSON (RFC 7946) and CSV (RFC 4180), the same in every language of
// the page.

/** @type {(keyof Bounds)[]} */
const BOUNDS = ["possible_from", "certain_from", "certain_until", "possible_until"];
/** @returns {`name_${string}`[]} */
const names = () => corridor.situation.namedIn.map((language) => /** @type {const} */ (`name_${language}`));
const first = () => ["layer", "id", "kind", "label", "day", "certainty", "place", ...names(), "valid_from", "valid_until",
  "attested", ...BOUNDS, "accuracy_m", "position_method"];
const OWN = new Set(["shape", "geometry", "sources", "other_languages", "via"]);
const NUMBER = /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i;

/** @param {Day} day @param {string} extension */
function fileName(day, extension) {
  return `${corridor.situation.id}-${corridor.time.toIso(day)}.${extension}`;
}

// Everything known of a feature as plain values, in one order for all layers: days as ISO days, sources in full.
/** @param {Data} data @param {Item} options @param {Day} day */
function propertiesOf(data, { row, certainty }, day) {
  const place = corridor.inventory.placeOf(data, row);
  /** @type {Values} */
  const known = { ...row, layer: corridor.publishedLayer(row.layer), day: corridor.time.toIso(day), certainty };
  for (const name of names()) {
    known[name] = row[name] ?? place?.[name] ?? null;
  }
  for (const bound of BOUNDS) {
    const value = row[bound];
    known[bound] = typeof value === "number" ? corridor.time.toIso(value) : null;
  }
  const columns = first();
  const all = [...columns, ...Object.keys(row).filter((name) => !columns.includes(name) && !OWN.has(name))];
  return { ...Object.fromEntries(all.map((name) => [name, known[name] ?? null])), sources: sourcesOf(data, row) };
}

/** @param {Data} data @param {Row} row */
function sourcesOf(data, row) {
  return (row.sources ?? []).map((citation) => {
    const { source, text, locator } = corridor.payload.readCitation(data, citation);
    const producer = source ? null : data.tables.producers.find((other) => `producer:${other.id}` === text);
    const { id, publisher, title, published, url, archived, language, side } = source ?? { id: text, publisher: producer?.name,
      title: producer?.attribution, url: producer?.url };
    return withoutGaps({ id, publisher, title, published, url, archived, language, side, locator });
  });
}

/** @param {Values} object */
function withoutGaps(object) {
  return Object.fromEntries(Object.entries(object).map(([key, value]) => [key, value ?? null]));
}

// Longitude before latitude, as RFC 7946 has it.
/** @param {Shape | null} shape */
function geometryOf(shape) {
  if (!shape) {
    return null;
  }
  /** @param {LatLng} given @returns {[number, number]} */
  const turned = ([lat, lon]) => [lon, lat];
  if (shape.kind === "point") {
    return { type: "Point", coordinates: turned(shape.at) };
  }
  const parts = shape.kind === "lines" ? shape.parts.map((part) => part.map(turned))
    : shape.parts.map((part) => part.map((ring) => ring.map(turned)));
  const type = shape.kind === "lines" ? "LineString" : "Polygon";
  return parts.length === 1 ? { type, coordinates: parts[0] } : { type: `Multi${type}`, coordinates: parts };
}

// Texts of facts stay English: what is saved is the data as they are published.
/** @param {Data} data @param {Item[]} items @param {Day} day */
function toGeoJson(data, items, day) {
  return corridor.translations.speaking("en", () => geoJsonOf(data, items, day));
}

// One feature a line.
/** @param {Data} data @param {Item[]} items @param {Day} day */
function geoJsonOf(data, items, day) {
  const about = { type: "FeatureCollection", name: fileName(day, "geojson").replace(/\.geojson$/, ""),
    day: corridor.time.toIso(day), version: data.version,
    licence: corridor.text("exportLicence"),
    attribution: data.tables.producers.map((producer) => producer.attribution) };
  const features = items.map((item) => JSON.stringify({ type: "Feature",
    id: `${corridor.publishedLayer(item.row.layer)}/${item.row.id}`,
    geometry: geometryOf(item.row.shape), properties: propertiesOf(data, item, day) }));
  return `${JSON.stringify(about).slice(0, -1)},"features":[\n${features.join(",\n")}\n]}\n`;
}

// One row a feature. Points have a longitude and a latitude; lines and areas say what they are.
/** @param {Data} data @param {Item[]} items @param {Day} day */
function toCsv(data, items, day) {
  return corridor.translations.speaking("en", () => csvOf(data, items, day));
}

/** @param {Data} data @param {Item[]} items @param {Day} day */
function csvOf(data, items, day) {
  /** @type {Values[]} */
  const rows = items.map((item) => {
    const { sources, ...properties } = propertiesOf(data, item, day);
    const geometry = geometryOf(item.row.shape);
    const [lon, lat] = geometry?.type === "Point" ? geometry.coordinates : [null, null];
    return { ...properties, geometry_type: geometry?.type ?? null, lon, lat, sources: sources.map(citationText).join(" | ") };
  });
  const others = rows.flatMap((row) => Object.keys(row));
  const columns = [...new Set([...first(), "geometry_type", "lon", "lat", ...others.filter((name) => name !== "sources"),
    "sources"])];
  return [columns, ...rows.map((row) => columns.map((name) => row[name] ?? null))]
    .map((cells) => `${cells.map(cellText).join(",")}\r\n`).join("");
}

/** @param {Values} given */
function citationText({ id, publisher, title, published, url, locator }) {
  const said = title ? [publisher, title].filter(Boolean).join(": ") : id;
  return [said, published && `(${published})`, locator && `[${locator}]`, url].filter(Boolean).join(" ");
}

/** @param {unknown} value */
function cellText(value) {
  const text = typeof value === "string" ? neutralise(value) : String(value ?? "");
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replace(/"/g, '""')}"` : text;
}

// A spreadsheet runs a cell that begins with one of = + - @ tab or return as a formula. An apostrophe before it makes
// it text again; a cell that begins so already gets one more, so that taking one away gives every cell back.
/** @param {string} text */
function neutralise(text) {
  return /^'*[=+\-@\t\r]/.test(text) && !NUMBER.test(text) ? `'${text}` : text;
}

const exportText = { fileName, toGeoJson, toCsv, neutralise };

corridor.exportText = exportText;
/** @typedef {{ exportText: typeof exportText }} Given */
