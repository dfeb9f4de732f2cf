// What could pass on a day, in words. What it was is looked up in the runs; nothing is decided here.

// {route, certainty}: the corridor routes in use on a day, all of them as surely.
/** @param {Data} given @param {Day} day */
function routesInUse({ tables }, day) {
  const { routes, certainty } = tables.uses.findLast(({ from }) => from <= day) ?? { routes: [], certainty: null };
  return routes.map((position) => ({ route: tables.routes[position], certainty }));
}

// The run of through traffic of a class on a day, and the row of the table that says so; null without a source.
/** @param {Data} data @param {Day} day @param {string} traffic */
function throughState(data, day, traffic) {
  const run = corridor.runs.find(data, day, { scope: "corridor", traffic });
  return run && { ...run, day, row: rowOn(run, day) };
}

// Of the rows that a run rests on, the last that was in force on the day, or that gives one of its states.
/** @param {Pick<Run, "certainty" | "rows">} run @param {Day} day @param {string | null} [state] */
function rowOn(run, day, state) {
  const rows = run.rows.filter((row) => (!state || row.state === state) && corridor.time.certaintyOn(row, day));
  const sure = rows.filter((row) => corridor.time.certaintyOn(row, day) === run.certainty);
  return [...rows, ...sure].pop() ?? null;
}

// What is said of local traffic on a section, or of a route from end to end: {traffic, run, beside} for each class.
/** @param {Data} data @param {Day} day @param {string} scope @param {string} target */
function statesOf(data, day, scope, target) {
  return data.lanes.filter((lane) => lane.scope === scope && lane.targets.includes(target))
    .map((lane) => ({ traffic: lane.traffic, run: /** @type {Run} */ (corridor.runs.at(lane.runs, day)),
      beside: corridor.hours.beside(data, day, { scope, target, traffic: lane.traffic[0] }) }))
    .filter(({ run, beside }) => run.state !== "none" || beside.hours.length);
}

// "Road closed to civilians (since 12 December 2022, day 165)"
/** @param {Found | null} found @param {string} traffic */
function statement(found, traffic) {
  const { state, since } = said(found, traffic);
  return since ? corridor.text(isPossible(found) ? "statementPossible" : "statement", { state, since }) : state;
}

// The same for two lines, one under the other.
/** @param {Found | null} found @param {string} traffic */
function verdict(found, traffic) {
  const { state, since } = said(found, traffic);
  return { state: since && isPossible(found) ? corridor.text("possibly", { state }) : state, since };
}

/** @param {Found | null} found */
const isPossible = (found) => found?.certainty === "possible";

/** @param {Found | null} found @param {string} traffic */
function said(found, traffic) {
  return { state: stateInWords(found, traffic), since: found ? describeSince(found) : "" };
}

// "Road closed to civilians", "For the Red Cross (ICRC) the road is restricted or closed"
/** @param {Pick<Run, "state"> | null} found @param {string} traffic */
function stateInWords(found, traffic) {
  const state = found?.state ?? "none";
  if (traffic === corridor.situation.headline && !state.includes("; ")) {
    return corridor.text(`through.${traffic}.${state}`);
  }
  return corridor.text(`roadFor.${state.includes("; ") ? "either" : state}`, { whom: corridor.text(`whom.${traffic}`),
    state: corridor.runs.describeState({ state }, false) });
}

// "since 12 December 2022, day 165": days are counted from the first on which the state is certain.
/** @param {Found} given */
function describeSince({ day, from, state, certainty, since, earliest, turns }) {
  const { formatDay } = corridor.time;
  if (state === "unknown") {
    return corridor.text("since", { date: formatDay(from) });
  }
  if (since === null) {
    return corridor.text("sincePossibly", { date: formatDay(earliest) });
  }
  const turn = turns.filter((one) => one <= day).pop();
  return corridor.joined([
    corridor.text(certainty === "certain" ? "sinceDay" : "since", { date: formatDay(since), count: day - since + 1 }),
    earliest < since ? corridor.text("sinceEarlier", { date: formatDay(earliest) }) : null,
    turn === undefined ? null : corridor.text("sinceTurn", { date: formatDay(turn) }),
  ]);
}

const passability = { routesInUse, throughState, rowOn, statesOf, statement, verdict, stateInWords, describeSince };

corridor.passability = passability;
/** @typedef {{ passability: typeof passability }} Given */
