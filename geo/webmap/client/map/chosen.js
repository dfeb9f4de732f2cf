// Shows where the selected feature lies: a circle of its accuracy round a point, a glow along a line or an edge.

class Chosen {
  // Radius in pixels of the ring that shows a spot whose symbol or name the map does not draw at its zoom.
  static RING = 15;

  /** @type {Row | null} */
  row;

  /** @param {CorridorMap} map */
  constructor(map) {
    this.map = map;
    this.drawn = L.layerGroup().addTo(map);
  }

  /** @param {PageState} given */
  show({ selection: row }) {
    if (row === this.row) {
      return;
    }
    this.row = row;
    const [middle] = this.draw(row ? [row] : []);
    if (middle) {
      this.keepInView(middle);
    }
  }

  // Marks rows, and returns the middles of those that have a shape.
  /** @param {Row[]} rows */
  draw(rows) {
    this.drawn.clearLayers();
    return rows.map((row) => this.mark(row)).filter((middle) => middle !== null);
  }

  /** @param {Row} row @returns {L.LatLng | LatLng | null} */
  mark({ shape: own, region, accuracy_m: accuracy }) {
    const shape = own ?? region?.shape;
    const options = { pane: "chosen", interactive: false };
    if (!shape) {
      return null;
    }
    if (shape.kind === "point") {
      if (accuracy) {
        this.drawn.addLayer(L.circle(shape.at, { ...options, radius: accuracy, className: "accuracy" }));
      }
      this.drawn.addLayer(L.circleMarker(shape.at, { ...options, radius: Chosen.RING, className: "chosen-spot" }));
      return shape.at;
    }
    const parts = /** @type {LatLng[][]} */ (shape.parts);
    const line = L.polyline(parts, { ...options, className: "chosen-line", smoothFactor: 0.6 });
    this.drawn.addLayer(line);
    return line.getBounds().getCenter();
  }

  /** @param {L.LatLngExpression} at */
  keepInView(at) {
    const { y } = this.map.getSize();
    /** @type {L.PointTuple} */
    const paddingBottomRight = [60, isCovered() ? Math.round(y * 0.66) : 50];
    this.map.panInside(at, { paddingTopLeft: [60, 50], paddingBottomRight, animate: false });
  }
}

// In the compact form what is selected lies over the map.
function isCovered() {
  return document.documentElement.classList.contains("is-compact");
}

corridor.Chosen = Chosen;
/** @typedef {{ Chosen: typeof Chosen }} Given */
