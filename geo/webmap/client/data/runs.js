// The runs of days that the engine found: what a class of traffic could do on a target, and until when. The ribbons draw
// them. A run is {from, until, state, look, certainty, since, earliest, turns, rows}: until is the day after the last, state
// is "none" without a source, and two states that dates leave open are joined by "; "; look is the state that it is drawn as.

/** @param {string} text */
const listOf = (text) => text.split("; ");

// The lanes of the data, each with its runs; they fill the period.
/** @param {{ tables: Tables }} data @param {Limits} options */
function lanes(data, { last }) {
  /** @type {Lane[]} */
  const found = data.tables.lanes.map((lane) => ({ ...lane, targets: listOf(lane.targets), traffic: listOf(lane.traffic),
    runs: [], hours: [], causes: [] }));
  const looks = new Map(data.tables.looks.map(({ state, look }) => [state, look]));
  for (const { lane, reports, turns, ...run } of data.tables.runs) {
    const { runs } = found[lane];
    if (runs.length) {
      runs[runs.length - 1].until = run.from;
    }
    runs.push({ ...run, look: String(looks.get(run.state)), until: last + 1, turns: turns ?? [],
      earliest: /** @type {Day} */ (run.earliest), rows: (reports ?? []).map((position) => data.tables.passability[position]) });
  }
  for (const { lane, row, ...one } of data.tables.hours ?? []) {
    found[lane].hours.push({ ...one, row: data.tables.passability[row] });
  }
  for (const { lane, ...one } of data.tables.causes ?? []) {
    found[lane].causes.push(one);
  }
  return found;
}

// The lanes that are drawn: through traffic on the routes of the corridor is one lane, whichever route is in use.
/** @param {Data} data */
function ribbons(data) {
  const corridors = new Set(data.tables.routes.filter((route) => route.kind === "corridor").map((route) => route.id));
  return data.lanes.filter((lane) => lane.scope !== "route" || !corridors.has(lane.targets[0]));
}

/** @param {Run[]} runs @param {Day} day */
function at(runs, day) {
  return runs.find((run) => run.from <= day && day < run.until) ?? null;
}

/** @param {Data} data @param {LaneKey} options */
function laneOf(data, { scope, target = "", traffic }) {
  return data.lanes.find((one) => one.scope === scope && one.traffic.includes(traffic)
    && (scope === "corridor" || one.targets.includes(target)));
}

// What lies beside the state of a day: {hours} that lie upon it, each {row, certainty}, and the {causes} that are told.
/** @param {Data} data @param {Day} day @param {LaneKey} key */
function beside(data, day, key) {
  const lane = laneOf(data, key);
  /** @param {{ from: Day, until: Day }} one */
  const isOn = ({ from, until }) => from <= day && day < until;
  return { hours: lane?.hours.filter(isOn) ?? [],
    causes: lane?.causes.filter(isOn).flatMap(({ cause }) => listOf(cause)) ?? [] };
}

// The run of a day for a class of traffic on a target; null without a source.
/** @param {Data} data @param {Day} day @param {LaneKey} key */
function find(data, day, key) {
  const lane = laneOf(data, key);
  const run = lane && at(lane.runs, day);
  return run?.state === "none" ? null : run ?? null;
}

// "closed", "open (possibly)", "restricted or closed (possibly)" or "no source"
/** @param {{ state: string, certainty?: Certainty | null }} run @param {boolean} [saysHowSure] */
function describeState({ state, certainty }, saysHowSure = true) {
  const word = listOf(state).map((one) => corridor.text(`states.${one}`)).join(corridor.text("or"));
  return saysHowSure && certainty === "possible" ? corridor.text("possibly", { state: word }) : word;
}

// "closed, 12 December 2022 to 23 September 2023"
/** @param {Run} run */
function describe(run) {
  return corridor.text("runInWords", { state: describeState(run), first: corridor.time.formatDay(run.from),
    last: corridor.time.formatDay(run.until - 1) });
}

const runs = { lanes, ribbons, find, beside, at, describe, describeState };

corridor.runs = runs;
/** @typedef {{ runs: typeof runs }} Given */
