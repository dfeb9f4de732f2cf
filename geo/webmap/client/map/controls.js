// The map's own small controls: zoom with real buttons, a scale bar, the credits of the data.

/** @typedef {{ _map: L.Map, box: HTMLElement, options: { maxWidth: number }, update(): void }} Scale */

/** @type {new (options: L.ControlOptions & { fit: () => void }) => L.Control} */
const ZoomControl = L.Control.extend(/** @type {any} */ ({
  options: { position: "topleft" },
  icons: { zoomIn: "M10.8 5h2.4v5.8H19v2.4h-5.8V19h-2.4v-5.8H5v-2.4h5.8z", zoomOut: "M5 10.8h14v2.4H5z",
    fit: "M4 4h6v2.4H6.4V10H4zM14 4h6v6h-2.4V6.4H14zM4 14h2.4v3.6H10V20H4zM17.6 14H20v6h-6v-2.4h3.6z" },

  /** @this {{ icons: { [name: string]: string }, options: { fit: () => void }, showLimit: () => void }} @param {L.Map} map */
  onAdd(map) {
    const { el } = corridor.dom;
    /** @param {string} name @param {() => void} act */
    const button = (name, act) => el("button", { type: "button", "aria-label": corridor.text(name),
      title: corridor.text(name), onclick: act }, corridor.dom.icon(this.icons[name]));
    const limit = el("p", { class: "zoom-limit", role: "status" });
    this.showLimit = () => {
      limit.textContent = map.getZoom() >= map.getMaxZoom() ? corridor.text("zoomLimit") : "";
    };
    map.on("zoomend", this.showLimit);
    const box = el("div", null, el("div", { class: "zoom-control" }, button("zoomIn", () => map.zoomIn()),
      button("zoomOut", () => map.zoomOut()), button("fit", this.options.fit)), limit);
    L.DomEvent.disableClickPropagation(box);
    return box;
  },

  /** @this {{ showLimit: () => void }} @param {L.Map} map */
  onRemove(map) {
    map.off("zoomend", this.showLimit);
  },
}));

// One bar of a round length, measured at the middle of the map.
/** @type {new () => L.Control} */
const ScaleControl = L.Control.extend(/** @type {any} */ ({
  options: { position: "bottomleft", maxWidth: 110 },

  /** @this {Scale} @param {L.Map} map */
  onAdd(map) {
    this.box = corridor.dom.el("div", { class: "scale" });
    map.on("move resize", this.update, this);
    map.whenReady(this.update, this);
    return this.box;
  },

  /** @this {Scale} @param {L.Map} map */
  onRemove(map) {
    map.off("move resize", this.update, this);
  },

  /** @this {Scale} */
  update() {
    const map = this._map;
    const y = map.getSize().y / 2;
    const metres = map.distance(map.containerPointToLatLng([0, y]), map.containerPointToLatLng([this.options.maxWidth, y]));
    const power = 10 ** Math.floor(Math.log10(metres / 1000));
    const kilometres = ([5, 2, 1].find((step) => step * power * 1000 <= metres) ?? 1) * power;
    this.box.style.width = `${Math.round(this.options.maxWidth * kilometres * 1000 / metres)}px`;
    this.box.textContent = kilometres < 1 ? `${Math.round(kilometres * 1000)} ${corridor.text("metres")}`
      : `${kilometres} ${corridor.text("kilometres")}`;
  },
}));

// One line that opens to the whole list.
/** @type {new (options: L.ControlOptions & { producers: string[] }) => L.Control} */
const Credits = L.Control.extend(/** @type {any} */ ({
  options: { position: "bottomright", producers: [] },

  /** @this {{ options: { producers: string[] } }} */
  onAdd() {
    const { el } = corridor.dom;
    const credits = [...this.options.producers, "Leaflet"].join(" · ");
    const box = el("details", { class: "credits" },
      el("summary", null, `${corridor.text("notForNavigation")} ${corridor.text("credits")}`),
      el("p", { class: "credits-list", lang: "en" }, credits));
    L.DomEvent.disableClickPropagation(box);
    return box;
  },
}));

corridor.ZoomControl = ZoomControl;
corridor.ScaleControl = ScaleControl;
corridor.Credits = Credits;
/** @typedef {{ ZoomControl: typeof ZoomControl, ScaleControl: typeof ScaleControl, Credits: typeof Credits }} Given */
