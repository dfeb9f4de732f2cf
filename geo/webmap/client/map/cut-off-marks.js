// Settlements cut off, on the map.

/** @typedef {ReturnType<Corridor["cutOff"]["rows"]>} Rows */
/** @typedef {{ rows: Rows, marker: L.Marker | null, certainty: Certainty | null, size: number, ring: HTMLElement }} Ring */

// Rings round the spots of settlements that were cut off: they let the pointer through to the settlement.
class CutOffMarks {
  static CITY_PX = 10;

  /** @param {CorridorMap} map @param {Data} data @param {Symbols} symbols */
  constructor(map, data, symbols) {
    this.map = map;
    this.data = data;
    this.entry = symbols.byId.get(corridor.cutOff.CLASS);
    this.symbols = symbols;
    /** @type {Map<string, Rows>} */
    const places = new Map();
    for (const row of corridor.cutOff.rows(data).filter(({ shape }) => shape)) {
      places.set(row.place, [...(places.get(row.place) ?? []), row]);
    }
    this.items = [...places.values()].map((rows) => /** @type {Ring} */ ({ rows, marker: null, certainty: null }));
    /** @type {Map<string, number>} */
    this.sizes = new Map();
  }

  // Returns whether anything changed, so that labels make room only then; `sizes` holds those shown, by settlement.
  /** @param {PageState} given */
  show({ day, hidden }) {
    let isChanged = false;
    for (const item of this.items) {
      const found = hidden.has(this.entry.id) ? null : item.rows.find((row) => corridor.time.certaintyOn(row, day));
      const certainty = found ? corridor.time.certaintyOn(found, day) : null;
      if (certainty !== item.certainty) {
        item.certainty = certainty;
        this.change(item);
        isChanged = true;
      }
    }
    return isChanged;
  }

  /** @param {Ring} item */
  change(item) {
    const { place } = item.rows[0];
    if (!item.certainty) {
      this.sizes.delete(place);
      item.marker?.remove();
      return;
    }
    item.marker ??= this.draw(item);
    this.sizes.set(place, item.size);
    item.ring.classList.toggle("is-possible", item.certainty === "possible");
    item.marker.addTo(this.map);
  }

  // The spot of a city is larger, and so is the ring round it.
  /** @param {Ring} item */
  draw(item) {
    const isCity = this.data.places.get(item.rows[0].place).rank === 1;
    item.size = Number(this.entry.size) + (isCity ? CutOffMarks.CITY_PX : 0);
    item.ring = corridor.dom.el("span", { class: "cut-off-ring", "aria-hidden": "true" },
      this.symbols.point(this.entry, item.size));
    item.ring.style.margin = `${-item.size / 2}px 0 0 ${-item.size / 2}px`;
    const icon = new corridor.ButtonIcon({ button: item.ring });
    return L.marker(corridor.payload.spotOf(item.rows[0]), { icon, pane: "chosen", keyboard: false, interactive: false });
  }
}

corridor.CutOffMarks = CutOffMarks;
/** @typedef {{ CutOffMarks: typeof CutOffMarks }} Given */
