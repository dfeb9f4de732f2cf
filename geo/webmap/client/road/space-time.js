// The space-time diagram: days across, the road upwards from Goris to Stepanakert. What it shows is computed with the
// data; it is drawn in space-time-drawing.js and told in space-time-words.js. A state from end to end is the ground of
// its days; the turning points of the time stand over it by number, and in words in a list.

/** @typedef {import("./space-time-data.js").Entry} Entry */
/** @typedef {import("./space-time-data.js").RoadMark} RoadMark */
/** @typedef {import("./space-time-data.js").RoadStretch} RoadStretch */

class SpaceTime {
  static NEAR = 11;

  /** @type {number | undefined} */
  width;
  /** @type {Day} */
  day;
  /** @type {string} */
  namesForm;
  /** @type {string} */
  traffic;
  /** @type {Entry[]} */
  entries;
  /** @type {Map<string, RoadStretch[]>} */
  effects;

  /**
   * @param {Data} data
   * @param {Symbols} symbols
   * @param {Limits} limits
   * @param {{ setDay: SetDay, onSelect: OnSelect, hint: Hint }} options
   */
  constructor(data, symbols, limits, { setDay, onSelect, hint }) {
    const { el } = corridor.dom;
    this.data = data;
    this.symbols = symbols;
    this.limits = limits;
    this.hint = hint;
    this.actions = { setDay, onSelect };
    this.diagram = corridor.spaceTime.read(data.spacetime);
    this.turns = corridor.tourOffer.steps(data, corridor.tourOffer.first(data)).map(({ day, shown, title }) => ({
      day: corridor.time.dayOf(day), title, row: corridor.payload.findFeature(data, shown[0] ?? "") }));
    this.drawing = new corridor.SpaceTimeDrawing(this);
    this.keys = new corridor.SpaceTimeKeys(this);
    /** @type {HTMLSelectElement} */
    this.choice = el("select", { onchange: () => this.choose(this.choice.value) }, Object.keys(this.diagram.rectangles)
      .map((traffic) => el("option", { value: traffic }, corridor.text(`ribbonTraffic.${traffic}`))));
    this.track = el("div", { class: "lane-track road-track", onpointermove: (event) => this.point(event),
      onpointerleave: (event) => this.hint.leave(event),
      onclick: (event) => this.take(event) }, this.drawing.element, this.keys.cursor, this.keys.list);
    this.element = el("div", { class: "space-time" },
      el("div", { class: "road-head" },
        el("p", { class: "road-choice" }, el("label", null, corridor.text("spaceTime.traffic"), " ", this.choice)),
        el("p", { class: "road-question" }, corridor.text("spaceTime.question"))),
      el("div", { class: "lane lane-road" }, this.drawing.names, this.track), this.turnList());
    this.words = new corridor.SpaceTimeWords(this);
    this.foot = el("div", { class: "road-foot" }, this.words.key, this.words.element);
    this.choose(corridor.situation.headline);
  }

  /** @param {string} traffic */
  choose(traffic) {
    this.traffic = traffic;
    this.entries = corridor.spaceTime.entries(this.diagram, traffic);
    this.effects = corridor.spaceTime.effects(this.diagram, traffic);
    this.keys.describe(0);
    this.words.choose();
    this.layout(this.width);
  }

  // The turning points in words, by the numbers that they have in the drawing; each leads to its day.
  turnList() {
    const { el } = corridor.dom;
    return el("ol", { class: "road-turns", "aria-label": corridor.text("spaceTime.turns") }, this.turns.map((turn, position) => (
      el("li", null, el("button", { type: "button", class: "text-button", onclick: () => this.takeDay(turn) },
        el("span", { class: "road-turn-count" }, String(position + 1)), " ", corridor.dom.told("span", turn.title),
        el("span", { class: "visually-hidden" }, `, ${corridor.time.formatDay(turn.day)}`))))));
  }

  /** @param {{ day: Day, row: Row | null }} turn */
  takeDay({ day, row }) {
    this.actions.setDay(day);
    if (row) {
      this.actions.onSelect(row);
    }
  }

  // Draws for a width in pixels.
  /** @param {number | undefined} width */
  layout(width) {
    this.width = width;
    if (width) {
      this.drawing.draw(width);
    }
  }

  /** @param {PageState} given */
  show({ day, names }) {
    this.day = day;
    if (names !== this.namesForm) {
      this.namesForm = names;
      this.layout(this.width);
    }
  }

  /** @param {Pick<RoadMark, "layer" | "id">} mark */
  rowOf(mark) {
    return /** @type {Row} */ (corridor.payload.findFeature(this.data, `${mark.layer}:${mark.id}`));
  }

  /** @param {RoadMark} mark */
  entryOf(mark) {
    return /** @type {StyleClass} */ (this.symbols.classOf(mark.layer, this.rowOf(mark).kind));
  }

  /** @param {{ place: string }} given */
  nameOf({ place }) {
    return corridor.placeName(this.data.places.get(place), this.namesForm);
  }

  /** @param {number} x */
  dayAt(x) {
    const { first, last } = this.limits;
    return Math.min(Math.max(first + Math.floor(x / Number(this.width) * (last - first + 1)), first), last);
  }

  /** @param {MouseEvent} event */
  at(event) {
    const box = this.track.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  }

  // At the top the state from end to end. Else the mark at a spot, else the stretch there, one that was in use before one
  // that was not; null for neither.
  /** @param {number} x @param {number} y */
  find(x, y) {
    if (y < corridor.SpaceTimeDrawing.ROAD - 6) {
      return this.throughAt(x);
    }
    /** @type {{ entry: Entry | null, distance: number }} */
    const none = { entry: null, distance: SpaceTime.NEAR };
    const near = this.entries
      .map((entry) => ({ entry, distance: entry.item.stays ? this.drawing.distanceTo(entry.item, x, y) : Infinity }))
      .reduce((best, one) => (one.distance < best.distance ? one : best), none);
    const under = this.entries.filter(({ item }) => !item.stays && item.kind === "section" && this.drawing.covers(item, x, y));
    return near.entry ?? under.find(({ item }) => !item.stays && item.inUse) ?? under[0] ?? null;
  }

  /** @param {PointerEvent} event */
  point(event) {
    const { x, y } = this.at(event);
    const turn = this.turns[this.drawing.turnAt(x, y)];
    const about = turn ? { title: turn.title, line: corridor.time.formatDay(turn.day) }
      : this.about(this.find(x, y) ?? this.throughAt(x));
    this.tell(x, y, event.buttons ? null : about);
  }

  /** @param {number} x @returns {Entry} */
  throughAt(x) {
    const [chainage] = this.diagram.km;
    const { through } = corridor.spaceTime.saidOf(this.diagram, this.traffic, { day: this.dayAt(x), chainage });
    const item = /** @type {RoadStretch} */ (through);
    return { item, from: item.from, chainage: item.low };
  }

  /** @param {number} x @param {number} y @param {{ title: string, line: string } | null} about */
  tell(x, y, about) {
    const box = this.track.getBoundingClientRect();
    const element = { getBoundingClientRect: () => ({ left: box.left, top: box.top + y - 12 }) };
    this.hint.show(about && { element, x, ...about });
  }

  // A click sets the day and chooses what lies there, or else the nearest place that the road of that day passed. An
  // event has a day of its own.
  /** @param {MouseEvent} event */
  take(event) {
    const { x, y } = this.at(event);
    const turn = this.turns[this.drawing.turnAt(x, y)];
    if (turn) {
      this.takeDay(turn);
      return;
    }
    const entry = this.find(x, y);
    const [from, until] = entry ? this.daysOf(entry.item) : [this.limits.first, this.limits.last + 1];
    const day = entry?.item.layer === "events" ? from : Math.min(Math.max(this.dayAt(x), from), until - 1);
    this.hint.show(null);
    this.takeDay({ day, row: entry ? this.selectable(entry.item, day)
      : this.data.places.get(this.stationAt(day, y).place) });
  }

  /** @param {Day} day @param {number} y */
  stationAt(day, y) {
    const passed = this.diagram.stations.filter(({ stays }) => stays.some(({ from, until }) => from <= day && day < until));
    /** @param {{ chainage: number }} given */
    const distance = ({ chainage }) => Math.abs(this.drawing.y(chainage) - y);
    return (passed.length ? passed : this.diagram.stations).reduce((best, one) => (distance(one) < distance(best) ? one : best));
  }

  /** @param {Day} day @param {Row} row */
  go(day, row) {
    this.actions.setDay(day);
    this.actions.onSelect(row);
  }

  /** @param {RoadMark | RoadStretch} item */
  daysOf(item) {
    return item.stays ? [item.stays[0].from, item.stays[item.stays.length - 1].until] : [item.from, item.until];
  }

  // The row that the detail panel shows: the feature, or the report on which a state rests on the day.
  /** @param {RoadMark | RoadStretch} item @param {Day} day */
  selectable(item, day) {
    if (item.stays) {
      return this.rowOf(item);
    }
    const rows = item.rows.map((key) => corridor.payload.findFeature(this.data, key.replace(/^blockades:/, "blockade_points:")));
    return rows.find((row) => corridor.time.certaintyOn(row, day)) ?? rows[0];
  }

  /** @param {{ item: RoadMark | RoadStretch }} given */
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

  /** @param {{ states: string[], certainty?: Certainty | null }} given */
  stateOf({ states, certainty }) {
    return corridor.runs.describeState({ state: states.join("; "), certainty });
  }

  // The first and the last place of neighbouring sections stand for all of them.
  /** @param {RoadStretch} given */
  stretchName({ kind, low, high }) {
    if (kind === "through") {
      return corridor.text("ribbonThrough");
    }
    /** @param {number} km */
    const end = (km) => this.diagram.stations.filter(({ chainage }) => Math.abs(chainage - km) < 0.1)
      .sort((a, b) => a.order - b.order).map((station) => this.nameOf(station))[0]
        ?? `${corridor.formatNumber(km)} ${corridor.text("kilometres")}`;
    return `${end(low)} – ${end(high)}`;
  }
}

corridor.SpaceTime = SpaceTime;
/** @typedef {{ SpaceTime: typeof SpaceTime }} Given */
