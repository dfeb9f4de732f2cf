// The names of districts in sight, each where it lies within its district with all of its corners.

class DistrictNames {
  /** @param {CorridorMap} map @param {Data} data @param {TextWidths} widths */
  constructor(map, data, widths) {
    this.map = map;
    this.widths = widths;
    this.districts = (data.layers.districts ?? []).filter((row) => row.shape)
      .map((row) => ({ row, place: row.place ? data.places.get(row.place) : row }));
  }

  // Draws what finds room and takes it.
  /** @param {PageState} state @param {Frame} view @param {Frame[]} taken */
  draw(state, view, taken) {
    const shown = state.hidden.has("district") ? [] : this.districts;
    return shown.map(({ row, place }) => this.name(corridor.placeName(place, state.names), row, view, taken))
      .filter((name) => name !== null);
  }

  /** @param {string} name @param {Row} row @param {Frame} view @param {Frame[]} taken */
  name(name, row, view, taken) {
    const { overlaps, wider } = corridor.boxes;
    const [outline] = /** @type {AreaShape} */ (row.shape).parts[0];
    const ring = outline.map((at) => this.map.latLngToLayerPoint(at));
    const width = this.widths.of(name, 11, 400) + name.length;
    const box = corridor.labelRoom.within(inSight(ring, view), width, 14).find((spot) => (
      cornersOf(spot).every((corner) => isWithin(ring, corner)) && !taken.some((other) => overlaps(wider(spot, 3), other))));
    taken.push(...(box ? [box] : []));
    return box ? corridor.dom.svg("text", { class: "label-district", x: box.x, y: box.y + 11, "font-size": 11,
      ...corridor.thing(row) }, name) : null;
  }
}

// The part in view of the box around a ring.
/** @param {Spot[]} ring @param {Frame} view */
function inSight(ring, view) {
  const [left, right] = [Math.min, Math.max].map((end) => end(...ring.map(({ x }) => x)));
  const [top, bottom] = [Math.min, Math.max].map((end) => end(...ring.map(({ y }) => y)));
  const x = Math.max(left, view.x + 8);
  const y = Math.max(top, view.y + 8);
  return { x, y, width: Math.min(right, view.x + view.width - 8) - x, height: Math.min(bottom, view.y + view.height - 8) - y };
}

/** @param {Frame} box */
function cornersOf({ x, y, width, height }) {
  return [[x, y], [x + width, y], [x, y + height], [x + width, y + height]].map(([left, top]) => ({ x: left, y: top }));
}

// Whether a point lies within a ring: it is crossed an odd number of times on the way out.
/** @param {Spot[]} ring @param {Spot} point */
function isWithin(ring, { x, y }) {
  return ring.filter((end, position) => {
    const start = ring[(position || ring.length) - 1];
    return (start.y > y) !== (end.y > y) && x < start.x + (end.x - start.x) * (y - start.y) / (end.y - start.y);
  }).length % 2 === 1;
}

corridor.DistrictNames = DistrictNames;
/** @typedef {{ DistrictNames: typeof DistrictNames }} Given */
