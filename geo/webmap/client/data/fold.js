// Words without what people leave out when they type: case, diacritics, marks between letters.

const APOSTROPHES = /['’‘ʼʻ`´′]/g;

// Compatibility forms take the Armenian ligature and the dotted İ apart; what is left of a diacritic is a mark.
/** @param {string} text */
function fold(text) {
  if (/^[a-z ]*$/i.test(text)) {
    return text.toLowerCase().replace(/ +/g, " ").trim();
  }
  return text.replace(APOSTROPHES, "").normalize("NFKD").toLowerCase().replace(/\p{M}+/gu, "")
    .replace(/ə/g, "e").replace(/ı/g, "i").replace(/եվ/g, "եւ")
    .replace(/[^\p{L}\p{N}]+/gu, " ").trim();
}

corridor.fold = fold;
/** @typedef {{ fold: typeof fold }} Given */
