// The regions that the events of the day concern which stand at no single point.

class EventRegions {
  /** @param {CorridorMap} map @param {Data} data @param {Symbols} symbols @param {OnSelect} onSelect */
  constructor(map, data, symbols, onSelect) {
    this.map = map;
    this.symbols = symbols;
    this.onSelect = onSelect;
    this.events = (data.layers.events ?? []).filter((row) => row.region);
    this.drawn = L.layerGroup().addTo(map);
  }

  // Each region once, in the colour of the weightiest of its events that are shown.
  /** @param {PageState} given */
  show({ day, hidden }) {
    this.drawn.clearLayers();
    /** @type {Set<Row>} */
    const regions = new Set();
    for (const row of corridor.eventDays.on(this.events, day)) {
      const entry = this.symbols.classOf(row.layer, row.kind);
      const region = /** @type {Row} */ (row.region);
      if (entry && !hidden.has(entry.id) && !regions.has(region)) {
        regions.add(region);
        this.drawn.addLayer(L.polygon(/** @type {AreaShape} */ (region.shape).parts, { pane: "areas", smoothFactor: 0.6,
          bubblingMouseEvents: false, className: `event-region c-${entry.id}` }).on("click", () => this.onSelect(row)));
      }
    }
  }
}

corridor.EventRegions = EventRegions;
/** @typedef {{ EventRegions: typeof EventRegions }} Given */
