// Names on the map. The more important ones are placed first; one that finds no room is left out until there is room.

/** @typedef {{ row: Row, rank: number, marker: L.Marker | null, isShown: boolean }} Place */
/** @typedef {Place & { at: L.Point, order: number, ring: Frame | undefined, spot: Frame, isCovered: boolean }} Seen */

class Labels {
  // From the first zoom at which a rank shows: [zoom, size in pixels, weight].
  /** @type {{ [rank: number]: [number, number, number] }} */
  static RANKS = { 1: [8, 14, 600], 2: [8.75, 12.5, 600], 3: [9.75, 12, 400], 4: [10.75, 11.5, 400], 5: [11.75, 11, 400] };
  // The room that the spot of a city needs, in pixels.
  static CITY_SPOT = 20;
  // Points on a road: their long names come one rank later than those of settlements.
  static ROADSIDE = ["crossing", "junction"];
  // From this zoom on a ring says within what a settlement lies, where that is wider than its dot.
  static NEAR = { zoom: 11.25, radius: 5 };
  static SETTLEMENTS = ["city", "town", "village", "locality"];
  // A settlement with a ring is named from this zoom on; no other name comes nearer to the ring than this, in pixels.
  static RING = { zoom: 8.75, clear: 8 };

  /** @type {PageState} */
  state;
  /** @type {Frame[]} */
  obstacles;
  /** @type {Map<string, number>} */
  rings;
  /** @type {number} */
  waiting;
  /** @type {boolean} */
  isSettled;
  /** @type {Promise<unknown>} */
  loading;
  /** @type {Contours | undefined} */
  contours;

  // `covers` may lie over a part of the map, as its controls do: no name is put under them, and what they hide, even in part,
  // is no button.
  /** @param {CorridorMap} map @param {Data} data @param {HTMLElement[]} covers @param {OnSelect} onSelect @param {Band} band */
  constructor(map, data, covers, onSelect, band) {
    this.map = map;
    this.covers = covers;
    this.data = data;
    this.onSelect = onSelect;
    this.widths = new corridor.TextWidths();
    this.ground = new corridor.GroundNames(map, data, this.widths);
    this.districts = new corridor.DistrictNames(map, data, this.widths);
    this.word = new corridor.BandWord(map, band, this.widths, (row) => this.select(row));
    this.canvas = corridor.dom.svg("svg", { class: "labels leaflet-zoom-hide", "aria-hidden": "true", width: 1, height: 1 });
    map.getPane("labels")?.append(this.canvas);
    this.places = (data.layers.places ?? []).filter((row) => row.shape && row.kind !== "off-map")
      .sort((a, b) => (a.rank ?? 5) - (b.rank ?? 5) || kindOf(a) - kindOf(b) || (a.id < b.id ? -1 : 1))
      .map((row) => /** @type {Place} */ ({ row, rank: rankOf(row), marker: null, isShown: false }));
    this.sections = data.layers.corridor_route.filter((row) => row.shape);
    this.load();
  }

  // `rings` holds the sizes of the rings that are shown, by the id of their settlement.
  /** @param {PageState} state @param {Frame[]} obstacles @param {Map<string, number>} rings */
  show(state, obstacles, rings) {
    this.state = state;
    this.obstacles = obstacles;
    this.rings = rings;
    cancelAnimationFrame(this.waiting);
    this.waiting = requestAnimationFrame(() => this.isSettled && this.place());
  }

  // Loads the parts of the fonts that the names need, without which they cannot be measured.
  load() {
    const names = [...this.places.map(({ row }) => corridor.placeName(row, "both")), ...this.ground.names()];
    this.loading = Promise.all([400, 600].map((weight) => document.fonts.load(`${weight} 12px "Noto Sans"`, names.join(""))));
  }

  // The names in another language, once its letters are loaded.
  speak() {
    this.isSettled = false;
    this.load();
    this.places.filter(({ marker }) => marker).forEach(({ row, marker }) => {
      const icon = /** @type {L.Icon<any>} */ (marker?.options.icon);
      icon.options.button.setAttribute("aria-label", corridor.placeName(row, "both"));
    });
  }

  // Places the names now and from now on, once the fonts are loaded.
  settle() {
    this.isSettled = true;
    cancelAnimationFrame(this.waiting);
    this.place();
  }

  place() {
    const view = corridor.boxes.inView(this.map);
    const covers = [...this.map.controlBoxes.all(), ...this.covers.map((element) => corridor.boxes.ofElement(this.map, element))];
    const items = this.visibleItems(view, covers);
    const road = this.routeBoxes();
    const { drawn, taken } = this.nameInTurn(items, { before: [...this.obstacles, ...covers], road, view });
    const seen = items.filter((item) => !item.isCovered);
    this.showButtons(seen, view, [...this.obstacles, ...covers]);
    taken.push(...road, ...seen.map(({ spot }) => spot));
    corridor.boxes.cover(this.canvas, view);
    this.canvas.replaceChildren(...this.ground.countries(view, taken), ...this.word.draw(this.state, view, taken),
      ...this.ground.rivers(this.state, view, taken), ...this.districts.draw(this.state, view, taken),
      ...(this.contours?.names(view, taken) ?? []),
      ...seen.flatMap((item) => this.spot(item)), ...drawn);
  }

  // Names the places; where a city finds no room in its turn, once more with the cities first. What lies there before is kept.
  /** @param {Seen[]} items @param {{ before: Frame[], road: Frame[], view: Frame }} options */
  nameInTurn(items, { before, road, view }) {
    /** @type {Frame[]} */
    let taken = [];
    /** @type {SVGElement[]} */
    let drawn = [];
    for (const turn of [turnOf, cityFirst]) {
      taken = [...before];
      items.forEach((item) => { item.isCovered = false; });
      const ordered = [...items].sort((a, b) => turn(a) - turn(b) || a.order - b.order);
      const names = ordered.map((item) => this.named(item, items, { taken, road, view }));
      drawn = names.flat();
      if (ordered.every(({ rank }, position) => rank > 1 || names[position].length)) {
        break;
      }
    }
    return { drawn, taken };
  }

  // A place is a dot; from a near view also the ring within which it is known to lie.
  /** @param {Seen} item */
  spot({ at, rank, row }) {
    const { lat, lng } = this.map.layerPointToLatLng(at);
    const east = this.map.layerPointToLatLng(at.add([100, 0])).lng;
    const radius = 100 * (row.accuracy_m ?? 0) / this.map.distance([lat, lng], [lat, east]);
    const ring = corridor.dom.svg("circle", { class: "known-within", cx: at.x, cy: at.y, r: Math.round(radius) });
    const isNear = this.map.getZoom() >= Labels.NEAR.zoom && radius >= Labels.NEAR.radius;
    const isRinged = isNear && Labels.SETTLEMENTS.includes(row.kind ?? "");
    return [...(isRinged ? [ring] : []), dot(at, rank, row.id)];
  }

  // The places in sight; their order is that of what is selected, the cities, those with a ring, and the others by rank.
  /** @param {Frame} view @param {Frame[]} covers */
  visibleItems(view, covers) {
    const { contains, square } = corridor.boxes;
    const zoom = this.map.getZoom();
    /** @type {Seen[]} */
    const visible = [];
    for (const item of this.state.hidden.has("place") ? [] : this.places) {
      const ring = this.rings.get(item.row.id);
      const isSelected = item.row === this.state.selection;
      const at = zoom >= this.shownFrom(item, isSelected, ring)
        && this.map.latLngToLayerPoint(corridor.payload.spotOf(item.row));
      if (at && contains(view, at) && !covers.some((cover) => contains(cover, at))) {
        const order = isSelected ? 0 : item.rank > 1 && ring ? 1.5 : item.rank;
        visible.push(Object.assign(item, { at, order, ring: ring ? square(at, ring) : undefined, spot: square(at, 8),
          isCovered: false }));
      }
    }
    return visible;
  }

  // The first zoom at which a place shows. The site of a post or a depot is shown by the symbol of what stands there, while
  // it stands there.
  /** @param {Place} given @param {boolean} isSelected @param {number | undefined} ring */
  shownFrom({ row, rank }, isSelected, ring) {
    if (isSelected) {
      return 0;
    }
    return row.kind === "site" ? Infinity : Math.min(Labels.RANKS[rank][0], ring ? Labels.RING.zoom : Infinity);
  }

  // What has no room of its own, or is cut by the edge of the map, is no button.
  /** @param {Seen[]} items @param {Frame} view @param {Frame[]} buttons */
  showButtons(items, view, buttons) {
    const { containsBox, overlaps, square } = corridor.boxes;
    const reachable = new Set();
    for (const item of items) {
      const reach = square(item.at, 24);
      if (containsBox(view, reach) && !buttons.some((other) => overlaps(reach, other))) {
        buttons.push(reach);
        reachable.add(item);
      }
    }
    this.places.forEach((item) => this.showButton(item, reachable.has(item)));
  }

  // A name keeps off symbols, names, spots, rings and the road, and its own spot is the one nearest to it.
  /** @param {Seen} item @param {Seen[]} items @param {{ taken: Frame[], road: Frame[], view: Frame }} options */
  named(item, items, { taken, road, view }) {
    if (item.isCovered) {
      return [];
    }
    const { overlaps, wider } = corridor.boxes;
    const [, size, weight] = Labels.RANKS[item.rank];
    const name = corridor.placeName(item.row, this.state.names);
    const width = this.widths.of(name, size, weight);
    const { x, y } = item.at;
    const around = { x: x - width - 80, y: y - size - 90, width: 2 * width + 160, height: 2 * size + 180 };
    /** @param {Frame} other */
    const isNear = (other) => overlaps(around, other);
    const others = items.filter((other) => other !== item && isNear(other.spot));
    const standing = [item.ring ?? item.spot, ...taken.filter(isNear)];
    const rings = others.flatMap(({ ring }) => (ring ? [ring] : []));
    const fixed = [...standing, ...rings.map((ring) => wider(ring, Labels.RING.clear))];
    const barred = [...standing, ...rings];
    const seen = others.filter(({ isCovered }) => !isCovered);
    const box = corridor.labelRoom.find(item, { width, height: size * 1.25 },
      { fixed, barred, seen, way: road.filter(isNear), view });
    if (!box) {
      return [];
    }
    seen.filter(({ spot }) => overlaps(spot, box)).forEach((other) => { other.isCovered = true; });
    const tie = corridor.labelRoom.tie(box, item);
    taken.push(box, ...corridor.labelRoom.along(tie ?? []));
    return [...tieLines(tie), this.label(item.row, name, box, size, weight)];
  }

  // Small boxes along the routes in use, so that names keep off the road.
  routeBoxes() {
    const inUse = this.sections.filter((row) => corridor.time.certaintyOn(row, this.state.day));
    return inUse.flatMap((row) => corridor.payload.linesOf(row).flatMap((part) => (
      corridor.labelRoom.along(part.map((at) => this.map.latLngToLayerPoint(at))))));
  }

  // A place that has room of its own is a button; one that does not is reached by its name or in the list.
  /** @param {Place} item @param {boolean} isShown */
  showButton(item, isShown) {
    if (isShown === item.isShown) {
      return;
    }
    item.isShown = isShown;
    if (!isShown) {
      item.marker?.remove();
      return;
    }
    item.marker ??= this.button(item);
    item.marker.addTo(this.map);
  }

  /** @param {Row} row @param {string} name @param {Frame} box @param {number} size @param {number} weight */
  label(row, name, box, size, weight) {
    return corridor.dom.svg("text", { class: "label-place", "data-place": row.id, x: box.x, y: box.y + size, "font-size": size,
      "font-weight": weight, onclick: () => this.select(row), ...corridor.thing(row) }, name);
  }

  // A word that the map is dragged by is not pressed.
  /** @param {Row} row */
  select(row) {
    const { dragging } = /** @type {{ dragging: L.Handler & { moved(): boolean } }} */ (/** @type {any} */ (this.map));
    return dragging.moved() || this.onSelect(row);
  }

  /** @param {{ row: Row }} given */
  button({ row }) {
    const name = corridor.placeName(row, "both");
    const button = corridor.dom.el("button", { type: "button", class: "place", "aria-label": name, ...corridor.thing(row) });
    const icon = new corridor.ButtonIcon({ button });
    return L.marker(corridor.payload.spotOf(row), { icon, pane: "places", keyboard: false })
      .on("click", () => this.onSelect(row));
  }
}

/** @param {Row} given */
function rankOf({ rank, kind }) {
  return Math.min(Math.max(rank ?? 5, 1) + (Labels.ROADSIDE.includes(kind ?? "") ? 1 : 0), 5);
}

// Of places of one rank, the towns are named first, then the villages, then what else there is.
/** @param {Row} given */
function kindOf({ kind }) {
  return ["city", "town"].includes(kind ?? "") ? 0 : Labels.SETTLEMENTS.includes(kind ?? "") ? 1 : 2;
}

/** @param {Spot[] | null} line */
function tieLines(line) {
  return line ? ["tie-halo", "tie"].map((name) => corridor.dom.svg("line", { class: name, x1: line[0].x, y1: line[0].y,
    x2: line[1].x, y2: line[1].y })) : [];
}

/** @param {Spot} given @param {number} rank @param {string} id */
function dot({ x, y }, rank, id) {
  return corridor.dom.svg("circle", { class: `dot rank-${rank}`, "data-place": id, cx: x, cy: y,
    r: { 1: 4, 2: 3.5 }[rank] ?? 2.5 });
}

// When a place is named: a settlement with a ring before greater places, which may stand further off at the end of a line.
/** @param {Seen} given */
function turnOf({ order, ring }) {
  return ring ? Math.min(order, 0.5) : order;
}

/** @param {Seen} given */
function cityFirst(given) {
  return given.row.id === corridor.situation.centre ? -1 : given.rank === 1 ? 0 : turnOf(given);
}

corridor.Labels = Labels;
/** @typedef {{ Labels: typeof Labels }} Given */
