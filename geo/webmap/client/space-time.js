// The space-time diagram: days across, the road upwards from Goris to Stepanakert. What it shows is computed with the
// data; here it is drawn, and told in words. A state from end to end is a strip of its own above the road, and never
// covers a place or a stretch.
globalThis.corridor = globalThis.corridor || {};

corridor.spaceTime = (() => {
  const KINDS = ["through", "section", "point"];

  // The lists of the data as rows.
  function read({ km, stations, phases, changeovers, rectangles, marks }) {
    return {
      km,
      stations: stations.map(([place, chainage, rank, stays]) => ({ place, chainage, rank, stays })),
      phases: phases.map(([route, name, from, until, certainty]) => ({ route, name, from, until, certainty })),
      changeovers: changeovers.map(([earlier, later, from, until]) => ({ earlier, later, from, until })),
      rectangles: Object.fromEntries(Object.entries(rectangles).map(([traffic, list]) => [traffic, list.map(
        ([kind, low, high, from, until, states, certainty, inUse, targets, rows, isDisputed]) => (
          { kind, low, high, from, until, states, certainty, inUse, targets, rows, isDisputed }))])),
      marks: marks.map(([layer, id, chainage, stays, lane, lanes]) => ({ layer, id, chainage, lane, lanes,
        stays: stays.map(([from, until, certainty]) => ({ from, until, certainty })) })),
    };
  }

  // Names that have room: the more important ones first, at least `gap` pixels apart.
  function thin(stations, y, gap) {
    const chosen = [];
    for (const station of [...stations].sort((a, b) => a.rank - b.rank || b.chainage - a.chainage)) {
      if (chosen.every((other) => Math.abs(y(other.chainage) - y(station.chainage)) >= gap)) {
        chosen.push(station);
      }
    }
    return chosen;
  }

  // What the keyboard goes through: marks and stretches, by their first day and then up the road.
  function entries(diagram, traffic) {
    const stretches = diagram.rectangles[traffic].filter(({ kind }) => kind === "section").map((item) => (
      { item, from: item.from, chainage: (item.low + item.high) / 2 }));
    const marks = diagram.marks.map((item) => ({ item, from: item.stays[0].from, chainage: item.chainage }));
    return [...stretches, ...marks].sort((a, b) => a.from - b.from || a.chainage - b.chainage);
  }

  // The position after a step along the days, or to the nearest entry that lies higher or lower on the road.
  function step(list, position, { days = 0, road = 0 }) {
    if (days) {
      return Math.min(Math.max(position + days, 0), list.length - 1);
    }
    const here = list[position];
    const beyond = list.map((entry, index) => ({ entry, index })).filter(({ entry }) => (entry.chainage - here.chainage) * road > 0.3);
    const weight = ({ entry }) => Math.abs(entry.chainage - here.chainage) + Math.abs(entry.from - here.from) / 8;
    return beyond.reduce((best, one) => (best === null || weight(one) < weight(best) ? one : best), null)?.index ?? position;
  }

  return { KINDS, read, thin, entries, step };
})();

corridor.SpaceTime = class SpaceTime {
  static NEAR = 11;

  constructor(data, symbols, limits, { setDay, onSelect, hint }) {
    const { el, svg } = corridor.dom;
    Object.assign(this, { data, symbols, limits, hint, actions: { setDay, onSelect }, traffic: "civilian", position: 0, patterns: 0 });
    this.diagram = corridor.spaceTime.read(data.spacetime);
    this.choice = el("select", { onchange: () => this.choose(this.choice.value) }, Object.keys(this.diagram.rectangles).map((traffic) => (
      el("option", { value: traffic }, corridor.text(`ribbonTraffic.${traffic}`)))));
    this.ribbon = el("div", { class: "lane-track" });
    this.names = svg("svg", { class: "road-names", "aria-hidden": "true" });
    this.drawing = svg("svg", { class: "road-drawing", "aria-hidden": "true" });
    this.ring = svg("circle", { class: "road-ring", r: 9, visibility: "hidden" });
    this.option = el("li", { role: "option", id: "road-option", "aria-selected": "false" });
    this.list = el("ul", { class: "event-list", role: "listbox", tabindex: "0", "aria-label": corridor.text("spaceTimeListed"),
      "aria-activedescendant": "road-option", onfocus: () => this.activate(this.nearestInTime()), onblur: () => this.ring.setAttribute("visibility", "hidden"),
      onkeydown: (event) => this.onKey(event) }, this.option);
    this.track = el("div", { class: "lane-track road-track", onpointermove: (event) => this.point(event), onpointerleave: (event) => this.hint.leave(event),
      onclick: (event) => this.take(event) }, this.drawing, this.list);
    this.words = el("details", { class: "ribbon-text", ontoggle: () => this.tell() }, el("summary", null, corridor.text("spaceTimeInWords")));
    this.element = el("div", { class: "space-time" },
      el("p", { class: "road-choice" }, el("label", null, corridor.text("spaceTimeTraffic"), " ", this.choice)),
      el("div", { class: "lane lane-ribbon" }, el("div", { class: "lane-name" }, corridor.text("ribbonThrough")), this.ribbon),
      el("div", { class: "lane lane-road" }, this.names, this.track), this.key(), this.words);
    this.choose("civilian");
  }

  y(chainage) {
    const [low, high] = this.diagram.km;
    return this.height - 20 - (chainage - low) / (high - low) * (this.height - 30);
  }

  x(day) {
    return (day - this.limits.first) / (this.limits.last - this.limits.first + 1) * this.width;
  }

  choose(traffic) {
    this.traffic = traffic;
    const runs = this.diagram.rectangles[traffic].filter(({ kind }) => kind === "through")
      .map((one) => ({ ...one, state: one.states.join("; ") }));
    this.ribbon.replaceChildren(corridor.drawRibbon(runs, this.limits));
    this.entries = corridor.spaceTime.entries(this.diagram, traffic);
    this.describe(0);
    this.words.open = false;
    this.layout(this.width);
  }

  // Draws for a width in pixels.
  layout(width) {
    this.width = width;
    if (!width) {
      return;
    }
    this.height = width < 500 ? 250 : 310;
    for (const canvas of [this.names, this.drawing]) {
      canvas.setAttribute("height", this.height);
    }
    this.drawing.setAttribute("width", width);
    this.track.style.height = `${this.height}px`;
    this.drawing.replaceChildren(this.hatches(), ...this.roadLines(), ...this.phases(), ...this.stretches(), ...this.lasting(), ...this.events(), this.ring);
    this.nameStations();
  }

  // One hatch a state, from the pattern that the ribbons have.
  hatches() {
    const { svg } = corridor.dom;
    const states = this.symbols.style.classes.filter(({ layer }) => layer === "passability");
    return svg("defs", null, states.map(({ id, pattern }) => {
      const lengths = pattern ?? [];
      const period = lengths.reduce((sum, length) => sum + length, 0) || 8;
      const starts = lengths.map((_, position) => lengths.slice(0, position).reduce((sum, length) => sum + length, 0));
      return svg("pattern", { id: `hatch-${id}`, width: period, height: 8, patternUnits: "userSpaceOnUse" },
        lengths.map((length, position) => (position % 2 ? null : svg("rect", { class: "road-hatch", x: starts[position], width: length, height: 8 }))));
    }));
  }

  roadLines() {
    const { svg } = corridor.dom;
    return this.diagram.stations.flatMap(({ chainage, stays }) => stays.map(([from, until, certainty]) => (
      svg("path", { class: `road-line${certainty === "possible" ? " is-possible" : ""}`,
        d: `M${this.x(from).toFixed(1)} ${this.y(chainage).toFixed(1)}H${this.x(until).toFixed(1)}` }))));
  }

  phases() {
    const { svg } = corridor.dom;
    const changes = this.diagram.changeovers.map(({ from }) => svg("path", { class: "road-change",
      d: `M${this.x(from).toFixed(1)} 4V${this.height - 2}` }));
    const seen = new Set();
    const first = this.diagram.phases.filter(({ route }) => !seen.has(route) && seen.add(route));
    const names = first.map(({ name, from }, position) => {
      const room = this.x(first[position + 1]?.from ?? this.limits.last) - this.x(from);
      const isBefore = room < name.length * 6;
      return svg("text", { class: "road-phase", x: this.x(from) + (isBefore ? -4 : 4), y: this.height - 5, "text-anchor": isBefore ? "end" : "start" }, name);
    });
    return [...changes, ...names];
  }

  stretches() {
    const { svg } = corridor.dom;
    return this.diagram.rectangles[this.traffic].filter(({ kind }) => kind === "section").flatMap((one) => {
      const look = `c-route-${one.states[0]}`;
      const frame = { x: this.x(one.from).toFixed(1), y: this.y(one.high).toFixed(1), width: Math.max(this.x(one.until) - this.x(one.from), 1.5).toFixed(1),
        height: Math.max(this.y(one.low) - this.y(one.high), 3).toFixed(1) };
      const doubt = one.certainty === "possible" || one.inUse !== "certain" ? " is-hollow" : "";
      return [svg("rect", { ...frame, class: `road-stretch ${look}${doubt}` }),
        doubt ? null : svg("rect", { ...frame, class: "road-pattern", fill: `url(#hatch-route-${one.states[0]})` })].filter(Boolean);
    });
  }

  // Posts and points where passage was stopped: a line as long as they lasted, beginning with their symbol.
  lasting() {
    const { svg } = corridor.dom;
    return this.diagram.marks.filter(({ layer }) => layer !== "events").flatMap((mark) => {
      const entry = this.entryOf(mark);
      const level = this.levelOf(mark);
      const lines = mark.stays.map(({ from, until, certainty }) => svg("path", {
        class: `road-stay is-${mark.layer === "peacekeeper_posts" ? "post" : "stop"} c-${entry.id}${certainty === "possible" ? " is-possible" : ""}`,
        d: `M${this.x(from).toFixed(1)} ${level.toFixed(1)}H${Math.max(this.x(until), this.x(from) + 1.5).toFixed(1)}` }));
      return [...lines, this.symbol(entry, this.x(mark.stays[0].from), level, mark.layer === "peacekeeper_posts" ? 7 : 9)];
    });
  }

  events() {
    return this.diagram.marks.filter(({ layer }) => layer === "events").map((mark) => (
      this.symbol(this.entryOf(mark), this.x(mark.stays[0].from + 0.5), this.levelOf(mark), 8)));
  }

  symbol(entry, x, y, size) {
    return corridor.dom.svg("path", { class: `road-symbol c-${entry.id}`, d: this.symbols.style.shapes[entry.shape],
      transform: `translate(${(x - size / 2).toFixed(1)} ${(y - size / 2).toFixed(1)}) scale(${size / 24})` });
  }

  nameStations() {
    const { svg } = corridor.dom;
    const isNarrow = this.width < 500;
    const shown = corridor.spaceTime.thin(this.diagram.stations, (km) => this.y(km), isNarrow ? 23 : 12);
    this.names.replaceChildren(...shown.map(({ place, chainage }) => {
      const name = corridor.placeName(this.data.places.get(place), this.namesForm);
      const lines = isNarrow ? name.split(/(?<= [/-]) /) : [name];
      return svg("text", { class: "road-name", y: this.y(chainage) + 4 - (lines.length - 1) * 5.5, "text-anchor": "end" }, lines.map((line, position) => (
        svg("tspan", { x: "100%", dy: position ? 11 : 0 }, line))));
    }));
  }

  levelOf({ chainage, lane, lanes }) {
    return this.y(chainage) + (lane - (lanes - 1) / 2) * 5;
  }

  rowOf(mark) {
    return corridor.payload.findFeature(this.data, `${mark.layer}:${mark.id}`);
  }

  entryOf(mark) {
    return this.symbols.classOf(mark.layer, this.rowOf(mark).kind);
  }

  // The mark under the pointer, else the stretch; null for neither.
  find(x, y) {
    let best = null;
    let least = SpaceTime.NEAR;
    for (const entry of this.entries) {
      const { item } = entry;
      const distance = item.stays ? this.distanceTo(item, x, y) : null;
      if (distance !== null && distance < least) {
        [best, least] = [entry, distance];
      }
    }
    return best ?? this.entries.find(({ item }) => item.kind === "section" && x >= this.x(item.from) && x <= this.x(item.until)
      && y <= this.y(item.low) + 2 && y >= this.y(item.high) - 2) ?? null;
  }

  distanceTo(mark, x, y) {
    const [from, until] = [this.x(mark.stays[0].from), mark.layer === "events" ? this.x(mark.stays[0].from + 1) : this.x(mark.stays.at(-1).until)];
    const across = x < from ? from - x : x > until ? x - until : 0;
    return Math.hypot(across, this.levelOf(mark) - y) + (mark.layer === "events" ? 0 : 2);
  }

  at(event) {
    const box = this.track.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  }

  point(event) {
    const { x, y } = this.at(event);
    const entry = this.find(x, y);
    this.hint.show(entry && { element: this.track, x, ...this.about(entry) });
  }

  // A click sets the day and chooses what lies there, or else the place at that height.
  take(event) {
    const { x, y } = this.at(event);
    const day = this.limits.first + Math.floor(x / this.width * (this.limits.last - this.limits.first + 1));
    const entry = this.find(x, y);
    const stations = this.diagram.stations.filter(({ stays }) => stays.some(([from, until]) => from <= day && day < until));
    const near = stations.reduce((best, one) => (best && Math.abs(this.y(best.chainage) - y) <= Math.abs(this.y(one.chainage) - y) ? best : one), null);
    this.actions.setDay(day);
    this.actions.onSelect(entry ? this.selectable(entry, day) : this.data.places.get(near?.place));
  }

  // The row that the detail panel shows: the feature, or the report on which a state rests.
  selectable({ item }) {
    if (item.stays) {
      return this.rowOf(item);
    }
    const [table, id] = item.rows[0].split(":");
    return corridor.payload.findFeature(this.data, `${table === "blockades" ? "blockade_points" : table}:${id}`);
  }

  about({ item }) {
    const { formatDay } = corridor.time;
    if (item.stays) {
      const row = this.rowOf(item);
      const [from, until] = [item.stays[0].from, item.stays.at(-1).until - 1];
      const isDay = item.layer === "events" || from === until;
      return { title: row.label, line: [this.symbols.kindName(row), isDay ? formatDay(from) : corridor.text("fromTo", { first: formatDay(from), last: formatDay(until) })].join(" · ") };
    }
    return { title: `${this.place(item)}: ${this.stateOf(item)}`, line: corridor.text("fromTo", { first: formatDay(item.from), last: formatDay(item.until - 1) }) };
  }

  stateOf({ states, certainty }) {
    const word = states.map((state) => corridor.text(`states.${state}`)).join(" / ");
    return certainty === "possible" ? corridor.text("possibly", { state: word }) : word;
  }

  place({ kind, targets }) {
    const label = (target) => this.data.layers.corridor_route.find((row) => row.section === target)?.label ?? target;
    return kind === "through" ? corridor.text("ribbonThrough") : targets.map(label).join("; ");
  }

  nearestInTime() {
    const distances = this.entries.map(({ from }) => Math.abs(from - this.day));
    return Math.max(0, distances.indexOf(Math.min(...distances)));
  }

  onKey(event) {
    const steps = { ArrowRight: { days: 1 }, ArrowLeft: { days: -1 }, ArrowUp: { road: 1 }, ArrowDown: { road: -1 }, PageDown: { days: 10 },
      PageUp: { days: -10 }, Home: { days: -this.entries.length }, End: { days: this.entries.length } };
    if (event.key in steps) {
      event.preventDefault();
      this.activate(corridor.spaceTime.step(this.entries, this.position, steps[event.key]));
    } else if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      const entry = this.entries[this.position];
      this.actions.setDay(entry.from);
      this.actions.onSelect(this.selectable(entry));
    }
  }

  activate(position) {
    this.describe(position);
    const { item, from, chainage } = this.entries[position];
    const spot = { cx: this.x(from), cy: item.stays ? this.levelOf(item) : this.y(chainage), visibility: "visible" };
    Object.entries(spot).forEach(([name, value]) => this.ring.setAttribute(name, value));
  }

  describe(position) {
    this.position = position;
    const { title, line } = this.about(this.entries[position]);
    this.option.textContent = `${title}. ${line}`;
    this.option.setAttribute("aria-posinset", String(position + 1));
    this.option.setAttribute("aria-setsize", String(this.entries.length));
  }

  show({ day, names }) {
    this.day = day;
    const isNew = names !== this.namesForm;
    this.namesForm = names;
    if (isNew && this.width) {
      this.nameStations();
    }
  }

  key() {
    const { el, svg } = corridor.dom;
    const swatch = (...parts) => svg("svg", { viewBox: "0 0 26 12", width: 26, height: 12, "aria-hidden": "true" }, parts);
    const stretch = (name) => swatch(svg("rect", { x: 1, y: 2, width: 24, height: 8, class: `road-stretch c-route-restricted ${name}` }));
    return el("ul", { class: "road-key" }, [["spaceTimeKey.through", null], ["spaceTimeKey.stretch", stretch("")], ["spaceTimeKey.possible", stretch("is-hollow")],
      ["spaceTimeKey.lasting", swatch(svg("path", { class: "road-stay is-stop c-checkpoint", d: "M2 6H25" }), this.symbol(this.symbols.byId.get("checkpoint"), 5, 6, 9))],
      ["spaceTimeKey.none", null]].map(([text, picture]) => el("li", null, picture, corridor.text(text))));
  }

  // The same as a table, made when it is opened.
  tell() {
    const { el } = corridor.dom;
    this.words.querySelector(".road-table")?.remove();
    if (!this.words.open) {
      return;
    }
    const through = this.diagram.rectangles[this.traffic].filter(({ kind, rows }) => kind === "through" && rows.length)
      .map((item) => ({ item, from: item.from, chainage: null }));
    const rows = [...through, ...this.entries].map((entry) => this.line(entry));
    this.words.append(el("div", { class: "road-table", tabindex: "0", role: "region", "aria-label": corridor.text("spaceTimeInWords") }, el("table", null,
      el("thead", null, el("tr", null, Object.values(corridor.text("spaceTimeColumns")).map((name) => el("th", { scope: "col" }, name)))),
      el("tbody", null, rows))));
  }

  line(entry) {
    const { el } = corridor.dom;
    const { item } = entry;
    const { formatDay } = corridor.time;
    const [from, until] = item.stays ? [item.stays[0].from, item.stays.at(-1).until] : [item.from, item.until];
    const go = () => {
      this.actions.setDay(from);
      this.actions.onSelect(this.selectable(entry));
    };
    const what = item.stays ? this.rowOf(item).label : `${this.place(item)}: ${this.stateOf(item)}`;
    const isSure = item.stays ? item.stays.every(({ certainty }) => certainty === "certain") : item.certainty === "certain";
    const km = item.stays ? item.chainage.toFixed(1) : `${item.low.toFixed(1)} – ${item.high.toFixed(1)}`;
    return el("tr", null, el("td", null, formatDay(from)), el("td", null, formatDay(until - 1)), el("td", { class: "road-km" }, km),
      el("td", null, el("button", { type: "button", class: "text-button", onclick: go }, what)),
      el("td", null, corridor.text(isSure ? "spaceTimeSure" : "spaceTimeUnsure")));
  }
};
