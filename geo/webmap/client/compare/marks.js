// Marks what differs on one of the maps of two days: a dashed ring round a symbol, or where the symbol of the other day
// stands; a dashed line beside a way or round an area.

class Marks {
  static RING = 16;

  /** @param {L.Map} map */
  constructor(map) {
    this.map = map;
    this.drawn = L.layerGroup().addTo(map);
  }

  // The keys of the symbols that the map shows.
  symbols() {
    return new Set([...this.map.getContainer().querySelectorAll(".point")].map((one) => one.getAttribute("data-thing")));
  }

  // `shown` are the symbols of either map: of a thing of which neither shows one there is nothing to mark.
  /** @param {Row[]} rows @param {Set<string | null>} shown */
  show(rows, shown) {
    this.drawn.clearLayers();
    const container = this.map.getContainer();
    container.querySelectorAll(".differs").forEach((one) => one.classList.remove("differs"));
    for (const row of rows) {
      const key = corridor.thing(row)["data-thing"];
      const symbol = [...container.querySelectorAll(".point")].find((one) => one.getAttribute("data-thing") === key);
      if (symbol) {
        symbol.classList.add("differs");
      } else if (row.shape && (row.shape.kind !== "point" || row.layer === "places" || shown.has(key))) {
        this.draw(row.shape, row.layer === "roads" ? "differs-way is-road" : "differs-way");
      }
    }
  }

  /** @param {Shape} shape @param {string} way */
  draw(shape, way) {
    const options = { interactive: false, smoothFactor: 0.6 };
    this.drawn.addLayer(shape.kind === "point"
      ? L.circleMarker(shape.at, { ...options, pane: "chosen", radius: Marks.RING, className: "differs-ring" })
      : L.polyline(/** @type {LatLng[][]} */ (shape.parts), { ...options, pane: shape.kind === "lines" ? "roads" : "chosen",
        className: shape.kind === "lines" ? way : "differs-area" }));
  }

  remove() {
    this.show([], new Set());
    this.drawn.remove();
  }
}

corridor.Marks = Marks;
/** @typedef {{ Marks: typeof Marks }} Given */
