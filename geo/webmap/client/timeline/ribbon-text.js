// The ribbons in words: every stretch with its state and days. A stretch leads to its first day and to its sources.

class RibbonText {
  /** @param {Lane[]} ribbons @param {Data} data @param {{ setDay: SetDay, onSelect: OnSelect }} options */
  constructor(ribbons, data, { setDay, onSelect }) {
    const { el } = corridor.dom;
    this.ribbons = ribbons;
    this.data = data;
    this.actions = { setDay, onSelect };
    this.body = el("div", { class: "ribbon-lists" });
    this.element = el("details", { class: "ribbon-text", ontoggle: () => this.fill() },
      el("summary", null, corridor.text("ribbonsInWords")), this.body);
  }

  // The lists are long: they are made when they are first opened.
  fill() {
    if (this.element.open && !this.body.hasChildNodes()) {
      this.body.append(...this.ribbons.map((ribbon) => this.list(ribbon)));
    }
  }

  /** @param {Lane} ribbon */
  list(ribbon) {
    const { el } = corridor.dom;
    const { place, traffic } = corridor.ribbonNames(ribbon, this.data);
    return el("section", null, el("h2", null, corridor.text("ribbonName", { place, traffic })),
      el("ol", null, ribbon.runs.map((run) => el("li", null, run.rows.length
        ? el("button", { type: "button", class: "text-button", onclick: () => this.go(run) }, corridor.runs.describe(run))
        : corridor.runs.describe(run), this.hours(ribbon, run)))));
  }

  // The hours of its days, each with its day; it leads to its row.
  /** @param {Lane} ribbon @param {Run} run */
  hours(ribbon, run) {
    const { el } = corridor.dom;
    const found = ribbon.hours.filter(({ from }) => run.from <= from && from < run.until);
    return found.length ? el("ul", null, found.map((one) => el("li", null, el("button", { type: "button", class: "text-button",
      onclick: () => this.go({ ...one, rows: [one.row] }) },
    corridor.labelled(corridor.time.formatDay(one.from), corridor.hours.spell(one)))))) : null;
  }

  /** @param {Pick<Run, "from" | "certainty" | "rows">} run */
  go(run) {
    this.actions.setDay(run.from);
    this.actions.onSelect(corridor.passability.rowOn(run, run.from) ?? run.rows[0]);
  }
}

corridor.RibbonText = RibbonText;
/** @typedef {{ RibbonText: typeof RibbonText }} Given */
