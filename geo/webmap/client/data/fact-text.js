// The words of a fact. Whoever shows or searches them takes them from here.

/** @typedef {{ text: string, language: string }} FactText */

// What a column of a row says; null for what says nothing.
/** @param {{ [column: string]: any }} row @param {string} column @returns {FactText | null} */
function factText(row, column) {
  const text = row[column];
  return text ? { text: String(text), language: corridor.translations.languageOf(text) ?? corridor.language } : null;
}

corridor.factText = factText;
/** @typedef {{ factText: typeof factText }} Given */
