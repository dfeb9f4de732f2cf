// The languages other than English: each stands in the page as a compressed block, which is unpacked when a reader first
// asks for it. It holds the words of the interface as values alone, their keys being those of the English in order, and
// what the language has for the texts of facts.

const BLOCK = "corridor-language-";
const LINE_END = 10;

// Whether the page can be drawn in a language without waiting: the drawing holds the names of the page's own alone.
/** @param {string} language @param {Data} data */
function isKnown(language, data) {
  return Object.hasOwn(corridor.strings, language) && (language === data.language || data.isComplete);
}

// Resolves when a language is known; rejects where its block is damaged.
/** @param {string} language @param {Data} data */
async function learn(language, data) {
  await Promise.all([unpack(language), language === data.language ? null : corridor.records.complete(data)]);
}

// Resolves when every language, and what the records say, is known; rejects where its block is damaged.
/** @param {Data} data */
async function learnAll(data) {
  await Promise.all([...corridor.situation.languages.map(unpack), corridor.records.complete(data)]);
}

// A byte a letter: the letters come first, and a line end after them.
/** @param {string} language */
async function unpack(language) {
  if (!Object.hasOwn(corridor.strings, language)) {
    const bytes = await corridor.records.unpackBytes(String(document.getElementById(BLOCK + language)?.textContent));
    const end = bytes.indexOf(LINE_END);
    const letters = new TextDecoder().decode(bytes.subarray(0, end));
    const codes = new Uint16Array(bytes.subarray(end + 1)).map((place) => letters.charCodeAt(place));
    const [words, texts] = JSON.parse(new TextDecoder("utf-16le").decode(codes));
    corridor.translations.learn(language, texts);
    corridor.strings[language] = withKeys(corridor.strings.en, words);
  }
}

/** @param {any} english @param {any} values @returns {any} */
function withKeys(english, values) {
  const isBranch = Array.isArray(values) && !Array.isArray(english);
  return isBranch ? Object.fromEntries(Object.keys(english).map((key, position) => [key,
    withKeys(english[key], values[position])])) : values;
}

// Tells `act` the language, at once or when it is known; English where its block is damaged. Of several that are
// asked for, the last counts.
/** @type {string | null} */
let asked = null;
/** @param {string} language @param {Data} data @param {(language: string) => void} act */
function whenKnown(language, data, act) {
  asked = language;
  if (isKnown(language, data)) {
    act(language);
  } else {
    learn(language, data).then(() => language, () => "en").then((known) => asked === language && act(known));
  }
}

const languages = { whenKnown, learnAll };

corridor.languages = languages;
/** @typedef {{ languages: typeof languages }} Given */
