// Answers questions about the client's own code, one a line of standard input: ["name", ...arguments] in, JSON out.
const corridor = require("./load.js")("strings", "time", "payload", "short-address", "event-days", "spreading", "place-name",
  "fold", "cut-off");

const saidOf = require("./said.js");

const { cutOff, eventDays, payload, spreading, time } = corridor;

const ANSWERS = {
  // Dates in words, after the table that tells what they say.
  spelt(table, dates) {
    time.learnDates(payload.decodeTable(table));
    return dates.map(time.describeDate);
  },
  // The weekday of each day, as the page writes it when its period begins on the first.
  weekdays(first, days) {
    time.countFrom(first);
    return days.map((day) => time.formatLongDay(time.fromIso(day)).split(",")[0]);
  },
  certainties: (bounds, days) => days.map((day) => time.certaintyOn(bounds, day)),
  addresses: (sources) => sources.map(([short, title]) => corridor.shortAddress.restore(short, title)),
  folded: (names) => names.map(corridor.fold),
  spread(spots, step, options) {
    const placed = spreading.spread(spots.map(([x, y]) => ({ x, y })), step, options);
    return placed.sort((a, b) => a.index - b.index).map(({ x, y }) => [x, y]);
  },
  placeName(place, language, form, parties) {
    const { language: before, situation } = corridor;
    Object.assign(corridor, { language, situation: { ...situation, parties } });
    const name = corridor.placeName(place, form);
    Object.assign(corridor, { language: before, situation });
    return name;
  },
  // The ids of the events of the last day up to each day, the day included, and of the first one after it.
  around(events, limits, days) {
    const ordered = eventDays.inOrder(events, limits);
    const ids = (found) => found && found.rows.map(({ id }) => id);
    return days.map((day) => [ids(eventDays.before(ordered, day + 1)), ids(eventDays.after(ordered, day))]);
  },
  // The values of the figures for a place that are known by a day, and of the later ones.
  people(populations, place, day) {
    const { known, later } = cutOff.figures({ tables: { populations } }, place, day);
    return [known, later].map((figures) => figures.map(({ value }) => value));
  },
  said: (written) => saidOf({ ...written, situation: corridor.situation }),
};

require("node:readline").createInterface({ input: process.stdin }).on("line", (line) => {
  const [name, ...values] = JSON.parse(line);
  process.stdout.write(`${JSON.stringify(ANSWERS[name](...values))}\n`);
});
