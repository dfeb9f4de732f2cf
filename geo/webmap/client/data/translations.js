// The texts of facts in the reader's language. The data are English; what a language has for each text, once and in the
// order in which geo/webmap/told_texts.py met it, comes from the language's own block and takes the place of the English in
// the rows. A text that a language lacks stays English, and says so.

/** @typedef {{ holder: any, key: string | number, english: string }} Slot */

const LISTS = ["voices", "reported_by"];
const SEPARATOR = "; ";

/** @type {Data | null} */
let data = null;
/** @type {Slot[]} */
let slots = [];
/** @type {Set<string>} */
let order = new Set();
// The documents of which the rows have been gone through.
/** @type {Set<string>} */
let gathered = new Set();
/** @type {{ [language: string]: (string | 0)[] }} */
const learnt = {};
// What the rows hold now in place of English, with the English.
/** @type {Map<string, string>} */
let spoken = new Map();

/** @param {Data} given */
function begin(given) {
  data = given;
  [slots, order, gathered] = [[], new Set(), new Set()];
}

/** @param {string} language @param {(string | 0)[]} values */
function learn(language, values) {
  learnt[language] = values;
}

// Goes through the rows that are there and were not there before; they hold English then.
function gather() {
  for (const name of /** @type {const} */ (["drawing", "records"])) {
    if (data && !gathered.has(name) && (name === "drawing" || data.isComplete)) {
      gathered.add(name);
      const groups = groupsOf(data);
      data.told[name].forEach(([group, column]) => (groups[group] ?? []).forEach((row) => add(row, column)));
    }
  }
}

/** @param {any} holder @param {string | number} key */
function add(holder, key) {
  const english = holder[key];
  if (!english) {
    return;
  }
  slots.push({ holder, key, english });
  order.add(english);
  partsOf(english, key).forEach((part) => order.add(part));
}

/** @param {string} text @param {string | number} key */
function partsOf(text, key) {
  return LISTS.includes(String(key)) && text.includes(SEPARATOR) ? text.split(SEPARATOR) : [];
}

/** @param {Data} given @returns {{ [group: string]: any[] }} */
function groupsOf({ tables, selectable, charts }) {
  return { ...tables, ...selectable, charts: charts?.charts ?? [],
    figures: [...(charts?.charts ?? []).flatMap(({ figures }) => figures), ...(charts?.others ?? [])],
    evidence: (tables.claims ?? []).flatMap(({ evidence }) => evidence ?? []) };
}

// From now on the page, and every row, speaks a language.
/** @param {string} language */
function useLanguage(language) {
  corridor.language = language;
  const values = learnt[language] ?? [];
  if (values.length) {
    gather();
  }
  const found = new Map([...order].map((english, position) => [english, values[position]]));
  spoken = new Map();
  for (const { holder, key, english } of slots) {
    const text = found.get(english) || inParts(english, key, found);
    holder[key] = text ?? english;
    if (text) {
      spoken.set(text, english);
    }
  }
}

// A list of which not all may be known.
/** @param {string} english @param {string | number} key @param {Map<string, string | 0>} found */
function inParts(english, key, found) {
  const parts = partsOf(english, key);
  return parts.some((part) => found.get(part)) ? parts.map((part) => found.get(part) || part).join(SEPARATOR) : null;
}

// What a function returns while the page speaks another language.
/**
 * @template T
 * @param {string} language
 * @param {() => T} act
 */
function speaking(language, act) {
  const before = corridor.language;
  useLanguage(language);
  try {
    return act();
  } finally {
    useLanguage(before);
  }
}

// The language of a text of the data, where that is not the page's: what is no translation is English.
/** @param {string | null | undefined} text */
function languageOf(text) {
  return corridor.language !== "en" && spoken.has(text ?? "") ? null : "en";
}

// The English of a text of the data.
/** @param {string} text */
function englishOf(text) {
  return spoken.get(text) ?? text;
}

const translations = { begin, learn, speaking, languageOf, englishOf };

corridor.language = "en";
corridor.translations = translations;
corridor.useLanguage = useLanguage;
/** @typedef {{ language: string, translations: typeof translations, useLanguage: typeof useLanguage }} Given */
