// Names on the map. The more important ones are placed first; one that finds no room is left out until there is room.
globalThis.corridor = globalThis.corridor || {};

corridor.Labels = class Labels {
  // From the first zoom at which a rank shows: [zoom, size in pixels, weight].
  static RANKS = { 1: [8, 14, 600], 2: [8.75, 12.5, 600], 3: [9.75, 12, 400], 4: [10.75, 11.5, 400], 5: [11.75, 11, 400] };
  // Distances from the spot to its name, the nearest first; the wider ones clear a symbol that stands on the spot.
  static GAPS = [7, 15, 26];
  // Where a country's name may stand: the first spot that is in view and free.
  static COUNTRIES = {
    armenia: [[39.53, 46.22], [39.47, 46.2], [39.58, 46.36], [39.44, 46.32], [39.9, 45.62]],
    azerbaijan: [[39.6, 46.73], [39.57, 46.75], [39.46, 46.93], [39.5, 46.78], [39.42, 46.72], [40.2, 47.1], [39.9, 47.2]],
  };

  // `cover` is the panel that lies over a part of the map: what it hides, even in part, is no button.
  constructor(map, data, cover, onSelect) {
    this.map = map;
    this.cover = cover;
    this.data = data;
    this.onSelect = onSelect;
    this.obstacles = [];
    this.widths = new Map();
    this.measure = document.createElement("canvas").getContext("2d");
    this.canvas = corridor.dom.svg("svg", { class: "labels leaflet-zoom-hide", "aria-hidden": "true", width: 1, height: 1 });
    map.getPane("labels").append(this.canvas);
    this.places = (data.layers.places ?? []).filter((row) => row.shape && row.kind !== "off-map")
      .sort((a, b) => (a.rank ?? 5) - (b.rank ?? 5) || (a.id < b.id ? -1 : 1))
      .map((row) => ({ row, rank: Math.min(Math.max(row.rank ?? 5, 1), 5), marker: null, isShown: false }));
    this.sections = data.layers.corridor_route.filter((row) => row.shape)
      .map((row) => ({ row, certaintyOn: (day) => corridor.time.certaintyOn(row, day) }));
    this.waters = (data.layers.waters ?? []).filter((row) => row.shape?.kind === "lines" && row.label);
    this.load();
  }

  show(state, obstacles) {
    this.state = state;
    this.obstacles = obstacles;
    cancelAnimationFrame(this.waiting);
    this.waiting = requestAnimationFrame(() => this.isSettled && this.place());
  }

  // Loads the parts of the fonts that the names need, without which they cannot be measured.
  load() {
    const names = [...this.places.map(({ row }) => corridor.placeName(row, "both")), ...this.waters.map((row) => row.label)];
    this.loading = Promise.all([400, 600].map((weight) => document.fonts.load(`${weight} 12px "Noto Sans"`, names.join(""))));
  }

  // Places the names now and from now on, once the fonts are loaded.
  settle() {
    this.isSettled = true;
    cancelAnimationFrame(this.waiting);
    this.place();
  }

  place() {
    const zoom = this.map.getZoom();
    const isHidden = this.state.hidden.has("place");
    const view = this.viewBox();
    const corners = cornersOf(view);
    const taken = [...this.obstacles, ...corners];
    const road = this.routeBoxes();
    const drawn = [];
    const buttons = [...this.obstacles, ...corners, this.coverBox()];
    for (const item of this.places) {
      const [minZoom, size, weight] = Labels.RANKS[item.rank];
      const at = this.map.latLngToLayerPoint(item.row.shape.at);
      const isShown = !isHidden && zoom >= minZoom && contains(view, at);
      const reach = { x: at.x - 12, y: at.y - 12, width: 24, height: 24 };
      const isReachable = isShown && containsBox(view, reach) && !buttons.some((other) => overlaps(reach, other));
      this.showButton(item, isReachable);
      if (!isShown) {
        continue;
      }
      if (isReachable) {
        buttons.push(reach);
      }
      drawn.push(dot(at, item.rank));
      const name = corridor.placeName(item.row, this.state.names);
      const width = this.widthOf(name, size, weight);
      const around = { x: at.x - width - 30, y: at.y - size - 40, width: 2 * width + 60, height: 2 * size + 80 };
      const near = taken.filter((other) => overlaps(around, other));
      const box = this.findRoom(at, width, size, [...near, ...road.filter((other) => overlaps(around, other))], view)
        ?? (item.rank <= 2 ? this.findRoom(at, width, size, near, view) : null);
      taken.push({ x: at.x - 4, y: at.y - 4, width: 8, height: 8 });
      if (box) {
        taken.push(box);
        drawn.push(this.label(item.row, name, box, size, weight));
      }
    }
    this.canvas.replaceChildren(...this.countries(view, [...taken, ...road]), ...this.rivers(view, [...taken, ...road], zoom),
      ...drawn);
  }

  // Right, left, above, below the spot: the first that is free.
  findRoom(at, width, size, taken, view) {
    const height = size * 1.25;
    for (const gap of Labels.GAPS) {
      const right = at.x + gap;
      const left = at.x - gap - width;
      const centred = Math.min(Math.max(at.x - width / 2, view.x + 4), view.x + view.width - width - 4);
      const spots = [[right, at.y - height / 2], [left, at.y - height / 2], [centred, at.y - gap - height],
        [centred, at.y + gap - 1], [right, at.y - height - 1], [right, at.y + 2], [left, at.y - height - 1],
        [left, at.y + 2]];
      for (const [x, y] of spots) {
        const box = { x, y, width, height };
        const isInView = x >= view.x && x + width <= view.x + view.width && y >= view.y && y + height <= view.y + view.height;
        if (isInView && !taken.some((other) => overlaps(box, other))) {
          return box;
        }
      }
    }
    return null;
  }

  // Small boxes along the routes in use, so that names keep off the road.
  routeBoxes() {
    const boxes = [];
    for (const { row } of this.sections.filter((section) => section.certaintyOn(this.state.day))) {
      for (const part of row.shape.parts) {
        const points = part.map((at) => this.map.latLngToLayerPoint(at));
        points.slice(1).forEach((end, position) => addBoxes(boxes, points[position], end));
      }
    }
    return boxes;
  }

  countries(view, taken) {
    const { svg } = corridor.dom;
    const size = 15;
    return Object.entries(Labels.COUNTRIES).map(([key, spots]) => {
      const name = corridor.text(`countries.${key}`);
      const width = this.widthOf(name, size, 400) + name.length * size * 0.3;
      const boxes = spots.map((at) => this.map.latLngToLayerPoint(at))
        .map(({ x, y }) => ({ x: x - width / 2, y: y - size, width, height: size * 1.2 }));
      const box = boxes.find((spot) => contains(view, { x: spot.x - 10, y: spot.y }) && contains(view, { x: spot.x + width + 10, y: spot.y + size * 1.2 })
        && !taken.some((other) => overlaps(spot, other)));
      return box ? svg("text", { class: "label-country", x: box.x, y: box.y + size, "font-size": size }, name) : null;
    }).filter(Boolean);
  }

  rivers(view, taken, zoom) {
    const { svg } = corridor.dom;
    if (zoom < 9.5 || this.state.hidden.has("river")) {
      return [];
    }
    return this.waters.map((row) => {
      const line = row.shape.parts.reduce((longest, part) => (part.length > longest.length ? part : longest));
      for (const share of [0.5, 0.35, 0.65, 0.2, 0.8]) {
        const { x, y } = this.map.latLngToLayerPoint(line[Math.floor(line.length * share)]);
        const width = this.widthOf(row.label, 11, 400);
        const box = { x: x + 5, y: y - 6, width, height: 12 };
        if (contains(view, { x, y }) && !taken.some((other) => overlaps(box, other))) {
          taken.push(box);
          return svg("text", { class: "label-river", x: box.x, y: y + 4, "font-size": 11 }, row.label);
        }
      }
      return null;
    }).filter(Boolean);
  }

  // A place that has room of its own is a button; one that does not is reached by its name or in the list.
  showButton(item, isShown) {
    if (isShown === item.isShown) {
      return;
    }
    item.isShown = isShown;
    if (!isShown) {
      item.marker.remove();
      return;
    }
    item.marker ??= this.button(item);
    item.marker.addTo(this.map);
  }

  label(row, name, box, size, weight) {
    const select = () => this.map.dragging.moved() || this.onSelect(row);
    return corridor.dom.svg("text", { class: "label-place", x: box.x, y: box.y + size, "font-size": size,
      "font-weight": weight, onclick: select }, name);
  }

  button({ row }) {
    const name = corridor.placeName(row, "both");
    const button = corridor.dom.el("button", { type: "button", class: "place", "aria-label": name });
    const icon = new corridor.ButtonIcon({ button });
    return L.marker(row.shape.at, { icon, pane: "places", keyboard: false }).on("click", () => this.onSelect(row));
  }

  widthOf(name, size, weight) {
    const key = `${weight} ${name}`;
    if (!this.widths.has(key)) {
      if (this.measured !== weight) {
        this.measured = weight;
        this.measure.font = `${weight} 100px "Noto Sans", sans-serif`;
      }
      this.widths.set(key, this.measure.measureText(name).width / 100);
    }
    return this.widths.get(key) * size + 2;
  }

  coverBox() {
    const box = this.cover.getBoundingClientRect();
    const own = this.map.getContainer().getBoundingClientRect();
    const corner = this.map.containerPointToLayerPoint([box.left - own.left, box.top - own.top]);
    return { x: corner.x, y: corner.y, width: box.width, height: box.height };
  }

  viewBox() {
    const corner = this.map.containerPointToLayerPoint([0, 0]);
    const size = this.map.getSize();
    return { x: corner.x, y: corner.y, width: size.x, height: size.y };
  }
};

// Where the map's own controls lie: zoom at the top left, the scale at the bottom left, the credits at the bottom right.
function cornersOf({ x, y, width, height }) {
  const credits = Math.min(620, width * 0.62);
  return [{ x, y, width: 60, height: 125 }, { x, y: y + height - 38, width: 105, height: 38 },
    { x: x + width - credits, y: y + height - 40, width: credits, height: 40 }];
}

function dot({ x, y }, rank) {
  return corridor.dom.svg("circle", { class: `dot rank-${rank}`, cx: x, cy: y, r: { 1: 4, 2: 3.5 }[rank] ?? 2.5 });
}

function addBoxes(boxes, from, to) {
  const steps = Math.max(1, Math.ceil(Math.hypot(to.x - from.x, to.y - from.y) / 9));
  for (let step = 0; step < steps; step += 1) {
    boxes.push({ x: from.x + (to.x - from.x) * step / steps - 5, y: from.y + (to.y - from.y) * step / steps - 5, width: 10,
      height: 10 });
  }
}

function overlaps(a, b) {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

function containsBox(box, { x, y, width, height }) {
  return contains(box, { x, y }) && contains(box, { x: x + width, y: y + height });
}

function contains(box, { x, y }) {
  return x >= box.x && x <= box.x + box.width && y >= box.y && y <= box.y + box.height;
}

// The name of a place in the reader's language, in both forms or in one.
corridor.placeName = function placeName(row, form) {
  const name = row[`name_${corridor.language}`] ?? row.name_en ?? row.label;
  return corridor.nameInForm(name, form);
};

corridor.nameInForm = function nameInForm(name, form) {
  const parts = name.split(" / ");
  return form === "both" || parts.length !== 2 ? name : parts[form === "armenian" ? 0 : 1];
};
