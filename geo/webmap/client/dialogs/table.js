// Everything on the map as a table: the way to all that is drawn without seeing or pointing at it.

/** @typedef {import("./table-entries.js").Column} Column */
/** @typedef {import("./table-entries.js").Entry} Entry */
/** @typedef {import("./table-entries.js").Time} Time */
/** @typedef {{ text: string, tab: string, time: Time, column: Column, isDescending: boolean }} View */

class Table {
  /** @type {Column[]} */
  static COLUMNS = ["what", "from", "until", "sure", "kind", "place", "accuracy", "attested", "sources"];
  static ALL = "all";

  /** @type {PageState} */
  state;
  /** @type {Entry[]} */
  items;
  /** @type {Row} */
  left;
  /** @type {HTMLElement} */
  status;
  /** @type {HTMLElement} */
  dayName;
  /** @type {Map<string, HTMLElement>} */
  counts;
  /** @type {Map<Time, HTMLInputElement>} */
  times = new Map();
  /** @type {TabRow} */
  tabs;
  /** @type {HTMLElement} */
  caption;
  /** @type {Map<Column, HTMLElement>} */
  heads;
  /** @type {HTMLElement} */
  rows;
  /** @type {HTMLElement} */
  empty;
  /** @type {HTMLElement} */
  region;

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
    /** @type {View} */
    this.view = { text: "", tab: "events", time: "day", column: "from", isDescending: false };
    this.dialog = new corridor.Dialog(page, { name: "table", title: corridor.text("tools.table"), onClose });
    this.dialog.body.append(this.makeControls(), this.makeTabs(), this.makeRegion());
  }

  makeControls() {
    const { el } = corridor.dom;
    this.status = el("p", { class: "table-status", role: "status" });
    return el("div", { class: "table-controls" },
      el("label", { class: "table-field" }, corridor.text("tableFilter"), el("input", { type: "text", class: "table-filter",
        autocomplete: "off", spellcheck: "false", maxlength: 100,
        oninput: ({ target }) => this.change({ text: /** @type {HTMLInputElement} */ (target).value }) })),
      this.makeTimes(), this.status);
  }

  // The set day, each year of the period, and all of it.
  makeTimes() {
    const { el } = corridor.dom;
    const [first, last] = this.data.period.map((day) => corridor.time.dayOf(day));
    this.dayName = el("span");
    /** @param {Time} time @param {Child} label */
    const choice = (time, label) => {
      const input = el("input", { type: "radio", name: "table-time", checked: time === "day",
        onchange: () => this.change({ time }) });
      this.times.set(time, input);
      return el("label", { class: "table-time" }, input, label);
    };
    return el("fieldset", { class: "table-times" }, el("legend", null, corridor.text("tableTime")),
      el("div", null, choice("day", this.dayName),
        corridor.typedDay.yearsOf({ first, last }).map((year) => choice(year, String(year))),
        choice("whole", corridor.text("tableWhole"))));
  }

  makeTabs() {
    const { el } = corridor.dom;
    const { TABS } = corridor.inventory;
    const names = Object.keys(TABS).filter((tab) => TABS[tab].some((layer) => this.data.selectable[layer]?.length));
    this.counts = new Map([...names, Table.ALL].map((name) => [name, el("span", { class: "count" })]));
    const row = el("div", { class: "table-tabs", "aria-label": corridor.text("tableTabs.label") });
    this.tabs = new corridor.TabRow(row, [...this.counts].map(([name, count]) => ({ name, id: `table-tab-${name}`,
      controls: "table-rows", label: [corridor.text(`tableTabs.${name}`), " ", count] })), (tab) => this.change({ tab }));
    return el("div", null, row);
  }

  makeRegion() {
    const { el } = corridor.dom;
    this.caption = el("caption", { class: "visually-hidden" });
    this.heads = new Map(Table.COLUMNS.map((column) => [column, el("th", { scope: "col", class: `column-${column}` },
      el("button", { type: "button", class: "sort", onclick: () => this.sortBy(column) }, corridor.texts("columns")[column]))]));
    this.rows = el("tbody");
    this.empty = el("p", { class: "table-empty", hidden: true }, corridor.text("tableEmpty"));
    this.region = el("div", { class: "table-region", id: "table-rows", role: "tabpanel", tabindex: "0" },
      el("table", { class: "everything" }, this.caption, el("thead", null, el("tr", null, [...this.heads.values()])), this.rows),
      this.empty);
    return this.region;
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
    Object.assign(this.view, isOpened ? current.list : null);
    if (isOpened || current.day !== before.day || current.names !== before.names || current.hidden !== before.hidden) {
      this.read();
    }
    if (isOpened) {
      this.openFirst();
      this.tellTime();
    }
    this.draw();
    if (isOpened) {
      const line = this.items.find(({ row }) => row === this.left)?.line;
      /** @type {HTMLElement | null | undefined} */ (line?.querySelector(".row-button"))?.focus();
    }
  }

  read() {
    this.dayName.textContent = corridor.time.formatDay(this.state.day);
    this.items = corridor.tableEntries.read(this.data, this.symbols, this.state, this.view.time);
  }

  tellTime() {
    this.times.forEach((input, time) => { input.checked = time === this.view.time; });
  }

  // Opens at the tab at which it was left, unless that has nothing to show: then at the first that has.
  openFirst() {
    const { ofTab } = corridor.tableEntries;
    const inTime = this.inTime();
    this.view.tab = [this.view.tab, ...this.tabs.names].find((tab) => ofTab(inTime, tab).length) ?? Table.ALL;
  }

  // What was there in the time that is asked for, for certain or perhaps.
  inTime() {
    return this.items.filter((item) => this.view.time === "whole" || item.certainty);
  }

  /** @param {Partial<View>} view */
  change(view) {
    const isNewTime = view.time !== undefined;
    Object.assign(this.view, view);
    if (isNewTime) {
      this.read();
    }
    this.draw();
  }

  /** @param {Column} column */
  sortBy(column) {
    const isDescending = this.view.column === column && !this.view.isDescending;
    this.change({ column, isDescending });
  }

  draw() {
    const { compare, ofTab } = corridor.tableEntries;
    const { text, tab, column, isDescending } = this.view;
    const wanted = corridor.fold(text);
    const inTime = this.inTime();
    const fitting = inTime.filter((item) => item.text.includes(wanted));
    const shown = ofTab(fitting, tab)
      .sort((a, b) => compare(a.keys[column], b.keys[column], isDescending ? -1 : 1));
    this.rows.replaceChildren(...shown.flatMap((item) => {
      item.line ??= this.line(item);
      return item.more ? [item.line, item.more] : [item.line];
    }));
    this.empty.hidden = shown.length > 0;
    this.counts.forEach((count, name) => { count.textContent = String(ofTab(fitting, name).length); });
    this.status.textContent = corridor.joined([corridor.text("tableCount", { shown: shown.length,
      total: ofTab(inTime, tab).length }), this.unsure(shown)]);
    this.nameColumns();
    this.nameTab();
  }

  // How many of the rows of a day are sure, and how many are only possible, where there are such.
  /** @param {Entry[]} shown */
  unsure(shown) {
    const [sure, possible] = ["certain", "possible"].map((key) => (
      [key, shown.filter(({ certainty, isTimeless }) => certainty === key && !isTimeless).length]));
    return this.view.time === "day" && possible[1] ? corridor.labelled(corridor.text("tableThere.day"),
      [sure, possible].map(([key, count]) => `${corridor.text(`wasThere.${key}`)} ${count}`).join(", ")) : "";
  }

  // Says what the list is of, by which column it is sorted, and of which time it says whether a thing was there.
  nameColumns() {
    const { column, isDescending, time } = this.view;
    for (const [name, head] of this.heads) {
      head.removeAttribute("aria-sort");
      if (name === column) {
        head.setAttribute("aria-sort", isDescending ? "descending" : "ascending");
      }
    }
    const values = { date: corridor.time.formatDay(this.state.day), year: time };
    const key = typeof time === "number" ? "year" : time;
    const title = corridor.text(`tableTitle.${key}`, values);
    this.dialog.title.textContent = title;
    this.caption.textContent = title;
    /** @type {HTMLElement} */ (this.heads.get("sure")?.firstChild).textContent = corridor.text(`tableThere.${key}`, values);
  }

  nameTab() {
    this.tabs.show(this.view.tab);
    const button = /** @type {HTMLElement} */ (this.tabs.buttons.get(this.view.tab));
    this.region.setAttribute("aria-labelledby", button.id);
    button.scrollIntoView({ block: "nearest", inline: "nearest" });
  }

  /** @param {Entry} item */
  line(item) {
    const { el } = corridor.dom;
    const { row, entry, title } = item;
    return el("tr", { "data-layer": row.layer, "data-id": row.id },
      el("th", { scope: "row" }, el("button", { type: "button", class: "row-button", onclick: () => this.choose(row) },
        entry ? this.symbols.swatch(entry) : el("span"),
        el("span", { lang: corridor.inventory.languageOf(row), dir: "auto" }, title))),
      corridor.tableCells(item, this.state.names).map((cell) => el("td", null, cell)), el("td", null, this.sources(item)));
  }

  /** @param {Row} row */
  choose(row) {
    this.left = row;
    this.onSelect(row);
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

corridor.Table = Table;
/** @typedef {{ Table: typeof Table }} Given */
