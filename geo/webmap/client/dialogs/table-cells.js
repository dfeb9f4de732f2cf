// What the cells of a row of the table say.

/** @typedef {import("./table-entries.js").Entry} Entry */

// The cells after the name of the thing, in the order of the columns.
/** @param {Entry} entry @param {string} form @returns {Child[][]} */
function cells(entry, form) {
  const { from, until } = when(entry);
  return [[from], [until], [sureness(entry)], [entry.kind], placeNames(entry, form), accuracy(entry.row), attested(entry.row)];
}

/** @param {Entry} given */
function when({ row, isTimeless }) {
  if (isTimeless) {
    return { from: corridor.text("always"), until: "" };
  }
  if (row.layer === "events") {
    const date = corridor.time.describeDate(row.date ?? "");
    return { from: row.time ? corridor.text("withTime", { date, time: row.time }) : date, until: "" };
  }
  return corridor.time.describeEnds(row);
}

/** @param {Entry} given */
function sureness({ certainty, isTimeless }) {
  const key = isTimeless ? "reference" : certainty ?? "absent";
  return corridor.dom.el("span", { class: `sure is-${key}` }, corridor.text(`wasThere.${key}`));
}

// The name in the reader's language first, unless the row is that place itself; the others below it.
/** @param {Entry} given @param {string} form */
function placeNames({ row, place, placeName }, form) {
  const { el } = corridor.dom;
  const own = row.layer === "places" ? null : el("span", { class: "place-name", dir: "auto" }, placeName);
  if (!place) {
    return [own];
  }
  const first = place[`name_${corridor.language}`] ? corridor.language : "en";
  const others = corridor.situation.namedIn.filter((language) => language !== first && place[`name_${language}`]);
  return [own, el("span", { class: "place-names" }, others.map((language) => el("span", { lang: language, dir: "auto" },
    corridor.nameInForm(String(place[`name_${language}`]), form))))];
}

/** @param {Row} row */
function accuracy(row) {
  const { el } = corridor.dom;
  if (!row.shape) {
    return row.layer === "passability" ? [] : [el("span", { class: "unlocated" }, corridor.text("notLocated"))];
  }
  const metres = row.accuracy_m;
  const size = !metres ? "" : metres >= 1000 ? corridor.text("plainKm", { kilometres: corridor.formatNumber(metres / 1000) })
    : corridor.text("plainMetres", { metres });
  return [size, el("span", { class: "method" }, row.position_method ? corridor.text(`methods.${row.position_method}`) : "")];
}

/** @param {Row} row */
function attested(row) {
  return row.attested_by ? [corridor.text(`attestedShort.${row.attested_by}`), row.origins
    ? corridor.dom.el("span", { class: "method" }, corridor.text("countOfOrigins", { count: row.origins })) : null] : [];
}

corridor.tableCells = cells;
/** @typedef {{ tableCells: typeof cells }} Given */
