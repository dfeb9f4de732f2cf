// The state of the road in a few words.

// "Road closed to civilians (since 12 December 2022, day 165)": the state of the road without finer points.
/** @param {Data} data @param {Day} day */
function roadInBrief(data, day) {
  const found = corridor.passability.throughState(data, day, corridor.situation.headline);
  return corridor.hours.after(stateInBrief(found), data, day);
}

/** @param {Found | null} found */
function stateInBrief(found) {
  const state = stateInWords(found);
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

/** @param {Found | null} found */
function stateInWords(found) {
  const { headline } = corridor.situation;
  if (!found?.state.includes("; ")) {
    return corridor.text(`through.${headline}.${found ? found.state : "none"}`);
  }
  return corridor.text("trafficState", { traffic: corridor.text(`traffic.${headline}`),
    state: corridor.runs.describeState(found, false) });
}

corridor.roadInBrief = roadInBrief;
/** @typedef {{ roadInBrief: typeof roadInBrief }} Given */
