// What the address asks of this page, and the address of what it shows.

// What no address names is closed.
const NOTHING_OPEN = { compared: null, view: null, selection: null, panel: null, list: null, tab: "day", isTimelineOpen: false,
  isRoad: false, isUnconfirmedShown: false, isEmbed: false, tour: null, step: 1 };

// {state, ignored}: what stands after #, with the row that it names. A day beside itself is no
// comparison, and a story has one day at a time.
/** @param {string} hash @param {Data} data @param {Limits} limits @returns {{ state: Change, ignored: string[] }} */
function read(hash, data, limits) {
  const { state, ignored } = corridor.address.parse(hash, { ...limits, tours: data.tours, zooms: data.zooms,
    ground: data.relief?.bounds ?? [-180, -85, 180, 85],
    hasFeature: (key) => corridor.payload.findFeature(data, key) !== null });
  const { selection: key, ...others } = state;
  if (others.tour || others.compared === (others.day ?? corridor.time.dayOf(data.at))) {
    delete others.compared;
  }
  return { state: key ? { ...others, selection: corridor.payload.findFeature(data, key) } : others, ignored };
}

// The language that it asks for, or else the usual one.
/** @param {Data} data */
function languageOf(data) {
  return corridor.address.languageOf(location.hash) ?? usualLanguage(data);
}

// The language that the maker of the page chose, or else the first of the reader's browser that the page has.
/** @param {Data} data */
function usualLanguage({ language, isDefaultLanguage }) {
  const wished = isDefaultLanguage ? navigator.languages.map((one) => one.split("-")[0].toLowerCase()) : [];
  return wished.find((one) => corridor.situation.languages.includes(one)) ?? language;
}

// What the reader is told when the page opens, or when the address changed.
/** @param {string[]} ignored @param {string} [opening] */
function notice(ignored, opening = "") {
  const misread = ignored.length ? corridor.text("addressIgnored", { what: corridor.joined(ignored) }) : "";
  return [opening, misread].filter(Boolean).join(" ");
}

// The state in which the page opens.
/** @param {Data} data @param {Change} asked @returns {PageState} */
function firstState(data, asked) {
  const hidden = new Set(data.style.classes.filter((entry) => entry.is_shown === false).map((entry) => entry.id));
  return { ...NOTHING_OPEN, day: corridor.time.dayOf(data.at), names: data.names, traffic: corridor.situation.headline, hidden,
    ...asked,
    language: corridor.language };
}

// {keyOf, hashOf}: what a row is called in an address, and what stands after # for a state. It says the language where
// another reader's browser could choose another one.
/** @param {Data} data */
function addressOf(data) {
  /** @param {Row} row */
  const keyOf = (row) => corridor.payload.featureKey(data, row);
  /** @param {PageState} current */
  const hashOf = (current) => corridor.address.format({ ...current, selection: current.selection && keyOf(current.selection),
    language: !data.isDefaultLanguage && current.language === data.language ? null : current.language });
  return { keyOf, hashOf };
}

const asked = { read, languageOf, notice };

corridor.NOTHING_OPEN = NOTHING_OPEN;
corridor.asked = asked;
corridor.firstState = firstState;
corridor.addressOf = addressOf;
/**
 * @typedef {{
 *   NOTHING_OPEN: typeof NOTHING_OPEN,
 *   asked: typeof asked,
 *   firstState: typeof firstState,
 *   addressOf: typeof addressOf,
 * }} Given
 */
