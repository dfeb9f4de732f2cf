// The small map of the region: its waters, boundaries and areas of the day, the names of the countries, and the piece of
// ground that the large map shows. It stands where a window has room for it.

const WIDTH = 106;
// Points nearer to the last one than this many pixels are left out.
const STEP = 0.8;
// What lies between a name and the edge.
const EDGE = 3;
const LAYERS = /** @type {const} */ (["waters", "areas", "boundaries"]);
// The least room of a large map that has a small one, in pixels.
const ROOM = { x: 700, y: 440 };

class LocatorControl extends L.Control {
  /** @param {Data} data @param {Symbols} symbols */
  constructor(data, symbols) {
    super({ position: "bottomleft" });
    this.rows = LAYERS.flatMap((layer) => data.layers[layer] ?? [])
      .map((row) => ({ row, entry: /** @type {StyleClass} */ (symbols.classOf(row.layer, row.kind)) }))
      .filter(({ row, entry }) => entry && row.shape && row.shape.kind !== "point")
      .sort((a, b) => a.entry.order - b.entry.order);
    const ground = L.latLngBounds(this.rows.flatMap(({ row }) => linesIn(row).flat()));
    const [corner, end] = [ground.getNorthWest(), ground.getSouthEast()].map((at) => L.CRS.EPSG3857.project(at));
    this.corner = corner;
    this.scale = WIDTH / (end.x - corner.x);
    this.height = Math.round((corner.y - end.y) * this.scale);
  }

  /** @override @param {L.Map} map */
  onAdd(map) {
    const { el, svg } = corridor.dom;
    this.ground = svg("g");
    this.frame = svg("rect", { class: "locator-frame" });
    this.names = svg("g", { class: "locator-names" });
    this.picture = svg("svg", { viewBox: `0 0 ${WIDTH} ${this.height}`, width: WIDTH, height: this.height, role: "img" },
      this.ground, this.names, this.frame);
    this.box = el("div", { class: "locator" }, this.picture);
    this.speak();
    map.on("moveend resize", this.follow, this);
    map.whenReady(this.follow, this);
    return this.box;
  }

  /** @override @param {L.Map} map */
  onRemove(map) {
    map.off("moveend resize", this.follow, this);
  }

  speak() {
    this.picture?.setAttribute("aria-label", corridor.text("locator"));
    this.names?.replaceChildren(...Object.entries(corridor.situation.rooms).map(([country, rooms]) => (
      corridor.dom.svg("text", this.spotFor(rooms), corridor.text(`countries.${country}`)))));
  }

  // Where a name stands: in the middle of its ground, or along the edge where that is near.
  /** @param {Box[]} rooms */
  spotFor(rooms) {
    const { x, y } = this.toPixels(middleOfWidest(rooms));
    const anchors = /** @type {const} */ (["start", "middle", "end"]);
    const third = Math.floor(x / WIDTH * 3);
    return { x: [EDGE, x, WIDTH - EDGE][third], y, "text-anchor": anchors[third] };
  }

  // Draws what is in force on a day.
  /** @param {PageState} given */
  show({ day }) {
    this.ground?.replaceChildren(...this.rows.filter(({ row }) => corridor.time.certaintyOn(row, day))
      .map(({ row, entry }) => corridor.dom.svg("path", { class: `c-${entry.id}`, d: this.pathOf(row) })));
  }

  // The frame of the large map; none where that shows more than the small one.
  follow() {
    const map = /** @type {L.Map} */ (/** @type {any} */ (this)._map);
    const { x, y } = map.getSize();
    const bounds = map.getBounds();
    const [from, to] = [bounds.getNorthWest(), bounds.getSouthEast()].map((corner) => this.toPixels(corner));
    const [width, height] = [to.x - from.x, to.y - from.y];
    Object.entries({ x: from.x, y: from.y, width, height })
      .forEach(([name, value]) => this.frame?.setAttribute(name, value.toFixed(1)));
    this.box?.toggleAttribute("hidden", x < ROOM.x || y < ROOM.y || width > WIDTH || height > this.height);
  }

  /** @param {L.LatLng} at */
  toPixels(at) {
    const { x, y } = L.CRS.EPSG3857.project(at);
    return { x: (x - this.corner.x) * this.scale, y: (this.corner.y - y) * this.scale };
  }

  /** @param {Row} row */
  pathOf(row) {
    const end = row.shape?.kind === "areas" ? "Z" : "";
    /** @param {[number, number][]} line */
    const corners = (line) => this.thin(line).map(({ x, y }) => `${x.toFixed(1)} ${y.toFixed(1)}`);
    return linesIn(row).map((line) => `M${corners(line).join("L")}${end}`).join("");
  }

  // The points of a line that can be told apart.
  /** @param {[number, number][]} line */
  thin(line) {
    /** @type {Spot[]} */
    const kept = [];
    for (const at of line) {
      const spot = this.toPixels(L.latLng(at));
      const last = kept.at(-1);
      if (!last || Math.hypot(spot.x - last.x, spot.y - last.y) >= STEP) {
        kept.push(spot);
      }
    }
    return kept;
  }
}

// The lines of a row, or the rings of its areas.
/** @param {Row} row */
function linesIn({ shape }) {
  const { kind, parts } = /** @type {LineShape | AreaShape} */ (shape);
  return /** @type {[number, number][][]} */ (kind === "areas" ? parts.flat() : parts);
}

// The middle of that box of degrees in which a name has most room.
/** @param {Box[]} rooms */
function middleOfWidest(rooms) {
  const [west, south, east, north] = rooms.reduce((widest, room) => (room[2] - room[0] > widest[2] - widest[0] ? room : widest));
  return L.latLng((south + north) / 2, (west + east) / 2);
}

corridor.LocatorControl = LocatorControl;
/** @typedef {{ LocatorControl: typeof LocatorControl }} Given */
