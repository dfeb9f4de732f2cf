// What the diagram of days and kilometres draws, read from the lists of the data; nothing here needs a page.

/** @typedef {{ from: Day, until: Day, certainty: Certainty }} Stay */
/** @typedef {{ place: string, chainage: number, order: number, stays: Stay[] }} Station */
/** @typedef {{ layer: LayerName, id: string, chainage: number, lane: number, stays: Stay[] }} RoadMark */
/**
 * @typedef {{ kind: string, low: number, high: number, from: Day, until: Day, states: string[], certainty: Certainty | null,
 *   inUse: Certainty | null, targets: string[], rows: string[], isDisputed: boolean, stays?: undefined, layer?: undefined,
 * }} RoadStretch
 */
/** @typedef {ReturnType<typeof read>} Diagram */
/** @typedef {{ item: RoadMark | RoadStretch, from: Day, chainage: number }} Entry */

// The lists of the data as rows.
/** @param {Written.SpaceTime} given */
function read({ km, stations, rows, phases, changeovers, rectangles, marks }) {
  const places = stations.map(([place, chainage, order, stays]) => ({ place, chainage, order, stays: readStays(stays) }));
  return {
    km,
    stations: places,
    rows: rows.map(([chainage, numbers]) => ({ chainage, stations: numbers.map((number) => places[number]) })),
    phases: phases.map(([route, name, from, until, certainty]) => ({ route, name, from, until, certainty })),
    changeovers: changeovers.map(([earlier, later, from, until]) => ({ earlier, later, from, until })),
    rectangles: Object.fromEntries(Object.entries(rectangles).map(([traffic, list]) => [traffic, list.map(
      ([kind, low, high, from, until, states, certainty, inUse, targets, rows, isDisputed]) => (
        { kind, low, high, from, until, states, certainty, inUse, targets, rows, isDisputed }))])),
    marks: marks.map(([layer, id, chainage, stays, lane]) => ({ layer, id, chainage, lane, stays: readStays(stays) })),
  };
}

/** @param {Written.Stay[]} stays */
function readStays(stays) {
  return stays.map(([from, until, certainty]) => ({ from, until, certainty }));
}

// Rows of names that have room, the more important ones first; a line takes 11 pixels.
/**
 * @template {{ chainage: number, lines: string[] }} Named
 * @param {Named[]} rows
 * @param {(chainage: number) => number} y
 */
function thin(rows, y) {
  return rows.reduce((chosen, row) => (
    chosen.every((other) => Math.abs(y(other.chainage) - y(row.chainage)) > (other.lines.length + row.lines.length) * 5.5)
      ? [...chosen, row] : chosen), /** @type {Named[]} */ ([]));
}

// The lines of a name where there is little room: one for each of its forms or ends, or two for a long one.
/** @param {string} name */
function fold(name) {
  const lines = name.split(/(?<= [/–-]) /);
  return lines.length > 1 || name.length < 17 ? lines : /^(.{1,16}) (.+)$/.exec(name)?.slice(1) ?? lines;
}

// What is marked and what is said of stretches, by the first day and then up the road.
/** @param {Diagram} diagram @param {string} traffic */
function entries(diagram, traffic) {
  const stretches = diagram.rectangles[traffic].filter(({ kind }) => kind === "section").map((item) => (
    { item, from: item.from, chainage: (item.low + item.high) / 2 }));
  const marks = diagram.marks.map((item) => ({ item, from: item.stays[0].from, chainage: item.chainage }));
  return [...stretches, ...marks].sort((a, b) => a.from - b.from || a.chainage - b.chainage);
}

// The position after a step along the days, or to the nearest entry that lies higher or lower on the road.
/** @param {Entry[]} list @param {number} position @param {{ days?: number, road?: number }} options */
function step(list, position, { days = 0, road = 0 }) {
  if (days) {
    return Math.min(Math.max(position + days, 0), list.length - 1);
  }
  const here = list[position];
  const beyond = list.map((entry, index) => ({ entry, index }))
    .filter(({ entry }) => (entry.chainage - here.chainage) * road > 0.3);
  /** @param {{ entry: Entry }} given */
  const weight = ({ entry }) => Math.abs(entry.chainage - here.chainage) + Math.abs(entry.from - here.from) / 8;
  const nearest = beyond.length ? beyond.reduce((best, one) => (weight(one) < weight(best) ? one : best)) : null;
  return nearest?.index ?? position;
}

// What is said of a day and a kilometre: end to end, of the stretches there that a route in use took, of the spot.
/** @param {Diagram} diagram @param {string} traffic @param {{ day: Day, chainage: number }} options */
function saidOf(diagram, traffic, { day, chainage }) {
  const said = diagram.rectangles[traffic].filter(({ from, until, low, high }) => (
    from <= day && day < until && low - 0.2 <= chainage && chainage <= high + 0.2));
  /** @param {string} kind */
  const of = (kind) => said.filter((one) => one.kind === kind && one.inUse);
  return { through: of("through")[0] ?? null, stretches: of("section"), points: of("point") };
}

// What points in force do to a class of traffic, by their ids.
/** @param {Diagram} diagram @param {string} traffic */
function effects(diagram, traffic) {
  const found = new Map();
  for (const one of diagram.rectangles[traffic].filter(({ kind }) => kind === "point")) {
    found.set(one.targets[0], [...(found.get(one.targets[0]) ?? []), one]);
  }
  return found;
}

// Positions in rising order, moved apart so that each has its room between two ends.
/** @param {number[]} positions @param {{ gap: number, low: number, high: number }} options */
function spread(positions, { gap, low, high }) {
  /** @type {number[]} */
  const apart = [];
  positions.forEach((x, at) => apart.push(Math.max(x, at ? apart[at - 1] + gap : low)));
  for (let at = apart.length - 1, end = high; at >= 0; at -= 1, end = apart[at + 1] - gap) {
    apart[at] = Math.min(apart[at], end);
  }
  return apart;
}

const spaceTime = { read, spread, thin, fold, entries, step, saidOf, effects };

corridor.spaceTime = spaceTime;
/** @typedef {{ spaceTime: typeof spaceTime }} Given */
