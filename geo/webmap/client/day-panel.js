// What holds on the day: who could pass, which route was in use, what happened, and everything on the map as a list.
globalThis.corridor = globalThis.corridor || {};

corridor.DayPanel = class DayPanel {
  static TRAFFIC = ["civilian", "icrc", "peacekeeper"];
  static LISTED = ["blockade_points", "peacekeeper_posts", "corridor_route", "roads", "nagorno_karabakh", "corridor_strip",
    "control_areas", "places"];

  constructor(container, data, symbols, onSelect) {
    const { el } = corridor.dom;
    this.data = data;
    this.symbols = symbols;
    this.onSelect = onSelect;
    this.states = el("dl", { class: "states" });
    this.route = el("p", { class: "route-in-use" });
    this.events = el("ul", { class: "feature-list" });
    this.list = el("div", { class: "everything" });
    this.details = el("details", { class: "list-details", ontoggle: () => this.fillList() },
      el("summary", null, el("h2", null, corridor.text("listToday"))), this.list);
    container.append(el("section", { class: "day-panel" },
      el("h2", null, corridor.text("passing")), this.states, this.route,
      el("h2", null, corridor.text("eventsToday")), this.events));
    this.after = this.details;
  }

  show({ day, names }) {
    this.day = day;
    this.names = names;
    const { el } = corridor.dom;
    this.states.replaceChildren(...DayPanel.TRAFFIC.flatMap((traffic) => this.state(traffic)));
    const uses = corridor.passability.routesInUse(this.data, day);
    this.route.replaceChildren(...(uses.length
      ? [`${corridor.text("routeInUse")}: `, uses.map(({ route }) => route.label).join("; ")]
      : [corridor.text("noRoute")]));
    const events = this.data.layers.events.map((row) => ({ row, certainty: corridor.time.certaintyOn(row, day) }));
    const certain = events.filter((entry) => entry.certainty === "certain");
    const possible = events.filter((entry) => entry.certainty === "possible");
    this.events.replaceChildren(...(certain.length || possible.length ? [] : [el("li", { class: "none" }, corridor.text("noEvents"))]),
      ...certain.map(({ row }) => this.item(row)),
      ...(possible.length ? [el("li", { class: "subhead" }, corridor.text("eventsPossible"))] : []),
      ...possible.map(({ row }) => this.item(row)));
    this.fillList();
  }

  state(traffic) {
    const { el, svg } = corridor.dom;
    const found = corridor.passability.throughState(this.data, this.day, traffic);
    const state = found ? found.state : "none";
    const word = corridor.text(`states.${state}`);
    const swatch = svg("svg", { class: "state-swatch", viewBox: "0 0 34 10", width: 34, height: 10, "aria-hidden": "true" },
      svg("g", { class: `route c-route-${found ? found.state : "unknown"}` }, ["casing", "body", "ticks"].map((part) => (
        svg("path", { class: `route-${part}`, d: "M0 5H34" })))));
    const since = found ? corridor.passability.describeSince(found) : "";
    return [el("dt", null, corridor.text(`traffic.${traffic}`)),
      el("dd", { title: found?.row.summary }, swatch,
        el("strong", null, found?.certainty === "possible" ? corridor.text("possibly", { state: word }) : word),
        since ? el("span", { class: "since" }, ` ${since}`) : "")];
  }

  item(row) {
    const { el } = corridor.dom;
    const entry = this.symbols.classOf(row.layer, row.kind);
    const name = row.layer === "places" ? corridor.placeName(row, this.names) : row.label;
    return el("li", null, el("button", { type: "button", class: "feature-button", onclick: () => this.onSelect(row) },
      entry ? this.symbols.swatch(entry) : null, el("span", { dir: "auto" }, name)));
  }

  // The list is long: it is made only while it is open.
  fillList() {
    const { el } = corridor.dom;
    if (!this.details.open) {
      this.list.replaceChildren();
      return;
    }
    this.list.replaceChildren(...DayPanel.LISTED.flatMap((layer) => {
      const rows = (this.data.layers[layer] ?? []).filter((row) => row.kind !== "off-map"
        && corridor.time.certaintyOn(row, this.day));
      return rows.length ? [el("h3", null, corridor.text(`layers.${layer}`)),
        el("ul", { class: "feature-list" }, rows.map((row) => this.item(row)))] : [];
    }));
  }
};
