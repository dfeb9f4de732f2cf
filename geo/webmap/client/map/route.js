// The corridor's route, section by section: a dark edge and a body that has the state of a stretch where a source tells of
// local traffic on it, in its colour and with its ticks, and is plain where none does; gaps where the course is only
// schematic.

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
  show({ day, hidden, traffic }) {
    for (const section of this.sections) {
      const certainty = hidden.has("corridor_route") ? null : corridor.time.certaintyOn(section.row, day);
      const state = this.stateOf(section.row, day, traffic);
      const look = certainty ? `route ${state}${certainty === "possible" ? " is-possible" : ""}` : "";
      if (look !== section.look) {
        this.change(section, look);
      }
    }
  }

  // A road before the corridor is a road like any other.
  /** @param {Row} row @param {Day} day @param {string} traffic */
  stateOf({ outside, section }, day, traffic) {
    const run = outside === 1 ? null : corridor.runs.find(this.data, day, { scope: "section", target: section ?? "", traffic });
    return run ? stateClass(run) : "is-plain";
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
    const panes = { halo: "route-halo", casing: "route-casing", body: "route-body", ticks: "route-ticks", gaps: "route-ticks" };
    const names = Object.keys(panes).filter((name) => name !== "gaps" || row.geometry_method === "schematic");
    return names.map((name) => {
      const part = L.polyline(corridor.payload.linesOf(row), { pane: panes[name], smoothFactor: 0.6,
        interactive: true, bubblingMouseEvents: false, className: `route-part route-${name}` });
      return part.on("click", () => this.onSelect(row));
    });
  }
}

// The classes of a state as a line has them.
/** @param {Pick<Run, "look" | "certainty">} given */
function stateClass({ look, certainty }) {
  return `c-route-${look}${certainty === "possible" ? " is-possible-state" : ""}`;
}

corridor.Route = Route;
corridor.stateClass = stateClass;
/** @typedef {{ Route: typeof Route, stateClass: typeof stateClass }} Given */
