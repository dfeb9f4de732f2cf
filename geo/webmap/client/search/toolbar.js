// The row of tools: the search field and a button for each panel that can be opened. It stands in the header; in a
// narrow window it stands there too, but only while the menu is open.

class Toolbar {
  /** @param {HTMLElement} container @param {(panel: string) => void} openPanel */
  constructor(container, openPanel) {
    const { el } = corridor.dom;
    this.openPanel = openPanel;
    this.search = el("div", { class: "search", role: "search" });
    this.buttons = el("div", { class: "tools" });
    container.append(this.search, this.buttons);
  }

  // A button that opens a panel by its name, which is also the key of its text in `tools`.
  /** @param {string} panel */
  addButton(panel) {
    const { el } = corridor.dom;
    this.buttons.append(el("button", { type: "button", class: "tool", "aria-haspopup": "dialog", "data-panel": panel,
      onclick: () => this.openPanel(panel) }, corridor.text(`tools.${panel}`)));
  }

  // The comparison, for windows that have no room for its button beside the date.
  /** @param {() => void} compare */
  addComparison(compare) {
    this.buttons.append(corridor.dom.el("button", { type: "button", class: "tool tool-compare", onclick: compare },
      corridor.text("compare.open")));
  }
}

corridor.Toolbar = Toolbar;
/** @typedef {{ Toolbar: typeof Toolbar }} Given */
