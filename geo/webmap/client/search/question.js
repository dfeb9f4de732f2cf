// What a whole question leads to, when nothing has all of its words: the date in it, and the things that have its rarest.

/** @typedef {import("./name-index.js").Indexed} Indexed */
/** @typedef {import("./name-index.js").Result} Result */

const LETTERS_AT_LEAST = 3;
// Words that more of all things have than this share say nothing; of the others a thing has at least half by weight.
const COMMON = 0.3;
const ENOUGH = 0.5;
const NOT_A_DATE = 2;

// The things that have most of a question's words, the rarer ones counting more, those nearest to the day first.
/** @param {Indexed[]} index @param {string} asked @param {Day} day @returns {Result[]} */
function answers(index, asked, day) {
  const texts = index.map(textOf);
  const words = [...new Set(corridor.fold(asked).split(" "))]
    .filter((word) => word.length >= LETTERS_AT_LEAST && !/^\d+$/.test(word))
    .map((word) => weighed(corridor.wordMeanings.meaningsOf(word)[0], texts)).filter(({ weight }) => weight > 0);
  const whole = words.reduce((sum, { weight }) => sum + weight, 0);
  const scored = index.map((item, position) => ({ item, score: words.reduce((sum, { weight, isIn }) => (
    sum + (isIn(texts[position]) ? weight : 0)), 0) }));
  return scored.filter(({ score }) => whole > 0 && score >= ENOUGH * whole)
    .map(({ item, score }) => ({ score, away: corridor.nameIndex.awayFrom(item.row, day), result: resultOf(item, words) }))
    .sort((a, b) => b.score - a.score || a.away - b.away).map(({ result }) => result);
}

/** @param {Indexed} given */
function textOf({ names, kind, parts }) {
  const texts = [...names.flatMap(({ folded }) => folded), kind, ...parts.map(({ folded }) => folded)];
  return texts.map((text) => ` ${text}`).join("");
}

// A word weighs more the fewer things have it, and nothing where none has it or too many do.
/** @param {import("./word-meanings.js").Wanted} wanted @param {string[]} texts */
function weighed({ word, pattern }, texts) {
  /** @param {string} text */
  const isIn = (text) => text.includes(` ${word}`) || Boolean(pattern?.test(text));
  const share = texts.filter(isIn).length / texts.length;
  return { isIn, weight: share && share <= COMMON ? Math.log(1 / share) : 0 };
}

// With the text that has most of the words, where the name has none.
/** @param {Indexed} item @param {ReturnType<typeof weighed>[]} words @returns {Result} */
function resultOf({ row, group, names, parts }, words) {
  /** @param {string} text */
  const count = (text) => words.filter(({ isIn }) => isIn(` ${text}`)).length;
  const told = parts.map((part) => ({ part, has: count(part.folded) })).sort((a, b) => b.has - a.has)[0];
  const isNamedSo = names.some(({ folded }) => folded.some(count));
  return { row, group, name: names[0], rank: 0, away: 0, isToday: false, part: !isNamedSo && told?.has ? told.part : null };
}

// The days that the longest part of a question means which is a date.
/** @param {string} asked @param {Limits} limits @returns {Day[]} */
function daysIn(asked, limits) {
  const words = corridor.fold(asked).split(" ");
  for (let length = words.length - 1; length >= NOT_A_DATE; length -= 1) {
    for (let start = 0; start + length <= words.length; start += 1) {
      const days = corridor.typedDay.within(words.slice(start, start + length).join(" "), limits);
      if (days.length) {
        return days;
      }
    }
  }
  return [];
}

const question = { answers, daysIn };

corridor.question = question;
/** @typedef {{ question: typeof question }} Given */
