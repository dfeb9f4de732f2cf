// The people, in the day panel: whether the road that links the region was open, how many they were by whose count, how many
// had left; and folded, which settlements are found to be cut off on the roads that are drawn.

class CutOff {
  /** @type {Day} */
  day;
  /** @type {string} */
  names;
  /** @type {string} */
  shown;
  /** @type {string[]} */
  subjects;

  /** @param {Data} data @param {Symbols} symbols @param {OnSelect} onSelect */
  constructor(data, symbols, onSelect) {
    const { el } = corridor.dom;
    this.data = data;
    this.symbols = symbols;
    this.onSelect = onSelect;
    this.link = el("p", { class: "region-link" });
    this.list = new corridor.InForce("cutOff", 0, (/** @type {CutOffRun} */ run) => this.item(run));
    this.scope = el("p", { class: "cut-off-scope" }, corridor.text("cutOffScope"));
    this.unknown = el("details", { class: "folded" });
    this.figures = el("div", { class: "people" });
    this.all = el("div");
    this.summary = el("summary");
    this.details = el("details", { class: "folded", ontoggle: () => this.fill() }, this.summary, this.all);
    this.list.folded.before(this.scope);
    this.element = el("div", { class: "cut-off" }, this.link, this.figures, this.details, this.list.element, this.unknown);
  }

  /** @param {Pick<PageState, "day" | "names">} given */
  show({ day, names }) {
    this.day = day;
    this.names = names;
    const found = corridor.cutOff.on(this.data, day);
    const places = [...found.certain, ...found.possible].map((run) => run.place);
    const link = corridor.cutOff.linkOf(this.data, day);
    const people = corridor.cutOff.peopleOn(this.data, day, link);
    const now = JSON.stringify([found, names, link, people, this.data.isComplete]);
    if (now === this.shown) {
      return;
    }
    this.shown = now;
    this.link.textContent = corridor.cutOff.describeLink(link);
    this.list.show({ certain: found.certain, possible: found.possible });
    this.list.element.hidden = !places.length;
    this.showUnknown(found.unknown);
    const { el } = corridor.dom;
    this.figures.replaceChildren(...people.flatMap(({ name, figures }) => [el("h3", null, corridor.text(name)),
      el("ul", null, figures.map((figure) => el("li", null, this.figure(figure))))]));
    const { region } = corridor.situation;
    const counted = people.map(({ series }) => series).filter((series) => series !== region);
    this.subjects = [...counted, ...(people.length ? [region] : []), ...places];
    const given = this.data.tables.populations.filter((figure) => this.subjects.includes(figure.place)).length;
    this.summary.textContent = corridor.text(given === 1 ? "peopleOne" : "peopleAll", { count: given });
    this.details.hidden = given === 0;
    this.fill();
  }

  /** @param {CutOffRun} run */
  item(run) {
    const { el } = corridor.dom;
    const place = this.data.places.get(run.place);
    const isPossible = corridor.time.certaintyOn(run, this.day) === "possible";
    return el("li", null, el("button", { type: "button", class: "feature-button", ...corridor.thing(place),
      onclick: () => this.onSelect(place) },
      el("span", { class: `feature-symbol${isPossible ? " is-possible" : ""}` },
        this.symbols.swatch(this.symbols.byId.get(corridor.cutOff.CLASS))),
      el("span", { dir: "auto" }, corridor.placeName(place, this.names))));
  }

  // By why it is not known; more than two settlements are a number until the reader asks.
  /** @param {CutOffRun[]} runs */
  showUnknown(runs) {
    const { el } = corridor.dom;
    /** @param {CutOffRun} run */
    const name = (run) => corridor.placeName(this.data.places.get(run.place), this.names);
    /** @param {CutOffRun[]} some @param {...HTMLElement} why */
    const group = (some, ...why) => (some.length ? [el("p", null, el("strong", null, some.map(name).join(", "))), ...why] : []);
    /** @param {CutOffRun} run */
    const roadsOf = (run) => run.other_roads ?? [];
    const elsewhere = runs.filter((run) => roadsOf(run).length);
    const roads = new Set(elsewhere.flatMap((run) => roadsOf(run).map((road) => this.road(road))));
    this.unknown.hidden = !runs.length;
    this.unknown.replaceChildren(
      el("summary", null, corridor.text("cutOffUnknown", { places: runs.length > 2 ? runs.length : runs.map(name).join(", ") })),
      ...group(runs.filter((run) => !roadsOf(run).length), el("p", null, corridor.text("cutOffUnreported"))),
      ...group(elsewhere, el("p", null, corridor.text("cutOffUnknownWhy")),
        el("ul", null, [...roads].map((road) => el("li", null, road)))));
  }

  // "Northern road (Vardenis): Vardenis – Aghdara / Martakert, open"
  /** @param {OtherRoad} given */
  road({ route, from, to, state, certainty }) {
    const [first, last] = [from, to].map((place) => corridor.placeName(this.data.places.get(place), this.names));
    return corridor.text("cutOffRoad", { road: corridor.texts("ribbonPlaces")[route] ?? corridor.texts("spaceTime.routes")[route],
      from: first, to: last, state: corridor.runs.describeState({ state, certainty }) });
  }

  // "120,000 – Armenia, December 2022 (includes 30,000 children)"
  /** @param {Population} figure */
  figure(figure) {
    const { el, fact, told } = corridor.dom;
    const note = figure.note ? ` (${figure.note})` : "";
    return [el("strong", null, corridor.cutOff.amount(figure)), " – ",
      figure.stated_by ? [told("span", figure.stated_by), ", "] : "", corridor.time.describeDate(figure.date),
      el("span", fact(figure.note), note)].flat();
  }

  /** @param {string} subject */
  nameOf(subject) {
    const { departed, remaining } = corridor.situation;
    return corridor.text({ [departed]: "people.departed", [remaining]: "people.remaining" }[subject] ?? "peopleRegion");
  }

  // Every figure with its sources is made only while it is open, and once the sources are there.
  fill() {
    const { el } = corridor.dom;
    const isOpen = this.details.open && !this.details.hidden && this.data.isComplete;
    this.all.replaceChildren(...(isOpen ? this.subjects.flatMap((subject) => {
      const { known, later } = corridor.cutOff.figures(this.data, subject, this.day);
      const place = this.data.places.get(subject);
      /** @param {Population[]} figures */
      const list = (figures) => el("ul", { class: "people" }, figures.map((figure) => el("li", null, this.figure(figure),
        corridor.sourceList(this.data, figure.sources))));
      return [known.length + later.length ? el("h3", null,
        place ? corridor.placeName(place, this.names) : this.nameOf(subject)) : "",
        known.length ? list(known) : "",
        later.length ? el("h3", null, corridor.text("figuresLater")) : "", later.length ? list(later) : ""];
    }) : []));
  }
}

corridor.CutOff = CutOff;
/** @typedef {{ CutOff: typeof CutOff }} Given */
