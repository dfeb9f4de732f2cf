// What is drawn on the map, told about the day: the ground, the road, symbols, rings, names and what is chosen.

class MapParts {
  // Made once the records are there.
  /** @type {Contours | undefined} */
  contours;

  // The room that a bar needs between symbols, in pixels.
  static BAR = 20;

  // `covers` lie over a part of the map.
  /**
   * @param {CorridorMap} map
   * @param {Data} data
   * @param {Symbols} symbols
   * @param {{ covers: HTMLElement[], onSelect: OnSelect }} options
   */
  constructor(map, data, symbols, { covers, onSelect }) {
    /** @param {LayerName[]} names */
    const layers = (...names) => names.flatMap((name) => data.layers[name] ?? []);
    this.map = map;
    this.background = new corridor.Background(map, data, symbols);
    this.locator = new corridor.LocatorControl(data, symbols).addTo(map);
    this.areas = new corridor.Shapes(map, layers("areas", "control_areas", "corridor_strip"), symbols, "areas",
      onSelect);
    this.regions = new corridor.EventRegions(map, data, symbols, onSelect);
    this.roads = new corridor.Shapes(map, layers("roads"), symbols, "roads", onSelect);
    this.route = new corridor.Route(map, data, onSelect);
    this.band = new corridor.Band(map, data);
    this.bars = new corridor.Bars(map, data, onSelect);
    this.cutOff = new corridor.CutOffMarks(map, data, symbols);
    /** @type {[Row, number][]} */
    const cities = layers("places").filter((row) => row.shape && row.rank === 1).map((row) => [row, corridor.Labels.CITY_SPOT]);
    this.points = new corridor.Points(map, layers("blockade_points", "events", "peacekeeper_posts"),
      () => [...cities, ...this.ringed(data), ...this.barred()], symbols, onSelect);
    this.labels = new corridor.Labels(map, data, covers, onSelect, this.band);
    this.chosen = new corridor.Chosen(map);
  }

  // The settlements with a ring, and how large that is.
  /** @param {Data} data @returns {[Row, number][]} */
  ringed(data) {
    return [...this.cutOff.sizes].map(([id, size]) => [data.places.get(id), size]);
  }

  // The middle of each bar across the road, where the symbol of what stands there would hide it.
  /** @returns {[Spot, number][]} */
  barred() {
    return this.bars.bars.map(({ at }) => [at, MapParts.BAR]);
  }

  // Keeps symbols and names in order as the map is moved.
  /** @param {CorridorMap} map @param {Pick<State, "current">} state */
  follow(map, state) {
    map.on("zoomend viewreset", () => {
      this.bars.show(state.current);
      this.contours?.show(state.current);
    });
    map.on("zoomend resize", () => {
      if (!this.points.show(state.current)) {
        this.points.arrange();
      }
    });
    map.on("moveend resize controlsresize", () => {
      this.points.reach();
      this.makeRoom(state.current);
    });
  }

  /** @param {PageState} current @param {Before} before */
  show(current, before) {
    const isNewDay = current.day !== before.day;
    if (isNewDay || current.hidden !== before.hidden) {
      [this.background, this.locator, this.areas, this.regions, this.roads].forEach((part) => part.show(current));
      this.contours?.show(current);
    }
    const isRoadNew = this.showRoad(current, before);
    const isCrowdNew = this.points.show(current, this.cutOff.show(current) || isRoadNew);
    const isNamedAnew = current.names !== before.names || current.hidden !== before.hidden
      || current.selection !== before.selection;
    if (isCrowdNew || isNamedAnew) {
      this.makeRoom(current);
    }
    if (isNewDay || current.selection !== before.selection) {
      this.chosen.show(current);
    }
  }

  // Returns whether the state of the road from end to end is a new one.
  /** @param {PageState} current @param {Before} before */
  showRoad(current, before) {
    const isSame = ["day", "hidden", "traffic", "isUnconfirmedShown"].every((key) => (
      current[/** @type {keyof PageState} */ (key)] === before[/** @type {keyof PageState} */ (key)]));
    if (isSame) {
      return false;
    }
    [this.route, this.bars].forEach((part) => part.show(current));
    return this.band.show(current);
  }

  /** @param {PageState} current */
  makeRoom(current) {
    this.labels.show(current, [...this.points.boxes, ...this.bars.boxes], this.cutOff.sizes);
  }

  /** @param {PageState} current */
  complete(current) {
    this.points.complete();
    if (!corridor.Contours) {
      return; // packed parts that somebody changed did not run
    }
    this.contours = new corridor.Contours(this.map, this.labels.data.contours, this.labels.widths);
    this.labels.contours = this.contours;
    this.contours.show(current);
  }

  speak() {
    this.points.speak();
    this.labels.speak();
    this.locator.speak();
    this.locator.remove().addTo(this.map); // above the scale, which is made anew
  }

  // Resolves when everything is where it belongs.
  async settle() {
    await this.labels.loading;
    this.labels.settle();
  }
}

corridor.MapParts = MapParts;
/** @typedef {{ MapParts: typeof MapParts }} Given */
