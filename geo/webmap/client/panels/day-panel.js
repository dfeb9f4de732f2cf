// What holds on the day: who can pass, what stops passage, where the peacekeepers are, what happened.

class DayPanel {
  /** @type {Day} */
  day;
  /** @type {string} */
  names;
  /** @type {string} */
  traffic;

  /**
   * @param {HTMLElement} container
   * @param {Data} data
   * @param {Symbols} symbols
   * @param {{ limits: Limits, onSelect: OnSelect, setDay: SetDay, onTraffic: (traffic: string) => void }} options
   */
  constructor(container, data, symbols, { limits, onSelect, setDay, onTraffic }) {
    const { el } = corridor.dom;
    this.data = data;
    this.symbols = symbols;
    this.onSelect = onSelect;
    this.onTraffic = onTraffic;
    this.states = el("dl", { class: "states" });
    this.passages = el("div", { class: "passages" });
    this.route = el("p", { class: "route-in-use" });
    /** @param {Row} row */
    const item = (row) => this.item(row);
    this.cutOff = new corridor.CutOff(data, symbols, onSelect);
    this.stops = new corridor.InForce("stops", 6, item);
    this.posts = new corridor.InForce("posts", 0, item);
    this.events = el("ul", { class: "feature-list events-today" });
    this.neighbours = new corridor.Neighbours(data.layers.events, limits, setDay);
    container.append(el("section", { class: "day-panel" },
      el("h2", null, corridor.text("eventsToday")), this.events,
      el("h2", null, corridor.text("passing")), this.states, this.passages, this.route,
      el("h2", null, corridor.text("peopleToday")), this.cutOff.element,
      el("h2", null, corridor.text("stopsToday")), this.stops.element,
      ...(data.layers.peacekeeper_posts.length ? [el("h2", null, corridor.text("postsToday")), this.posts.element] : []),
      el("h2", null, corridor.text("eventsNear")), this.neighbours.element));
  }

  /** @param {PageState} given */
  show({ day, names, traffic }) {
    this.day = day;
    this.names = names;
    this.traffic = traffic;
    const { el } = corridor.dom;
    this.showStates();
    this.showPassages(this.data.tables.passages.filter(({ from, until }) => from <= day && day < until));
    const uses = corridor.passability.routesInUse(this.data, day);
    this.route.replaceChildren(...(uses.length
      ? [corridor.labelled(corridor.text(uses[0].certainty === "certain" ? "routeInUse" : "routePossiblyInUse")),
        ...uses.map(({ route }) => (
          el("button", { type: "button", class: "text-button", lang: corridor.inventory.languageOf(route),
            ...corridor.thing(route), onclick: () => this.onSelect(route) }, corridor.inventory.title(route, names))))]
      : [corridor.text("noRoute")]));
    this.cutOff.show({ day, names });
    this.stops.show(this.inForce("blockade_points"));
    this.posts.show(this.inForce("peacekeeper_posts", (row) => row.kind !== "absence"));
    this.showEvents(this.inForce("events"));
    this.neighbours.show(day);
  }

  // Made anew, the button that was pressed is looked for, so that the keyboard stays where it was.
  showStates() {
    const pressed = /** @type {HTMLElement | null} */ (document.activeElement)?.dataset.traffic;
    const rows = [...new Set([...corridor.toldTraffic(this.data, this.day), this.traffic])];
    this.states.replaceChildren(...rows.flatMap((traffic) => this.state(traffic)));
    if (pressed) {
      /** @type {HTMLElement | null} */ (this.states.querySelector(`[data-traffic="${pressed}"]`))?.focus();
    }
  }

  // The traffic of a row, which is a button that shows it on the map.
  /** @param {string} traffic */
  trafficButton(traffic) {
    const { el } = corridor.dom;
    const isShown = traffic === this.traffic;
    return el("button", { type: "button", class: "on-map", "data-traffic": traffic, "aria-pressed": String(isShown),
      title: corridor.text("showTraffic"), onclick: () => this.onTraffic(traffic) },
    corridor.text(`traffic.${traffic}`), isShown ? el("small", null, corridor.text("trafficShown")) : null);
  }

  // {certain, possible}: rows of a layer by how surely they were in force on the day.
  /** @param {LayerName} layer @param {(row: Row) => boolean} [isMeant] */
  inForce(layer, isMeant = () => true) {
    /** @type {{ certain: Row[], possible: Row[] }} */
    const found = { certain: [], possible: [] };
    for (const row of this.data.layers[layer] ?? []) {
      const certainty = isMeant(row) ? corridor.time.certaintyOn(row, this.day) : null;
      if (certainty) {
        found[certainty].push(row);
      }
    }
    return found;
  }

  /** @param {{ certain: Row[], possible: Row[] }} given */
  showEvents({ certain, possible }) {
    const { el } = corridor.dom;
    this.events.replaceChildren(...(certain.length || possible.length ? []
      : [el("li", { class: "none" }, corridor.text("noEvents"))]),
      ...corridor.eventDays.byWeight(certain).map((row) => this.item(row)),
      ...(possible.length ? [el("li", { class: "subhead" }, corridor.text("eventsPossible"))] : []),
      ...possible.map((row) => this.item(row)));
  }

  /** @param {string} traffic */
  state(traffic) {
    const { el, svg } = corridor.dom;
    const found = corridor.passability.throughState(this.data, this.day, traffic);
    const swatch = svg("svg", { class: "state-swatch", viewBox: "0 0 34 10", width: 34, height: 10, "aria-hidden": "true" },
      svg("g", { class: `route c-route-${found ? found.look : "none"}` }, ["casing", "body", "ticks"].map((part) => (
        svg("path", { class: `route-${part}${found?.certainty === "possible" ? " route-part is-possible-state" : ""}`,
          d: "M0 5H34" })))));
    const { why, hours } = corridor.hours.beside(this.data, this.day, { scope: "corridor", traffic });
    const since = [found ? corridor.passability.describeSince(found) : "", why].filter(Boolean);
    return [el("dt", null, this.trafficButton(traffic)),
      el("dd", null, swatch, found ? this.stateButtons(found) : el("strong", null, corridor.text("states.none")),
        corridor.dispute.against(found, this.day) ? [" ", corridor.dispute.halfMoon()] : null),
    ...since.map((told) => el("dd", { class: "since" }, told)),
    ...hours.map(({ row, text }) => el("dd", { class: "since" }, el("button", { type: "button", class: "text-button",
      title: corridor.text("whoSaysSo"), onclick: () => this.onSelect(row) }, text)))];
  }

  // Single passages of a day on which the road was closed or restricted: an event, or a figure with who states it.
  /** @param {Passage[]} found */
  showPassages(found) {
    const { el, fact } = corridor.dom;
    this.passages.replaceChildren(...(found.length ? [el("p", null, corridor.labelled(corridor.text("passages"))), el("ul", null,
      found.map(({ event, text, certainty }) => {
        const row = event && this.data.layers.events.find(({ id }) => id === event);
        const state = row ? row.label : text;
        const told = certainty === "possible" ? corridor.text("possibly", { state }) : state;
        return el("li", fact(state), row
          ? el("button", { type: "button", class: "text-button", onclick: () => this.onSelect(row) }, told) : told);
      }))] : []));
  }

  // A state leads to the row that says so; of two that dates leave open, each to its own.
  /** @param {Found} found */
  stateButtons(found) {
    const { el } = corridor.dom;
    const states = found.state.split("; ");
    return states.flatMap((state, position) => {
      const word = corridor.text(`states.${state}`);
      const isLast = position === states.length - 1;
      return [position ? corridor.text("or") : "", el("button", { type: "button", class: "text-button",
        title: corridor.text("whoSaysSo"), onclick: () => this.selectOf(found, states.length > 1 ? state : null) },
      isLast && found.certainty === "possible" ? corridor.text("possibly", { state: word }) : word)];
    });
  }

  // Leads to the row that says so.
  /** @param {Found} found @param {string | null} state */
  selectOf(found, state) {
    const row = corridor.passability.rowOn(found, this.day, state);
    if (row) {
      this.onSelect(row);
    }
  }

  /** @param {Row} row */
  item(row) {
    const { el } = corridor.dom;
    const entry = this.symbols.classOf(row.layer, row.kind);
    const name = row.layer === "places" ? corridor.placeName(row, this.names) : row.label;
    const isPossible = corridor.time.certaintyOn(row, this.day) === "possible";
    return el("li", null, el("button", { type: "button", class: "feature-button", ...corridor.thing(row),
      onclick: () => this.onSelect(row) },
      entry ? el("span", { class: `feature-symbol${isPossible ? " is-possible" : ""}` }, this.symbols.swatch(entry)) : null,
      el("span", null, el("span", { lang: corridor.inventory.languageOf(row), dir: "auto" }, name),
        row.disputed ? [" ", corridor.dispute.halfMoon()] : null)));
  }
}

corridor.DayPanel = DayPanel;
/** @typedef {{ DayPanel: typeof DayPanel }} Given */
