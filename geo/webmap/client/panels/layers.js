// The layers of the map, each with a box that shows and hides it and with its number on the day.

class Layers {
  /**
   * @param {HTMLElement} container
   * @param {Data} data
   * @param {Symbols} symbols
   * @param {{ hidden: Set<string>, onToggle: Acts["toggle"] }} options
   */
  constructor(container, data, symbols, { hidden, onToggle }) {
    this.data = data;
    this.symbols = symbols;
    this.hidden = hidden;
    this.counts = new Map();
    this.rows = this.rowsByClass();
    const { el } = corridor.dom;
    const groups = data.style.groups.map((group) => this.group(group, onToggle)).filter(Boolean);
    container.append(el("div", { class: "legend" }, el("p", { class: "hint" }, corridor.text("legendHint")), ...groups));
  }

  /** @param {string} group @param {Acts["toggle"]} onToggle */
  group(group, onToggle) {
    const { el } = corridor.dom;
    const entries = this.data.style.classes.filter((entry) => entry.group === group && this.has(entry));
    return entries.length ? el("fieldset", null, el("legend", null, corridor.text(`groups.${group}`)),
      ...entries.map((entry) => this.toggle(entry, onToggle))) : null;
  }

  /** @param {StyleClass} entry */
  has(entry) {
    if (entry.layer === "relief") {
      return Boolean(this.data.relief);
    }
    return this.rows.has(entry);
  }

  /** @param {StyleClass} entry @param {Acts["toggle"]} onToggle */
  toggle(entry, onToggle) {
    const { el } = corridor.dom;
    const count = el("span", { class: "count" });
    this.counts.set(entry, count);
    /** @type {HTMLInputElement} */
    const box = el("input", { type: "checkbox", checked: !this.hidden.has(entry.id),
      onchange: () => onToggle(entry.id, box.checked) });
    return el("label", { class: "legend-row", "data-class": entry.id }, box, this.symbols.swatch(entry),
      el("span", null, this.symbols.label(entry)), count);
  }

  /** @param {PageState} given */
  show({ day }) {
    for (const [entry, count] of this.counts) {
      const isDated = !["places", "waters", "relief", "boundaries", "districts"].includes(entry.layer);
      const number = isDated ? this.countOn(entry, day) : 0;
      count.textContent = number > 0 ? String(number) : "";
      count.title = number > 0 ? corridor.text("onThisDay", { count: number }) : "";
      count.parentElement?.classList.toggle("is-absent", isDated && number === 0);
    }
  }

  /** @param {StyleClass} entry @param {Day} day */
  countOn(entry, day) {
    return (this.rows.get(entry) ?? []).filter((row) => corridor.time.certaintyOn(row, day)).length;
  }

  rowsByClass() {
    /** @type {Map<StyleClass | null, Bounds[]>} */
    const rows = new Map();
    const features = Object.values(this.data.layers).flat().filter((feature) => feature.shape);
    for (const row of [...features, ...corridor.cutOff.rows(this.data)]) {
      const entry = this.symbols.classOf(row.layer, row.kind);
      rows.set(entry, [...(rows.get(entry) ?? []), row]);
    }
    return rows;
  }
}

corridor.Layers = Layers;
/** @typedef {{ Layers: typeof Layers }} Given */
