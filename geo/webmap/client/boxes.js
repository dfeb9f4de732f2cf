// Boxes in pixels of the map's layers: their top left corner, their width and their height.
globalThis.corridor = globalThis.corridor || {};

corridor.boxes = (() => {
  function square({ x, y }, size) {
    return { x: x - size / 2, y: y - size / 2, width: size, height: size };
  }

  function wider({ x, y, width, height }, margin) {
    return { x: x - margin, y: y - margin, width: width + 2 * margin, height: height + 2 * margin };
  }

  function overlaps(a, b) {
    return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
  }

  function contains(box, { x, y }) {
    return x >= box.x && x <= box.x + box.width && y >= box.y && y <= box.y + box.height;
  }

  function containsBox(box, { x, y, width, height }) {
    return contains(box, { x, y }) && contains(box, { x: x + width, y: y + height });
  }

  // What is in sight of the map.
  function inView(map) {
    const { x, y } = map.containerPointToLayerPoint([0, 0]);
    const { x: width, y: height } = map.getSize();
    return { x, y, width, height };
  }

  // Where an element lies over the map.
  function ofElement(map, element) {
    const { left, top, width, height } = element.getBoundingClientRect();
    const own = map.getContainer().getBoundingClientRect();
    const { x, y } = map.containerPointToLayerPoint([left - own.left, top - own.top]);
    return { x, y, width, height };
  }

  return { square, wider, overlaps, contains, containsBox, inView, ofElement };
})();

// Where the map's controls lie, whoever added them. They are measured when their corner of the map has another size, as
// that of the credits when these are unfolded, and not at every step; the map then fires "controlsresize".
corridor.ControlBoxes = class ControlBoxes {
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
};
