// What stands after # in the address: d=2023-05-25&vs=2023-04-29&c=46.55,39.64,10.5&sel=hakari-checkpoint&panel=table&t=icrc
// &names=both&lang=hy&unconfirmed&embed. Broken values are left out and named.

/**
 * @typedef {Limits & { hasFeature: (key: string) => boolean, tours: { [tour: string]: Day[] }, ground: Box,
 *   zooms: [number, number] }} Known
 */
/** @typedef {Omit<Asked, "language"> & { day: Day, names: string, language?: string | null }} Shown */

const PANELS = ["table", "charts", "claims", "download", "share", "about", "mistake"];
// What the column shows instead of the day.
const TABS = ["legend", "layers"];
// The open dock: as bars, or along the road.
const DOCKS = ["timeline", "road"];
const SHOWN_AT_MOST = 60;

// What a value says of the state, by its key; null where it says nothing.
/** @type {{ [key: string]: (value: string, known: Known) => Asked | null }} */
const READ = {
  d: (value, known) => {
    const day = dayWithin(value, known);
    return day === null ? null : { day };
  },
  vs: (value, known) => {
    const compared = dayWithin(value, known);
    return compared === null ? null : { compared };
  },
  c: (value, known) => (isOnMap(value, known) ? { view: value } : null),
  sel: (value, { hasFeature }) => (hasFeature(value) ? { selection: value } : null),
  panel: (value) => (DOCKS.includes(value) ? { isTimelineOpen: true, isRoad: value === "road" }
    : TABS.includes(value) ? { tab: value } : PANELS.includes(value) ? { panel: value } : null),
  t: (value) => (corridor.situation.traffic.includes(value) ? { traffic: value } : null),
  names: (value) => (
    value === "both" || corridor.situation.parties.some(({ id }) => id === value) ? { names: value } : null),
  lang: (value) => (corridor.situation.languages.includes(value) ? { language: value } : null),
  tour: (value, { tours }) => (Object.hasOwn(tours, value) ? { tour: value } : null),
  step: (value) => (/^[1-9]\d?$/.test(value) ? { step: Number(value) } : null),
  unconfirmed: (value) => (value === "" ? { isUnconfirmedShown: true } : null),
  embed: (value) => (value === "" ? { isEmbed: true } : null),
};

/** @param {string} value @param {Limits} limits */
function dayWithin(value, { first, last }) {
  const day = corridor.time.fromIso(value);
  return day !== null && day >= first && day <= last ? day : null;
}

// Longitude, latitude and zoom of a view within the ground of the map.
/** @param {string} value @param {Known} known */
function isOnMap(value, { ground: [west, south, east, north], zooms: [least, most] }) {
  const isWritten = /^-?\d{1,3}(\.\d{1,6})?,-?\d{1,2}(\.\d{1,6})?,\d{1,2}(\.\d{1,3})?$/.test(value);
  const [lon, lat, zoom] = isWritten ? value.split(",").map(Number) : [];
  return lon >= west && lon <= east && lat >= south && lat <= north && zoom >= least && zoom <= most;
}

// The texts that say so of a value that says nothing.
/** @type {{ [key: string]: string }} */
const IGNORED = { d: "ignoredDay", vs: "ignoredDay", c: "ignoredView", sel: "ignoredSelection", panel: "ignoredPanel",
  t: "ignoredTraffic", names: "ignoredNames", lang: "ignoredLanguage", tour: "ignoredTour", step: "ignoredStep" };

// {state, ignored}: what the address says of the state, and a line for each value that says nothing.
/** @param {string} hash @param {Known} known */
function parse(hash, known) {
  /** @type {Asked} */
  const state = {};
  const ignored = [];
  for (const [key, value] of pairsOf(hash)) {
    const said = Object.hasOwn(READ, key) ? READ[key](value, known) : null;
    if (said) {
      Object.assign(state, said);
    } else {
      ignored.push(describeIgnored(key, value, known));
    }
  }
  return { state, ignored: [...ignored, ...placeInTour(state, known)] };
}

// A step is one of its tour, the first where none is named; its day is shown where the address names no other.
/** @param {Asked} state @param {Known} known */
function placeInTour(state, known) {
  const days = state.tour ? known.tours[state.tour] : [];
  const ignored = [];
  if (state.step && state.step > days.length) {
    ignored.push(describeIgnored("step", String(state.step), known));
    delete state.step;
  }
  if (state.tour) {
    state.step ??= 1;
    state.day ??= days[state.step - 1];
  }
  return ignored;
}

/** @param {string} key @param {string} value @param {Limits} options */
function describeIgnored(key, value, { first, last }) {
  if (!Object.hasOwn(IGNORED, key)) {
    return corridor.text("ignoredKey", { value: key.slice(0, SHOWN_AT_MOST) });
  }
  const shown = value.length > SHOWN_AT_MOST ? `${value.slice(0, SHOWN_AT_MOST)}…` : value;
  const { formatDay } = corridor.time;
  return corridor.text(IGNORED[key], { first: formatDay(first), last: formatDay(last), value: shown,
    known: corridor.situation.traffic.join(", ") });
}

// The language that an address asks for; null for none.
/** @param {string} hash */
function languageOf(hash) {
  const asked = pairsOf(hash).filter(([key, value]) => key === "lang" && corridor.situation.languages.includes(value));
  return asked.at(-1)?.[1] ?? null;
}

/** @param {string} hash */
function pairsOf(hash) {
  return [...new URLSearchParams(hash.replace(/^#/, ""))].slice(0, 20);
}

// `language` is left out where it is null: that which the maker of the page chose.
/** @param {Shown} given */
function format(given) {
  const { day, compared, selection, panel, tab, isTimelineOpen, isRoad, traffic, names, language } = given;
  /** @type {[string, string | null | undefined | false][]} */
  const pairs = [
    ["d", corridor.time.toIso(day)],
    ["vs", typeof compared === "number" && compared !== day && corridor.time.toIso(compared)],
    ["c", given.tour ? null : given.view],
    ["tour", given.tour],
    ["step", given.tour ? String(given.step) : null],
    ["sel", selection],
    ["panel", TABS.includes(tab ?? "") && tab],
    ["panel", isTimelineOpen && DOCKS[Number(Boolean(isRoad))]],
    ["panel", panel],
    ["t", traffic !== corridor.situation.headline && traffic],
    ["names", names !== "both" && names],
    ["lang", language],
  ];
  const written = pairs.flatMap(([key, value]) => (
    value ? [`${key}=${encodeURIComponent(value).replace(/%3A/g, ":").replace(/%2C/g, ",")}`] : []));
  const { isUnconfirmedShown, isEmbed } = given;
  return `#${[...written, ...(isUnconfirmedShown ? ["unconfirmed"] : []), ...(isEmbed ? ["embed"] : [])].join("&")}`;
}

const address = { PANELS, parse, languageOf, format };

corridor.address = address;
/** @typedef {{ address: typeof address }} Given */
