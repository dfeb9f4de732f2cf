// Point symbols: real buttons, so that the keyboard reaches them. Those that would lie on each other stand side by side.

/**
 * @typedef {{ row: Row, entry: StyleClass, marker: L.Marker | null, certainty: Certainty | null,
 *   button: HTMLButtonElement, isSelected: boolean, at: L.Point, box: Frame }} Point
 */

class Points {
  // The room of a symbol; spots nearer than this count as one; what overlaps by no more than this counts as apart.
  static STEP = 26;
  static NEAR = 12;
  static HAIR = 0.5;

  // `keptFree` gives spots that no symbol covers, as [place or point of the map, size].
  /**
   * @param {CorridorMap} map
   * @param {Row[]} rows
   * @param {() => [Row | Spot, number][]} keptFree
   * @param {Symbols} symbols
   * @param {OnSelect} onSelect
   */
  constructor(map, rows, keptFree, symbols, onSelect) {
    this.map = map;
    this.keptFree = keptFree;
    this.symbols = symbols;
    this.onSelect = onSelect;
    /** @type {Frame[]} */
    this.boxes = [];
    this.isComplete = false;
    this.items = rows
      .map((row) => /** @type {Point} */ ({ row, entry: symbols.classOf(row.layer, row.kind), marker: null, certainty: null }))
      .filter(({ row, entry }) => entry && (row.shape?.kind === "point" || row.region))
      .sort((a, b) => b.entry.order - a.entry.order);
    /** @type {Point[]} */
    this.visible = [];
    this.leaders = corridor.dom.svg("svg", { class: "leaders leaflet-zoom-hide", "aria-hidden": "true", width: 1, height: 1 });
    map.getPane("leaders")?.append(this.leaders);
  }

  // Returns whether anything changed, so that labels make room only then. With `isNew` other spots are to be kept free.
  /** @param {PageState} state @param {boolean} [isNew] */
  show(state, isNew = false) {
    const { day, hidden, selection } = state;
    const zoom = this.map.getZoom();
    let isChanged = isNew;
    for (const item of this.items) {
      const isHidden = hidden.has(item.entry.id) || zoom < (item.entry.min_zoom ?? 0)
        || corridor.inventory.isLeftOut(item.row, state);
      const certainty = isHidden ? null : corridor.time.certaintyOn(item.row, day);
      if (certainty !== item.certainty) {
        isChanged = true;
        this.change(item, certainty);
      }
      const isSelected = item.certainty !== null && item.row === selection;
      if (isSelected !== Boolean(item.isSelected)) {
        item.isSelected = isSelected;
        item.button?.classList.toggle("is-selected", isSelected);
      }
    }
    if (isChanged) {
      this.visible = this.items.filter((item) => item.certainty);
      this.arrange();
    }
    return isChanged;
  }

  /** @param {Point} item @param {Certainty | null} certainty */
  change(item, certainty) {
    item.certainty = certainty;
    if (!certainty) {
      item.marker?.remove();
      return;
    }
    item.marker ??= this.draw(item);
    item.button.classList.toggle("is-possible", certainty === "possible");
    item.marker.addTo(this.map);
  }

  /** @param {Point} item */
  draw(item) {
    const { row, entry } = item;
    item.button = corridor.dom.el("button", { type: "button", class: "point", "aria-label": this.nameOf(item),
      ...corridor.thing(row) },
      this.symbols.point(entry, entry.size));
    if (this.isComplete) {
      this.mark(item);
    }
    const icon = new corridor.ButtonIcon({ button: item.button });
    const marker = L.marker(corridor.payload.spotOf(row), { icon, pane: "points", keyboard: false, zIndexOffset: entry.order });
    return marker.on("click", () => this.onSelect(row));
  }

  /** @param {Point} given */
  nameOf({ row, entry }) {
    return corridor.labelled(this.symbols.label(entry), row.label);
  }

  // What is disputed is marked once the records, which say so, are there.
  complete() {
    this.isComplete = true;
    this.items.filter(({ button }) => button).forEach((item) => this.mark(item));
  }

  /** @param {Point} given */
  mark({ row, button }) {
    if (row.disputed && !button.querySelector(".half-disc")) {
      button.append(this.symbols.disputed());
    }
  }

  // The names in another language.
  speak() {
    this.items.filter(({ button }) => button).forEach((item) => item.button.setAttribute("aria-label", this.nameOf(item)));
  }

  // Puts symbols that would lie on each other side by side, and ties each one that had to move to its true place with a
  // fine line.
  arrange() {
    const { STEP, NEAR, HAIR } = Points;
    for (const item of this.visible) {
      item.at = this.at(item.row);
    }
    this.boxes = [];
    const lines = [];
    const free = this.keptFree().map(([row, size]) => ({ ...("shape" in row ? this.at(row) : row), size }));
    for (const { index, x, y } of corridor.spreading.spread(this.visible.map(({ at }) => at), STEP,
      { near: NEAR, hair: HAIR, free })) {
      const item = this.visible[index];
      const spot = { x: Math.round(x), y: Math.round(y) };
      item.button.style.marginLeft = `${spot.x - item.at.x - STEP / 2}px`;
      item.button.style.marginTop = `${spot.y - item.at.y - STEP / 2}px`;
      item.box = { x: spot.x - STEP / 2, y: spot.y - STEP / 2, width: STEP, height: STEP };
      this.boxes.push(item.box);
      if (Math.hypot(spot.x - item.at.x, spot.y - item.at.y) > STEP * 0.6) {
        lines.push(leader(spot, item.at, item.entry.id));
      }
    }
    corridor.boxes.cover(this.leaders, corridor.boxes.inView(this.map));
    this.leaders.replaceChildren(...lines.flat());
    this.reach();
  }

  /** @param {Row} row */
  at(row) {
    return this.map.latLngToLayerPoint(corridor.payload.spotOf(row));
  }

  // What the edge of the map or its controls cut is seen, but is no button: too small to press, and focused out of sight.
  reach() {
    const { inView, containsBox, overlaps } = corridor.boxes;
    const view = inView(this.map);
    const controls = this.map.controlBoxes.all();
    for (const { box, button } of this.visible) {
      const isInside = containsBox(view, box) && !controls.some((control) => overlaps(control, box));
      button.classList.toggle("is-cut", !isInside);
      button.tabIndex = isInside ? 0 : -1;
    }
  }
}

/** @param {Spot} from @param {Spot} to @param {string} name */
function leader(from, to, name) {
  const { svg } = corridor.dom;
  return [svg("line", { class: `leader c-${name}`, x1: from.x, y1: from.y, x2: to.x, y2: to.y }),
    svg("circle", { class: `leader-end c-${name}`, cx: to.x, cy: to.y, r: 2.5 })];
}

corridor.Points = Points;
/** @typedef {{ Points: typeof Points }} Given */
