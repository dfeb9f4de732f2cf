// What there is: every feature of every layer, in the order of lists, and how it is named in a line.

/** @type {LayerName[]} */
const LAYERS = ["events", "blockade_points", "peacekeeper_posts", "corridor_route", "roads", "areas",
  "corridor_strip", "control_areas", "places", "boundaries", "waters", "districts"];

// The layers of each list of things, in the order in which the lists stand.
/** @type {{ [tab: string]: SelectableName[] }} */
const TABS = {
  events: ["events"], stops: ["blockade_points"], posts: ["peacekeeper_posts"], states: ["passability"],
  roads: ["corridor_route", "roads", "corridor_strip"], areas: ["areas", "control_areas"], places: ["places"],
  outlines: ["boundaries", "waters", "districts"],
};

// The tables that accounts name the things of a layer by.
/** @type {{ [layer: string]: string }} */
const SUBJECTS = { events: "events", blockade_points: "blockades", peacekeeper_posts: "posts", control_areas: "control",
  corridor_route: "sections", roads: "routes", routes: "routes", passability: "passability", areas: "areas", places: "places" };

// What has a beginning and an end that nobody may report; an event has a date.
/** @type {LayerName[]} */
const LASTING = ["blockade_points", "peacekeeper_posts"];

// Whether the map leaves out a post or a stop that is only possible, because nothing confirms it about the day.
/** @param {Row} row @param {Pick<PageState, "day" | "selection" | "isUnconfirmedShown">} options */
function isLeftOut(row, { day, selection, isUnconfirmedShown }) {
  return !isUnconfirmedShown && row !== selection && LASTING.some((layer) => layer === row.layer)
    && corridor.time.isUnconfirmed(row, day);
}

// {row, entry, certainty, isHidden} for every feature; `certainty` is null where it is not in force on the day.
/**
 * @param {Data} data @param {Symbols} symbols @param {Pick<PageState, "day" | "hidden">} options
 * @param {SelectableName[]} names
 * @returns {Item[]}
 */
function list(data, symbols, { day, hidden }, names = LAYERS) {
  return names.flatMap((name) => data.selectable[name] ?? []).map((row) => {
    const entry = symbols.classOf(row.layer, row.kind);
    return { row, entry, certainty: corridor.time.certaintyOn(row, day), isHidden: hidden.has(entry?.id ?? row.layer) };
  });
}

// What is there on the day, surely or perhaps, whether or not it has a position, without what the reader hides.
/** @param {Data} data @param {Symbols} symbols @param {Pick<PageState, "day" | "hidden">} state */
function ofDay(data, symbols, state) {
  return list(data, symbols, state).filter((item) => item.certainty && !item.isHidden);
}

// What the map of the day shows of it.
/** @param {Data} data @param {Symbols} symbols @param {PageState} state */
function shown(data, symbols, state) {
  return ofDay(data, symbols, state).filter((item) => !isLeftOut(item.row, state));
}

// Whether a thing is there for reference, on every day alike.
/** @param {Row} row */
function isTimeless(row) {
  return row.layer !== "events" && (row.valid_from === "n/a" || (!row.valid_from && !row.valid_until));
}

/** @param {Data} data @param {Row} row */
function placeOf(data, row) {
  return row.layer === "places" ? row : data.places.get(row.place ?? "") ?? null;
}

/** @param {Row} row @param {string} form */
function title(row, form) {
  if (row.layer === "passability") {
    const state = row.part_of_day ? corridor.hours.when(row) : corridor.text(`states.${row.state}`);
    return corridor.text("trafficState", { traffic: corridor.text(`traffic.${row.traffic}`), state });
  }
  return (row.layer === "places" ? corridor.placeName(row, form) : corridor.otherName(row, form) ?? row.label) || row.id;
}

// The language of a title, where that is not the reader's: places, ways and states are named in it.
/** @param {Row} row */
function languageOf(row) {
  return ["places", "passability"].includes(row.layer) || corridor.otherName(row) ? null
    : corridor.translations.languageOf(row.label);
}

const inventory = { LAYERS, TABS, LASTING, SUBJECTS, list, ofDay, shown, isLeftOut, isTimeless, placeOf, title, languageOf };

corridor.inventory = inventory;
/** @typedef {{ inventory: typeof inventory }} Given */
