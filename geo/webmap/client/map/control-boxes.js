// The room that the map's controls take.

// Where they lie, whoever added them. They are measured when their corner of the map has another size, as
// that of the credits when these are unfolded, and not at every step; the map then fires "controlsresize".
class ControlBoxes {
  /** @type {Frame[] | null} */
  measured;

  /** @param {CorridorMap} map */
  constructor(map) {
    this.map = map;
    const observer = new ResizeObserver(() => {
      const before = JSON.stringify(this.measured);
      this.measured = this.measure();
      if (JSON.stringify(this.measured) !== before) {
        map.fire("controlsresize");
      }
    });
    map.getContainer().querySelectorAll(".leaflet-top, .leaflet-bottom").forEach((corner) => observer.observe(corner));
    map.on("resize", () => { this.measured = null; });
    map.on("unload", () => observer.disconnect());
  }

  all() {
    this.measured ??= this.measure();
    const { x, y } = this.map.containerPointToLayerPoint([0, 0]);
    return this.measured.map((box) => ({ ...box, x: box.x + x, y: box.y + y }));
  }

  // From the corner of the map's own box, so that they hold wherever it is moved.
  measure() {
    const { x, y } = this.map.containerPointToLayerPoint([0, 0]);
    return [...this.map.getContainer().querySelectorAll(".leaflet-control")]
      .map((control) => corridor.boxes.ofElement(this.map, control)).filter(({ width }) => width)
      .map((box) => ({ ...box, x: box.x - x, y: box.y - y }));
  }
}

corridor.ControlBoxes = ControlBoxes;
/** @typedef {{ ControlBoxes: typeof ControlBoxes }} Given */
