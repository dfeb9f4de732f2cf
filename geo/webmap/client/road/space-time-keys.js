// The space-time diagram by keyboard: a cursor that goes through days and places and tells what is said there, and a list of
// what is marked and said, of which only the current entry is in the page.

/** @typedef {import("./space-time-data.js").RoadStretch} RoadStretch */

class SpaceTimeKeys {
  /** @type {Day} */
  lookedAt;

  /** @param {SpaceTime} diagram */
  constructor(diagram) {
    const { el } = corridor.dom;
    const { first, last } = diagram.limits;
    this.of = diagram;
    this.position = 0;
    this.place = 0;
    this.cursor = el("div", { class: "road-cursor", role: "slider", tabindex: "0",
      "aria-label": corridor.text("spaceTime.cursor"), "aria-valuemin": first, "aria-valuemax": last, "aria-valuenow": first,
      onkeydown: (event) => this.moveCursor(event), onfocus: () => this.lookAt(this.of.day, this.place),
      onblur: () => this.leave() });
    this.option = el("li", { role: "option", id: "road-option", "aria-selected": "false" });
    this.list = el("ul", { class: "event-list", role: "listbox", tabindex: "0",
      "aria-label": corridor.text("spaceTime.listed"), "aria-activedescendant": "road-option",
      onfocus: () => this.activate(this.nearestInTime()), onblur: () => this.leave(),
      onkeydown: (event) => this.onKey(event) }, this.option);
  }

  // Arrow keys move the cursor through the days and from place to place, Page keys by months; Enter chooses.
  /** @param {KeyboardEvent} event */
  moveCursor(event) {
    const { first, last } = this.of.limits;
    const day = { ArrowRight: this.lookedAt + 1, ArrowLeft: this.lookedAt - 1, Home: first, End: last,
      PageUp: corridor.time.addMonths(this.lookedAt, 1), PageDown: corridor.time.addMonths(this.lookedAt, -1) }[event.key];
    const up = { ArrowUp: 1, ArrowDown: -1 }[event.key];
    if (day !== undefined || up) {
      event.preventDefault();
      this.lookAt(Math.min(Math.max(day ?? this.lookedAt, first), last),
        Math.min(Math.max(this.place + (up ?? 0), 0), this.of.diagram.stations.length - 1));
    } else if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      this.of.go(this.lookedAt, this.of.data.places.get(this.of.diagram.stations[this.place].place));
    }
  }

  /** @param {Day} day @param {number} place */
  lookAt(day, place) {
    this.lookedAt = day;
    this.place = place;
    const station = this.of.diagram.stations[place];
    const said = corridor.spaceTime.saidOf(this.of.diagram, this.of.traffic, { day, chainage: station.chainage });
    const title = `${this.of.nameOf(station)}, ${corridor.time.formatDay(day)}`;
    /** @param {string} what @param {RoadStretch | null} item */
    const state = (what, item) => corridor.text("trafficState",
      { traffic: what, state: item ? this.of.stateOf(item) : corridor.text("states.none") });
    const line = [state(corridor.text("ribbonThrough"), said.through),
      ...(said.stretches.length < 2 ? [state(corridor.text("spaceTime.local"), said.stretches[0])]
        : said.stretches.map((one) => state(this.of.stretchName(one), one))),
      ...said.points.map((one) => state(this.of.rowOf({ layer: "blockade_points", id: one.targets[0] }).label, one))].join(" · ");
    this.cursor.setAttribute("aria-valuenow", String(day));
    this.cursor.setAttribute("aria-valuetext", corridor.text("announce", { date: title, state: line }));
    this.of.drawing.cross(day, station.chainage);
    this.of.tell(this.of.drawing.x(day + 0.5), this.of.drawing.y(station.chainage), { title, line });
  }

  leave() {
    this.of.drawing.cross(null);
    this.of.drawing.circle(null);
    this.of.hint.show(null);
  }

  nearestInTime() {
    const distances = this.of.entries.map(({ from }) => Math.abs(from - this.of.day));
    return Math.max(0, distances.indexOf(Math.min(...distances)));
  }

  /** @param {KeyboardEvent} event */
  onKey(event) {
    /** @type {{ [key: string]: { days?: number, road?: number } }} */
    const steps = { ArrowRight: { days: 1 }, ArrowLeft: { days: -1 }, ArrowUp: { road: 1 }, ArrowDown: { road: -1 },
      PageDown: { days: 10 }, PageUp: { days: -10 }, Home: { days: -this.of.entries.length },
      End: { days: this.of.entries.length } };
    if (event.key in steps) {
      event.preventDefault();
      this.activate(corridor.spaceTime.step(this.of.entries, this.position, steps[event.key]));
    } else if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      const { item, from } = this.of.entries[this.position];
      this.of.go(from, this.of.selectable(item, from));
    }
  }

  /** @param {number} position */
  activate(position) {
    this.describe(position);
    const entry = this.of.entries[position];
    /** @type {[number, number]} */
    const spot = [this.of.drawing.x(entry.from), entry.item.stays ? this.of.drawing.levelOf(entry.item)
      : this.of.drawing.y(entry.chainage)];
    this.of.drawing.circle(spot);
    this.of.tell(...spot, this.of.about(entry));
  }

  /** @param {number} position */
  describe(position) {
    this.position = position;
    const { title, line } = this.of.about(this.of.entries[position]);
    this.option.textContent = corridor.text("announce", { date: title, state: line });
    this.option.setAttribute("aria-posinset", String(position + 1));
    this.option.setAttribute("aria-setsize", String(this.of.entries.length));
  }
}

corridor.SpaceTimeKeys = SpaceTimeKeys;
/** @typedef {{ SpaceTimeKeys: typeof SpaceTimeKeys }} Given */
