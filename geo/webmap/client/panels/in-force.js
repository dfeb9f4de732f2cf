// A list of what was in force on the day: the first that are certain in the open; the rest, and what is only possible,
// behind their number.

/** @template T */
class InForce {
  /** @type {{ [certainty: string]: T[] }} */
  hidden;

  // `name` is the key of its texts; so many certain rows stand in the open.
  /** @param {string} name @param {number} openAtMost @param {(row: T) => HTMLElement} makeItem */
  constructor(name, openAtMost, makeItem) {
    const { el } = corridor.dom;
    this.name = name;
    this.openAtMost = openAtMost;
    this.makeItem = makeItem;
    this.list = el("ul", { class: "feature-list" });
    this.summary = el("summary");
    this.folded = el("div");
    this.details = el("details", { class: "folded", ontoggle: () => this.fill() }, this.summary, this.folded);
    this.element = el("div", { class: "in-force", "data-list": name }, this.list, this.details);
  }

  /** @param {{ certain: T[], possible: T[] }} given */
  show({ certain, possible }) {
    const { el } = corridor.dom;
    const rest = certain.slice(this.openAtMost);
    const isShort = !rest.length;
    const counts = { rest: rest.length, possible: possible.length };
    this.hidden = isShort ? { possible } : { certain: rest, possible };
    this.list.replaceChildren(...certain.slice(0, this.openAtMost).map((row) => this.makeItem(row)),
      ...(certain.length || possible.length ? [] : [el("li", { class: "none" }, corridor.text(`${this.name}None`))]));
    this.list.hidden = !this.list.hasChildNodes();
    const key = isShort ? "Possible" : possible.length ? "Counts" : "Certain";
    this.summary.textContent = corridor.text(`${this.name}${key}`, counts);
    this.details.hidden = isShort && !possible.length;
    this.fill();
  }

  // Folded rows are made only while they are open.
  fill() {
    const { el } = corridor.dom;
    const groups = this.details.open && !this.details.hidden ? Object.entries(this.hidden).filter(([, rows]) => rows.length) : [];
    this.folded.replaceChildren(...groups.flatMap(([certainty, rows]) => [
      Object.keys(this.hidden).length > 1 ? el("h3", null, corridor.text(`${this.name}Rows.${certainty}`)) : "",
      el("ul", { class: "feature-list" }, rows.map((row) => this.makeItem(row)))]));
  }
}

corridor.InForce = InForce;
/** @typedef {{ InForce: typeof InForce }} Given */
