// What the space-time diagram means, as a legend, and what it shows, as a table that leads to the days and sources.

/**
 * @typedef {{ from: Day, until: Day, km: string, what: string, isFact?: boolean, state: string, note?: string | null,
 *   certainty: Certainty | null, row: Row | null }} Line
 */

/** @typedef {import("./space-time-data.js").RoadMark} RoadMark */
/** @typedef {import("./space-time-data.js").Stay} Stay */

/** @type {LayerName[]} */
const LAYERS = ["blockade_points", "peacekeeper_posts", "events"];

class SpaceTimeWords {
  /** @param {SpaceTime} diagram */
  constructor(diagram) {
    const { el } = corridor.dom;
    this.of = diagram;
    this.key = el("ul", { class: "road-key" });
    this.body = el("div", { class: "road-table", tabindex: "0", role: "region",
      "aria-label": corridor.text("spaceTime.inWords") });
    this.element = el("details", { class: "ribbon-text", ontoggle: () => this.fill() },
      el("summary", null, corridor.text("spaceTime.inWords")), this.body);
  }

  // For another class of traffic.
  choose() {
    this.key.replaceChildren(...this.keys());
    this.body.replaceChildren();
    this.fill();
  }

  // The states that the class has, then what is drawn in some special way, then the marks.
  keys() {
    const { el, svg } = corridor.dom;
    /** @param {...(SVGElement | SVGElement[])} parts */
    const picture = (...parts) => svg("svg", { viewBox: "0 0 26 14", width: 26, height: 14, "aria-hidden": "true" },
      parts.flat());
    const frame = { x: 1, y: 1, width: 24, height: 12 };
    /** @param {string[]} states @param {Certainty} certainty @param {Certainty | null} inUse */
    const stretch = (states, certainty, inUse) => picture(this.of.drawing.stretch({ states, certainty, inUse }, frame));
    const shown = this.of.diagram.rectangles[this.of.traffic].filter(({ kind }) => kind !== "through");
    /** @param {string} state */
    const has = (state) => shown.some(({ states }) => states.includes(state));
    /** @param {string} id */
    const symbol = (id) => picture(this.of.drawing.symbol(this.of.symbols.byId.get(id), 13, 7, 12, "certain"));
    const pairs = [...["open", "restricted", "outbound-only", "closed", "unknown"].filter(has)
      .map((state) => [stretch([state], "certain", "certain"),
      corridor.text(`states.${state}`)]),
    [stretch(["closed"], "possible", "certain"), corridor.text("spaceTime.possible")],
    [stretch(["closed"], "certain", null), corridor.text("spaceTime.unused")],
    [symbol("checkpoint"), corridor.text("spaceTime.stop")], [symbol("post"), corridor.text("spaceTime.post")],
    [symbol("event-passage"), corridor.text("spaceTime.event")]];
    return [el("li", null, corridor.text("spaceTime.reading")), ...pairs.map(([image, words]) => el("li", null, image, words))];
  }

  // Long: made when it is opened.
  fill() {
    if (!this.element.open || this.body.hasChildNodes()) {
      return;
    }
    const { el } = corridor.dom;
    const columns = Object.values(corridor.texts("spaceTime.columns"));
    const traffic = corridor.text(`ribbonTraffic.${this.of.traffic}`);
    this.body.append(el("table", null, el("caption", null, corridor.text("spaceTime.caption", { traffic })),
      el("thead", null, el("tr", null, columns.map((name) => el("th", { scope: "col" }, name)))),
      this.groups().filter(({ lines }) => lines.length).map(({ name, lines }) => el("tbody", null,
        el("tr", null, el("th", { scope: "rowgroup", colspan: columns.length }, name)), lines.map((line) => this.line(line))))));
  }

  // Lines are {from, until, km, what, isFact, state, certainty, row}.
  groups() {
    const { diagram, traffic } = this.of;
    /** @param {string} kind */
    const states = (kind) => diagram.rectangles[traffic].filter((one) => one.kind === kind).map((one) => ({ ...one,
      km: kind === "section" ? `${formatKm(one.low)} – ${formatKm(one.high)}` : "",
      what: this.of.stretchName(one), state: this.of.stateOf({ states: one.states }),
      note: one.inUse ? null : corridor.text("spaceTime.unused"),
      row: one.rows.length ? this.of.selectable(one, one.from) : null }));
    /** @param {LayerName} layer */
    const marks = (layer) => diagram.marks.filter((mark) => mark.layer === layer).flatMap((mark) => mark.stays.map((stay) => (
      { ...stay, km: formatKm(mark.chainage), row: this.of.rowOf(mark), what: this.of.rowOf(mark).label, isFact: true,
        state: this.effectOf(mark, stay) })));
    const routes = diagram.phases.map((phase) => ({ ...phase, km: "", state: "",
      what: corridor.texts("spaceTime.routes")[phase.route] ?? phase.name,
      row: corridor.payload.findFeature(this.of.data, `routes:${phase.route}`) }));
    return [{ name: corridor.text("throughTraffic"), lines: states("through") },
      { name: corridor.text("routeInUse"), lines: routes },
      { name: corridor.text("localTraffic"), lines: states("section") },
      ...LAYERS.map((layer) => ({ name: corridor.text(`layers.${layer}`), lines: marks(layer) }))];
  }

  /** @param {RoadMark} mark @param {Stay} options */
  effectOf(mark, { from }) {
    const effect = mark.layer === "blockade_points" && this.of.effects.get(mark.id)?.find((one) => one.from <= from
      && from < one.until);
    return effect ? this.of.stateOf({ states: effect.states }) : this.of.symbols.kindName(this.of.rowOf(mark));
  }

  /** @param {Line} given */
  line({ from, until, km: kilometre, what, isFact, state, note, certainty, row }) {
    const { el } = corridor.dom;
    const { formatDay } = corridor.time;
    return el("tr", null, el("td", null, formatDay(from)), el("td", null, formatDay(until - 1)),
      el("td", { class: "road-km" }, kilometre),
      el("td", isFact ? corridor.dom.fact(what) : { dir: "auto" },
        row ? el("button", { type: "button", class: "text-button", onclick: () => this.of.go(from, row) }, what) : what),
      el("td", null, corridor.joined([state, note])), el("td", null, certainty ? corridor.text(`sureness.${certainty}`) : ""));
  }
}

/** @param {number} chainage */
function formatKm(chainage) {
  return chainage.toFixed(1).replace("-", "−").replace(".", corridor.text("decimalPoint"));
}

corridor.SpaceTimeWords = SpaceTimeWords;
/** @typedef {{ SpaceTimeWords: typeof SpaceTimeWords }} Given */
