// Events in order of their days: the last one before a day, the next one after it.

// The first day on which an event was or may have been.
function dayOf(row) {
  return row.certain_from ?? row.possible_from;
}

// The events of the period, in order; put in order once for all who ask.
const orders = new WeakMap();
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
function before(ordered, day) {
  return onDayOf(ordered, ordered.findLast((row) => dayOf(row) < day));
}

function after(ordered, day) {
  return onDayOf(ordered, ordered.find((row) => dayOf(row) > day));
}

function onDayOf(ordered, found) {
  return found ? { day: dayOf(found), rows: ordered.filter((row) => dayOf(row) === dayOf(found)) } : null;
}

corridor.eventDays = { dayOf, inOrder, before, after };
