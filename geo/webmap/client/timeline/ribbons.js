// Draws runs of days as a ribbon: a body in the colour of the state, ticks in its pattern; hollow where it is only
// possible. One unit across is a day, so that the drawing fits any width. A notch is a day with hours in which it was otherwise.

/** @typedef {Pick<Run, "from" | "until" | "certainty" | "look">} Drawn */

/** @param {Drawn[]} runs @param {Limits} options @param {HoursOfDay[]} [hours] */
function drawRibbon(runs, { first, last }, hours = []) {
  const { svg } = corridor.dom;
  /** @param {Drawn} run @param {string} part */
  const bar = (run, part) => svg("path", { class: `route-${part}`, d: `M${run.from - first} 5H${run.until - first}`,
    "vector-effect": "non-scaling-stroke" });
  const days = hours.flatMap(({ from, until }) => Array.from({ length: until - from }, (_, more) => from + more));
  const notches = days.length ? svg("path", { class: "notches", "vector-effect": "non-scaling-stroke",
    d: days.map((day) => `M${day - first + 0.5} 0V10`).join("") }) : null;
  return svg("svg", { class: "ribbon", viewBox: `0 0 ${last - first + 1} 10`, preserveAspectRatio: "none",
    "aria-hidden": "true" }, runs.map((run) => {
    const isPossible = run.certainty === "possible";
    const parts = isPossible ? ["casing", "body", "ticks"] : ["body", "ticks"];
    return svg("g", { class: `route c-route-${run.look}${isPossible ? " is-hollow" : ""}` },
      parts.map((part) => bar(run, part)));
  }), notches);
}

// The name of a ribbon: what it is about and whose traffic it shows, in full and as short as beside a lane.
/** @param {Pick<Lane, "scope" | "targets" | "traffic">} ribbon @param {Data} data */
function ribbonNames(ribbon, data) {
  const traffic = ribbon.traffic.map((one) => corridor.text(`ribbonTraffic.${one}`)).join(", ");
  if (ribbon.scope === "corridor") {
    return { place: corridor.text("ribbonThrough"), traffic, shortTraffic: traffic };
  }
  /** @param {string} target */
  const wayOf = (target) => data.tables.routes.find((row) => row.id === target)
    ?? [...data.layers.corridor_route, ...data.layers.roads ?? []].find((row) => row.section === target);
  /** @param {Row | undefined} way */
  const nameOf = (way) => (way ? corridor.otherName(way, "both") ?? way.label : null);
  const labels = ribbon.targets.map((target) => corridor.texts("ribbonPlaces")[target] ?? nameOf(wayOf(target)) ?? target);
  const { length } = ribbon.traffic;
  const short = length > 1 && length === corridor.situation.traffic.length ? "all" : length > 2 ? "rest" : null;
  return { place: corridor.joined([...new Set(labels)]), traffic,
    shortTraffic: short ? corridor.text(`ribbonTraffic.${short}`) : traffic };
}

corridor.drawRibbon = drawRibbon;
corridor.ribbonNames = ribbonNames;
/** @typedef {{ drawRibbon: typeof drawRibbon, ribbonNames: typeof ribbonNames }} Given */
