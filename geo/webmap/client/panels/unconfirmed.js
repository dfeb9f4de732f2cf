// A switch beside the legend: whether the map also shows posts and stops that no report confirms about the day, and how many
// these are. The lists name them in any case.

class Unconfirmed {
  /** @param {HTMLElement} container @param {Data} data @param {Pick<State, "current" | "set">} state */
  constructor(container, data, state) {
    const { el } = corridor.dom;
    this.data = data;
    this.count = el("span", { class: "count" });
    /** @type {HTMLInputElement} */
    this.box = el("input", { type: "checkbox", onchange: () => state.set({ isUnconfirmedShown: this.box.checked }) });
    this.element = el("label", { class: "legend-row unconfirmed" }, this.box,
      el("span", null, corridor.text("unconfirmedShow")), this.count);
    container.append(this.element);
  }

  /** @param {PageState} state */
  show({ day, isUnconfirmedShown }) {
    const found = corridor.inventory.LASTING.flatMap((layer) => this.data.layers[layer])
      .filter((row) => row.shape && corridor.inventory.isLeftOut(row, { day, selection: null, isUnconfirmedShown: false }));
    this.box.checked = isUnconfirmedShown;
    this.count.textContent = String(found.length);
    this.element.hidden = !found.length;
  }
}

corridor.Unconfirmed = Unconfirmed;
/** @typedef {{ Unconfirmed: typeof Unconfirmed }} Given */
