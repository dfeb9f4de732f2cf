// One row of tabs, of which one is chosen. Whoever makes it shows what the chosen one stands for.

/** @typedef {{ name: string, id: string, controls: string, label: (Node | string)[] }} Tab */

class TabRow {
  static STEPS = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

  /** @param {HTMLElement} row @param {Tab[]} tabs @param {(name: string) => void} choose */
  constructor(row, tabs, choose) {
    const { el } = corridor.dom;
    this.names = tabs.map(({ name }) => name);
    this.choose = choose;
    this.buttons = new Map(tabs.map(({ name, id, controls, label }) => [name, el("button", { type: "button", class: "tab",
      role: "tab", id, "aria-controls": controls, onclick: () => choose(name) }, label)]));
    row.setAttribute("role", "tablist");
    row.append(...this.buttons.values());
    row.onkeydown = (event) => this.onKey(event);
  }

  // The arrows lead round the row, Home and End to its ends.
  /** @param {KeyboardEvent} event */
  onKey(event) {
    const { names } = this;
    const at = names.findIndex((name) => this.buttons.get(name) === document.activeElement);
    const step = TabRow.STEPS[/** @type {keyof typeof TabRow.STEPS} */ (event.key)];
    const to = event.key === "Home" ? 0 : event.key === "End" ? names.length - 1
      : step ? (at + step + names.length) % names.length : -1;
    if (at >= 0 && to >= 0) {
      event.preventDefault();
      this.choose(names[to]);
      this.buttons.get(names[to])?.focus();
    }
  }

  /** @param {string} chosen */
  show(chosen) {
    for (const [name, button] of this.buttons) {
      button.setAttribute("aria-selected", String(name === chosen));
      button.tabIndex = name === chosen ? 0 : -1;
    }
  }
}

corridor.TabRow = TabRow;
/** @typedef {{ TabRow: typeof TabRow }} Given */
