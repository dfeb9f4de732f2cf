// Hours of a day in which it was otherwise than its state says, and why a state was so, in words; geo.model.words.spelling
// says the same in English.

const PARTS = ["night", "morning", "afternoon", "evening"];
/** @param {string} key @param {Values} [values] */
const say = (key, values) => corridor.text(`hours.${key}`, values);
/** @param {string} text */
const time = (text) => (text.endsWith("~") ? say("about", { told: text.slice(0, -1) }) : text);

// "about 3 h", "3 to 4 h", "45 to 90 min"
/** @param {string} minutes */
function length(minutes) {
  const ends = minutes.split("-").map(Number);
  const [unit, each] = ends.some((end) => end % 60) ? ["min", 1] : ["h", 60];
  const [least, most] = ends.map((end) => end / each);
  return most === undefined ? say("about", { told: say(unit, { count: least }) })
    : say(unit, { count: say("range", { least, most }) });
}

// "closed from about 07:00 to 11:00"
/** @param {Row} given */
function when({ state: kind, part_of_day: part, time_from: from, time_until: until, minutes }) {
  const values = { state: corridor.text(`states.${kind}`), first: from && time(from), last: until && time(until) };
  const lasting = minutes ? length(minutes) : "";
  const key = from ? (until ? "between" : lasting ? "from" : "begun") : keyOfPart(part, until);
  if (!key) {
    return lasting ? say("for", { ...values, length: lasting }) : say("some", values);
  }
  return lasting && key !== "between" ? say("lasting", { told: say(key, values), length: lasting }) : say(key, values);
}

// What a row says of its hours that does not say when they began.
/** @param {string | null | undefined} part @param {string | null | undefined} until */
function keyOfPart(part, until) {
  return until ? "until" : part && PARTS.includes(part) ? part : null;
}

// "cause: the weather"; nothing of causes that no source states.
/** @param {string[]} causes */
function why(causes) {
  const known = causes.filter((cause) => corridor.texts("causes")[cause]).map((cause) => corridor.text(`causes.${cause}`));
  return known.length ? corridor.text("cause", { cause: known.join(", ") }) : "";
}

/** @param {string} told @param {Certainty} certainty */
const surely = (told, certainty) => (certainty === "possible" ? corridor.text("possibly", { state: told }) : told);

// Hours of a day with their cause: a row of the table, and how sure it is that they were of this day.
/** @param {{ row: Row, certainty: Certainty }} given */
function spell({ row, certainty }) {
  return surely([when(row), why(row.cause ? [row.cause] : [])].filter(Boolean).join(", "), certainty);
}

// What lies beside the state of a class of traffic on a day, one text each: the cause, and the hours.
/** @param {Data} data @param {Day} day @param {LaneKey} key */
function beside(data, day, key) {
  const { hours, causes } = corridor.runs.beside(data, day, key);
  return { why: why(causes), hours: hours.map((one) => ({ ...one, text: spell(one) })) };
}

// A sentence on the road with the hours of the day of the traffic that it is about, and no causes.
/** @param {string} sentence @param {Data} data @param {Day} day @param {string} traffic */
function after(sentence, data, day, traffic) {
  const { hours } = corridor.runs.beside(data, day, { scope: "corridor", traffic });
  return corridor.joined([sentence, ...hours.map(({ row, certainty }) => surely(when(row), certainty))]);
}

const hours = { when, why, spell, beside, after };

corridor.hours = hours;
/** @typedef {{ hours: typeof hours }} Given */
