// Draws the space-time diagram. The state from end to end tints the whole column of its days, under a cap in its full
// colour. On it lies what sources say of local traffic: certain states are filled and hatched in the pattern that their
// ribbons have, possible ones are hollow, and stretches that no route in use took are outlines.

/** @typedef {import("./space-time-data.js").RoadMark} RoadMark */
/** @typedef {import("./space-time-data.js").RoadStretch} RoadStretch */
/** @typedef {import("./space-time-data.js").Stay} Stay */

class SpaceTimeDrawing {
  static LANE = 6;
  static ROW = 14;
  static NARROW = 500;
  // From the top: numbers of turning points in the middle of a row, the cap of the columns, and where the road ends.
  static TURNS = 9;
  static CAP = 23;
  static ROAD = 38;

  /** @type {number} */
  width;
  /** @type {number} */
  height;
  /** @type {number} */
  below;
  /** @type {number[]} */
  turnSpots;

  /** @param {SpaceTime} diagram */
  constructor(diagram) {
    const { svg } = corridor.dom;
    this.of = diagram;
    this.names = svg("svg", { class: "road-names", "aria-hidden": "true" });
    this.element = svg("svg", { class: "road-drawing", "aria-hidden": "true" });
    this.ring = svg("circle", { class: "road-ring", r: 9, visibility: "hidden" });
    this.crossing = svg("path", { class: "road-cross", visibility: "hidden" });
  }

  /** @param {number} chainage */
  y(chainage) {
    const [low, high] = this.of.diagram.km;
    return this.height - this.below - (chainage - low) / (high - low) * (this.height - this.below
      - SpaceTimeDrawing.ROAD);
  }

  /** @param {Day} day */
  x(day) {
    const { first, last } = this.of.limits;
    return (day - first) / (last - first + 1) * this.width;
  }

  /** @param {RoadMark} given */
  levelOf({ chainage, lane }) {
    return this.y(chainage) - lane * SpaceTimeDrawing.LANE;
  }

  /** @param {number} width */
  draw(width) {
    const isNarrow = width < SpaceTimeDrawing.NARROW;
    this.width = width;
    const names = this.phaseNames();
    this.element.replaceChildren(...names);
    this.below = (isNarrow ? 14 : 6) + SpaceTimeDrawing.ROW * this.placePhases(names);
    this.height = isNarrow ? 250 : Math.min(Math.max(innerHeight * 0.38 - 115, 190), 340);
    for (const canvas of [this.names, this.element]) {
      canvas.setAttribute("height", String(this.height));
    }
    this.element.setAttribute("width", String(width));
    this.of.track.style.height = `${this.height}px`;
    names.forEach((name) => name.setAttribute("y", String(this.height - 3 - Number(name.dataset.row) * SpaceTimeDrawing.ROW)));
    this.element.replaceChildren(this.hatches(), ...this.columns(), ...this.roadLines(), ...this.changes(), ...this.stretches(),
      ...this.lasting(), ...this.events(), ...names, ...this.turns(), this.crossing, this.ring);
    this.nameStations(isNarrow);
  }

  // Two hatches a state, in the colour of the paper and in its own, and one of both colours for each pair of states.
  hatches() {
    const { svg } = corridor.dom;
    /** @param {string} id @param {number} period @param {{ name: string, x: number, width: number }[]} bars */
    const hatch = (id, period, bars) => svg("pattern",
      { id, width: period, height: 8, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" },
      bars.map(({ name, x, width }) => svg("rect", { class: name, x, width, height: 8 })));
    /** @param {number[]} lengths */
    const total = (lengths) => lengths.reduce((sum, length) => sum + length, 0);
    const single = this.of.symbols.style.classes.filter(({ layer }) => layer === "passability").flatMap(({ id, pattern }) => {
      const lengths = pattern ?? [];
      const period = total(lengths) || 8;
      const bars = lengths.map((width, position) => ({ width, x: total(lengths.slice(0, position)) }));
      const ticks = bars.filter((_, position) => position % 2 === 0);
      return [hatch(`hatch-${id}`, period, ticks.map((bar) => ({ ...bar, name: "road-tick" }))),
        hatch(`hollow-${id}`, period, ticks.map((bar) => ({ ...bar, name: `road-bar c-${id}` })))];
    });
    const pairs = new Set(Object.values(this.of.diagram.rectangles).flat().filter(({ states }) => states.length > 1)
      .map(({ states }) => states.join("-")));
    /** @param {string} states */
    const drawn = (states) => states.split("-").filter((state) => this.of.symbols.byId.has(`route-${state}`));
    const several = [...pairs].map((states) => hatch(`hollow-route-${states}`, 12, drawn(states)
      .map((state, position) => ({ name: `road-bar c-route-${state}`, x: position * 6, width: 3 }))));
    return svg("defs", null, single, several);
  }

  // The days of a state from end to end; days of which no source tells stay paper.
  columns() {
    const { svg } = corridor.dom;
    const { CAP } = SpaceTimeDrawing;
    const told = this.of.diagram.rectangles[this.of.traffic].filter(({ kind, states }) => kind === "through"
      && this.of.symbols.byId.has(`route-${states[0]}`) && states[0] !== "none");
    return told.flatMap((one) => {
      const look = `route-${one.states.join("-")}`;
      const days = { x: this.x(one.from), width: Math.max(this.x(one.until) - this.x(one.from), 1.5) };
      const column = { ...days, y: CAP, height: this.height - this.below - CAP };
      return [svg("rect", { ...column, class: `road-column c-route-${one.states.at(-1)}` }),
        svg("rect", { ...column, class: "road-column-pattern", fill: `url(#hollow-${look})` }),
        ...this.stretch(one, { ...days, y: CAP, height: 8 })];
    });
  }

  // Numbers of the turning points, apart from each other, each with a line to its day.
  turns() {
    const { svg } = corridor.dom;
    const { TURNS, CAP } = SpaceTimeDrawing;
    const days = this.of.turns.map(({ day }) => this.x(day + 0.5));
    this.turnSpots = corridor.spaceTime.spread(days, { gap: 17, low: 8, high: this.width - 8 });
    return this.turnSpots.flatMap((spot, position) => {
      const [x, at] = [spot.toFixed(1), days[position].toFixed(1)];
      return [svg("path", { class: "road-turn-line", d: `M${x} ${TURNS + 7}L${at} ${CAP}V${CAP + 8}` }),
        svg("circle", { class: "road-turn", cx: x, cy: TURNS, r: 7.5 }),
        svg("text", { class: "road-turn-number", x, y: TURNS + 3.6 }, String(position + 1))];
    });
  }

  // The position of the turning point whose number stands at a spot; -1 for none.
  /** @param {number} x @param {number} y */
  turnAt(x, y) {
    return y < SpaceTimeDrawing.CAP - 4 ? this.turnSpots.findIndex((spot) => Math.abs(spot - x) < 9) : -1;
  }

  // The line of a place is as long as roads in use passed it.
  roadLines() {
    const { svg } = corridor.dom;
    return this.of.diagram.stations.flatMap(({ chainage, stays }) => stays.map(({ from, until, certainty }) => (
      svg("path", { class: `road-line${certainty === "possible" ? " is-possible" : ""}`,
        d: this.line(from, until, this.y(chainage)) }))));
  }

  /** @param {Day} from @param {Day} until @param {number} y */
  line(from, until, y) {
    return `M${this.x(from).toFixed(1)} ${y.toFixed(1)}H${Math.max(this.x(until), this.x(from) + 1.5).toFixed(1)}`;
  }

  changes() {
    return this.of.diagram.changeovers.map(({ from }) => (corridor.dom.svg("path", { class: "road-change",
      d: `M${this.x(from).toFixed(1)} ${SpaceTimeDrawing.CAP}V${this.height}` })));
  }

  // The routes by name, each from its first day.
  phaseNames() {
    const { phases } = this.of.diagram;
    return phases.filter(({ route }, position) => phases.findIndex((one) => one.route === route) === position)
      .map(({ route, name, from }) => corridor.dom.svg("text", { class: "road-phase", x: this.x(from) + 4 },
        corridor.texts("spaceTime.routes")[route] ?? name));
  }

  // Keeps the names within the drawing, and puts one that would meet another on a row above; returns how many rows there are.
  /** @param {SVGTextElement[]} names */
  placePhases(names) {
    /** @type {number[]} */
    const taken = [];
    for (const name of names) {
      const length = name.getComputedTextLength();
      const x = Math.max(Math.min(Number(name.getAttribute("x")), this.width - length), 0);
      const row = [...taken, 0].findIndex((end) => x >= end);
      name.setAttribute("x", String(x));
      name.dataset.row = String(row);
      taken[row] = x + length + 8;
    }
    return taken.length;
  }

  stretches() {
    const all = this.of.diagram.rectangles[this.of.traffic].filter(({ kind }) => kind === "section");
    return [...all.filter(({ inUse }) => inUse), ...all.filter(({ inUse }) => !inUse)].flatMap((one) => {
      const frame = { x: this.x(one.from), y: this.y(one.high), width: Math.max(this.x(one.until) - this.x(one.from), 1.5),
        height: this.y(one.low) - this.y(one.high) };
      return [...this.stretch(one, frame), ...this.lettering(one, frame)];
    });
  }

  // In a box with room for it, that it speaks of local traffic.
  /** @param {RoadStretch} given @param {Frame} frame */
  lettering({ inUse }, { x, y, width, height }) {
    const words = corridor.text("spaceTime.local");
    return inUse && width > words.length * 5.5 && height > 30
      ? [corridor.dom.svg("text", { class: "road-local", x: x + 4, y: y + 13 }, words)] : [];
  }

  /** @param {Pick<RoadStretch, "states" | "certainty" | "inUse">} given @param {Frame} frame */
  stretch({ states, certainty, inUse }, frame) {
    const { svg } = corridor.dom;
    const look = `c-route-${states.at(-1)}`;
    /** @param {string} name @param {Attributes} [more] */
    const part = (name, more) => svg("rect", { ...frame, class: `${name} ${look}`, ...more });
    if (!inUse) {
      return [part("road-unused")];
    }
    const isFull = certainty !== "possible" && states.length === 1;
    return [part("road-blank"), part(`road-stretch${isFull ? "" : " is-hollow"}`),
      part("road-pattern", { fill: `url(#${isFull ? "hatch" : "hollow"}-route-${states.join("-")})` })];
  }

  // Posts and points where passage was stopped: a line as long as they lasted, beginning with their symbol. Days on which
  // a point stopped or checked the traffic shown have the look of its state.
  lasting() {
    return this.of.diagram.marks.filter(({ layer }) => layer !== "events").flatMap((mark) => {
      const entry = this.of.entryOf(mark);
      const level = this.levelOf(mark);
      const isPost = mark.layer === "peacekeeper_posts";
      const effects = isPost ? [] : this.of.effects.get(mark.id) ?? [];
      const stays = effects.length ? [] : mark.stays;
      return [...stays.map((stay) => this.stay(entry, stay, level)), ...effects.map((effect) => this.effect(effect, level)),
        this.symbol(entry, this.x(mark.stays[0].from), level, isPost ? 8 : 11, mark.stays[0].certainty)];
    });
  }

  /** @param {StyleClass} entry @param {Stay} options @param {number} level */
  stay(entry, { from, until, certainty }, level) {
    return corridor.dom.svg("path", { class: `road-stay c-${entry.id}${certainty === "possible" ? " is-possible" : ""}`,
      d: this.line(from, until, level) });
  }

  /** @param {RoadStretch} given @param {number} level */
  effect({ states, from, until, certainty }, level) {
    const { svg } = corridor.dom;
    const parts = certainty === "possible" ? ["casing", "body", "ticks"] : ["body", "ticks"];
    return svg("g", { class: `route road-effect c-route-${states[0]}${certainty === "possible" ? " is-hollow" : ""}` },
      parts.map((part) => svg("path", { class: `route-${part}`, d: this.line(from, until, level) })));
  }

  events() {
    return this.of.diagram.marks.filter(({ layer }) => layer === "events").map((mark) => (
      this.symbol(this.of.entryOf(mark), this.x(mark.stays[0].from + 0.5), this.y(mark.chainage), 9, mark.stays[0].certainty)));
  }

  /** @param {StyleClass} entry @param {number} x @param {number} y @param {number} size @param {Certainty} certainty */
  symbol(entry, x, y, size, certainty) {
    return corridor.dom.svg("path", { class: `road-symbol c-${entry.id}${certainty === "possible" ? " is-hollow" : ""}`,
      d: this.of.symbols.style.shapes[entry.shape ?? ""],
      transform: `translate(${(x - size / 2).toFixed(1)} ${(y - size / 2).toFixed(1)}) scale(${size / 24})` });
  }

  /** @param {boolean} isNarrow */
  nameStations(isNarrow) {
    const { svg } = corridor.dom;
    const rows = this.of.diagram.rows.map(({ chainage, stations }) => ({ chainage,
      lines: stations.map((one) => this.of.nameOf(one))
      .flatMap((name) => (isNarrow && (stations.length === 1 || name.length > 17) ? corridor.spaceTime.fold(name) : name)) }));
    this.names.replaceChildren(...corridor.spaceTime.thin(rows, (km) => this.y(km)).map(({ chainage, lines }) => (
      svg("text", { class: "road-name", y: this.y(chainage) + 4 - (lines.length - 1) * 5.5, "text-anchor": "end" },
        lines.map((line, position) => svg("tspan", { x: isNarrow ? "93%" : "100%", dy: position ? 11 : 0 }, line))))));
  }

  // How far a spot is from a mark, in pixels; a line as long as months yields to a symbol.
  /** @param {RoadMark} mark @param {number} x @param {number} y */
  distanceTo(mark, x, y) {
    const isEvent = mark.layer === "events";
    const from = this.x(mark.stays[0].from);
    const until = isEvent ? this.x(mark.stays[0].from + 1) : this.x(lastOf(mark.stays).until);
    const across = Math.max(from - x, x - until, 0);
    return isEvent ? Math.hypot(across, this.y(mark.chainage) - y) : across + Math.abs(this.levelOf(mark) - y) * 2 + 4;
  }

  /** @param {RoadStretch} given @param {number} x @param {number} y */
  covers({ from, until, low, high }, x, y) {
    return x >= this.x(from) && x <= this.x(until) && y <= this.y(low) + 2 && y >= this.y(high) - 2;
  }

  /** @param {[number, number] | null} spot */
  circle(spot) {
    const [cx, cy] = spot ?? [0, 0];
    const attributes = { cx, cy, visibility: spot ? "visible" : "hidden" };
    Object.entries(attributes).forEach(([name, value]) => this.ring.setAttribute(name, String(value)));
  }

  /** @param {Day | null} day @param {number} [chainage] */
  cross(day, chainage = 0) {
    const isShown = day !== null;
    this.crossing.setAttribute("visibility", isShown ? "visible" : "hidden");
    if (isShown) {
      const [x, y] = [this.x(day + 0.5).toFixed(1), this.y(chainage).toFixed(1)];
      this.crossing.setAttribute("d", `M${x} 0V${this.height}M0 ${y}H${this.width}`);
    }
  }
}

/** @param {Stay[]} stays */
function lastOf(stays) {
  return stays[stays.length - 1];
}

corridor.SpaceTimeDrawing = SpaceTimeDrawing;
/** @typedef {{ SpaceTimeDrawing: typeof SpaceTimeDrawing }} Given */
