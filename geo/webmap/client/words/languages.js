// The languages of the interface other than English: they stand in the page as one compressed block, which is unpacked
// when a reader first asks for one of them. It holds values alone; their keys are those of the English texts, in order.

const BLOCK = "corridor-languages";

// The texts of facts in a language stand in a block of their own.
const TEXTS = "corridor-texts-";
const LINE_END = 10;

// Whether the page can be drawn in a language without waiting: the drawing holds the names of the page's own alone.
/** @param {string} language @param {Data} data */
function isKnown(language, data) {
  return Object.hasOwn(corridor.strings, language) && corridor.translations.isKnown(language)
    && (language === data.language || data.isComplete);
}

// Resolves when a language is known; rejects where its block is damaged.
/** @param {string} language @param {Data} data */
async function learn(language, data) {
  await Promise.all([Object.hasOwn(corridor.strings, language) ? null : unpack(),
    corridor.translations.isKnown(language) ? null : unpackTexts(language),
    language === data.language ? null : corridor.records.complete(data)]);
}

// Resolves when every language, and what the records say, is known; rejects where its block is damaged.
/** @param {Data} data */
async function learnAll(data) {
  if (corridor.situation.languages.some((language) => !Object.hasOwn(corridor.strings, language))) {
    await unpack();
  }
  await corridor.records.complete(data);
}

async function unpack() {
  const packed = String(document.getElementById(BLOCK)?.textContent);
  for (const [other, values] of Object.entries(JSON.parse(await corridor.records.unpack(packed)))) {
    corridor.strings[other] = withKeys(corridor.strings.en, values);
  }
}

// A byte a letter: the letters come first, and a line end after them. A language may have no texts.
/** @param {string} language */
async function unpackTexts(language) {
  const packed = document.getElementById(TEXTS + language)?.textContent;
  const bytes = packed ? await corridor.records.unpackBytes(packed) : new Uint8Array();
  const end = bytes.indexOf(LINE_END);
  const letters = new TextDecoder().decode(bytes.subarray(0, Math.max(end, 0)));
  const text = Array.from(bytes.subarray(end + 1), (place) => letters[place]).join("");
  corridor.translations.learn(language, text ? JSON.parse(text) : []);
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
