// Events in order of their days: the last one before a day, the next one after it.

// The first day on which an event was or may have been.
/** @param {Row} row */
function dayOf(row) {
  return row.certain_from ?? row.possible_from ?? NaN;
}

// The events of the period, in order; put in order once for all who ask.
/** @type {WeakMap<Row[], Limits & { rows: Row[] }>} */
const orders = new WeakMap();
/** @param {Row[]} events @param {Limits} options */
function inOrder(events, { first, last }) {
  const known = orders.get(events);
  if (known?.first === first && known.last === last) {
    return known.rows;
  }
  const rows = events
    .filter((row) => Number.isInteger(dayOf(row)) && dayOf(row) >= first && dayOf(row) <= last)
    .sort((a, b) => dayOf(a) - dayOf(b) || (a.id < b.id ? -1 : 1));
  orders.set(events, { first, last, rows });
  return rows;
}

// {day, rows}: all events of the last day before `day` that has any; null before the first.
/** @param {Row[]} ordered @param {Day} day */
function before(ordered, day) {
  return onDayOf(ordered, ordered.findLast((row) => dayOf(row) < day));
}

/** @param {Row[]} ordered @param {Day} day */
function after(ordered, day) {
  return onDayOf(ordered, ordered.find((row) => dayOf(row) > day));
}

/** @param {Row[]} ordered @param {Row | undefined} found */
function onDayOf(ordered, found) {
  return found ? { day: dayOf(found), rows: ordered.filter((row) => dayOf(row) === dayOf(found)) } : null;
}

// The events that are known to be of a day, the weightiest first: that of which the most documents tell.
/** @param {Row[]} events @param {Day} day */
function on(events, day) {
  return byWeight(events.filter((row) => corridor.time.certaintyOn(row, day) === "certain"));
}

// Those of the last day before it of which one is known.
/** @param {Row[]} events @param {Day} day */
function last(events, day) {
  const known = events.map((row) => row.certain_from ?? -1).filter((one) => one >= 0 && one < day);
  return known.length ? on(events, Math.max(...known)) : [];
}

/** @param {Row[]} rows */
function byWeight(rows) {
  return [...rows].sort((a, b) => Number(a.rank) - Number(b.rank) || (a.id < b.id ? -1 : 1));
}

const eventDays = { dayOf, inOrder, before, after, on, last, byWeight };

corridor.eventDays = eventDays;
/** @typedef {{ eventDays: typeof eventDays }} Given */
