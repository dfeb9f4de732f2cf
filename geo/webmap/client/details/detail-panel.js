// What is known of the selected feature: names, what it is, when and how surely, where and how exactly, who says what.

class DetailPanel {
  // Fields that the page words itself; the others are told in English.
  static WORDED = ["count", "zone", "position", "course", "length_km", "cause"];
  /** @type {{ [layer: string]: string }} */
  static SUBJECTS = { events: "events", blockade_points: "blockades", peacekeeper_posts: "posts", control_areas: "control",
    corridor_route: "sections", roads: "routes", routes: "routes", passability: "passability", areas: "areas", places: "places" };

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
  show({ selection: row, day, tab }) {
    this.container.hidden = !row;
    if (!row) {
      this.container.replaceChildren();
      return;
    }
    const { el } = corridor.dom;
    const entry = this.symbols.classOf(row.layer, row.kind);
    const isAlone = document.documentElement.classList.contains("is-compact");
    const back = el("button", { type: "button", class: "back", onclick: this.actions.onClose },
      corridor.text(isAlone ? "close" : `backTo.${tab}`));
    this.container.replaceChildren(el("p", { class: "detail-bar" }, back), el("article", { class: "detail-content" },
      el("header", null, el("p", { class: "kind" }, entry ? this.symbols.swatch(entry) : null,
        el("span", null, this.kindOf(row))),
      el("h2", { id: "detail-title", lang: row.layer === "passability" ? null : corridor.inventory.languageOf(row), dir: "auto" },
        this.title(row))),
      ...this.certainty(row, day),
      this.attested(row),
      this.paragraph(row.summary, "summary"),
      ...this.names(row),
      this.fields(row),
      ...this.accounts(row),
      ...this.local(row, day),
      ...this.here(row, day),
      el("h3", null, corridor.text("sources")), this.voices(row), corridor.sourceList(this.data, row.sources)));
    this.container.scrollTop = 0;
  }

  /** @param {Row} row */
  title(row) {
    if (row.layer === "passability") {
      const state = row.part_of_day ? corridor.hours.when(row) : corridor.text(`states.${row.state}`);
      return corridor.text("trafficState", { traffic: corridor.text(`traffic.${row.traffic}`), state });
    }
    return corridor.inventory.title(row, "both");
  }

  /** @param {Row} row */
  kindOf(row) {
    if (row.layer === "passability") {
      return corridor.text(row.scope === "route" ? "throughTraffic" : "localTraffic");
    }
    return this.symbols.kindName(row);
  }

  /** @param {string | null | undefined} text @param {string} [name] */
  paragraph(text, name) {
    return text ? corridor.dom.el("p", { class: name, lang: "en", dir: "auto" }, text) : null;
  }

  /** @param {Row} row @param {Day} day */
  certainty(row, day) {
    const { el } = corridor.dom;
    if (["places", "waters", "districts"].includes(row.layer) || row.valid_from === "n/a") {
      return [];
    }
    const found = corridor.time.certaintyOn(row, day);
    const isEvent = row.layer === "events" || Boolean(row.part_of_day);
    return [el("p", { class: `certainty is-${found ?? "absent"}` },
      corridor.text(keyOfCertainty(found, isEvent), { date: corridor.time.formatDay(day) }),
      found ? null : this.goToFirstDay(row),
      found && row.disputed ? el("span", { class: "is-disputed" }, corridor.text("disputedBelow")) : null),
    el("p", { class: "interval" }, this.when(row, isEvent))];
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
      el("span", corridor.dom.FACT, row.voices)) : null;
  }

  /** @param {Row} row */
  names(row) {
    const { el } = corridor.dom;
    const place = row.layer === "places" ? row : this.data.places.get(row.place ?? "");
    const names = corridor.situation.languages.filter((language) => place?.[`name_${language}`]);
    if (!place || !names.length) {
      return [];
    }
    return [el("h3", null, row.layer === "places" ? corridor.text("names")
      : corridor.labelled(corridor.text("fields.place"), corridor.placeName(place, "both"))),
    el("dl", { class: "names" }, names.flatMap((language) => [el("dt", null, corridor.text(`languages.${language}`)),
      el("dd", { lang: language, dir: "auto" }, place[`name_${language}`])]))];
  }

  /** @param {Row} row */
  fields(row) {
    const { el } = corridor.dom;
    /** @type {[string, string | number | null | undefined][]} */
    const pairs = [
      ["operator", row.operator], ["affects", row.affects], ["controller", row.controller], ["basis", this.word(row.basis)],
      ["number", row.number], ["count", row.count ? corridor.text("countOfPosts", { count: row.count }) : null],
      ["zone", row.zone ? corridor.text(`zones.${row.zone}`) : null], ["location_note", row.location_note],
      ["position", this.position(row)],
      ["course", row.geometry_method ? corridor.text(row.geometry_method) : null],
      ["length_km", row.length_km ? corridor.text("lengthKm", { length: corridor.formatNumber(row.length_km) }) : null],
      ["cause", corridor.texts("causes")[row.cause ?? ""]], ["producer", this.producer(row)],
      ["other_names", row.other_names], ["disputed", row.disputed], ["note", row.note],
    ];
    const given = pairs.filter(([, value]) => value);
    return given.length ? el("dl", { class: "fields" }, given.flatMap(([key, value]) => [
      el("dt", null, corridor.text(`fields.${key}`)),
      el("dd", DetailPanel.WORDED.includes(key) ? null : corridor.dom.FACT, String(value))])) : null;
  }

  /** @param {string | null | undefined} value */
  word(value) {
    return value ? value.replace(/-/g, " ") : null;
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
    if (!row.accuracy_m) {
      return null;
    }
    const within = row.accuracy_m >= 1000
      ? corridor.text("withinKm", { kilometres: corridor.formatNumber(row.accuracy_m / 1000) })
      : corridor.text("within", { metres: row.accuracy_m });
    return row.position_method ? `${within}, ${corridor.text(`methods.${row.position_method}`)}` : within;
  }

  /** @param {Row} row */
  accounts(row) {
    const { el } = corridor.dom;
    const subjects = [`${DetailPanel.SUBJECTS[row.layer]}:${row.id}`, row.route ? `routes:${row.route}` : null];
    const found = this.data.tables.accounts.filter((account) => (
      account.subjects.split("; ").some((subject) => subjects.includes(subject))));
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

  /** @param {Row} row @param {Day} day */
  local(row, day) {
    const { el } = corridor.dom;
    /** @type {{ [layer: string]: [string, string | null | undefined] }} */
    const told = { corridor_route: ["section", row.section], roads: ["route", row.route], routes: ["route", row.id] };
    const [scope, target] = told[row.layer] ?? [];
    const found = scope ? corridor.passability.statesOf(this.data, day, scope, String(target)) : [];
    /** @param {Run} run */
    const says = (run) => run.rows.filter((one) => corridor.time.certaintyOn(one, day)).map((one) => one.summary).join(" ");
    /** @param {(typeof found)[0]} one */
    const state = ({ traffic, run, beside: { why } }) => corridor.text("trafficState", {
      traffic: traffic.map((one) => corridor.text(`traffic.${one}`)).join(", "),
      state: [corridor.runs.describeState(run), why].filter(Boolean).join(", ") });
    return found.length ? [el("h3", null, corridor.text(scope === "section" ? "local" : "endToEnd")),
      el("ul", { class: "local" }, found.map((one) => el("li", null, el("strong", null, state(one)),
        ...one.beside.hours.map(({ text }) => `; ${text}`), " ",
        el("span", { lang: "en", dir: "auto" }, says(one.run)))))] : [];
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
        entry ? this.symbols.swatch(entry) : null, el("span", { lang: "en", dir: "auto" }, label)));
    }))] : [];
  }
}

// The key of the text that says how surely a thing was there on the day.
/** @param {Certainty | null} certainty @param {boolean} isEvent */
function keyOfCertainty(certainty, isEvent) {
  if (!certainty) {
    return isEvent ? "notOnDay" : "notInForce";
  }
  return isEvent ? `${certainty}Event` : certainty;
}

corridor.DetailPanel = DetailPanel;
/** @typedef {{ DetailPanel: typeof DetailPanel }} Given */
