// The legend of what is on the map now, on this day and in this frame, made from the style table that draws it.

class Legend {
  // What is drawn by its class: dots and the relief have names of their own.
  /** @type {{ [layer: string]: string }} */
  static DRAWN = { places: ".dot", relief: ".relief" };

  // What is told of the road beside its states, above them: the text, where on the map it is, and how it is drawn.
  /** @type {[string, string, string[]][]} */
  static ROAD = [
    ["legendBand", ".band-edge", ["band band-edge", "band band-ground", "band band-body", "band band-ticks route-ticks"]],
    ["legendStretch", ".route-body:not(.is-plain)", ["route-casing", "route-body", "route-ticks"]],
    ["legendPlain", ".route-body.is-plain", ["route-casing is-plain", "route-body is-plain"]],
    ["legendBar", ".stop-bar", ["stop-bar"]],
  ];

  isShown = false;
  waiting = 0;

  /** @param {HTMLElement} container @param {Data} data @param {Symbols} symbols @param {CorridorMap} map */
  constructor(container, data, symbols, map) {
    const { el } = corridor.dom;
    this.data = data;
    this.symbols = symbols;
    this.map = map;
    this.keys = el("div", { class: "keys" });
    container.append(el("div", { class: "legend" }, el("h2", null, corridor.text("legendNow")), this.keys,
      el("p", { class: "hint" }, corridor.text("legendMore"))));
    const follow = () => this.later();
    map.on("moveend resize", follow);
    corridor.dom.onForget(() => map.off("moveend resize", follow));
  }

  /** @param {PageState} given */
  show({ tab }) {
    this.isShown = tab === "legend";
    this.later();
  }

  // Once the map is drawn.
  later() {
    cancelAnimationFrame(this.waiting);
    if (this.isShown) {
      this.waiting = requestAnimationFrame(() => { this.waiting = requestAnimationFrame(() => this.fill()); });
    }
  }

  fill() {
    const { el } = corridor.dom;
    const inView = this.inView();
    const groups = this.data.style.groups.map((group) => ({ group,
      entries: this.data.style.classes.filter((entry) => entry.group === group && inView(this.selectorOf(entry))) }));
    const road = Legend.ROAD.filter(([, selector]) => inView(selector));
    const hints = [
      inView(".point.is-possible, .route-part.is-possible-state, .is-possible.route-part") && this.possible(),
      inView(".half-disc") && el("p", { class: "hint possible-hint" }, this.symbols.disputed(), corridor.text("disputedLegend")),
      inView(".route-gaps") && el("p", { class: "hint" }, corridor.text("schematicLegend"))];
    this.keys.replaceChildren(road.length ? el("ul", { class: "keys-of-road" }, road.map((one) => this.roadKey(one))) : "",
    ...groups.filter(({ entries }) => entries.length).map(({ group, entries }) => el("section", null,
      el("h3", null, corridor.text(`groups.${group}`)), el("ul", null, entries.map((entry) => this.key(entry))))),
    ...hints.filter((hint) => hint !== false));
  }

  /** @param {StyleClass} entry */
  selectorOf(entry) {
    return Legend.DRAWN[entry.layer] ?? `.c-${entry.id}`;
  }

  // Whether anything that a selector finds on the map is in its frame.
  /** @returns {(selector: string) => boolean} */
  inView() {
    const container = this.map.getContainer();
    const frame = container.getBoundingClientRect();
    return (selector) => [...container.querySelectorAll(selector)].some((part) => {
      const { left, right, top, bottom, width, height } = part.getBoundingClientRect();
      return width + height > 0 && right > frame.left && left < frame.right && bottom > frame.top && top < frame.bottom;
    });
  }

  // The class of the state of what a selector finds on the map; a bar has none, and needs none.
  /** @param {string} selector */
  stateOf(selector) {
    const part = this.map.getContainer().querySelector(selector)?.closest("[class*=c-route-]");
    return [...(part?.classList ?? [])].find((name) => name.startsWith("c-route-")) ?? "";
  }

  // In the colours of the state that it has on the map.
  /** @param {[string, string, string[]]} given */
  roadKey([text, selector, parts]) {
    const { el, svg } = corridor.dom;
    const look = this.stateOf(selector);
    return el("li", { class: "key-row" }, svg("svg", { class: "key-road", viewBox: "0 0 52 26", width: 34, height: 17,
      "aria-hidden": "true" }, svg("g", { class: `route ${look}` }, parts.map((name) => svg("path", { class: name,
      d: "M12 13H40" })))), el("span", null, corridor.text(text)));
  }

  /** @param {StyleClass} entry */
  key(entry) {
    const { el } = corridor.dom;
    return el("li", { class: "key-row", "data-class": entry.id }, this.symbols.swatch(entry),
      el("span", null, this.symbols.label(entry)));
  }

  possible() {
    const { el } = corridor.dom;
    return el("p", { class: "hint possible-hint" },
      el("span", { class: "is-possible" }, this.symbols.swatch(this.symbols.byId.get("checkpoint"))),
      corridor.text("possibleLegend"));
  }
}

corridor.Legend = Legend;
/** @typedef {{ Legend: typeof Legend }} Given */
