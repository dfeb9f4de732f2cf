// What a thing is on the day, in a title and a few short lines: for the words at the pointer.

/** @param {Row} row @param {Data} data @param {Symbols} symbols @param {PageState} state */
function inBrief(row, data, symbols, { day, names }) {
  const isTold = data.isComplete && !corridor.inventory.isTimeless(row);
  const lines = [symbols.kindName(row), ...statesOn(row, data, day), ...cutOff(row, data, symbols, day)];
  const sure = row.layer === "events" ? "event" : ["corridor_route", "roads", "routes"].includes(row.layer) ? "way" : "thing";
  const found = corridor.time.certaintyOn(row, day);
  return { title: corridor.inventory.title(row, names), line: [
    lines.join(" · "),
    isTold ? when(row) : "",
    [isTold && found ? corridor.text(`sureOnDay.${sure}.${found}`) : "", position(row),
      row.disputed ? corridor.text("fields.disputed") : ""].filter(Boolean).join(" · "),
  ].filter(Boolean).join("\n") };
}

/** @param {Row} row */
function when(row) {
  const { describeDate, describeInterval } = corridor.time;
  const date = row.layer === "events" ? describeDate(row.date ?? "") : "";
  return date && row.time ? corridor.text("withTime", { date, time: row.time }) : date || describeInterval(row);
}

// What could pass here: on a stretch of the corridor by itself, or else on the whole way.
/** @param {Row} row @param {Data} data @param {Day} day */
function statesOn({ layer, section, route }, data, day) {
  /** @type {{ [layer: string]: [string, string | null | undefined] }} */
  const asked = { corridor_route: ["section", section], roads: ["route", route] };
  const [scope, target] = asked[layer] ?? [];
  const found = scope ? corridor.passability.statesOf(data, day, scope, String(target)) : [];
  return found.map(({ traffic, run }) => corridor.text("trafficState", { state: corridor.runs.describeState(run),
    traffic: traffic.map((one) => corridor.text(`traffic.${one}`)).join(", ") }));
}

/** @param {Row} row @param {Data} data @param {Symbols} symbols @param {Day} day */
function cutOff({ id, layer }, data, symbols, day) {
  const run = layer === "places" && corridor.cutOff.rows(data).find((one) => (
    one.place === id && corridor.time.certaintyOn(one, day)));
  if (!run) {
    return [];
  }
  const state = symbols.label(symbols.byId.get(corridor.cutOff.CLASS));
  return [corridor.time.certaintyOn(run, day) === "possible" ? corridor.text("possibly", { state }) : state];
}

// "Estimated position, may be up to 2 km off"
/** @param {Row} row */
function position({ shape, accuracy_m: metres, position_method: method }) {
  if (shape?.kind !== "point" || !metres) {
    return "";
  }
  const [count, unit] = metres >= 1000 ? [metres / 1000, "kilometres"] : [metres, "metres"];
  const distance = `${corridor.formatNumber(count)}\u00a0${corridor.text(unit)}`;
  return corridor.text(`positions.${corridor.texts("positions")[method ?? ""] ? method : "unnamed"}`, { distance });
}

corridor.inBrief = inBrief;
corridor.positionInWords = position;
/** @typedef {{ inBrief: typeof inBrief, positionInWords: typeof position }} Given */
