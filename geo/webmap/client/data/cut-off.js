// Settlements cut off from Armenia by road, as the engine found them, and the figures for how many people that was.

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

/** @param {Population} given */
function amount({ value, value_min: least, value_max: most }) {
  const format = corridor.formatNumber;
  return typeof least === "number" && typeof most === "number"
    ? corridor.text("amount", { least: format(least), most: format(most) })
    : format(Number(value ?? least ?? most));
}

const cutOff = { CLASS, rows, on, figures, lastOfEach, amount };

corridor.cutOff = cutOff;
/** @typedef {{ cutOff: typeof cutOff }} Given */
