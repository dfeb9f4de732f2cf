// Lines and areas of a layer: drawn while they are in force, drawn fainter while they only may be.

class Shapes {
  // `onSelect(row)` makes the shapes selectable; without it they let the pointer through.
  constructor(map, rows, symbols, pane, onSelect) {
    this.map = map;
    this.onSelect = onSelect;
    this.pane = pane;
    this.items = rows
      .map((row) => ({ row, entry: symbols.classOf(row.layer, row.kind), drawn: null, certainty: null }))
      .filter(({ row, entry }) => entry && row.shape && row.shape.kind !== "point")
      .sort((a, b) => a.entry.order - b.entry.order);
  }

  show({ day, hidden }) {
    for (const item of this.items) {
      const certainty = hidden.has(item.entry.id) ? null : corridor.time.certaintyOn(item.row, day);
      if (certainty !== item.certainty) {
        this.change(item, certainty);
      }
    }
  }

  change(item, certainty) {
    item.certainty = certainty;
    if (!certainty) {
      item.drawn.remove();
      return;
    }
    item.drawn ??= this.draw(item);
    item.drawn.addTo(this.map);
    item.drawn.getElement().classList.toggle("is-possible", certainty === "possible");
  }

  draw({ row, entry }) {
    const isSchematic = row.geometry_method === "schematic";
    const options = { pane: this.pane, interactive: Boolean(this.onSelect), bubblingMouseEvents: false,
      smoothFactor: 0.6, className: `c-${entry.id}${isSchematic ? " is-schematic" : ""}` };
    const drawn = row.shape.kind === "areas" ? L.polygon(row.shape.parts, options) : L.polyline(row.shape.parts, options);
    if (this.onSelect) {
      drawn.on("click", () => this.onSelect(row));
    }
    return drawn;
  }
}

corridor.Shapes = Shapes;
