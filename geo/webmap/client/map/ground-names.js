// The names of countries and rivers, which are placed after those of places.

class GroundNames {
  /** @param {CorridorMap} map @param {Data} data @param {TextWidths} widths */
  constructor(map, data, widths) {
    this.map = map;
    this.widths = widths;
    this.waters = (data.layers.waters ?? []).filter((row) => row.shape?.kind === "lines" && row.label)
      .map((row) => ({ row, line: longest(map, corridor.payload.linesOf(row)) }));
  }

  // All that may be shown.
  names() {
    return this.waters.map(({ row }) => nameOfWater(row, "both"));
  }

  // Draws the countries that find room, which they take.
  /** @param {Frame} view @param {Frame[]} taken */
  countries(view, taken) {
    const size = view.width < 600 ? 12 : 15;
    return Object.entries(corridor.situation.rooms).map(([key, rooms]) => {
      const name = corridor.text(`countries.${key}`);
      const width = this.widths.of(name, size, 400) + name.length * size * 0.3;
      /** @param {Frame} spot */
      const isFree = (spot) => {
        const wide = corridor.boxes.wider(spot, 4);
        return !taken.some((other) => corridor.boxes.overlaps(wide, other));
      };
      let box = null;
      for (const room of rooms) {
        box ??= corridor.labelRoom.within(this.inView(room, view), width, size * 1.2).find(isFree) ?? null;
      }
      taken.push(...(box ? [box] : []));
      return box ? corridor.dom.svg("text", { class: "label-country", x: box.x, y: box.y + size, "font-size": size }, name)
        : null;
    }).filter((name) => name !== null);
  }

  // The part of a box of degrees that is in view, less a margin.
  /** @param {Box} given @param {Frame} view */
  inView([west, south, east, north], view) {
    const low = this.map.latLngToLayerPoint([south, west]);
    const high = this.map.latLngToLayerPoint([north, east]);
    const x = Math.max(low.x, view.x + 6);
    const y = Math.max(high.y, view.y + 10);
    return { x, y, width: Math.min(high.x, view.x + view.width - 10) - x,
      height: Math.min(low.y, view.y + view.height - 10) - y };
  }

  // The same for rivers.
  /** @param {PageState} state @param {Frame} view @param {Frame[]} taken */
  rivers(state, view, taken) {
    if (this.map.getZoom() < 9.5 || state.hidden.has("river")) {
      return [];
    }
    return this.waters.map(({ row, line }) => this.river(nameOfWater(row, state.names), line, view, taken))
      .filter((name) => name !== null);
  }

  /** @param {string} name @param {LatLng[]} line @param {Frame} view @param {Frame[]} taken */
  river(name, line, view, taken) {
    for (const share of [0.5, 0.35, 0.65, 0.2, 0.8]) {
      const { x, y } = this.map.latLngToLayerPoint(line[Math.floor(line.length * share)]);
      const width = this.widths.of(name, 11, 400);
      const box = { x: x + 5, y: y - 6, width, height: 12 };
      if (corridor.boxes.contains(view, { x, y }) && !taken.some((other) => corridor.boxes.overlaps(box, other))) {
        taken.push(box);
        return corridor.dom.svg("text", { class: "label-river", x: box.x, y: y + 4, "font-size": 11 }, name);
      }
    }
    return null;
  }
}

// A river is called by its name however its stretches are labelled.
/** @param {Row} row @param {string} form */
function nameOfWater(row, form) {
  return corridor.placeName(row.via?.[0] ?? row, form);
}

// The longest of the parts of a line by the way along it, however many corners each has.
/** @param {CorridorMap} map @param {LatLng[][]} parts */
function longest(map, parts) {
  const lengths = parts.map((part) => part.slice(1).reduce((sum, at, position) => sum + map.distance(part[position], at), 0));
  return parts[lengths.indexOf(Math.max(...lengths))];
}

corridor.GroundNames = GroundNames;
/** @typedef {{ GroundNames: typeof GroundNames }} Given */
