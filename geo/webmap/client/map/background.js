// What lies under everything: relief, water, boundaries. It changes with the day only where a boundary does.

class Background {
  /** @param {CorridorMap} map @param {Data} data @param {Symbols} symbols */
  constructor(map, data, symbols) {
    this.relief = data.relief && L.imageOverlay(data.relief.url, boundsOf(data.relief.bounds), {
      pane: "relief", className: "relief", alt: "" });
    this.relief?.addTo(map);
    this.water = new corridor.Shapes(map, data.layers.waters, symbols, "water");
    this.districts = new corridor.Shapes(map, data.layers.districts, symbols, "boundaries");
    this.boundaries = new corridor.Shapes(map, data.layers.boundaries, symbols, "boundaries");
    /** @param {Box} given @returns {L.LatLngBoundsLiteral} */
    function boundsOf([west, south, east, north]) {
      return [[south, west], [north, east]];
    }
  }

  /** @param {PageState} state */
  show(state) {
    this.water.show(state);
    this.districts.show(state);
    this.boundaries.show(state);
    const isHidden = state.hidden.has("relief");
    this.relief?.getElement()?.classList.toggle("is-hidden", isHidden);
  }
}

corridor.Background = Background;
/** @typedef {{ Background: typeof Background }} Given */
