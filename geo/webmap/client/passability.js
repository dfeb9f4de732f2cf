// What could pass on a day, read from the table of passability.
globalThis.corridor = globalThis.corridor || {};

corridor.passability = (() => {
  const listOf = (text) => (text ?? "").split("; ").filter(Boolean);

  // The corridor routes in use on a day, those certainly in use first, the later before the earlier.
  function routesInUse(data, day) {
    return data.tables.routes
      .filter((route) => route.kind === "corridor")
      .map((route) => ({ route, certainty: corridor.time.certaintyOn(route, day) }))
      .filter((use) => use.certainty)
      .sort((a, b) => (a.certainty === b.certainty ? startOf(b.route) - startOf(a.route)
        : a.certainty === "certain" ? -1 : 1));
  }

  // The state of through traffic of a class on a day: {state, certainty, since, count, row} or null without a source.
  function throughState(data, day, traffic) {
    const used = routesInUse(data, day).map((use) => use.route.id);
    const rows = throughRows(data).filter((row) => isFor(row, traffic));
    const inForce = rows
      .map((row) => ({ row, certainty: corridor.time.certaintyOn(row, day), rank: rankOf(row, used) }))
      .filter((entry) => entry.certainty)
      .sort((a, b) => a.rank - b.rank || order(a.certainty) - order(b.certainty)
        || isAhead(a.row, day) - isAhead(b.row, day) || startOf(b.row) - startOf(a.row));
    return inForce.length ? describe(inForce[0], rows, day) : null;
  }

  // Rows about whole routes of the corridor, looked up once for all days.
  const foundRows = new WeakMap();
  function throughRows(data) {
    if (!foundRows.has(data)) {
      const corridors = new Set(data.tables.routes.filter((route) => route.kind === "corridor").map((route) => route.id));
      foundRows.set(data, data.tables.passability.filter((row) => (
        row.scope === "route" && listOf(row.targets).some((target) => corridors.has(target)))));
    }
    return foundRows.get(data);
  }

  // Every day on which the state of anything may change, in order.
  function changeDays(data) {
    const days = new Set();
    for (const row of [...data.tables.passability, ...data.tables.routes]) {
      const said = corridor.time.fromIso((row.valid_from ?? "").replace(/~$/, ""));
      for (const day of [row.possible_from, row.certain_from, row.certain_until, row.possible_until, said]) {
        if (day !== null && day !== undefined) {
          days.add(day);
        }
      }
    }
    return [...days].sort((a, b) => a - b);
  }

  // Local traffic on a section on a day, one entry a row in force.
  function sectionStates(data, day, section) {
    return data.tables.passability
      .filter((row) => row.scope === "section" && listOf(row.targets).includes(section))
      .map((row) => ({ row, certainty: corridor.time.certaintyOn(row, day) }))
      .filter((entry) => entry.certainty);
  }

  function describe({ row, certainty }, rows, day) {
    const since = firstDayOf(row, rows);
    const exact = corridor.time.fromIso(since.row.valid_from ?? "") !== null;
    return { row, state: row.state, certainty, since: since.row.valid_from, count: exact ? day - since.day + 1 : null };
  }

  // Goes back through earlier rows that say the same without a gap.
  function firstDayOf(row, rows) {
    let first = row;
    for (;;) {
      const earlier = rows.find((other) => other !== first && other.state === row.state
        && sharesTarget(other, row) && startOf(other) < startOf(first)
        && (other.possible_until ?? -Infinity) >= startOf(first));
      if (!earlier) {
        return { row: first, day: startOf(first) };
      }
      first = earlier;
    }
  }

  function sharesTarget(a, b) {
    const targets = new Set(listOf(a.targets));
    return listOf(b.targets).some((target) => targets.has(target));
  }

  function isFor(row, traffic) {
    return row.traffic === traffic || row.traffic === "all";
  }

  function rankOf(row, used) {
    const ranks = listOf(row.targets).map((target) => used.indexOf(target)).filter((rank) => rank >= 0);
    return ranks.length ? Math.min(...ranks) : used.length;
  }

  function order(certainty) {
    return certainty === "certain" ? 0 : 1;
  }

  // Whether the date that the row is said to begin on, give or take some days, is still to come.
  function isAhead(row, day) {
    const said = corridor.time.fromIso((row.valid_from ?? "").replace(/~$/, ""));
    return said !== null && said > day;
  }

  function startOf(row) {
    return row.possible_from ?? -Infinity;
  }

  // "Road closed to civilians (since 12 December 2022, day 165)"
  function statement(found, traffic) {
    if (!found) {
      return corridor.text(`through.${traffic}.none`);
    }
    const state = corridor.text(`through.${traffic}.${found.state}`);
    const key = found.certainty === "certain" ? "statement" : "statementPossible";
    const since = describeSince(found);
    return since ? corridor.text(key, { state, since }) : state;
  }

  function describeSince(found) {
    if (!found.since || ["?", "..", "n/a"].includes(found.since)) {
      return "";
    }
    const date = corridor.time.describeDate(found.since);
    const isCounted = found.count !== null && found.certainty === "certain";
    if (found.held !== undefined) {
      return corridor.text("sinceHeld", { held: corridor.time.formatDay(found.held), count: found.heldCount, date });
    }
    return isCounted ? corridor.text("sinceDay", { date, count: found.count }) : corridor.text("since", { date });
  }

  return { routesInUse, throughState, changeDays, sectionStates, statement, describeSince };
})();
