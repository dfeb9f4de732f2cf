// Lines of equal height round the corridor, which from a near view show the ground where the relief is a blur.

class Contours {
  // From this zoom on they are drawn; multiples of WHOLE have a stronger line and are named first, and of TOLD are named.
  static NEAR = 10.75;
  static WHOLE = 1000;
  static TOLD = 500;
  // Pixels from one name of a height to the next of the same, at least half of it.
  static APART = 800;
  // In a degree, as payload.py packs them.
  static STEPS = 2000;

  /** @param {CorridorMap} map @param {Written.Contour[]} contours @param {TextWidths} widths */
  constructor(map, contours, widths) {
    this.map = map;
    this.widths = widths;
    this.isShown = false;
    this.heights = contours.map(([height, lines]) => ({ height, isWhole: height % Contours.WHOLE === 0,
      drawn: L.polyline(lines.map(toLatLngs), { pane: "relief", interactive: false,
        className: `contour${height % Contours.WHOLE ? "" : " is-whole"}` }) }))
      .sort((a, b) => Number(b.isWhole) - Number(a.isWhole));
  }

  /** @param {PageState} given */
  show({ hidden }) {
    this.isShown = this.map.getZoom() >= Contours.NEAR && !hidden.has("relief");
    this.heights.forEach(({ drawn }) => (this.isShown ? drawn.addTo(this.map) : drawn.remove()));
  }

  // Draws the heights that find room, which they take.
  /** @param {Frame} view @param {Frame[]} taken */
  names(view, taken) {
    const told = this.isShown ? this.heights.filter(({ height }) => height % Contours.TOLD === 0) : [];
    return told.flatMap(({ height, drawn }) => this.named(height, drawn, view, taken));
  }

  /** @param {number} height @param {L.Polyline<any>} drawn @param {Frame} view @param {Frame[]} taken */
  named(height, drawn, view, taken) {
    const { square, containsBox, overlaps } = corridor.boxes;
    const text = `\u2248 ${height} ${corridor.text("metres")}`;
    const width = this.widths.of(text, 11, 400);
    /** @type {Frame[]} */
    const own = [];
    return /** @type {L.LatLng[][]} */ (drawn.getLatLngs()).flat().flatMap((at) => {
      const { x, y } = this.map.latLngToLayerPoint(at);
      const box = { x: x - width / 2, y: y - 6, width, height: 12 };
      const isFree = containsBox(view, box) && !taken.some((other) => overlaps(box, other))
        && !own.some((other) => overlaps(square({ x, y }, Contours.APART), other));
      if (!isFree) {
        return [];
      }
      own.push(box);
      taken.push(box);
      return [corridor.dom.svg("text", { class: "label-contour", x: box.x, y: y + 4, "font-size": 11 }, text)];
    });
  }
}

/** @param {number[]} differences */
function toLatLngs(differences) {
  let [x, y] = [0, 0];
  return Array.from({ length: differences.length / 2 }, (_, position) => {
    x += differences[2 * position];
    y += differences[2 * position + 1];
    return /** @type {LatLng} */ ([y / Contours.STEPS, x / Contours.STEPS]);
  });
}

corridor.Contours = Contours;
/** @typedef {{ Contours: typeof Contours }} Given */
