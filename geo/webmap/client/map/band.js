// What holds from end to end for the chosen traffic: a band along the route from where the corridor begins, in the colour and
// the pattern of its state. What holds on a stretch is the road's own, see route.js.

class Band {
  /** @type {string} */
  shown = "";
  /** @type {Found | null} */
  found = null;
  /** @type {LatLng[][]} */
  lines = [];

  /** @param {CorridorMap} map @param {Data} data */
  constructor(map, data) {
    this.data = data;
    this.drawn = L.layerGroup().addTo(map);
  }

  // Returns whether anything changed, so that names make room for its word only then.
  /** @param {PageState} given */
  show({ day, hidden, traffic }) {
    const found = corridor.passability.throughState(this.data, day, traffic);
    const isShown = found && !hidden.has("corridor_route");
    const rows = isShown ? this.data.layers.corridor_route.filter((row) => row.shape && row.outside !== 1
      && corridor.time.certaintyOn(row, day)) : [];
    const look = found ? corridor.stateClass(found) : "";
    this.found = found;
    const shown = [traffic, look, ...rows.map(({ id }) => id)].join(" ");
    const isNew = shown !== this.shown;
    if (isNew) {
      this.shown = shown;
      this.draw(rows, look);
    }
    return isNew;
  }

  /** @param {Row[]} rows @param {string} look */
  draw(rows, look) {
    this.drawn.clearLayers();
    this.lines = this.data.tables.routes.map((route) => this.lineOf(route, rows)).filter((line) => line.length);
    for (const part of this.lines.length ? ["band-edge", "band-ground", "band-body", "band-ticks route-ticks"] : []) {
      this.drawn.addLayer(L.polyline(this.lines, { pane: "band", interactive: false, smoothFactor: 0.6,
        className: `band ${part} ${look}` }));
    }
  }

  // The sections of a route in one line, as they follow each other.
  /** @param {Row} route @param {Row[]} rows */
  lineOf(route, rows) {
    return (route.sections ?? "").split("; ").flatMap((section) => {
      const row = rows.find((one) => one.route === route.id && one.section === section);
      return row ? inCorridor(row) : [];
    });
  }
}

/** @param {Row} row @returns {LatLng[]} */
function inCorridor(row) {
  const line = corridor.payload.linesOf(row).flat();
  const spots = line.map(([y, x]) => ({ x, y }));
  return row.outside ? corridor.roadLine.beyond(spots, row.outside).map(({ x, y }) => [y, x]) : line;
}

corridor.Band = Band;
/** @typedef {{ Band: typeof Band }} Given */
