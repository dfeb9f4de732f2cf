// The state of the road in a few words.

// "Road closed to civilians (since 12 December 2022, day 165)": the state of the road for a class of traffic, without finer
// points.
/** @param {Data} data @param {Day} day @param {string} [traffic] */
function roadInBrief(data, day, traffic = corridor.situation.headline) {
  const found = corridor.passability.throughState(data, day, traffic);
  return corridor.hours.after(stateInBrief(found, traffic), data, day, traffic);
}

/** @param {Found | null} found @param {string} traffic */
function stateInBrief(found, traffic) {
  const state = corridor.passability.stateInWords(found, traffic);
  const since = found && sinceInWords(found);
  if (found?.certainty === "possible") {
    return since ? corridor.text("statementPossible", { state, since }) : corridor.text("possibly", { state });
  }
  return since ? corridor.text("statement", { state, since }) : state;
}

/** @param {Found} found */
function sinceInWords({ state, certainty, since, day }) {
  return state === "unknown" || since === null ? "" : corridor.text(certainty === "certain" ? "sinceDay" : "since", {
    date: corridor.time.formatDay(since), count: day - since + 1 });
}

corridor.roadInBrief = roadInBrief;
/** @typedef {{ roadInBrief: typeof roadInBrief }} Given */
