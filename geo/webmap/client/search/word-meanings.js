// Words that mean the same, or lead to the same facts, in all languages that the page has by now: "ambulance" and
// "hospital", "checkpoint" and "ուղեկալ". And words that are nearly what was typed.

// How much longer a typed form may be than the beginning of the word that the table holds.
const ENDING = 4;
const SHORTEST_STEM = 5;

// What is looked for: each word, or all of them as one where they have a meaning together, with what may stand for it.
/** @typedef {{ word: string, others: string[], pattern: RegExp | null }} Wanted */

/** @param {string} folded @returns {Wanted[]} */
function meaningsOf(folded) {
  const together = others(folded);
  const words = folded.split(" ");
  return together.length || words.length === 1 ? [wantedAs(folded, together)] : words.map((word) => wantedAs(word, others(word)));
}

// Folded words hold letters, digits and spaces alone.
/** @param {string} word @param {string[]} given @returns {Wanted} */
function wantedAs(word, given) {
  const all = [...given, ...stemsOf(word)];
  return { word, others: all, pattern: all.length ? new RegExp(` (?:${all.join("|")})`) : null };
}

// The other words of every meaning that a word has.
/** @param {string} word */
function others(word) {
  return [...new Set(terms().filter((meaning) => meaning.some((term) => isForm(word, term))).flat())]
    .filter((term) => term !== word);
}

/** @param {string} word @param {string} term */
function isForm(word, term) {
  return word === term || (word.length >= 4 && term.startsWith(word))
    || (term.length >= 3 && word.startsWith(term) && word.length - term.length <= ENDING);
}

// A longer word without its ending.
/** @param {string} word */
function stemsOf(word) {
  return word.length - 2 >= SHORTEST_STEM && !word.includes(" ") ? [word.slice(0, -2)] : [];
}

/** @type {Map<string, string[][]>} */
const known = new Map();

// The words of each meaning, folded.
function terms() {
  const languages = Object.keys(corridor.strings);
  const key = languages.join(" ");
  if (!known.has(key)) {
    const meanings = Object.keys(corridor.strings.en.searchWords ?? {});
    /** @param {string} language @param {string} meaning */
    const wordsOf = (language, meaning) => String(corridor.strings[language].searchWords?.[meaning] ?? "").split("; ");
    known.set(key, meanings.map((meaning) => languages.flatMap((language) => wordsOf(language, meaning))
      .map(corridor.fold).filter(Boolean)));
  }
  return /** @type {string[][]} */ (known.get(key));
}

// Words with the nearest of a vocabulary in place of each that nothing begins with; null where one has none near.
/** @param {string} folded @param {Set<string>} vocabulary */
function corrected(folded, vocabulary) {
  const all = [...vocabulary];
  const words = folded.split(" ").map((word) => (
    all.some((one) => one.startsWith(word)) ? word : nearest(word, all)));
  return words.includes(null) ? null : words.join(" ");
}

/** @param {string} word @param {string[]} vocabulary */
function nearest(word, vocabulary) {
  const most = word.length < 4 ? 0 : word.length < 7 ? 1 : 2;
  let [found, least] = [/** @type {string | null} */ (null), most + 1];
  for (const one of vocabulary) {
    const away = one[0] === word[0] || word.length >= 6 ? Math.min(distance(word, one, least), distance(word,
      one.slice(0, word.length), least) + 0.5) : least;
    if (away < least) {
      [found, least] = [one, away];
    }
  }
  return found;
}

// How many letters must be changed, put in, left out or exchanged with their neighbour; `most` for that many and more.
/** @param {string} a @param {string} b @param {number} most */
function distance(a, b, most) {
  if (Math.abs(a.length - b.length) >= most) {
    return most;
  }
  let before = /** @type {number[]} */ ([]);
  let row = Array.from({ length: b.length + 1 }, (_, position) => position);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const isExchange = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + Number(a[i - 1] !== b[j - 1]),
        isExchange ? before[j - 2] + 1 : most);
    }
    [before, row] = [row, next];
  }
  return Math.min(row[b.length], most);
}

const wordMeanings = { meaningsOf, corrected, distance, terms };

corridor.wordMeanings = wordMeanings;
/** @typedef {{ wordMeanings: typeof wordMeanings }} Given */
