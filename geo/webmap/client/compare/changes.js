// What is different between two days, as geo/comparison/days.py finds it: the routes in use, what could pass, who was cut
// off, and which posts, points where passage was stopped and statements on control were in force. Nothing here needs a page.

/** @typedef {{ value: string, certainty: Certainty | null, isDisputed: boolean }} Answer */
/** @typedef {{ kind: string, scope: string, subject: string, traffic: string }} Question */
/** @typedef {{ day: Day, answer: Answer | null }} Step */
/** @typedef {{ question: Question, rows: Row[], days: Day[], ask: (day: Day) => Answer | null }} Asked */
/** @typedef {Question & { rows: Row[], was: Answer | null, now: Answer | null, steps: Step[], how: string }} Changed */

// The layers of which a row is in force on a day or not, the weightiest first, and the table under which others name it.
/** @type {[LayerName, string][]} */
const DATED = [["blockade_points", "blockades"], ["control_areas", "control"], ["peacekeeper_posts", "posts"]];
const GROUPS = ["whole", "route", "cut-off", ...DATED.map(([, table]) => table), "roads"];

/** @param {Bounds} row */
const boundsOf = ({ possible_from: a, certain_from: b, certain_until: c, possible_until: d }) => (
  [a, b, c, d].filter((day) => typeof day === "number"));

/** @param {string} value @param {Certainty | null} certainty @returns {Answer} */
const answer = (value, certainty, isDisputed = false) => ({ value, certainty, isDisputed });

// Every question of which the answer may change, with the days on which it may.
/** @param {Data} data @returns {Asked[]} */
function questions(data) {
  return [routeQuestion(data), ...data.lanes.flatMap((lane) => laneQuestions(lane)), ...cutOffQuestions(data),
    ...DATED.flatMap(([layer, table]) => data.layers[layer].map((row) => datedQuestion(row, table)))];
}

/** @param {Data} data @returns {Asked} */
function routeQuestion(data) {
  return { question: { kind: "route", scope: "corridor", subject: corridor.situation.id, traffic: "" },
    rows: data.tables.routes.filter(({ kind }) => kind === "corridor"), days: data.tables.uses.map(({ from }) => from),
    ask(day) {
      const found = corridor.passability.routesInUse(data, day);
      return found.length ? answer(found.map(({ route }) => route.id).join("; "), found[0].certainty) : null;
    } };
}

/** @param {Lane} lane @returns {Asked[]} */
function laneQuestions(lane) {
  const rows = [...new Set(lane.runs.flatMap((run) => run.rows))];
  const days = [...lane.runs.map(({ from }) => from), ...rows.flatMap(boundsOf)];
  return lane.targets.flatMap((subject) => lane.traffic.map((traffic) => ({ rows, days,
    question: { kind: "state", scope: lane.scope, subject, traffic },
    ask: (/** @type {Day} */ day) => stateOn(lane, day) })));
}

// Not known is no answer. A state is disputed where a row on which it rests on the day is, or where such rows differ.
/** @param {Lane} lane @param {Day} day */
function stateOn(lane, day) {
  const run = corridor.runs.at(lane.runs, day);
  if (!run || ["none", "unknown"].includes(run.state)) {
    return null;
  }
  return answer(run.state, run.certainty ?? null, countedOn(run.rows, day).some((row) => row.disputed)
    || byRoute(run.rows).some((rows) => contradicts(rows, day)));
}

// Those that are certain count alone, and one that gives a state before one that says that it is not known.
/** @param {Row[]} rows @param {Day} day */
function countedOn(rows, day) {
  return byRoute(rows).flatMap((own) => {
    const certain = own.filter((row) => corridor.time.certaintyOn(row, day) === "certain");
    const counted = certain.length ? certain : own.filter((row) => corridor.time.certaintyOn(row, day));
    return counted.filter(({ state }) => state !== "unknown");
  });
}

/** @param {Row[]} rows @param {Day} day */
function contradicts(rows, day) {
  const certain = rows.filter((row) => row.state !== "unknown" && corridor.time.certaintyOn(row, day) === "certain");
  return new Set(certain.map(({ state }) => state)).size > 1;
}

/** @template T @param {T[]} items @param {(item: T) => string} keyOf */
function grouped(items, keyOf) {
  /** @type {Map<string, T[]>} */
  const found = new Map();
  items.forEach((item) => found.set(keyOf(item), [...(found.get(keyOf(item)) ?? []), item]));
  return found;
}

// Routes that are in use together are each asked by themselves: what differs from one to the other is no dispute.
/** @param {Row[]} rows */
function byRoute(rows) {
  return [...grouped(rows, ({ targets }) => targets ?? "").values()];
}

/** @param {Data} data @returns {Asked[]} */
function cutOffQuestions(data) {
  const places = grouped(data.tables.cut_off, ({ place }) => place);
  return [...places].map(([place, runs]) => ({ rows: [data.places.get(place)], days: runs.flatMap(boundsOf),
    question: { kind: "cut-off", scope: "place", subject: place, traffic: corridor.situation.headline },
    ask(day) {
      const run = runs.find((one) => corridor.time.certaintyOn(one, day));
      return run ? run.other_roads ? answer("unknown", null) : answer("cut off", corridor.time.certaintyOn(run, day)) : null;
    } }));
}

/** @param {Row} row @param {string} table @returns {Asked} */
function datedQuestion(row, table) {
  return { rows: [row], days: boundsOf(row), question: { kind: "in-force", scope: table, subject: row.id, traffic: "" },
    ask(day) {
      const certainty = corridor.time.certaintyOn(row, day);
      return certainty && answer("in force", certainty);
    } };
}

/** @param {Answer | null} one @param {Answer | null} other */
const isSame = (one, other) => one?.value === other?.value && one?.certainty === other?.certainty
  && one?.isDisputed === other?.isDisputed;

// What differs between two days, and what is the same on both and was another in between, the weightiest first.
/** @param {Data} data @param {Limits} span @returns {Changed[]} */
function between(data, { first, last }) {
  const found = questions(data).flatMap(({ question, rows, days, ask }) => {
    const was = ask(first);
    /** @type {Step[]} */
    const steps = [];
    for (const day of [...new Set(days)].filter((one) => one > first && one <= last).sort((a, b) => a - b)) {
      const next = ask(day);
      if (!isSame(next, steps.length ? steps[steps.length - 1].answer : was)) {
        steps.push({ day, answer: next });
      }
    }
    const now = steps.length ? steps[steps.length - 1].answer : was;
    return steps.length ? [{ ...question, rows, was, now, steps, how: howOf(was, now) }] : [];
  });
  return found.sort((a, b) => weigh(a) - weigh(b) || a.steps[0].day - b.steps[0].day || (a.subject < b.subject ? -1 : 1));
}

// The same without what the whole road tells too: a route of which the corridor's own answers are the same.
/** @param {Data} data @param {Limits} span */
function told(data, span) {
  const found = between(data, span);
  const said = (/** @type {Changed} */ { traffic, was, steps }) => JSON.stringify([traffic, was, steps]);
  const whole = new Set(found.filter(({ kind, scope }) => kind === "state" && scope === "corridor").map(said));
  return found.filter((change) => change.scope !== "route" || !whole.has(said(change)));
}

// What of a change stands on a map: a thing, a settlement, the stretches of a road.
/** @param {Data} data @param {Changed} change @returns {Row[]} */
function thingsOf({ layers }, { kind, scope, subject, rows, was, now }) {
  if (kind === "route") {
    const [before, after] = [was, now].map((one) => one?.value.split("; ") ?? []);
    const turned = [...before, ...after].filter((id) => !(before.includes(id) && after.includes(id)));
    return layers.corridor_route.filter(({ route }) => turned.includes(route ?? ""));
  }
  if (kind !== "state") {
    return rows;
  }
  return scope === "section" ? layers.corridor_route.filter(({ section }) => section === subject)
    : scope === "route" ? [...layers.roads, ...layers.corridor_route].filter(({ route }) => route === subject)
      : layers.corridor_route.filter(({ outside }) => outside !== 1);
}

/** @param {Answer | null} was @param {Answer | null} now */
function howOf(was, now) {
  if (isSame(was, now)) {
    return "came-and-went";
  }
  if (!was || !now) {
    return was ? "ended" : "began";
  }
  return was.value !== now.value || was.certainty === now.certainty ? "changed"
    : now.certainty === "certain" ? "surer" : "less-sure";
}

// Its group, then what only became more or less sure after what changed, then the class of traffic, that of the headline first.
/** @param {Changed} change */
function weigh(change) {
  const { headline, traffic } = corridor.situation;
  const isSurer = new Set([change.was, ...change.steps.map((step) => step.answer)].map((one) => one?.value)).size === 1;
  const turn = change.traffic === headline ? 0 : 1 + traffic.indexOf(change.traffic);
  return GROUPS.indexOf(groupOf(change)) * 1000 + Number(isSurer) * 100 + turn;
}

/** @param {Question} given */
function groupOf({ kind, scope }) {
  return kind === "state" ? (scope === "corridor" ? "whole" : "roads") : kind === "in-force" ? scope : kind;
}

// The events after the first day, up to the last, in order, with how sure it is that they were then.
/** @param {Data} data @param {Limits} span @returns {{ row: Row, certainty: Certainty }[]} */
function eventsBetween(data, { first, last }) {
  const start = (/** @type {Row} */ row) => row.possible_from ?? -Infinity;
  return data.layers.events
    .filter((row) => typeof row.possible_from === "number" && row.possible_from <= last && Number(row.possible_until) > first + 1)
    .sort((a, b) => start(a) - start(b) || (`${a.time ?? ""} ${a.id}` < `${b.time ?? ""} ${b.id}` ? -1 : 1))
    .map((row) => ({ row, certainty: start(row) > first && Number(row.possible_until) <= last + 1 ? "certain" : "possible" }));
}

// The days on which something becomes another, or an event was, in order.
/** @param {Data} data @param {Limits} limits */
function changeDays(data, limits) {
  const days = [...between(data, limits).flatMap(({ steps }) => steps.map(({ day }) => day)),
    ...eventsBetween(data, { first: limits.first - 1, last: limits.last }).map(({ row }) => corridor.eventDays.dayOf(row))];
  return [...new Set(days)].filter((day) => day >= limits.first && day <= limits.last).sort((a, b) => a - b);
}

const changes = { between, told, eventsBetween, changeDays, groupOf, grouped, thingsOf };

corridor.changes = changes;
/** @typedef {{ changes: typeof changes }} Given */
