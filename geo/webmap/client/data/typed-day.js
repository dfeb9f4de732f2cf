// Reads days as people type them: "3 January 2023", "2023-01-03", "03.01.2023", "jan 3", "2023 թ. հունվարի 3".

// What is left of a text when a month of its words is named: numbers, and a month by its name or the start of it.
/** @typedef {{ numbers: number[], months: number[] | null }} Read */

const LETTERS_OF_A_MONTH = 3;
const MONTHS = ["monthsShort", "monthsShortInDate", "months", "monthsInDate"];

// The days that a text may mean within a period, the likeliest first; what says no year is read in each year of it.
/** @param {string} text @param {Limits} limits @returns {Day[]} */
function within(text, limits) {
  return meant(text, limits).filter((day) => day >= limits.first && day <= limits.last);
}

// The days that a text may mean, whether or not they lie in the period that its years are taken from.
/** @param {string} text @param {Limits} limits */
function meant(text, limits) {
  const read = tokens(text);
  const days = !read ? [] : read.months ? withMonth(read.numbers, read.months, limits) : ofNumbers(read.numbers, limits);
  return [...new Set(days.filter((day) => day !== null))];
}

// Null for a text that has a word which belongs to no date, or no number.
/** @param {string} text @returns {Read | null} */
function tokens(text) {
  /** @type {Read} */
  const read = { numbers: [], months: null };
  for (const word of corridor.fold(text).match(/\d+|\p{L}+/gu) ?? []) {
    const months = /\d/.test(word) ? null : monthsOf(word);
    if (/\d/.test(word)) {
      read.numbers.push(Number(word));
    } else if (months?.length && !read.months) {
      read.months = months;
    } else if (!isBesides(word)) {
      return null;
    }
  }
  return read.numbers.length ? read : null;
}

// The numbers of the months that a word names in a language of the page, whole or by its first letters.
/** @param {string} word */
function monthsOf(word) {
  /** @param {(name: string) => boolean} fits */
  const found = (fits) => [...new Set(namesOf(...MONTHS).filter(([name]) => fits(name))
    .map(([, position]) => position))];
  const whole = found((name) => name === word);
  return whole.length || word.length < LETTERS_OF_A_MONTH ? whole : found((name) => name.startsWith(word));
}

// Weekdays, and what else stands beside the numbers of a date: "th", "թվականի", "года".
/** @param {string} word */
function isBesides(word) {
  return namesOf("dateFillers").some(([words]) => words.split(" ").includes(word))
    || namesOf("weekdays").some(([names]) => names.split(" ").some((name) => name.startsWith(word)));
}

/** @type {Map<string, [string, number][]>} */
const folded = new Map();

// The names under keys in the languages that the page has by now, folded, each with its position.
/** @param {string[]} keys */
function namesOf(...keys) {
  return Object.keys(corridor.strings).flatMap((language) => keys.flatMap((key) => {
    const id = `${language} ${key}`;
    if (!folded.has(id)) {
      const texts = [corridor.strings[language][key] ?? []].flat();
      folded.set(id, texts.map((/** @type {string} */ text, /** @type {number} */ position) => (
        [corridor.fold(text), position])));
    }
    return /** @type {[string, number][]} */ (folded.get(id));
  }));
}

// "3 January 2023", "January 3", "January 2023".
/** @param {number[]} numbers @param {number[]} months @param {Limits} limits */
function withMonth(numbers, months, limits) {
  const year = numbers.find((number) => number > 31);
  const [day = 1, ...others] = numbers.filter((number) => number !== year);
  if (others.length > (year === undefined ? 1 : 0)) {
    return [];
  }
  const years = year !== undefined ? [year] : others.length ? [others[0] + 2000] : yearsOf(limits);
  return years.flatMap((one) => months.map((month) => dayOf(one, month + 1, day)));
}

// "2023-01-03", "03.01.2023", "03.01.23", "01.2023", "2023-01", "03.01.", "2023": the day before the month where both can be.
/** @param {number[]} numbers @param {Limits} limits */
function ofNumbers([one, two, three, ...others], limits) {
  if (others.length || (two === undefined && one < 1000)) {
    return [];
  }
  if (two === undefined) {
    return [firstOf(one, limits)];
  }
  if (three === undefined) {
    return one > 31 ? [dayOf(one, two, 1)] : two > 31 ? [dayOf(two, one, 1)]
      : yearsOf(limits).map((year) => dayOf(year, two, one));
  }
  const year = three < 100 ? three + 2000 : three;
  return [one > 31 ? dayOf(one, two, three) : dayOf(year, two, one) ?? dayOf(year, one, two)];
}

// The first day of a year, or of the period where that begins later in it.
/** @param {number} year @param {Limits} limits */
function firstOf(year, limits) {
  return yearsOf(limits)[0] === year ? limits.first : dayOf(year, 1, 1);
}

/** @param {number} year @param {number} month @param {number} day */
function dayOf(year, month, day) {
  /** @param {number} number @param {number} digits */
  const padded = (number, digits) => String(number).padStart(digits, "0");
  return corridor.time.fromIso(`${padded(year, 4)}-${padded(month, 2)}-${padded(day, 2)}`);
}

// The years of a period, the first one first.
/** @param {Limits} limits */
function yearsOf({ first, last }) {
  const [from, to] = [first, last].map((day) => Number(corridor.time.toIso(day).slice(0, 4)));
  return Array.from({ length: to - from + 1 }, (_, position) => from + position);
}

const typedDay = { within, meant, yearsOf };

corridor.typedDay = typedDay;
/** @typedef {{ typedDay: typeof typedDay }} Given */
