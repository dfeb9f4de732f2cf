// The rows of the table: what there is, whether it was there in the time that is asked for, and what each column sorts by.

/** @typedef {"what" | "kind" | "place" | "from" | "until" | "sure" | "accuracy" | "attested" | "sources"} Column */
/** @typedef {{ [column in Column]: string | number }} Keys */
/**
 * @typedef {Item & { place: Row | null, placeName: string, isTimeless: boolean, title: string, kind: string,
 *   line: HTMLElement | null, more: HTMLElement | null, text: string, keys: Keys }} Entry
 */
/** The set day, the whole period, or a year. @typedef {"day" | "whole" | number} Time */

// Every row that the reader does not hide, by date; what has no date comes last.
/** @param {Data} data @param {Symbols} symbols @param {PageState} state @param {Time} time @returns {Entry[]} */
function read(data, symbols, state, time) {
  const cutOff = time === "day" ? corridor.cutOff.on(data, state.day) : { certain: [], possible: [] };
  const { TABS, list } = corridor.inventory;
  return list(data, symbols, state, Object.values(TABS).flat()).filter((item) => !item.isHidden)
    .map((item) => {
      const { row } = item;
      const place = corridor.inventory.placeOf(data, row);
      const placeName = nameOfPlace(data, row, place, state.names);
      const title = corridor.inventory.title(row, state.names);
      const kind = kindOf(symbols, row, cutOff);
      const certainty = typeof time === "number" ? certaintyInYear(row, time) : item.certainty;
      const names = place ? corridor.nameIndex.namesOf(place).map((name) => name.text) : [placeName];
      const isTimeless = corridor.inventory.isTimeless(row);
      return { ...item, certainty, place, placeName, isTimeless, title, kind, line: null, more: null,
        text: corridor.fold([title, row.label, kind, ...names].join(" ")),
        keys: { what: title, kind, place: placeName || Infinity, ...daysOf(row, isTimeless),
          sure: isTimeless ? Infinity : ["certain", "possible", null].indexOf(certainty),
          accuracy: row.shape ? row.accuracy_m ?? 0 : Infinity, attested: corridor.weight.rank(row),
          sources: (row.sources ?? []).length } };
    }).sort((a, b) => compare(a.keys.from, b.keys.from) || compare(surelyFrom(a), surelyFrom(b)));
}

// Where a row is: its place, or the road or the stretches of which it tells.
/** @param {Data} data @param {Row} row @param {Row | null} place @param {string} form */
function nameOfPlace(data, { layer, scope, targets, traffic }, place, form) {
  if (place || layer !== "passability") {
    return place ? corridor.placeName(place, form) : "";
  }
  const ways = String(targets).split("; ");
  const routes = corridor.texts("spaceTime.routes");
  return ways.every((way) => routes[way]) ? corridor.joined(ways.map((way) => routes[way]))
    : corridor.ribbonNames({ scope: String(scope), targets: ways, traffic: [String(traffic)] }, data).place;
}

// A settlement says whether it was cut off on the day, as its ring on the map does.
/** @param {Symbols} symbols @param {Row} row @param {{ certain: CutOffRun[], possible: CutOffRun[] }} cutOff */
function kindOf(symbols, row, { certain, possible }) {
  const kind = symbols.kindName(row);
  /** @param {CutOffRun} run */
  const isOf = (run) => row.layer === "places" && run.place === row.id;
  const key = certain.some(isOf) ? "isCutOff" : possible.some(isOf) ? "isPossiblyCutOff" : null;
  return key ? corridor.text(key, { kind }) : kind;
}

/** @param {Row} row @param {number} year */
function certaintyInYear(row, year) {
  const { certaintyWithin, dayOf } = corridor.time;
  return certaintyWithin(row, dayOf(`${year}-01-01`), dayOf(`${year + 1}-01-01`));
}

// The first and the last day, as far as these are told: what began before the period is first, without a day it is last.
/** @param {Row} row @param {boolean} isTimeless */
function daysOf(row, isTimeless) {
  const hasStart = row.layer === "events" || !["", "?"].includes(row.valid_from ?? "");
  return { from: isTimeless || !hasStart ? Infinity : row.possible_from ?? -Infinity,
    until: isTimeless ? Infinity : row.possible_until ?? Number.MAX_VALUE };
}

/** @param {Entry} entry */
function surelyFrom({ row }) {
  return row.certain_from ?? Infinity;
}

// Below 0 where the first comes first. What has no value comes last, whichever way the others are sorted.
/** @param {string | number} a @param {string | number} b @param {number} [direction] */
function compare(a, b, direction = 1) {
  if (a === Infinity || b === Infinity) {
    return Number(a === Infinity) - Number(b === Infinity);
  }
  return direction * (typeof a === "number" ? Math.sign(a - Number(b)) || 0 : collator().compare(a, String(b)));
}

/** @type {{ [language: string]: Intl.Collator }} */
const collators = {};
function collator() {
  return collators[corridor.language] ??= new Intl.Collator(corridor.language, { numeric: true });
}

// Those of a tab; of all where it is none of them.
/** @param {Entry[]} entries @param {string} tab */
function ofTab(entries, tab) {
  const layers = corridor.inventory.TABS[tab];
  return layers ? entries.filter(({ row }) => layers.some((layer) => layer === row.layer)) : entries;
}

const tableEntries = { read, compare, ofTab };

corridor.tableEntries = tableEntries;
/** @typedef {{ tableEntries: typeof tableEntries }} Given */
