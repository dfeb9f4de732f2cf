// Settlements cut off from Armenia by road, as the engine found them, and the figures for how many people that was.

const CLASS = "cut-off";

// Runs of days on which a settlement was cut off, as rows of the map with the settlement's name and shape.
function rows(data) {
  return data.tables.cut_off.filter((run) => !run.other_roads).map((run) => {
    const place = data.places.get(run.place);
    return { ...run, layer: "cut_off", kind: null, label: place.label, shape: place.shape };
  });
}

// {certain, possible, unknown}: runs of a day, the more important settlement first.
function on(data, day) {
  const found = { certain: [], possible: [], unknown: [] };
  const rank = (run) => data.places.get(run.place).rank ?? 5;
  for (const run of data.tables.cut_off) {
    const certainty = corridor.time.certaintyOn(run, day);
    found[certainty && run.other_roads ? "unknown" : certainty]?.push(run);
  }
  Object.values(found).forEach((runs) => runs.sort((a, b) => rank(a) - rank(b)));
  return found;
}

// Figures for a settlement or the region, oldest first: those dated up to the day, and those dated later.
function figures(data, place, day) {
  const own = data.tables.populations.filter((figure) => figure.place === place);
  return { known: own.filter((figure) => figure.possible_from <= day),
    later: own.filter((figure) => figure.possible_from > day) };
}

// The last figure of each side, the latest first.
function lastOfEach(known) {
  return known.filter((figure, position) => !known.slice(position + 1).some(({ side }) => side === figure.side)).reverse();
}

function amount({ value, value_min: least, value_max: most }) {
  const format = corridor.formatNumber;
  return [least, most].every((end) => typeof end === "number")
    ? corridor.text("amount", { least: format(least), most: format(most) })
    : format(value ?? least ?? most);
}

corridor.cutOff = { CLASS, rows, on, figures, lastOfEach, amount };
