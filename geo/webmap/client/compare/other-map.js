// The second map, which shows another day than the first and moves in step with it. It stands in the page only while two
// days are compared.

class OtherMap {
  /** @type {PageState} */
  current;
  /** @type {PageState | null} */
  before = null;
  isFollowing = false;
  isGone = false;

  /** @param {Pick<PageParts, "map" | "data" | "symbols" | "shell" | "select">} given */
  constructor({ map, data, symbols, shell, select }) {
    this.first = map;
    this.element = corridor.dom.el("div", { class: "folium-map other-map", role: "group" });
    shell.mapRegion.prepend(this.element);
    this.map = corridor.plainMap(this.element, map.options, data);
    this.map.controlBoxes = new corridor.ControlBoxes(this.map);
    this.map.setView(map.getCenter(), map.getZoom(), { animate: false });
    this.drawn = new corridor.MapParts(this.map, data, symbols, { covers: [], onSelect: select });
    this.drawn.points.complete();
    this.drawn.follow(this.map, this);
    this.listeners = { follow: () => this.follow(map, this.map), fit: () => this.fit(),
      place: () => this.drawn.labels.place() };
    map.on("move", this.listeners.follow);
    map.on("resize", this.listeners.fit);
    map.on("placed", this.listeners.place); // on paper too the names have their places at once
    this.map.on("move", () => this.follow(this.map, map));
    this.drawn.labels.loading.then(() => this.isGone || this.drawn.labels.settle());
  }

  // One map goes where the other went.
  /** @param {L.Map} from @param {L.Map} to */
  follow(from, to) {
    if (!this.isFollowing) {
      this.isFollowing = true;
      to.setView(from.getCenter(), from.getZoom(), { animate: false });
      this.isFollowing = false;
    }
  }

  // Takes the size that its room has become.
  fit() {
    this.isFollowing = true;
    this.map.invalidateSize({ pan: false });
    this.isFollowing = false;
    this.follow(this.first, this.map);
  }

  // The state of the page on the other day.
  /** @param {PageState} state */
  show(state) {
    this.current = state;
    this.element.dataset.mapDay = String(state.day);
    this.element.setAttribute("aria-label", corridor.text("compare.map", { date: corridor.time.formatDay(state.day) }));
    this.drawn.show(state, this.before ?? {});
    this.before = state;
  }

  remove() {
    this.isGone = true;
    this.first.off("move", this.listeners.follow);
    this.first.off("resize", this.listeners.fit);
    this.first.off("placed", this.listeners.place);
    cancelAnimationFrame(this.drawn.labels.waiting);
    this.drawn.labels.isSettled = false;
    this.map.off("move moveend resize zoomend viewreset controlsresize");
    this.map.remove();
    this.element.remove();
  }
}

corridor.OtherMap = OtherMap;
/** @typedef {{ OtherMap: typeof OtherMap }} Given */
