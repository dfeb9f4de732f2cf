// The corridor's route, section by section: a dark edge, a body in the colour of the state, ticks in its
// pattern, and gaps where the course is only schematic.

/** @typedef {{ row: Row, parts: L.Polyline[] | null, look: string }} Section */

class Route {
  /** @param {CorridorMap} map @param {Data} data @param {OnSelect} onSelect */
  constructor(map, data, onSelect) {
    this.map = map;
    this.data = data;
    this.onSelect = onSelect;
    this.sections = data.layers.corridor_route
      .filter((row) => row.shape)
      .map((row) => /** @type {Section} */ ({ row, parts: null, look: "" }));
  }

  /** @param {PageState} given */
  show({ day, hidden }) {
    const found = corridor.passability.throughState(this.data, day, corridor.situation.headline);
    const state = found ? found.look : "none";
    const doubt = found && found.certainty === "possible" ? " is-possible-state" : "";
    for (const section of this.sections) {
      const certainty = hidden.has("corridor_route") ? null : corridor.time.certaintyOn(section.row, day);
      const look = certainty ? `route c-route-${state}${doubt}${certainty === "possible" ? " is-possible" : ""}` : "";
      if (look !== section.look) {
        this.change(section, look);
      }
    }
  }

  /** @param {Section} section @param {string} look */
  change(section, look) {
    section.look = look;
    if (!look) {
      section.parts?.forEach((part) => part.remove());
      return;
    }
    section.parts ??= this.draw(section.row);
    for (const part of section.parts) {
      part.addTo(this.map);
      part.getElement()?.setAttribute("data-thing", corridor.thing(section.row)["data-thing"]);
      part.getElement()?.setAttribute("class", `${part.options.className} ${look} leaflet-interactive`);
    }
  }

  /** @param {Row} row */
  draw(row) {
    /** @type {{ [part: string]: string }} */
    const panes = { halo: "route-casing", casing: "route-casing", body: "route-body", ticks: "route-ticks", gaps: "route-ticks" };
    const names = Object.keys(panes).filter((name) => name !== "gaps" || row.geometry_method === "schematic");
    return names.map((name) => {
      const part = L.polyline(corridor.payload.linesOf(row), { pane: panes[name], smoothFactor: 0.6,
        interactive: true, bubblingMouseEvents: false, className: `route-part route-${name}` });
      return part.on("click", () => this.onSelect(row));
    });
  }
}

corridor.Route = Route;
/** @typedef {{ Route: typeof Route }} Given */
