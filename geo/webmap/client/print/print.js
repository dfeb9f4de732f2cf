// What is printed: one page with the map as it is in view, made when the browser is about to print and taken away after.

/**
 * @typedef {{ center: L.LatLng, zoom: number, bounds: L.LatLngBounds, fitted: CorridorMap["fitted"], isFitted: boolean,
 *   focus: Element | null, scrolled: { node: Element, top: number, left: number }[] }} View
 */

class Print {
  /** @param {Omit<PageParts, "print"> & { points: Points, labels: Labels }} given */
  constructor({ map, data, symbols, state, shell, hashOf, points, labels }) {
    this.map = map;
    this.data = data;
    this.symbols = symbols;
    this.state = state;
    this.shell = shell;
    this.hashOf = hashOf;
    this.points = points;
    this.labels = labels;
    /** @type {(() => void) | null} */
    this.undo = null;
    addEventListener("beforeprint", () => this.begin());
    addEventListener("afterprint", () => this.end());
  }

  begin() {
    if (this.undo) {
      return;
    }
    const { shell } = this;
    const before = this.view();
    document.documentElement.classList.add("is-printing");
    this.fill(before);
    const numbers = this.number();
    const sheets = corridor.printSheet.put(shell.page, { ...this, current: this.state.current, numbers });
    this.undo = () => {
      [...sheets, ...numbers.map(({ badge }) => badge)].forEach((node) => node.remove());
      ["--map-upright", "--map-lying"].forEach((name) => shell.page.style.removeProperty(name));
      document.documentElement.classList.remove("is-printing");
      this.putBack(before);
    };
  }

  end() {
    this.undo?.();
    this.undo = null;
  }

  // What the map and the page around it show.
  /** @returns {View} */
  view() {
    const { map, shell } = this;
    return { center: map.getCenter(), zoom: map.getZoom(), bounds: map.getBounds(), fitted: map.fitted,
      isFitted: corridor.isFitted(map), focus: document.activeElement, scrolled: scrolledParts(shell.page) };
  }

  // Lays the map out for the paper with all that was in view, or with the whole corridor where that was in view.
  /** @param {View} given */
  fill({ bounds, isFitted: isWhole }) {
    const { map } = this;
    map.invalidateSize({ pan: false });
    if (isWhole) {
      corridor.fit(map, this.data);
    } else {
      map.fitBounds(bounds, { animate: false });
    }
    this.place();
  }

  // The names, on a second map too, which hears of it.
  place() {
    this.labels.place();
    this.map.fire("placed");
  }

  /** @param {View} given */
  putBack({ center, zoom, isFitted: isWhole, fitted, focus, scrolled }) {
    const { map } = this;
    map.invalidateSize({ pan: false });
    if (isWhole) {
      corridor.fit(map, this.data);
    }
    map.setView(center, zoom, { animate: false });
    map.fitted = fitted;
    this.place();
    /** @type {HTMLElement | null} */ (focus)?.focus({ preventScroll: true });
    scrolled.forEach(({ node, top, left }) => node.scrollTo({ top, left, behavior: "instant" }));
  }

  // The symbols in view.
  inView() {
    const { x, y } = this.map.containerPointToLayerPoint([0, 0]);
    const size = this.map.getSize();
    /** @param {{ box: Frame }} given */
    const isInView = ({ box }) => box.x + box.width / 2 > x && box.x + box.width / 2 < x + size.x
      && box.y + box.height / 2 > y && box.y + box.height / 2 < y + size.y;
    return this.points.visible.filter(isInView);
  }

  // A number on each of them, in the order of the list: [{item, number, badge}]. Of two days what differs is listed.
  number() {
    return (this.shell.pair ? [] : this.inView()).map((item, position) => {
      const badge = corridor.dom.el("span", { class: "print-number" }, String(position + 1));
      item.button.append(badge);
      return { item, number: position + 1, badge };
    });
  }
}

/** @param {HTMLElement} page */
function scrolledParts(page) {
  return [...page.querySelectorAll("*")].filter((node) => node.scrollTop || node.scrollLeft)
    .map((node) => ({ node, top: node.scrollTop, left: node.scrollLeft }));
}

corridor.Print = Print;
/** @typedef {{ Print: typeof Print }} Given */
