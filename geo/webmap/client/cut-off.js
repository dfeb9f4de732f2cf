// Settlements cut off from Armenia by road, as the engine found them: in the day panel with the figures for how many
// people that was, from whoever gives one, and as broken rings on the map.
globalThis.corridor = globalThis.corridor || {};

corridor.cutOff = (() => {
  const CLASS = "cut-off";
  // Runs of days on which a settlement was cut off, as rows of the map with the settlement's name and shape.
  function rows(data) {
    return data.tables.cut_off.filter((run) => !run.other_roads).map((run) => {
      const place = data.places.get(run.place);
      return { ...run, layer: "cut_off", kind: null, label: place.label, shape: place.shape };
    });
  }

  // {certain, possible, unknown}: runs of a day, the more important settlement first.
  function on(data, day) {
    const found = { certain: [], possible: [], unknown: [] };
    const rank = (run) => data.places.get(run.place).rank ?? 5;
    for (const run of data.tables.cut_off) {
      const certainty = corridor.time.certaintyOn(run, day);
      found[certainty && run.other_roads ? "unknown" : certainty]?.push(run);
    }
    Object.values(found).forEach((runs) => runs.sort((a, b) => rank(a) - rank(b)));
    return found;
  }

  // Figures for a settlement or the region, oldest first: those dated up to the day, and those dated later.
  function figures(data, place, day) {
    const own = data.tables.populations.filter((figure) => figure.place === place);
    return { known: own.filter((figure) => figure.possible_from <= day), later: own.filter((figure) => figure.possible_from > day) };
  }

  // The last figure of each side, the latest first.
  function lastOfEach(known) {
    return known.filter((figure, position) => !known.slice(position + 1).some(({ side }) => side === figure.side)).reverse();
  }

  function amount({ value, value_min: least, value_max: most }) {
    const format = corridor.formatNumber;
    return [least, most].every((end) => typeof end === "number") ? corridor.text("amount", { least: format(least), most: format(most) })
      : format(value ?? least ?? most);
  }

  return { CLASS, rows, on, figures, lastOfEach, amount };
})();

corridor.CutOff = class CutOff {
  constructor(data, symbols, onSelect) {
    const { el } = corridor.dom;
    Object.assign(this, { data, symbols, onSelect });
    this.scope = el("p", { class: "cut-off-scope" });
    this.list = new corridor.InForce("cutOff", 6, (run) => this.item(run));
    this.unknown = el("details", { class: "folded" });
    this.figures = el("div", { class: "people" });
    this.all = el("div");
    this.summary = el("summary");
    this.details = el("details", { class: "folded", ontoggle: () => this.fill() }, this.summary, this.all);
    this.element = el("div", { class: "cut-off" }, this.scope, this.list.element, this.unknown, this.figures, this.details);
  }

  show({ day, names }) {
    this.day = day;
    this.names = names;
    const found = corridor.cutOff.on(this.data, day);
    const places = [...found.certain, ...found.possible].map((run) => run.place);
    // The figures for the region as a whole apply while its centre is cut off.
    const { region, centre } = corridor.situation;
    const hasPeople = places.includes(centre);
    const { known } = corridor.cutOff.figures(this.data, region, day);
    const now = JSON.stringify([found, names, hasPeople && known.length, this.data.isComplete]);
    if (now === this.shown) {
      return;
    }
    this.shown = now;
    const count = found.certain.length;
    this.scope.textContent = places.length ? corridor.text(count > 1 ? "cutOffScopeCount" : "cutOffScope", { count }) : "";
    this.list.show({ certain: found.certain, possible: found.possible });
    this.showUnknown(found.unknown);
    const { el } = corridor.dom;
    this.figures.replaceChildren(...(hasPeople ? [el("h3", null, corridor.text("people")),
      el("ul", null, corridor.cutOff.lastOfEach(known).map((figure) => el("li", null, this.figure(figure))))] : []));
    this.subjects = [...(hasPeople ? [region] : []), ...places];
    const given = this.data.tables.populations.filter((figure) => this.subjects.includes(figure.place)).length;
    this.summary.textContent = corridor.text(given === 1 ? "peopleOne" : "peopleAll", { count: given });
    this.details.hidden = given === 0;
    this.fill();
  }

  item(run) {
    const { el } = corridor.dom;
    const place = this.data.places.get(run.place);
    const isPossible = corridor.time.certaintyOn(run, this.day) === "possible";
    return el("li", null, el("button", { type: "button", class: "feature-button", onclick: () => this.onSelect(place) },
      el("span", { class: `feature-symbol${isPossible ? " is-possible" : ""}` },
        this.symbols.swatch(this.symbols.byId.get(corridor.cutOff.CLASS))),
      el("span", { dir: "auto" }, corridor.placeName(place, this.names))));
  }

  // By why it is not known; more than two settlements are a number until the reader asks.
  showUnknown(runs) {
    const { el } = corridor.dom;
    const name = (run) => corridor.placeName(this.data.places.get(run.place), this.names);
    const group = (some, ...why) => (some.length ? [el("p", null, el("strong", null, some.map(name).join(", "))), ...why] : []);
    const elsewhere = runs.filter((run) => run.other_roads.length);
    const roads = new Set(elsewhere.flatMap((run) => run.other_roads.map((road) => this.road(road))));
    this.unknown.hidden = !runs.length;
    this.unknown.replaceChildren(
      el("summary", null, corridor.text("cutOffUnknown", { places: runs.length > 2 ? runs.length : runs.map(name).join(", ") })),
      ...group(runs.filter((run) => !run.other_roads.length), el("p", null, corridor.text("cutOffUnreported"))),
      ...group(elsewhere, el("p", null, corridor.text("cutOffUnknownWhy")), el("ul", null, [...roads].map((road) => el("li", null, road)))));
  }

  // "Northern road (Vardenis): Vardenis – Martakert / Aghdara, open"
  road({ route, from, to, state, certainty }) {
    const [first, last] = [from, to].map((place) => corridor.placeName(this.data.places.get(place), this.names));
    return corridor.text("cutOffRoad", { road: corridor.text("ribbonPlaces")[route] ?? corridor.text("spaceTime.routes")[route],
      from: first, to: last, state: corridor.runs.describeState({ state, certainty }) });
  }

  // "120,000 (includes 30,000 children) – Armenia, December 2022"
  figure(figure) {
    const { el, FACT } = corridor.dom;
    const note = figure.note ? ` (${figure.note})` : "";
    return [el("strong", null, corridor.cutOff.amount(figure)), el("span", FACT, note), " – ",
      figure.stated_by ? [el("span", FACT, figure.stated_by), ", "] : "", corridor.time.describeDate(figure.date)].flat();
  }

  // Every figure with its sources is made only while it is open, and once the sources are there.
  fill() {
    const { el } = corridor.dom;
    const isOpen = this.details.open && !this.details.hidden && this.data.isComplete;
    this.all.replaceChildren(...(isOpen ? this.subjects.flatMap((subject) => {
      const { known, later } = corridor.cutOff.figures(this.data, subject, this.day);
      const place = this.data.places.get(subject);
      const list = (figures) => el("ul", { class: "people" }, figures.map((figure) => el("li", null, this.figure(figure),
        corridor.sourceList(this.data, figure.sources))));
      return [known.length + later.length ? el("h3", null, place ? corridor.placeName(place, this.names) : corridor.text("peopleRegion")) : "",
        known.length ? list(known) : "",
        later.length ? el("h3", null, corridor.text("figuresLater")) : "", later.length ? list(later) : ""];
    }) : []));
  }
};

// Rings round the spots of settlements that were cut off: they let the pointer through to the settlement.
corridor.CutOffMarks = class CutOffMarks {
  static CITY_PX = 10;

  constructor(map, data, symbols) {
    this.map = map;
    this.data = data;
    this.entry = symbols.byId.get(corridor.cutOff.CLASS);
    this.symbols = symbols;
    const places = new Map();
    for (const row of corridor.cutOff.rows(data).filter(({ shape }) => shape)) {
      places.set(row.place, [...(places.get(row.place) ?? []), row]);
    }
    this.items = [...places.values()].map((rows) => ({ rows, marker: null, certainty: null }));
    this.sizes = new Map();
  }

  // Returns whether anything changed, so that labels make room only then; `sizes` holds those shown, by settlement.
  show({ day, hidden }) {
    let isChanged = false;
    for (const item of this.items) {
      const found = hidden.has(this.entry.id) ? null : item.rows.find((row) => corridor.time.certaintyOn(row, day));
      const certainty = found ? corridor.time.certaintyOn(found, day) : null;
      if (certainty !== item.certainty) {
        item.certainty = certainty;
        this.change(item);
        isChanged = true;
      }
    }
    return isChanged;
  }

  change(item) {
    const { place } = item.rows[0];
    if (!item.certainty) {
      this.sizes.delete(place);
      item.marker.remove();
      return;
    }
    item.marker ??= this.draw(item);
    this.sizes.set(place, item.size);
    item.ring.classList.toggle("is-possible", item.certainty === "possible");
    item.marker.addTo(this.map);
  }

  // The spot of a city is larger, and so is the ring round it.
  draw(item) {
    const isCity = this.data.places.get(item.rows[0].place).rank === 1;
    item.size = this.entry.size + (isCity ? corridor.CutOffMarks.CITY_PX : 0);
    item.ring = corridor.dom.el("span", { class: "cut-off-ring", "aria-hidden": "true" }, this.symbols.point(this.entry, item.size));
    item.ring.style.margin = `${-item.size / 2}px 0 0 ${-item.size / 2}px`;
    const icon = new corridor.ButtonIcon({ button: item.ring });
    return L.marker(item.rows[0].shape.at, { icon, pane: "chosen", keyboard: false, interactive: false });
  }
};
