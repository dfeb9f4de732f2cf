// Settlements cut off from Armenia by road, as the engine found them, and the figures for how many people that was.

/** @typedef {{ name: string, series: string, figures: Population[] }} Counted */

const CLASS = "cut-off";

// Runs of days on which a settlement was cut off, as rows of the map with the settlement's name and shape.
/** @param {Data} data */
function rows(data) {
  return data.tables.cut_off.filter((run) => !run.other_roads).map((run) => {
    const place = data.places.get(run.place);
    return { ...run, layer: "cut_off", kind: null, label: place.label, shape: place.shape };
  });
}

// {certain, possible, unknown}: runs of a day, the more important settlement first.
/** @param {Data} data @param {Day} day */
function on(data, day) {
  /** @type {{ certain: CutOffRun[], possible: CutOffRun[], unknown: CutOffRun[] }} */
  const found = { certain: [], possible: [], unknown: [] };
  /** @param {CutOffRun} run */
  const rank = (run) => data.places.get(run.place).rank ?? 5;
  for (const run of data.tables.cut_off) {
    const certainty = corridor.time.certaintyOn(run, day);
    if (certainty) {
      found[run.other_roads ? "unknown" : certainty].push(run);
    }
  }
  Object.values(found).forEach((runs) => runs.sort((a, b) => rank(a) - rank(b)));
  return found;
}

// Figures for a settlement or the region, oldest first: those dated up to the day, and those dated later.
/** @param {Data} data @param {string} place @param {Day} day */
function figures(data, place, day) {
  const own = data.tables.populations.filter((figure) => figure.place === place);
  return { known: own.filter((figure) => figure.possible_from <= day),
    later: own.filter((figure) => figure.possible_from > day) };
}

// The last figure of each side, the latest first.
/** @param {Population[]} known */
function lastOfEach(known) {
  return known.filter((figure, position) => !known.slice(position + 1).some(({ side }) => side === figure.side)).reverse();
}

// What holds of the road that links the region, for the traffic of the headline: {state, look, certainty}.
/** @param {Data} data @param {Day} day */
function linkOf(data, day) {
  const found = corridor.passability.throughState(data, day, corridor.situation.headline);
  return { state: found?.state ?? "none", look: found?.look ?? "none", certainty: found?.certainty ?? null };
}

/** @param {{ look: string, certainty: Certainty | null }} link */
function describeLink({ look, certainty }) {
  const state = corridor.text(`link.${look}`);
  return certainty === "possible" ? corridor.text("possibly", { state }) : state;
}

// Who was concerned, by whose count: those who had left, and who remained, as soon as anybody counts them; before, and while
// the road was not simply open, the people of the region. Each is the last figure of each side; what no side states is left
// to the full list.
/** @param {Data} data @param {Day} day @param {{ state: string }} link @returns {Counted[]} */
function peopleOn(data, day, { state }) {
  const { region, departed, remaining } = corridor.situation;
  /** @param {string} place */
  const last = (place) => lastOfEach(figures(data, place, day).known.filter(({ side }) => side));
  /** @param {string} name @param {string} series */
  const of = (name, series) => ({ name, series, figures: last(series) });
  const gone = [of("people.departed", departed), of("people.remaining", remaining)];
  const told = gone[0].figures.length ? gone : state === "open" ? [] : [of("people.region", region)];
  return told.filter((one) => one.figures.length);
}

/** @param {Population} given */
function amount({ value, value_min: least, value_max: most }) {
  const format = corridor.formatNumber;
  return typeof least === "number" && typeof most === "number"
    ? corridor.text("amount", { least: format(least), most: format(most) })
    : format(Number(value ?? least ?? most));
}

const cutOff = { CLASS, rows, on, figures, lastOfEach, linkOf, describeLink, peopleOn, amount };

corridor.cutOff = cutOff;
/** @typedef {{ cutOff: typeof cutOff }} Given */
