// Marks what differs on one of the maps of two days: a dashed ring round a symbol, or where the symbol of the other day
// stands; a dashed line on both sides of a way or round an area.

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
    /** @type {Row[]} */
    const ways = [];
    for (const row of rows) {
      const key = corridor.thing(row)["data-thing"];
      const symbol = [...container.querySelectorAll(".point")].find((one) => one.getAttribute("data-thing") === key);
      if (symbol) {
        symbol.classList.add("differs");
      } else if (row.shape && (row.shape.kind !== "point" || row.layer === "places" || shown.has(key))) {
        this.draw(row.shape);
        ways.push(...(row.shape.kind === "lines" ? [row] : []));
      }
    }
    ["differs-way", "differs-way is-inner"].forEach((part) => ways.forEach((row) => this.drawWay(row, part)));
  }

  /** @param {Shape} shape */
  draw(shape) {
    const options = { interactive: false, smoothFactor: 0.6, pane: "chosen" };
    if (shape.kind === "point") {
      this.drawn.addLayer(L.circleMarker(shape.at, { ...options, radius: Marks.RING, className: "differs-ring" }));
    } else if (shape.kind === "areas") {
      this.drawn.addLayer(L.polygon(shape.parts, { ...options, className: "differs-area" }));
    }
  }

  // A wide dashed line, of which the inner part is taken away again, lies under the way.
  /** @param {Row} row @param {string} part */
  drawWay(row, part) {
    this.drawn.addLayer(L.polyline(corridor.payload.linesOf(row), { interactive: false, smoothFactor: 0.6, pane: "boundaries",
      className: `${part}${row.layer === "roads" ? " is-road" : ""}` }));
  }

  remove() {
    this.show([], new Set());
    this.drawn.remove();
  }
}

corridor.Marks = Marks;
/** @typedef {{ Marks: typeof Marks }} Given */
