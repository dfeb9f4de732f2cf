// Point symbols: real buttons, so that the keyboard reaches them. Those that would lie on each other stand side by side.
globalThis.corridor = globalThis.corridor || {};

corridor.ButtonIcon = L.Icon.extend({
  createIcon() {
    return this.options.button;
  },
  createShadow() {
    return null;
  },
});

corridor.Points = class Points {
  // `keptFree` gives spots that no symbol covers, as [place, size].
  constructor(map, rows, keptFree, symbols, onSelect) {
    this.map = map;
    this.keptFree = keptFree;
    this.symbols = symbols;
    this.onSelect = onSelect;
    this.boxes = [];
    this.items = rows
      .map((row) => ({ row, entry: symbols.classOf(row.layer, row.kind), marker: null, certainty: null }))
      .filter(({ row, entry }) => entry && row.shape?.kind === "point")
      .sort((a, b) => b.entry.order - a.entry.order);
    this.visible = [];
    this.leaders = corridor.dom.svg("svg", { class: "leaders leaflet-zoom-hide", "aria-hidden": "true", width: 1, height: 1 });
    map.getPane("leaders").append(this.leaders);
  }

  // Returns whether anything changed, so that labels make room only then. With `isNew` other spots are to be kept free.
  show({ day, hidden, selection }, isNew = false) {
    const zoom = this.map.getZoom();
    let isChanged = isNew;
    for (const item of this.items) {
      const isHidden = hidden.has(item.entry.id) || zoom < (item.entry.min_zoom ?? 0);
      const certainty = isHidden ? null : corridor.time.certaintyOn(item.row, day);
      if (certainty !== item.certainty) {
        isChanged = true;
        this.change(item, certainty);
      }
      const isSelected = item.certainty !== null && item.row === selection;
      if (isSelected !== Boolean(item.isSelected)) {
        item.isSelected = isSelected;
        item.button?.classList.toggle("is-selected", isSelected);
      }
    }
    if (isChanged) {
      this.visible = this.items.filter((item) => item.certainty);
      this.arrange();
    }
    return isChanged;
  }

  change(item, certainty) {
    item.certainty = certainty;
    if (!certainty) {
      item.marker.remove();
      return;
    }
    item.marker ??= this.draw(item);
    item.button.classList.toggle("is-possible", certainty === "possible");
    item.marker.addTo(this.map);
  }

  draw(item) {
    const { row, entry } = item;
    item.button = corridor.dom.el("button", { type: "button", class: "point", "aria-label": this.nameOf(item), title: row.label },
      this.symbols.point(entry, entry.size));
    const icon = new corridor.ButtonIcon({ button: item.button });
    const marker = L.marker(row.shape.at, { icon, pane: "points", keyboard: false, zIndexOffset: entry.order });
    return marker.on("click", () => this.onSelect(row));
  }

  nameOf({ row, entry }) {
    return `${this.symbols.label(entry)}: ${row.label}`;
  }

  // The names in another language.
  speak() {
    this.items.filter(({ button }) => button).forEach((item) => item.button.setAttribute("aria-label", this.nameOf(item)));
  }

  // Puts symbols that would lie on each other into rows of at most four, the more important ones first, and ties each
  // one that had to move to its true place with a fine line.
  arrange() {
    const { STEP } = corridor.Points;
    for (const item of this.visible) {
      item.at = this.at(item.row);
    }
    this.boxes = [];
    const lines = [];
    for (const { items, x, y } of this.groups().filter((group) => !group.isFixed)) {
      const perRow = perRowOf(items.length);
      items.forEach((item, position) => {
        const row = Math.floor(position / perRow);
        const inRow = Math.min(perRow, items.length - row * perRow);
        const spot = { x: Math.round(x + (position % perRow - (inRow - 1) / 2) * STEP),
          y: Math.round(y + (row - (Math.ceil(items.length / perRow) - 1) / 2) * STEP) };
        item.button.style.marginLeft = `${spot.x - item.at.x - STEP / 2}px`;
        item.button.style.marginTop = `${spot.y - item.at.y - STEP / 2}px`;
        item.box = { x: spot.x - STEP / 2, y: spot.y - STEP / 2, width: STEP, height: STEP };
        this.boxes.push(item.box);
        if (Math.hypot(spot.x - item.at.x, spot.y - item.at.y) > STEP * 0.6) {
          lines.push(leader(spot, item.at, item.entry.id));
        }
      });
    }
    this.leaders.replaceChildren(...lines.flat());
    this.reach();
  }

  at(row) {
    return this.map.latLngToLayerPoint(row.shape.at);
  }

  // What the edge of the map or its controls cut is seen, but is no button: too small to press, and focused out of sight.
  reach() {
    const { inView, containsBox, overlaps } = corridor.boxes;
    const view = inView(this.map);
    const controls = this.map.controlBoxes.all();
    for (const { box, button } of this.visible) {
      const isInside = containsBox(view, box) && !controls.some((control) => overlaps(control, box));
      button.classList.toggle("is-cut", !isInside);
      button.tabIndex = isInside ? 0 : -1;
    }
  }

  // Groups of symbols that share a spot, moved apart until their frames do not touch.
  groups() {
    const groups = [];
    for (const item of this.visible) {
      const { x, y } = item.at;
      const group = groups.find((other) => Math.hypot(other.x - x, other.y - y) < corridor.Points.NEAR);
      if (group) {
        group.items.push(item);
      } else {
        groups.push({ items: [item], x, y });
      }
    }
    for (const group of groups) {
      const perRow = perRowOf(group.items.length);
      group.width = perRow * corridor.Points.STEP;
      group.height = Math.ceil(group.items.length / perRow) * corridor.Points.STEP;
    }
    const fixed = this.keptFree().map(([row, size]) => {
      const { x, y } = this.at(row);
      return { x, y, width: size, height: size, isFixed: true };
    });
    return separate([...groups, ...fixed]);
  }
};

corridor.Points.STEP = 26;
corridor.Points.NEAR = 12;

function perRowOf(count) {
  return count > 4 ? Math.ceil(count / Math.ceil(count / 4)) : count;
}

// Pushes touching frames apart along the direction in which the way is shorter, a few rounds at most.
function separate(groups) {
  for (let round = 0; round < 40; round += 1) {
    let isMoved = false;
    for (let i = 0; i < groups.length; i += 1) {
      for (let j = i + 1; j < groups.length; j += 1) {
        isMoved = pushApart(groups[i], groups[j]) || isMoved;
      }
    }
    if (!isMoved) {
      break;
    }
  }
  return groups;
}

function pushApart(a, b) {
  const across = (a.width + b.width) / 2 - Math.abs(a.x - b.x);
  const down = (a.height + b.height) / 2 - Math.abs(a.y - b.y);
  if (across <= 0.5 || down <= 0.5 || (a.isFixed && b.isFixed)) {
    return false;
  }
  const [axis, way] = across < down ? ["x", across] : ["y", down];
  const signed = a[axis] <= b[axis] ? way : -way;
  const share = Number(!a.isFixed) / (Number(!a.isFixed) + Number(!b.isFixed));
  a[axis] -= signed * share;
  b[axis] += signed * (1 - share);
  return true;
}

function leader(from, to, name) {
  const { svg } = corridor.dom;
  return [svg("line", { class: `leader c-${name}`, x1: from.x, y1: from.y, x2: to.x, y2: to.y }),
    svg("circle", { class: `leader-end c-${name}`, cx: to.x, cy: to.y, r: 2.5 })];
}
