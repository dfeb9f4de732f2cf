// Bars across the road where passage was stopped: whole where it stopped the chosen traffic, with a gap where that was let
// through, hollow where it is only possible that it stood there on the day.

/** @typedef {{ row: Row, at: Spot, along: Spot, isGate: boolean, isPossible: boolean }} Bar */

class Bars {
  // Half the length of a bar and of its gap in pixels; how many metres from the road a point may lie.
  static HALF = 14;
  static GAP = 5;
  static REACH = 300;
  // What waits beside the road does not stand across it.
  static BESIDE = "waiting-convoy";

  /** @type {Bar[]} */
  bars = [];

  /** @param {CorridorMap} map @param {Data} data @param {OnSelect} onSelect */
  constructor(map, data, onSelect) {
    this.map = map;
    this.data = data;
    this.onSelect = onSelect;
    this.rows = data.layers.blockade_points.filter((row) => row.shape?.kind === "point" && row.kind !== Bars.BESIDE);
    this.canvas = corridor.dom.svg("svg", { class: "bars leaflet-zoom-hide", "aria-hidden": "true", width: 1, height: 1 });
    map.getPane("bars")?.append(this.canvas);
  }

  /** @param {PageState} state */
  show(state) {
    const { day, hidden, traffic } = state;
    const isOnMap = (/** @type {Row} */ row) => row.shape && corridor.time.certaintyOn(row, day)
      && !corridor.inventory.isLeftOut(row, state);
    const standing = hidden.has("corridor_route") ? [] : this.rows.filter((row) => isOnMap(row) && concerns(row, traffic));
    const lines = standing.length ? this.data.layers.corridor_route.filter(isOnMap)
      .flatMap((row) => corridor.payload.linesOf(row).map((line) => line.map((at) => this.map.latLngToLayerPoint(at)))) : [];
    const isClosed = corridor.passability.throughState(this.data, day, traffic)?.look === "closed";
    const found = standing.flatMap((row) => {
      const { at, along } = corridor.roadLine.nearest(lines, this.map.latLngToLayerPoint(corridor.payload.spotOf(row)));
      return this.metres(row, at) > Bars.REACH ? [] : [{ row, at, along, isGate: !isClosed && !lists(row.stops, traffic),
        isPossible: corridor.time.certaintyOn(row, day) === "possible" }];
    });
    this.bars = oneAPlace(found);
    this.canvas.replaceChildren(...this.bars.map((bar) => corridor.dom.svg("g", { class: "stop-at",
      ...corridor.thing(bar.row), onclick: () => this.select(bar.row) }, ...drawBar(bar))));
  }

  // A bar that the map is dragged by is not pressed.
  /** @param {Row} row */
  select(row) {
    const { dragging } = /** @type {{ dragging: L.Handler & { moved(): boolean } }} */ (/** @type {any} */ (this.map));
    return dragging.moved() || this.onSelect(row);
  }

  /** @param {Row} row @param {Spot} at */
  metres(row, { x, y }) {
    return this.map.distance(this.map.layerPointToLatLng([x, y]), corridor.payload.spotOf(row));
  }

  // What symbols and names keep off.
  get boxes() {
    return this.bars.flatMap((bar) => corridor.labelRoom.along(endsOf(bar)));
  }
}

/** @param {Row} row @param {string} traffic */
const concerns = (row, traffic) => lists(row.stops, traffic) || lists(row.lets_through, traffic);

/** @param {string | null | undefined} text @param {string} one */
const lists = (text, one) => Boolean(text?.split("; ").includes(one));

// Of the bars at a place the one that says most: what is sure before what is possible, what stops before what lets through.
/** @param {Bar[]} bars */
function oneAPlace(bars) {
  const ordered = [...bars].sort((a, b) => Number(a.isPossible) - Number(b.isPossible) || Number(a.isGate) - Number(b.isGate));
  /** @param {Bar} one @param {Bar} other */
  const isAt = (one, other) => Math.hypot(one.at.x - other.at.x, one.at.y - other.at.y) < Bars.HALF;
  return ordered.filter((bar, index) => ordered.findIndex((one) => isAt(one, bar)) === index);
}

/** @param {Bar} bar @returns {[Spot, Spot]} */
function endsOf({ at, along }) {
  const spot = (/** @type {number} */ way) => ({ x: at.x - along.y * way, y: at.y + along.x * way });
  return [spot(-Bars.HALF), spot(Bars.HALF)];
}

/** @param {Bar} bar */
function drawBar(bar) {
  const [from, to] = endsOf(bar);
  const share = (1 - Bars.GAP / Bars.HALF) / 2;
  const x = (/** @type {number} */ one) => (from.x + (to.x - from.x) * one).toFixed(1);
  const y = (/** @type {number} */ one) => (from.y + (to.y - from.y) * one).toFixed(1);
  const pieces = bar.isGate ? [[0, share], [1 - share, 1]] : [[0, 1]];
  const d = pieces.map(([first, last]) => `M${x(first)} ${y(first)}L${x(last)} ${y(last)}`).join("");
  return ["halo", "edge", "body"].map((name) => corridor.dom.svg("path", { d,
    class: `stop-bar stop-bar-${name}${bar.isPossible ? " is-hollow" : ""}${bar.isGate ? " is-gate" : ""}` }));
}

corridor.Bars = Bars;
/** @typedef {{ Bars: typeof Bars }} Given */
