// Lines and areas of a layer: drawn while they are in force, drawn fainter while they only may be.

/** @typedef {{ row: Row, entry: StyleClass, drawn: L.Polyline<any> | null, certainty: Certainty | null }} Area */

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
      item.drawn?.remove();
      return;
    }
    item.drawn ??= this.draw(item);
    item.drawn.addTo(this.map);
    item.drawn.getElement()?.classList.toggle("is-possible", certainty === "possible");
  }

  /** @param {Area} given */
  draw({ row, entry }) {
    const isSchematic = row.geometry_method === "schematic";
    const options = { pane: this.pane, interactive: Boolean(this.onSelect), bubblingMouseEvents: false,
      smoothFactor: 0.6, className: `c-${entry.id}${isSchematic ? " is-schematic" : ""}` };
    const shape = /** @type {LineShape | AreaShape} */ (row.shape);
    /** @type {L.Polyline<any>} */
    const drawn = shape.kind === "areas" ? L.polygon(shape.parts, options) : L.polyline(shape.parts, options);
    const { onSelect } = this;
    if (onSelect) {
      drawn.on("click", () => onSelect(row));
    }
    return drawn;
  }
}

corridor.Shapes = Shapes;
/** @typedef {{ Shapes: typeof Shapes }} Given */
