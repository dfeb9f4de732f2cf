// Stretches of days on which the state of a road stays the same, for one class of traffic: what the ribbons show.
// A run is {from, until, state, certainty, row}: until is the day after the last, state is "none" without a source.
globalThis.corridor = globalThis.corridor || {};

corridor.runs = (() => {
  const THROUGH = ["civilian", "icrc", "peacekeeper", "az-convoy", "aid"];
  const TRAFFIC = ["civilian", "icrc", "peacekeeper", "aid", "az-convoy", "all"];
  const listOf = (text) => (text ?? "").split("; ").filter(Boolean);

  // Joins days into runs: `stateOn(day)` is asked only on the days on which something may change.
  function join(changeDays, { first, last }, stateOn) {
    const runs = [];
    for (const day of [first, ...changeDays.filter((change) => change > first && change <= last)]) {
      const found = stateOn(day);
      const run = { from: day, until: last + 1, state: found?.state ?? "none", certainty: found?.certainty ?? null,
        row: found?.row ?? null };
      const before = runs[runs.length - 1];
      if (!before || before.state !== run.state || before.certainty !== run.certainty) {
        if (before) {
          before.until = day;
        }
        runs.push(run);
      }
    }
    return runs;
  }

  // Ribbons in order: through traffic by class, local traffic by stretch, other roads. Each is {scope, targets,
  // traffic, runs}; one that no source speaks of is left out.
  function ribbons(data, limits) {
    const days = corridor.passability.changeDays(data);
    const through = THROUGH.map((traffic) => ({ scope: "through", targets: "", traffic,
      runs: join(days, limits, (day) => corridor.passability.throughState(data, day, traffic)) }));
    const others = groups(data).map(({ scope, targets, traffic, rows }) => ({ scope, targets, traffic,
      runs: join(days, limits, (day) => surest(rows, day)) }));
    return [...through, ...others].filter((ribbon) => ribbon.runs.some((run) => run.state !== "none"));
  }

  // Rows of passability beside through traffic on the corridor, by what they are about. Rows about all traffic
  // count for every class of the same stretch.
  function groups(data) {
    const corridors = new Set(data.tables.routes.filter((route) => route.kind === "corridor").map((route) => route.id));
    const rows = data.tables.passability.filter((row) => row.scope === "section"
      || !listOf(row.targets).some((target) => corridors.has(target)));
    const found = new Map();
    for (const row of rows) {
      const same = rows.filter((other) => other.scope === row.scope && other.targets === row.targets);
      if (row.traffic !== "all" || same.every((other) => other.traffic === "all")) {
        found.set(`${row.scope} ${row.targets} ${row.traffic}`, { scope: row.scope, targets: row.targets,
          traffic: row.traffic, rows: same.filter((other) => [row.traffic, "all"].includes(other.traffic)) });
      }
    }
    const order = (group) => (group.scope === "section" ? 0 : 1);
    return [...found.values()].sort((a, b) => order(a) - order(b) || compare(a.targets, b.targets)
      || TRAFFIC.indexOf(a.traffic) - TRAFFIC.indexOf(b.traffic));
  }

  function compare(a, b) {
    return a < b ? -1 : Number(a > b);
  }

  // The state that is surest on a day: certain before possible, later before earlier.
  function surest(rows, day) {
    const inForce = rows
      .map((row) => ({ row, state: row.state, certainty: corridor.time.certaintyOn(row, day) }))
      .filter((entry) => entry.certainty)
      .sort((a, b) => compare(a.certainty, b.certainty) || (b.row.possible_from ?? -Infinity) - (a.row.possible_from ?? -Infinity));
    return inForce[0] ?? null;
  }

  // The state of through traffic as corridor.passability gives it and, where the same state already held before
  // traffic moved to the route of the day, `held`: the day since which it held.
  function throughState(data, day, traffic) {
    const found = corridor.passability.throughState(data, day, traffic);
    const ribbon = data.ribbons.find((one) => one.scope === "through" && one.traffic === traffic);
    const run = ribbon && at(ribbon.runs, day);
    const isHeld = found?.certainty === "certain" && run?.certainty === "certain" && run.state === found.state
      && found.count !== null && run.from < day - found.count + 1;
    return isHeld ? { ...found, held: run.from, heldCount: day - run.from + 1 } : found;
  }

  function at(runs, day) {
    return runs.find((run) => run.from <= day && day < run.until) ?? null;
  }

  // "closed", "open (possibly)" or "no source"
  function describeState({ state, certainty }) {
    const word = corridor.text(`states.${state}`);
    return certainty === "possible" ? corridor.text("possibly", { state: word }) : word;
  }

  // "closed, 12 December 2022 to 23 September 2023"
  function describe(run) {
    return corridor.text("runInWords", { state: describeState(run), first: corridor.time.formatDay(run.from),
      last: corridor.time.formatDay(run.until - 1) });
  }

  return { ribbons, join, throughState, at, describe, describeState };
})();
