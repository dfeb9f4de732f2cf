// The state of the road in a few words.

// "Road closed to civilians (since 12 December 2022, day 165)": the state of the road without finer points.
function roadInBrief(data, day) {
  const found = corridor.passability.throughState(data, day, corridor.situation.headline);
  return corridor.hours.after(stateInBrief(found), data, day);
}

function stateInBrief(found) {
  const state = stateInWords(found);
  const isDated = found && found.state !== "unknown" && found.since !== null;
  const since = isDated && corridor.text(found.certainty === "certain" ? "sinceDay" : "since", {
    date: corridor.time.formatDay(found.since), count: found.day - found.since + 1 });
  if (found?.certainty === "possible") {
    return since ? corridor.text("statementPossible", { state, since }) : corridor.text("possibly", { state });
  }
  return since ? corridor.text("statement", { state, since }) : state;
}

function stateInWords(found) {
  const { headline } = corridor.situation;
  if (!found?.state.includes("; ")) {
    return corridor.text(`through.${headline}.${found ? found.state : "none"}`);
  }
  return corridor.text("trafficState", { traffic: corridor.text(`traffic.${headline}`),
    state: corridor.runs.describeState(found, false) });
}

corridor.roadInBrief = roadInBrief;
