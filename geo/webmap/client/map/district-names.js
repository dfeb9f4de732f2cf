// The names of the region and of districts in sight, each where it lies wholly within its outline.

class DistrictNames {
  // Sizes of the name of a region, the preferred one first.
  static REGION = [16, 14, 12];

  /** @param {CorridorMap} map @param {Data} data @param {TextWidths} widths */
  constructor(map, data, widths) {
    this.map = map;
    this.widths = widths;
    this.districts = (data.layers.districts ?? []).filter((row) => row.shape)
      .map((row) => ({ row, place: row.place ? data.places.get(row.place) : row }));
    // What an outline that is drawn on every day is a place of, is named as a region.
    this.regions = (data.layers.areas ?? []).filter((row) => row.shape && row.place && isTimeless(row))
      .map((row) => ({ row, place: data.places.get(row.place ?? "") })).filter(({ place }) => place);
  }

  // Draws what finds room and takes it.
  /** @param {PageState} state @param {Frame} view @param {Frame[]} taken */
  draw(state, view, taken) {
    const shown = state.hidden.has("district") ? [] : this.districts;
    return [...this.regions.map(({ row, place }) => this.region(corridor.placeName(place, state.names), row, view, taken)),
      ...shown.map(({ row, place }) => this.name(corridor.placeName(place, state.names), row, { view, taken }))]
      .filter((name) => name !== null);
  }

  // The largest of the sizes in which it finds room.
  /** @param {string} name @param {Row} row @param {Frame} view @param {Frame[]} taken */
  region(name, row, view, taken) {
    for (const size of DistrictNames.REGION) {
      const drawn = this.name(name, row, { view, taken, size, weight: 600, kind: "region" });
      if (drawn) {
        return drawn;
      }
    }
    return null;
  }

  /**
   * @param {string} name
   * @param {Row} row
   * @param {{ view: Frame, taken: Frame[], size?: number, weight?: number, kind?: string }} room
   */
  name(name, row, { view, taken, size = 11, weight = 400, kind = "district" }) {
    const { overlaps, wider } = corridor.boxes;
    const [outline] = /** @type {AreaShape} */ (row.shape).parts[0];
    const ring = outline.map((at) => this.map.latLngToLayerPoint(at));
    const width = this.widths.of(name, size, weight) + name.length * (kind === "region" ? size * 0.12 : 1);
    const box = corridor.labelRoom.within(inSight(ring, view), width, size * 1.3).find((spot) => (
      edgesOf(spot).every((point) => isWithin(ring, point)) && !taken.some((other) => overlaps(wider(spot, 3), other))));
    taken.push(...(box ? [box] : []));
    return box ? corridor.dom.svg("text", { class: `label-${kind}`, x: box.x, y: box.y + size, "font-size": size,
      "font-weight": weight, ...corridor.thing(row) }, name) : null;
  }
}

// Whether an outline is drawn on every day: it was there before the first one, and has no end.
/** @param {Row} row */
function isTimeless(row) {
  return (row.certain_from ?? 0) < 0 && typeof row.certain_until !== "number";
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

// Points along its upper and lower edge, near enough to each other that no outline runs in between.
/** @param {Frame} box */
function edgesOf({ x, y, width, height }) {
  const steps = Math.ceil(width / 16);
  return Array.from({ length: steps + 1 }, (_, step) => x + width * step / steps)
    .flatMap((left) => [{ x: left, y }, { x: left, y: y + height }]);
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
