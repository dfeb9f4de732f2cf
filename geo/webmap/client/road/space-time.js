// The space-time diagram: days across, the road upwards from Goris to Stepanakert. What it shows is computed with the
// data; it is drawn in space-time-drawing.js and told in space-time-words.js. A state from end to end is a strip of its
// own above the road, and never covers a place or a stretch.

class SpaceTime {
  static NEAR = 11;

  constructor(data, symbols, limits, { setDay, onSelect, hint }) {
    const { el } = corridor.dom;
    Object.assign(this, { data, symbols, limits, hint, actions: { setDay, onSelect }, position: 0, place: 0 });
    this.diagram = corridor.spaceTime.read(data.spacetime);
    this.drawing = new corridor.SpaceTimeDrawing(this);
    this.choice = el("select", { onchange: () => this.choose(this.choice.value) }, Object.keys(this.diagram.rectangles)
      .map((traffic) => (
      el("option", { value: traffic }, corridor.text(`ribbonTraffic.${traffic}`)))));
    this.ribbon = el("div", { class: "lane-track", onpointermove: (event) => this.pointStrip(event),
      onpointerleave: (event) => this.hint.leave(event),
      onclick: (event) => this.takeStrip(event) });
    this.track = el("div", { class: "lane-track road-track", onpointermove: (event) => this.point(event),
      onpointerleave: (event) => this.hint.leave(event),
      onclick: (event) => this.take(event) }, this.drawing.element, this.makeCursor(), this.makeList());
    this.element = el("div", { class: "space-time" },
      el("p", { class: "road-choice" }, el("label", null, corridor.text("spaceTime.traffic"), " ", this.choice)),
      el("div", { class: "lane lane-ribbon" }, el("div", { class: "lane-name" }, corridor.text("ribbonThrough")), this.ribbon),
      el("div", { class: "lane lane-road" }, this.drawing.names, this.track));
    this.words = new corridor.SpaceTimeWords(this);
    this.foot = el("div", { class: "road-foot" }, this.words.key, this.words.element);
    this.choose(corridor.situation.headline);
  }

  makeCursor() {
    const { first, last } = this.limits;
    this.cursor = corridor.dom.el("div", { class: "road-cursor", role: "slider", tabindex: "0",
      "aria-label": corridor.text("spaceTime.cursor"),
      "aria-valuemin": first, "aria-valuemax": last, "aria-valuenow": first, onkeydown: (event) => this.moveCursor(event),
      onfocus: () => this.lookAt(this.day, this.place), onblur: () => this.leave() });
    return this.cursor;
  }

  makeList() {
    const { el } = corridor.dom;
    this.option = el("li", { role: "option", id: "road-option", "aria-selected": "false" });
    return el("ul", { class: "event-list", role: "listbox", tabindex: "0", "aria-label": corridor.text("spaceTime.listed"),
      "aria-activedescendant": "road-option", onfocus: () => this.activate(this.nearestInTime()), onblur: () => this.leave(),
      onkeydown: (event) => this.onKey(event) }, this.option);
  }

  choose(traffic) {
    this.traffic = traffic;
    const runs = this.diagram.rectangles[traffic].filter(({ kind }) => kind === "through")
      .map((one) => ({ ...one, look: one.states[0] }));
    const lane = this.data.lanes.find((one) => one.scope === "corridor" && one.traffic.includes(traffic));
    this.ribbon.replaceChildren(corridor.drawRibbon(runs, this.limits, lane?.hours));
    this.entries = corridor.spaceTime.entries(this.diagram, traffic);
    this.effects = corridor.spaceTime.effects(this.diagram, traffic);
    this.describe(0);
    this.words.choose();
    this.layout(this.width);
  }

  // Draws for a width in pixels.
  layout(width) {
    this.width = width;
    if (width) {
      this.drawing.draw(width);
    }
  }

  show({ day, names }) {
    this.day = day;
    if (names !== this.namesForm) {
      this.namesForm = names;
      this.layout(this.width);
    }
  }

  rowOf(mark) {
    return corridor.payload.findFeature(this.data, `${mark.layer}:${mark.id}`);
  }

  entryOf(mark) {
    return this.symbols.classOf(mark.layer, this.rowOf(mark).kind);
  }

  nameOf({ place }) {
    return corridor.placeName(this.data.places.get(place), this.namesForm);
  }

  dayAt(x) {
    const { first, last } = this.limits;
    return Math.min(Math.max(first + Math.floor(x / this.width * (last - first + 1)), first), last);
  }

  at(event) {
    const box = this.track.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  }

  // The mark at a spot, else the stretch there, one that was in use before one that was not; null for neither.
  find(x, y) {
    const near = this.entries.filter(({ item }) => item.stays)
      .map((entry) => ({ entry, distance: this.drawing.distanceTo(entry.item, x, y) }))
      .reduce((best, one) => (one.distance < best.distance ? one : best), { entry: null, distance: SpaceTime.NEAR });
    const under = this.entries.filter(({ item }) => item.kind === "section" && this.drawing.covers(item, x, y));
    return near.entry ?? under.find(({ item }) => item.inUse) ?? under[0] ?? null;
  }

  point(event) {
    const { x, y } = this.at(event);
    const entry = event.buttons ? null : this.find(x, y);
    this.tell(x, y, entry && this.about(entry));
  }

  throughAt(event) {
    const day = this.dayAt(this.at(event).x);
    return { day, item: corridor.spaceTime.saidOf(this.diagram, this.traffic, { day, chainage: this.diagram.km[0] }).through };
  }

  pointStrip(event) {
    const { x } = this.at(event);
    this.hint.show({ element: this.ribbon, x, ...this.about(this.throughAt(event)) });
  }

  takeStrip(event) {
    const { day, item } = this.throughAt(event);
    this.actions.setDay(day);
    if (item.rows.length) {
      this.actions.onSelect(this.selectable(item, day));
    }
  }

  tell(x, y, about) {
    const box = this.track.getBoundingClientRect();
    const element = { getBoundingClientRect: () => ({ left: box.left, top: box.top + y - 12 }) };
    this.hint.show(about && { element, x, ...about });
  }

  // A click sets the day and chooses what lies there, or else the nearest place that the road of that day passed. An
  // event has a day of its own.
  take(event) {
    const { x, y } = this.at(event);
    const entry = this.find(x, y);
    const [from, until] = entry ? this.daysOf(entry.item) : [this.limits.first, this.limits.last + 1];
    const day = entry?.item.layer === "events" ? from : Math.min(Math.max(this.dayAt(x), from), until - 1);
    this.hint.show(null);
    this.go(day, entry ? this.selectable(entry.item, day) : this.data.places.get(this.stationAt(day, y).place));
  }

  stationAt(day, y) {
    const passed = this.diagram.stations.filter(({ stays }) => stays.some(({ from, until }) => from <= day && day < until));
    const distance = ({ chainage }) => Math.abs(this.drawing.y(chainage) - y);
    return (passed.length ? passed : this.diagram.stations).reduce((best, one) => (distance(one) < distance(best) ? one : best));
  }

  go(day, row) {
    this.actions.setDay(day);
    this.actions.onSelect(row);
  }

  daysOf(item) {
    return item.stays ? [item.stays[0].from, item.stays.at(-1).until] : [item.from, item.until];
  }

  // The row that the detail panel shows: the feature, or the report on which a state rests on the day.
  selectable(item, day) {
    if (item.stays) {
      return this.rowOf(item);
    }
    const rows = item.rows.map((key) => corridor.payload.findFeature(this.data, key.replace(/^blockades:/, "blockade_points:")));
    return rows.find((row) => corridor.time.certaintyOn(row, day)) ?? rows[0];
  }

  about({ item }) {
    const { formatDay } = corridor.time;
    const [from, until] = this.daysOf(item);
    const days = until - 1 === from ? formatDay(from) : corridor.text("fromTo",
      { first: formatDay(from), last: formatDay(until - 1) });
    if (item.stays) {
      const row = this.rowOf(item);
      return { title: row.label, line: [this.symbols.kindName(row), days].join(" · ") };
    }
    const out = item.inUse ? [] : [corridor.text("spaceTime.unused")];
    return { title: corridor.text("trafficState", { traffic: this.stretchName(item), state: this.stateOf(item) }),
      line: [days, ...out].join(" · ") };
  }

  stateOf({ states, certainty }) {
    return corridor.runs.describeState({ state: states.join("; "), certainty });
  }

  // The first and the last place of neighbouring sections stand for all of them.
  stretchName({ kind, low, high }) {
    if (kind === "through") {
      return corridor.text("ribbonThrough");
    }
    const end = (km) => this.diagram.stations.filter(({ chainage }) => Math.abs(chainage - km) < 0.1)
      .sort((a, b) => a.order - b.order).map((station) => this.nameOf(station))[0]
        ?? `${corridor.formatNumber(km)} ${corridor.text("kilometres")}`;
    return `${end(low)} – ${end(high)}`;
  }

  // Arrow keys move the cursor through the days and from place to place, Page keys by months; Enter chooses.
  moveCursor(event) {
    const { first, last } = this.limits;
    const day = { ArrowRight: this.lookedAt + 1, ArrowLeft: this.lookedAt - 1, Home: first, End: last,
      PageUp: corridor.time.addMonths(this.lookedAt, 1), PageDown: corridor.time.addMonths(this.lookedAt, -1) }[event.key];
    const up = { ArrowUp: 1, ArrowDown: -1 }[event.key];
    if (day !== undefined || up) {
      event.preventDefault();
      this.lookAt(Math.min(Math.max(day ?? this.lookedAt, first), last),
        Math.min(Math.max(this.place + (up ?? 0), 0), this.diagram.stations.length - 1));
    } else if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      this.go(this.lookedAt, this.data.places.get(this.diagram.stations[this.place].place));
    }
  }

  lookAt(day, place) {
    Object.assign(this, { lookedAt: day, place });
    const station = this.diagram.stations[place];
    const said = corridor.spaceTime.saidOf(this.diagram, this.traffic, { day, chainage: station.chainage });
    const title = `${this.nameOf(station)}, ${corridor.time.formatDay(day)}`;
    const state = (what, item) => corridor.text("trafficState",
      { traffic: what, state: item ? this.stateOf(item) : corridor.text("states.none") });
    const line = [state(corridor.text("ribbonThrough"), said.through),
      ...(said.stretches.length < 2 ? [state(corridor.text("spaceTime.local"), said.stretches[0])]
        : said.stretches.map((one) => state(this.stretchName(one), one))),
      ...said.points.map((one) => state(this.rowOf({ layer: "blockade_points", id: one.targets[0] }).label, one))].join(" · ");
    this.cursor.setAttribute("aria-valuenow", String(day));
    this.cursor.setAttribute("aria-valuetext", corridor.text("announce", { date: title, state: line }));
    this.drawing.cross(day, station.chainage);
    this.tell(this.drawing.x(day + 0.5), this.drawing.y(station.chainage), { title, line });
  }

  leave() {
    this.drawing.cross(null);
    this.drawing.circle(null);
    this.hint.show(null);
  }

  nearestInTime() {
    const distances = this.entries.map(({ from }) => Math.abs(from - this.day));
    return Math.max(0, distances.indexOf(Math.min(...distances)));
  }

  onKey(event) {
    const steps = { ArrowRight: { days: 1 }, ArrowLeft: { days: -1 }, ArrowUp: { road: 1 }, ArrowDown: { road: -1 },
      PageDown: { days: 10 },
      PageUp: { days: -10 }, Home: { days: -this.entries.length }, End: { days: this.entries.length } };
    if (event.key in steps) {
      event.preventDefault();
      this.activate(corridor.spaceTime.step(this.entries, this.position, steps[event.key]));
    } else if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      const { item, from } = this.entries[this.position];
      this.go(from, this.selectable(item, from));
    }
  }

  activate(position) {
    this.describe(position);
    const entry = this.entries[position];
    const spot = [this.drawing.x(entry.from), entry.item.stays ? this.drawing.levelOf(entry.item)
      : this.drawing.y(entry.chainage)];
    this.drawing.circle(spot);
    this.tell(...spot, this.about(entry));
  }

  describe(position) {
    this.position = position;
    const { title, line } = this.about(this.entries[position]);
    this.option.textContent = corridor.text("announce", { date: title, state: line });
    this.option.setAttribute("aria-posinset", String(position + 1));
    this.option.setAttribute("aria-setsize", String(this.entries.length));
  }
}

corridor.SpaceTime = SpaceTime;
