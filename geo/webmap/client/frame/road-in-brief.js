// The state of the road in a few words.

// "Road closed to civilians (since 12 December 2022, day 165)": the state of the road without finer points.
corridor.roadInBrief = function roadInBrief(data, day) {
  const found = corridor.passability.throughState(data, day, corridor.situation.headline);
  return corridor.hours.after(stateInBrief(found), data, day);
};

function stateInBrief(found) {
  const { text, time, situation: { headline } } = corridor;
  const state = !found ? text(`through.${headline}.none`) : found.state.includes("; ")
    ? text("trafficState", { traffic: text(`traffic.${headline}`), state: corridor.runs.describeState(found, false) })
    : text(`through.${headline}.${found.state}`);
  const isDated = found && found.state !== "unknown" && found.since !== null;
  const since = isDated && text(found.certainty === "certain" ? "sinceDay" : "since", { date: time.formatDay(found.since),
    count: found.day - found.since + 1 });
  if (found?.certainty === "possible") {
    return since ? text("statementPossible", { state, since }) : text("possibly", { state });
  }
  return since ? text("statement", { state, since }) : state;
}
