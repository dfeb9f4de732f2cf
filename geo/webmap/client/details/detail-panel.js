// What is known of the selected feature, in the order in which a reader asks: what it is, who says so, how sure, since
// when and where; then what the parties say, names, sources, and the rest.

class DetailPanel {
  // Fields that the page words itself; the others are texts of the row.
  static WORDED = ["count", "cause", "basis"];
  // Ways, whose notes tell makers of maps how their course was drawn.
  static WAYS = ["corridor_route", "roads"];
  // Kinds of stops with nothing that stands anywhere.
  static NO_BODY = ["gas", "power", "incident", "absence"];

  /**
   * @param {HTMLElement} container
   * @param {Data} data
   * @param {Symbols} symbols
   * @param {{ onClose: () => void, onSelect: OnSelect, setDay: SetDay }} options
   */
  constructor(container, data, symbols, { onClose, onSelect, setDay }) {
    this.container = container;
    this.data = data;
    this.symbols = symbols;
    this.actions = { onClose, onSelect, setDay };
    corridor.dom.listen(document, "keydown", (event) => {
      if (event.key === "Escape" && !container.hidden && !document.querySelector("dialog[open]")) {
        onClose();
      }
    });
  }

  /** @param {PageState} given */
  show({ selection: row, day, tab, traffic, compared, tour }) {
    this.container.hidden = !row;
    if (!row) {
      this.container.replaceChildren();
      return;
    }
    const { el } = corridor.dom;
    const entry = this.symbols.classOf(row.layer, row.kind);
    const isAlone = document.documentElement.classList.contains("is-compact");
    const back = el("button", { type: "button", class: "back", onclick: this.actions.onClose },
      corridor.text(isAlone && !tour ? "close" : `backTo.${tour ? "tour" : compared === null ? tab : "compare"}`));
    this.container.replaceChildren(el("p", { class: "detail-bar" }, back), el("article", { class: "detail-content" },
      el("header", null, el("p", { class: "kind" }, entry ? this.symbols.swatch(entry) : null,
        el("span", null, this.symbols.kindName(row))),
      el("h2", { id: "detail-title", lang: corridor.inventory.languageOf(row), dir: "auto" },
        corridor.inventory.title(row, "both"))),
      this.paragraph(row.summary ?? (DetailPanel.WAYS.includes(row.layer) ? null : row.note), "summary"),
      el("dl", { class: "facts" }, ...this.facts(row, day)),
      ...this.accounts(row, day),
      ...this.local(row, day, traffic),
      ...this.here(row, day),
      ...this.names(row),
      el("h3", null, corridor.text("sources")), this.voices(row), corridor.sourceList(this.data, row.sources),
      this.fields(row), corridor.dom.reportButton()));
    this.container.scrollTop = 0;
  }

  /** @param {string | null | undefined} text @param {string} [name] */
  paragraph(text, name) {
    return text ? corridor.dom.el("p", { class: name, ...corridor.dom.fact(text) }, text) : null;
  }

  // Who says so, how sure it is, since when, and where.
  /** @param {Row} row @param {Day} day */
  facts(row, day) {
    const { el } = corridor.dom;
    const isDated = !["places", "waters", "districts"].includes(row.layer) && row.valid_from !== "n/a";
    const isEvent = row.layer === "events" || Boolean(row.part_of_day);
    const position = this.position(row);
    const told = { who: [this.attested(row)], sure: [isDated ? this.certainty(row, day) : null,
      position ? el("p", { class: "position" }, position) : null, this.dispute(row), isDated ? this.ofOtherDays(row, day) : null],
    when: [isDated ? el("p", { class: "interval" }, this.when(row, isEvent)) : null], where: this.where(row) };
    return Object.entries(told).map(([key, parts]) => ({ key, parts: parts.filter(Boolean) })).filter(({ parts }) => parts.length)
      .flatMap(({ key, parts }) => [el("dt", null, corridor.text(`facts.${key}`)), el("dd", null, parts)]);
  }

  /** @param {Row} row @param {Day} day */
  certainty(row, day) {
    const found = corridor.time.certaintyOn(row, day);
    const group = groupOf(row);
    const held = corridor.text(`held.${group}.${found ?? "absent"}`, { date: corridor.time.formatDay(day) });
    const isByOthers = group === "state" && this.daysBeside(row, day).length > 0;
    return corridor.dom.el("p", { class: `certainty is-${found ?? "absent"}` },
      isByOthers ? corridor.text("heldByOthers", { held }) : held, found ? null : this.goToFirstDay(row));
  }

  /** @param {Row} row */
  dispute(row) {
    const { el } = corridor.dom;
    return row.disputed ? el("p", { class: "is-disputed" }, this.symbols.disputed(), el("span", null,
      corridor.labelled(corridor.text("fields.disputed")), corridor.dom.told("span", row.disputed))) : null;
  }

  // The days of the sources nearest to the day before and after it, of what lasts; none where a source is of the day.
  /** @param {Row} row @param {Day} day */
  daysBeside(row, day) {
    const dates = corridor.datesOf(this.data, row.sources);
    const days = dates.map((text) => corridor.time.fromIso(text)).filter((one) => one !== null);
    const isOfDay = dates.some((text) => text && corridor.time.toIso(day).startsWith(text));
    if (row.layer === "events" || !corridor.time.certaintyOn(row, day) || isOfDay) {
      return [];
    }
    const before = days.filter((one) => one < day);
    const after = days.filter((one) => one > day);
    return [...(before.length ? [Math.max(...before)] : []), ...(after.length ? [Math.min(...after)] : [])];
  }

  // That no source is of the day, and of which days the nearest are: what lasts may be known from before and after.
  /** @param {Row} row @param {Day} day */
  ofOtherDays(row, day) {
    const days = this.daysBeside(row, day);
    return !days.length ? null : corridor.dom.el("p", { class: "other-days" }, corridor.text("sourcesOfOtherDays", {
      date: corridor.time.formatDay(day), days: days.map((one) => corridor.time.formatDay(one)).join(", ") }));
  }

  /** @param {Row} row */
  where(row) {
    const { el, told } = corridor.dom;
    const place = row.layer === "places" ? null : this.data.places.get(row.place ?? "");
    return [place ? el("p", null, corridor.placeName(place, "both")) : null,
      row.location_note ? told("p", row.location_note) : null,
      ...[row.zone ? corridor.text(`zones.${row.zone}`) : "", row.geometry_method ? corridor.text(row.geometry_method) : "",
        row.length_km ? corridor.text("lengthKm", { length: corridor.formatNumber(row.length_km) }) : ""]
        .filter(Boolean).map((text) => el("p", null, text))];
  }

  /** @param {Row} row @param {boolean} isEvent */
  when(row, isEvent) {
    if (!isEvent) {
      return corridor.time.describeInterval(row);
    }
    const date = corridor.time.describeDate(row.date ?? row.valid_from ?? "");
    return row.time ? corridor.text("withTime", { date, time: row.time }) : date;
  }

  // A button that leads to the first day, if that is one of the map.
  /** @param {Row} row */
  goToFirstDay(row) {
    const first = row.certain_from ?? row.possible_from;
    return typeof first === "number" && first >= 0
      ? corridor.dom.el("button", { type: "button", class: "go", onclick: () => this.actions.setDay(first) },
        corridor.text("goTo", { date: corridor.time.formatDay(first) })) : null;
  }

  // By whom it is stated, and which party was not heard.
  /** @param {Row} row */
  attested(row) {
    const { el } = corridor.dom;
    const told = [corridor.weight.describe(row), ...corridor.weight.unheard(row)].filter(Boolean);
    return told.length ? el("ul", { class: "weight" }, told.map((text) => el("li", null, text))) : null;
  }

  /** @param {Row} row */
  voices(row) {
    const { el } = corridor.dom;
    return row.voices ? el("p", { class: "voices" }, corridor.labelled(corridor.text("voices")),
      corridor.dom.told("span", row.voices)) : null;
  }

  /** @param {Row} row */
  names(row) {
    const { el } = corridor.dom;
    const place = row.layer === "places" ? row : this.data.places.get(row.place ?? "");
    const names = corridor.situation.namedIn.filter((language) => place?.[`name_${language}`]);
    if (!place || !names.length) {
      return [];
    }
    const list = el("dl", { class: "names" }, names.flatMap((language) => [el("dt", null, corridor.text(`languages.${language}`)),
      el("dd", { lang: language, dir: "auto" }, corridor.nameInForm(String(place[`name_${language}`]), "both"))]));
    return [el("details", { class: "folded", open: row.layer === "places" }, el("summary", null, row.layer === "places"
      ? corridor.text("names") : corridor.text("namesOf", { place: corridor.placeName(place, "both") })), list)];
  }

  /** @param {Row} row */
  fields(row) {
    const { el } = corridor.dom;
    /** @type {[string, string | number | null | undefined][]} */
    const pairs = [
      ["operator", row.operator], ["affects", row.affects], ["controller", row.controller],
      ["basis", corridor.texts("bases")[row.basis ?? ""]],
      ["number", row.number], ["count", row.count ? corridor.text("countOfPosts", { count: row.count }) : null],
      ["cause", corridor.texts("causes")[row.cause ?? ""]], ["producer", this.producer(row)],
      ["other_names", row.other_names], ["note", row.summary ? row.note : null],
    ];
    const given = pairs.filter(([, value]) => value);
    return given.length ? el("dl", { class: "fields" }, given.flatMap(([key, value]) => [
      el("dt", null, corridor.text(`fields.${key}`)),
      el("dd", DetailPanel.WORDED.includes(key) ? null : corridor.dom.fact(String(value)), String(value))])) : null;
  }

  /** @param {Row} row */
  producer(row) {
    return row.producer ? this.data.tables.producers.find((producer) => producer.id === row.producer)?.attribution : null;
  }

  /** @param {Row} row */
  position(row) {
    if (!row.shape) {
      return ["passability", "routes"].includes(row.layer) ? null : corridor.text(row.region ? "inRegion" : "noPosition");
    }
    return corridor.positionInWords(row);
  }

  // Of what lasts, those come first whose sources are nearest to the day.
  /** @param {Row} row @param {Day} day */
  accounts(row, day) {
    const { el } = corridor.dom;
    const subjects = [`${corridor.inventory.SUBJECTS[row.layer]}:${row.id}`, row.route ? `routes:${row.route}` : null];
    const found = this.data.tables.accounts.filter((account) => (
      account.subjects.split("; ").some((subject) => subjects.includes(subject))));
    if (row.layer !== "events") {
      corridor.sortNearest(this.data, found, day);
    }
    if (!found.length) {
      return [];
    }
    return [el("h3", null, corridor.text("accounts")), el("div", { class: "accounts" }, found.map((account) => (
      el("section", { class: "account" }, el("h4", null, corridor.text(`sides.${account.side}`)),
        this.paragraph(account.text),
        account.reported_by
          ? el("p", { class: "reported" }, corridor.text("reportedBy", { publisher: account.reported_by })) : null,
        corridor.sourceList(this.data, account.sources)))))];
  }

  /** @param {Row} row @param {Day} day @param {string} traffic */
  local(row, day, traffic) {
    const { el } = corridor.dom;
    /** @type {{ [layer: string]: [string, string | null | undefined] }} */
    const told = { corridor_route: ["section", row.section], roads: ["route", row.route], routes: ["route", row.id] };
    const [scope, target] = told[row.layer] ?? [];
    const found = scope ? corridor.passability.statesOf(this.data, day, scope, String(target)) : [];
    /** @param {Run} run */
    const says = (run) => run.rows.filter((one) => corridor.time.certaintyOn(one, day)).flatMap(({ summary }) => [" ",
      corridor.dom.told("span", summary)]);
    /** @param {(typeof found)[0]} one */
    const state = ({ traffic, run, beside: { why } }) => corridor.text("trafficState", {
      traffic: traffic.map((one) => corridor.text(`traffic.${one}`)).join(", "),
      state: [corridor.runs.describeState(run), why].filter(Boolean).join(", ") });
    const through = row.layer !== "corridor_route" ? [] : [el("h3", null, corridor.text("endToEnd")), el("p", { class: "local" },
      corridor.passability.statement(corridor.passability.throughState(this.data, day, traffic), traffic))];
    if (!found.length) {
      return through.length ? [el("h3", null, corridor.text("local")), el("p", { class: "local" }, corridor.text("noLocal")),
        ...through] : [];
    }
    return [el("h3", null, corridor.text(scope === "section" ? "local" : "endToEnd")),
      el("ul", { class: "local" }, found.map((one) => el("li", null, el("strong", null, state(one)),
        ...one.beside.hours.map(({ text }) => `; ${text}`), says(one.run)))), ...through];
  }

  /** @param {Row} row @param {Day} day */
  here(row, day) {
    const { el } = corridor.dom;
    if (row.layer !== "places") {
      return [];
    }
    const found = Object.values(this.data.layers).flat().filter((other) => other.place === row.id && other.layer !== "places"
      && corridor.time.certaintyOn(other, day));
    return found.length ? [el("h3", null, corridor.text("here")), el("ul", { class: "feature-list" }, found.map((other) => {
      const entry = this.symbols.classOf(other.layer, other.kind);
      const isPossible = corridor.time.certaintyOn(other, day) === "possible";
      const label = isPossible ? corridor.text("possibly", { state: other.label }) : other.label;
      return el("li", null, el("button", { type: "button", class: "feature-button", onclick: () => this.actions.onSelect(other) },
        entry ? this.symbols.swatch(entry) : null, el("span",
          { lang: corridor.inventory.languageOf(other), dir: "auto" }, label)));
    }))] : [];
  }
}

// How it is said that a thing was so on a day: it happened, it stood there, it was in use, or it was simply so.
/** @param {Row} row */
function groupOf({ layer, kind, part_of_day: part }) {
  if (layer === "events" || part) {
    return "event";
  }
  if (["corridor_route", "roads", "routes"].includes(layer)) {
    return "way";
  }
  const isOfBodies = ["blockade_points", "peacekeeper_posts"].includes(layer);
  return isOfBodies && !DetailPanel.NO_BODY.includes(kind ?? "") ? "thing" : "state";
}

corridor.DetailPanel = DetailPanel;
/** @typedef {{ DetailPanel: typeof DetailPanel }} Given */
