// What is drawn on the map, told about the day: the ground, the road, symbols, rings, names and what is chosen.

class MapParts {
  // `covers` lie over a part of the map.
  constructor(map, data, symbols, { covers, onSelect }) {
    const layer = (name) => data.layers[name] ?? [];
    this.background = new corridor.Background(map, data, symbols);
    this.areas = new corridor.Shapes(map, ["areas", "control_areas", "corridor_strip"].flatMap(layer), symbols, "areas",
      onSelect);
    this.roads = new corridor.Shapes(map, layer("roads"), symbols, "roads", onSelect);
    this.route = new corridor.Route(map, data, onSelect);
    this.cutOff = new corridor.CutOffMarks(map, data, symbols);
    const cities = layer("places").filter((row) => row.shape && row.rank === 1).map((row) => [row, corridor.Labels.CITY_SPOT]);
    this.points = new corridor.Points(map, ["blockade_points", "events", "peacekeeper_posts"].flatMap(layer),
      () => [...cities, ...[...this.cutOff.sizes].map(([id, size]) => [data.places.get(id), size])], symbols, onSelect);
    this.labels = new corridor.Labels(map, data, covers, onSelect);
    this.chosen = new corridor.Chosen(map);
  }

  // Keeps symbols and names in order as the map is moved.
  follow(map, state) {
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

  show(current, before) {
    const isNewDay = current.day !== before.day;
    if (isNewDay || current.hidden !== before.hidden) {
      [this.background, this.areas, this.roads, this.route].forEach((part) => part.show(current));
    }
    const isCrowdNew = this.points.show(current, this.cutOff.show(current));
    if (isCrowdNew || ["names", "hidden", "selection"].some((key) => current[key] !== before[key])) {
      this.makeRoom(current);
    }
    if (isNewDay || current.selection !== before.selection) {
      this.chosen.show(current);
    }
  }

  makeRoom(current) {
    this.labels.show(current, this.points.boxes, this.cutOff.sizes);
  }

  speak() {
    this.points.speak();
    this.labels.speak();
  }

  // Resolves when everything is where it belongs.
  async settle() {
    await this.labels.loading;
    this.labels.settle();
  }
}

corridor.MapParts = MapParts;
