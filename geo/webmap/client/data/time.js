// Days without clocks. A day is a whole number counted from the first of the period (0), the same in every time zone.

/** @typedef {Pick<TypedDate, "first" | "unit"> & Partial<TypedDate>} Read */
/** @typedef {(key: keyof typeof BARE, values?: Values) => string} Say */

const MS_A_DAY = 86400000;
const DAY = /^(\d{4})-(\d{2})-(\d{2})$/;
// The first day of the period in milliseconds, which the data names.
let first = 0;

/** @param {string} day */
function countFrom(day) {
  first = Date.parse(`${day}T00:00:00Z`);
}

/** @param {string} text */
function fromIso(text) {
  const match = DAY.exec(text);
  if (!match) {
    return null;
  }
  const [year, month, day] = match.slice(1).map(Number);
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  const exists = date.getUTCMonth() === month - 1 && date.getUTCDate() === day && year > 0;
  return exists ? Math.round((date.getTime() - first) / MS_A_DAY) : null;
}

// The day of a text that is one, as those of the data are.
/** @param {string} text */
function dayOf(text) {
  return /** @type {Day} */ (fromIso(text));
}

/** @param {Day} day */
function toIso(day) {
  return new Date(first + day * MS_A_DAY).toISOString().slice(0, 10);
}

// Moves by whole months and keeps the day of the month where the month has it.
/** @param {Day} day @param {number} months */
function addMonths(day, months) {
  const date = new Date(first + day * MS_A_DAY);
  const wanted = date.getUTCDate();
  const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months + 1, 0));
  last.setUTCDate(Math.min(wanted, last.getUTCDate()));
  return Math.round((last.getTime() - first) / MS_A_DAY);
}

/** @param {Day} day */
function formatDay(day) {
  return formatWith(day, "monthsInDate");
}

// With the short names of months.
/** @param {Day} day */
function formatShortDay(day) {
  return formatWith(day, "monthsShortInDate");
}

/** @param {Day} day @param {string} months */
function formatWith(day, months) {
  const date = new Date(first + day * MS_A_DAY);
  return corridor.text("dateForm", { day: date.getUTCDate(), month: corridor.texts(months)[date.getUTCMonth()],
    year: date.getUTCFullYear() });
}

/** @param {Day} day */
function formatLongDay(day) {
  const weekday = corridor.texts("weekdays")[(new Date(first + day * MS_A_DAY).getUTCDay() + 6) % 7];
  return corridor.text("longDay", { weekday, date: formatDay(day) });
}

// "certain", "possible" or null: bounds are half-open, a null bound is explained in the data's description.
/** @param {Bounds} bounds @param {Day} day @returns {Certainty | null} */
function certaintyOn(bounds, day) {
  const { possible_from: mayStart, certain_from: starts, certain_until: ends, possible_until: mayEnd } = bounds;
  if (isDay(starts) && starts <= day && (!isDay(ends) || day < ends)) {
    return "certain";
  }
  return (!isDay(mayStart) || mayStart <= day) && (!isDay(mayEnd) || day < mayEnd) ? "possible" : null;
}

// The same for a span of days, the last not included: certain where a certain day lies in it, or all days of the start.
/** @param {Bounds & TypedInterval & { date?: string | null }} row @param {Day} from @param {Day} until */
function certaintyWithin(row, from, until) {
  const { possible_from: mayStart, certain_from: starts, certain_until: ends, possible_until: mayEnd } = row;
  if (isDay(starts) && Math.max(starts, from) < Math.min(ends ?? until, until) || startsWithin(row, from, until)) {
    return "certain";
  }
  return (mayStart ?? from) < until && (mayEnd ?? until) > from ? "possible" : null;
}

// Whether every day on which a thing may have begun lies in a span: what is of "2021" was there in 2021.
/** @param {TypedInterval & { date?: string | null }} row @param {Day} from @param {Day} until */
function startsWithin(row, from, until) {
  const read = readDate(row.date ?? row.valid_from ?? "");
  return Boolean(read && !read.is_approximate && read.first >= from && lastOf(read) < until);
}

/** @param {Read} given */
function lastOf({ first, last, unit }) {
  const months = { year: 12, month: 1, day: 0 }[unit];
  return isDay(last) ? last : months ? addMonths(first, months) - 1 : first;
}

// A post or a stop that is only possible is confirmed by a day on which it was certain, this many days away at most.
const CONFIRMED_DAYS = 180;

// Whether a thing that is only possible on the day was certain on none within that time; geo/model/dates.py says the same.
/** @param {Bounds} bounds @param {Day} day */
function isUnconfirmed(bounds, day) {
  const { certain_from: starts, certain_until: ends } = bounds;
  return certaintyOn(bounds, day) === "possible" && (!isDay(starts) || day < starts - CONFIRMED_DAYS
    || day >= Number(ends) + CONFIRMED_DAYS);
}

/** @param {Day | null | undefined} value @returns {value is Day} */
function isDay(value) {
  return value !== null && value !== undefined;
}

// What the dates of the data say that are no plain days, by their text: geo/webmap/typed_dates.py read them.
/** @type {Map<string, Read>} */
const typed = new Map();

/** @param {TypedDate[]} rows */
function learnDates(rows) {
  rows.forEach((row) => typed.set(row.text, row));
}

/** @param {string} text */
function readDate(text) {
  const day = fromIso(text);
  return day === null ? typed.get(text) ?? null : { first: day, unit: "day" };
}

/** @param {string} text */
function describeDate(text) {
  const read = readDate(text);
  if (!read) {
    return text;
  }
  if (isDay(read.last)) {
    return corridor.text("oneOf", { first: formatDay(read.first), last: formatDay(read.last) });
  }
  return about(read, describePlain(read));
}

/** @param {Read} given @param {string} date */
function about({ is_approximate: isApproximate }, date) {
  return isApproximate ? corridor.text("about", { date }) : date;
}

/** @param {Read} given */
function describePlain({ first, unit }) {
  if (unit === "day") {
    return formatDay(first);
  }
  const [year, month] = toIso(first).split("-");
  return unit === "month" ? corridor.text("monthForm", { month: corridor.texts("months")[Number(month) - 1], year: Number(year) })
    : year;
}

// "since 23 April 2023, 12:00; end not reported (last reported 27 September 2023)"
/** @param {TypedInterval} row */
function describeInterval(row) {
  if (row.valid_from === "n/a" && row.valid_until === "n/a") {
    return corridor.text("timeless");
  }
  const only = onlyDay(row);
  if (only !== null && !row.time_from && !row.time_until) {
    return corridor.text("onDay", { date: formatDay(only) });
  }
  return corridor.joined([describeStart(row), describeEnd(row)]);
}

/** @param {TypedInterval} row */
function onlyDay(row) {
  const from = fromIso(row.valid_from ?? "");
  return from !== null && fromIso(row.valid_until ?? "") === from + 1 ? from : null;
}

// The first and the last day for columns that say which is which: dates alone, and texts that do not say it again.
/** @satisfies {{ [key: string]: string | null }} */
const BARE = { from: null, fromUnknown: "ends.unknown", fromBefore: "ends.before", until: null, untilUnknown: "ends.unknown",
  lastReported: "ends.last", untilWithin: "ends.within", untilBetween: "oneOf", untilUpTo: "ends.upTo",
  untilBeyond: "ends.beyond" };

/** @param {TypedInterval} row */
function describeEnds(row) {
  /** @type {Say} */
  const bare = (key, values) => (BARE[key] ? corridor.text(BARE[key], values) : String(values?.date));
  return { from: describeStart(row, bare), until: describeEnd(row, bare) };
}

/** @param {TypedInterval} row @param {Say} [say] */
function describeStart(row, say = corridor.text) {
  const from = row.valid_from;
  if (from === ".." || from === "n/a") {
    return say("fromBefore");
  }
  if (!from || from === "?") {
    return say("fromUnknown");
  }
  return say("from", { date: withTime(describeDate(from), row.time_from) });
}

/** @param {TypedInterval} row @param {Say} [say] */
function describeEnd(row, say = corridor.text) {
  const until = row.valid_until;
  if (until === ".." || until === "n/a") {
    return say("untilBeyond");
  }
  if (!until || until === "?") {
    return row.attested ? say("lastReported", { date: describeDate(String(row.attested.split("; ").pop())) })
      : say("untilUnknown");
  }
  return describeKnownEnd(row, until, say);
}

/** @param {TypedInterval} row @param {string} until @param {Say} say */
function describeKnownEnd(row, until, say) {
  const read = readDate(until);
  if (read && isDay(read.last)) {
    return describeRange(read.first - 1, read.last - 1, readDate(row.valid_from ?? "")?.first ?? -Infinity, say);
  }
  return read?.unit === "day" ? say("until", { date: withTime(about(read, formatDay(read.first - 1)), row.time_until) })
    : say("untilWithin", { date: describeDate(until) });
}

// An end within days of which the first may be before what ends began: then the last alone says something.
/** @param {Day} first @param {Day} last @param {Day} start @param {Say} say */
function describeRange(first, last, start, say) {
  return first < start ? say("untilUpTo", { date: formatDay(last) })
    : say("untilBetween", { first: formatDay(first), last: formatDay(last) });
}

/** @param {string} date @param {string | null | undefined} time */
function withTime(date, time) {
  return time ? corridor.text("withTime", { date, time }) : date;
}

const time = { countFrom, fromIso, dayOf, toIso, addMonths, formatDay, formatShortDay, formatLongDay, certaintyOn,
  certaintyWithin, isUnconfirmed, learnDates, describeDate, describeInterval, describeStart, describeEnds };

corridor.time = time;
/** @typedef {{ time: typeof time }} Given */
