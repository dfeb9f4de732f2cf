// Everything on the map as a table: the way to all that is drawn without seeing or pointing at it.

/** @typedef {"what" | "kind" | "place" | "from" | "until" | "sure" | "accuracy" | "attested" | "sources"} Column */
/** @typedef {{ text: string, layer: string, isWhole: boolean, column: Column | null, isDescending: boolean }} View */
/**
 * @typedef {Item & { place: Row | null, isTimeless: boolean, title: string, kind: string, line: HTMLElement | null,
 *   more: HTMLElement | null, text: string, keys: { [column in Column]: string | number } }} Entry
 */

class Table {
  /** @type {Column[]} */
  static COLUMNS = ["what", "kind", "place", "from", "until", "sure", "accuracy", "attested", "sources"];

  /** @type {PageState} */
  state;
  /** @type {Entry[]} */
  items;
  /** @type {Row} */
  left;
  /** @type {HTMLElement} */
  status;
  /** @type {HTMLElement} */
  caption;
  /** @type {Map<Column, HTMLElement>} */
  heads;
  /** @type {HTMLElement} */
  rows;
  /** @type {HTMLElement} */
  empty;
  /** @type {HTMLElement} */
  scroller;

  /**
   * @param {HTMLElement} page
   * @param {Data} data
   * @param {Symbols} symbols
   * @param {{ onSelect: OnSelect, onClose: () => void }} options
   */
  constructor(page, data, symbols, { onSelect, onClose }) {
    this.data = data;
    this.symbols = symbols;
    this.onSelect = onSelect;
    this.collator = new Intl.Collator(corridor.language, { numeric: true });
    this.view = { text: "", layer: "", isWhole: false, column: null, isDescending: false };
    this.dialog = new corridor.Dialog(page, { name: "table", title: corridor.text("tools.table"), onClose });
    this.dialog.body.append(this.controls(), this.region());
  }

  controls() {
    const { el } = corridor.dom;
    const layers = corridor.inventory.LAYERS.filter((layer) => this.data.layers[layer]?.length);
    /** @param {boolean} isWhole @param {string} key */
    const choice = (isWhole, key) => el("label", { class: "table-scope" }, el("input", { type: "radio", name: "table-scope",
      checked: !isWhole, onchange: () => this.change({ isWhole }) }), corridor.text(key));
    this.status = el("p", { class: "table-status", role: "status" });
    return el("div", { class: "table-controls" },
      el("label", { class: "table-field" }, corridor.text("tableFilter"), el("input", { type: "text", class: "table-filter",
        autocomplete: "off", spellcheck: "false", maxlength: 100,
        oninput: ({ target }) => this.change({ text: valueOf(target) }) })),
      el("label", { class: "table-field" }, corridor.text("tableLayer"), el("select", { class: "table-layer",
        onchange: ({ target }) => this.change({ layer: valueOf(target) }) },
        el("option", { value: "" }, corridor.text("tableAllLayers")),
      layers.map((layer) => el("option", { value: layer }, corridor.text(`layers.${layer}`))))),
      el("fieldset", { class: "table-scopes" }, el("legend", { class: "visually-hidden" }, corridor.text("tableScope")),
        choice(false, "tableDay"), choice(true, "tableWhole")),
      this.status);
  }

  region() {
    const { el } = corridor.dom;
    this.caption = el("caption", { class: "visually-hidden" });
    this.heads = new Map(Table.COLUMNS.map((column) => [column, el("th", { scope: "col", class: `column-${column}` },
      el("button", { type: "button", class: "sort", onclick: () => this.sortBy(column) }, corridor.text(`columns.${column}`)))]));
    this.rows = el("tbody");
    this.empty = el("p", { class: "table-empty", hidden: true }, corridor.text("tableEmpty"));
    this.scroller = el("div", { class: "table-region", role: "region", "aria-labelledby": "table-title", tabindex: "0" },
      el("table", { class: "everything" }, this.caption, el("thead", null, el("tr", null, [...this.heads.values()])), this.rows),
      this.empty);
    return this.scroller;
  }

  /** @param {PageState} current */
  show(current) {
    const isOpened = this.dialog.show(current.panel === "table");
    const before = this.state;
    this.state = current;
    if (!this.dialog.isOpen) {
      this.rows.replaceChildren();
      return;
    }
    if (isOpened || current.day !== before.day || current.names !== before.names || current.hidden !== before.hidden) {
      this.read();
      this.draw();
    }
    if (isOpened) {
      const line = this.items.find(({ row }) => row === this.left)?.line;
      /** @type {HTMLElement | null | undefined} */ (line?.querySelector(".row-button"))?.focus();
    }
  }

  // One entry a feature, with what each column sorts by and what the filter reads.
  read() {
    const { day, names } = this.state;
    const cutOff = corridor.cutOff.on(this.data, day);
    const shown = corridor.inventory.list(this.data, this.symbols, this.state).filter((item) => !item.isHidden);
    this.items = shown.map((item) => {
      const { row, certainty } = item;
      const place = corridor.inventory.placeOf(this.data, row);
      const isTimeless = corridor.inventory.isTimeless(row);
      const title = corridor.inventory.title(row, names);
      const kind = this.kindOf(row, cutOff);
      const placeNames = place ? corridor.nameIndex.namesOf(place).map((name) => name.text) : [];
      return { ...item, place, isTimeless, title, kind, line: null, more: null,
        text: corridor.fold([title, row.label, kind, ...placeNames].join(" ")),
        keys: { what: title, kind, place: place ? corridor.placeName(place, names) : "\uffff",
          from: isTimeless ? Infinity : row.possible_from ?? -1e9, until: isTimeless ? Infinity : row.possible_until ?? 1e9,
          sure: isTimeless ? 3 : ["certain", "possible", null].indexOf(certainty),
          accuracy: row.shape ? row.accuracy_m ?? 0 : Infinity, attested: corridor.weight.rank(row),
          sources: (row.sources ?? []).length } };
    });
  }

  // A settlement says whether it was cut off on the day, as its ring on the map does.
  /** @param {Row} row @param {{ certain: CutOffRun[], possible: CutOffRun[] }} options */
  kindOf(row, { certain, possible }) {
    const kind = this.symbols.kindName(row);
    /** @param {CutOffRun} run */
    const isOf = (run) => row.layer === "places" && run.place === row.id;
    const key = certain.some(isOf) ? "isCutOff" : possible.some(isOf) ? "isPossiblyCutOff" : null;
    return key ? corridor.text(key, { kind }) : kind;
  }

  /** @param {Partial<View>} view */
  change(view) {
    Object.assign(this.view, view);
    this.draw();
  }

  /** @param {Column} column */
  sortBy(column) {
    const isDescending = this.view.column === column && !this.view.isDescending;
    this.change({ column, isDescending });
  }

  draw() {
    const { text, layer, isWhole, column, isDescending } = this.view;
    const { day } = this.state;
    const wanted = corridor.fold(text);
    const inScope = this.items.filter((item) => isWhole || item.certainty);
    const shown = inScope.filter((item) => (!layer || item.row.layer === layer) && item.text.includes(wanted));
    if (column) {
      shown.sort((a, b) => this.compare(a.keys[column], b.keys[column]) * (isDescending ? -1 : 1));
    }
    this.rows.replaceChildren(...shown.flatMap((item) => {
      item.line ??= this.line(item);
      return item.more ? [item.line, item.more] : [item.line];
    }));
    this.empty.hidden = shown.length > 0;
    for (const [name, head] of this.heads) {
      head.removeAttribute("aria-sort");
      if (name === column) {
        head.setAttribute("aria-sort", isDescending ? "descending" : "ascending");
      }
    }
    const title = corridor.text(isWhole ? "tableTitleWhole" : "tableTitleDay", { date: corridor.time.formatDay(day) });
    this.dialog.title.textContent = title;
    this.caption.textContent = title;
    this.status.textContent = corridor.text("tableCount", { shown: shown.length, total: inScope.length });
  }

  /** @param {string | number} a @param {string | number} b */
  compare(a, b) {
    return typeof a === "number" ? Math.sign(a - Number(b)) || 0 : this.collator.compare(a, String(b));
  }

  /** @param {Entry} item */
  line(item) {
    const { el } = corridor.dom;
    const { row, entry, title } = item;
    const { from, until } = this.when(item);
    return el("tr", { "data-layer": row.layer, "data-id": row.id },
      el("th", { scope: "row" }, el("button", { type: "button", class: "row-button", onclick: () => this.choose(row) },
        entry ? this.symbols.swatch(entry) : el("span"),
        el("span", { lang: corridor.inventory.languageOf(row), dir: "auto" }, title))),
      el("td", null, item.kind),
      el("td", null, this.placeNames(item)),
      el("td", null, from), el("td", null, until),
      el("td", null, this.sureness(item)),
      el("td", null, this.accuracy(row)),
      el("td", null, this.attested(row)),
      el("td", null, this.sources(item)));
  }

  /** @param {Row} row */
  choose(row) {
    this.left = row;
    this.onSelect(row);
  }

  /** @param {Entry} given */
  when({ row, isTimeless }) {
    if (isTimeless) {
      return { from: corridor.text("always"), until: "" };
    }
    if (row.layer === "events") {
      const date = corridor.time.describeDate(row.date ?? "");
      return { from: row.time ? corridor.text("withTime", { date, time: row.time }) : date, until: "" };
    }
    return corridor.time.describeEnds(row);
  }

  /** @param {Entry} given */
  sureness({ certainty, isTimeless }) {
    const { el } = corridor.dom;
    const key = isTimeless ? "reference" : certainty ?? "absent";
    return el("span", { class: `sure is-${key}` }, corridor.text(`sureness.${key}`));
  }

  // The name in the reader's language first, unless the row is that place itself; the others below it.
  /** @param {Entry} given */
  placeNames({ row, place }) {
    const { el } = corridor.dom;
    const { names: form } = this.state;
    if (!place) {
      return "";
    }
    const first = place[`name_${corridor.language}`] ? corridor.language : "en";
    const others = corridor.situation.namedIn.filter((language) => language !== first && place[`name_${language}`]);
    return [row.layer === "places" ? null : el("span", { class: "place-name", dir: "auto" }, corridor.placeName(place, form)),
      el("span", { class: "place-names" }, others.map((language) => el("span", { lang: language, dir: "auto" },
        corridor.nameInForm(String(place[`name_${language}`]), form))))];
  }

  /** @param {Row} row */
  accuracy(row) {
    const { el } = corridor.dom;
    if (!row.shape) {
      return el("span", { class: "unlocated" }, corridor.text("notLocated"));
    }
    const metres = row.accuracy_m;
    const size = !metres ? "" : metres >= 1000 ? corridor.text("plainKm", { kilometres: corridor.formatNumber(metres / 1000) })
      : corridor.text("plainMetres", { metres });
    return [size, el("span", { class: "method" }, row.position_method ? corridor.text(`methods.${row.position_method}`) : "")];
  }

  /** @param {Row} row */
  attested(row) {
    const { el } = corridor.dom;
    return row.attested_by ? [corridor.text(`attestedShort.${row.attested_by}`),
      row.origins ? el("span", { class: "method" }, corridor.text("countOfOrigins", { count: row.origins })) : null] : "";
  }

  // A button that puts the list of sources into a row of its own, below.
  /** @param {Entry} item */
  sources(item) {
    const { el } = corridor.dom;
    const count = (item.row.sources ?? []).length;
    /** @type {HTMLButtonElement} */
    const button = el("button", { type: "button", class: "text-button row-sources", "aria-expanded": "false",
      onclick: () => this.toggleSources(item, button) }, corridor.text("countOfSources", { count }));
    return button;
  }

  /** @param {Entry} item @param {HTMLElement} button */
  toggleSources(item, button) {
    const { el } = corridor.dom;
    if (item.more) {
      item.more.remove();
      item.more = null;
    } else {
      item.more = el("tr", { class: "more" }, el("td", { colspan: Table.COLUMNS.length },
        corridor.sourceList(this.data, item.row.sources)));
      item.line?.after(item.more);
    }
    button.setAttribute("aria-expanded", String(Boolean(item.more)));
  }
}

/** @param {EventTarget | null} target */
function valueOf(target) {
  return /** @type {HTMLInputElement | HTMLSelectElement} */ (target).value;
}

corridor.Table = Table;
/** @typedef {{ Table: typeof Table }} Given */
