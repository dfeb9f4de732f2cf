// Lists that a text asks for: "posts 2021", "events". They are the tabs of the table, in a year or on the set day.

/** @typedef {{ tab: string, time: "day" | number }} AskedList */

const LETTERS_AT_LEAST = 4;
// Letters of an ending, which another form of the word has otherwise.
const ENDING = 2;

// What a text asks for; nothing where a word of it is neither a year of the period nor a word for what the tab lists.
/** @param {string} query @param {{ [tab: string]: string[] }} tabs @param {Limits} limits @returns {AskedList[]} */
function asked(query, tabs, limits) {
  const words = corridor.fold(query).split(" ").filter(Boolean);
  const years = corridor.typedDay.yearsOf(limits).filter((year) => words.includes(String(year)));
  const named = words.filter((word) => !years.map(String).includes(word));
  if (years.length > 1 || !named.length) {
    return [];
  }
  return Object.keys(tabs).filter((tab) => named.every((word) => wordsOf(tab, tabs[tab]).some((own) => isForm(word, own))))
    .map((tab) => ({ tab, time: years[0] ?? "day" }));
}

// By what a tab is called, and the layers that it lists.
/** @param {string} tab @param {string[]} layers */
function wordsOf(tab, layers) {
  return [`tableTabs.${tab}`, ...layers.map((layer) => `layers.${layer}`)]
    .flatMap((key) => corridor.fold(corridor.text(key)).split(" "));
}

/** @param {string} typed @param {string} word */
function isForm(typed, word) {
  const shared = Math.max(LETTERS_AT_LEAST, Math.min(typed.length, word.length) - ENDING);
  return typed === word || (typed.length >= LETTERS_AT_LEAST && typed.slice(0, shared) === word.slice(0, shared));
}

const listWords = { asked };

corridor.listWords = listWords;
/** @typedef {{ listWords: typeof listWords }} Given */
