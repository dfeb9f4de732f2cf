// Lines and areas of a layer: drawn while they are in force, drawn fainter while they only may be.

/** @typedef {{ row: Row, entry: StyleClass, drawn: L.Polyline<any>[] | null, certainty: Certainty | null }} Area */

class Shapes {
  // `onSelect(row)` makes the shapes selectable; without it they let the pointer through.
  /** @param {CorridorMap} map @param {Row[]} rows @param {Symbols} symbols @param {string} pane @param {OnSelect} [onSelect] */
  constructor(map, rows, symbols, pane, onSelect) {
    this.map = map;
    this.onSelect = onSelect;
    this.pane = pane;
    this.items = rows
      .map((row) => /** @type {Area} */ ({ row, entry: symbols.classOf(row.layer, row.kind), drawn: null, certainty: null }))
      .filter(({ row, entry }) => entry && row.shape && row.shape.kind !== "point")
      .sort((a, b) => a.entry.order - b.entry.order);
  }

  /** @param {PageState} given */
  show({ day, hidden }) {
    for (const item of this.items) {
      const certainty = hidden.has(item.entry.id) ? null : corridor.time.certaintyOn(item.row, day);
      if (certainty !== item.certainty) {
        this.change(item, certainty);
      }
    }
  }

  /** @param {Area} item @param {Certainty | null} certainty */
  change(item, certainty) {
    item.certainty = certainty;
    if (!certainty) {
      item.drawn?.forEach((drawn) => drawn.remove());
      return;
    }
    item.drawn ??= this.draw(item);
    for (const drawn of item.drawn) {
      drawn.addTo(this.map);
      drawn.getElement()?.classList.toggle("is-possible", certainty === "possible");
      if (this.onSelect) {
        drawn.getElement()?.setAttribute("data-thing", corridor.thing(item.row)["data-thing"]);
      }
    }
  }

  // What an area leaves out has an edge of its own, so that its own edge is drawn around it only.
  /** @param {Area} given */
  draw({ row, entry }) {
    const isSchematic = row.geometry_method === "schematic";
    const options = { pane: this.pane, interactive: Boolean(this.onSelect), bubblingMouseEvents: false,
      smoothFactor: 0.6, className: `c-${entry.id}${isSchematic ? " is-schematic" : ""}` };
    const shape = /** @type {LineShape | AreaShape} */ (row.shape);
    const drawn = shape.kind === "areas" ? areaOf(shape.parts, options) : linesOf(shape.parts, options, Boolean(entry.band));
    const { onSelect } = this;
    if (onSelect) {
      drawn.find(({ options: own }) => own.interactive)?.on("click", () => onSelect(row));
    }
    return drawn;
  }
}

// A line, over a band of its own where its class has one. Of both, the line is what answers the pointer.
/** @param {LineShape["parts"]} parts @param {L.PolylineOptions} options @param {boolean} hasBand */
function linesOf(parts, options, hasBand) {
  const band = { ...options, interactive: false, className: `${options.className} is-band` };
  return [L.polyline(parts, options), ...(hasBand ? [L.polyline(parts, band)] : [])].reverse();
}

/** @param {AreaShape["parts"]} parts @param {L.PolylineOptions} options @returns {L.Polyline<any>[]} */
function areaOf(parts, options) {
  if (parts.every((rings) => rings.length === 1)) {
    return [L.polygon(parts, options)];
  }
  const classed = (/** @type {string} */ name) => ({ ...options, className: `${options.className} ${name}` });
  return [L.polygon(parts, classed("is-filling")),
    L.polygon(parts.map((rings) => rings.slice(0, 1)), { ...classed("is-edge"), interactive: false })];
}

corridor.Shapes = Shapes;
/** @typedef {{ Shapes: typeof Shapes }} Given */
