// The tabs of the column: one row of buttons, and under it the panel of the one that is chosen.

class Tabs {
  // The first stands open unless the state says otherwise.
  static NAMES = ["day", "legend", "layers"];
  static STEPS = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

  // `panels` are the boxes by the names of their tabs.
  /** @param {HTMLElement} row @param {{ [name: string]: HTMLElement }} panels @param {(tab: string) => void} choose */
  constructor(row, panels, choose) {
    const { el } = corridor.dom;
    this.panels = panels;
    this.choose = choose;
    this.buttons = new Map(Tabs.NAMES.map((name) => [name, el("button", { type: "button", class: "tab", role: "tab",
      id: `tab-${name}`, "aria-controls": panels[name].id, onclick: () => choose(name) }, corridor.text(`tabs.${name}`))]));
    row.setAttribute("aria-label", corridor.text("menu"));
    row.append(...this.buttons.values());
    row.onkeydown = (event) => this.onKey(event);
  }

  // The arrows lead round the row, Home and End to its ends.
  /** @param {KeyboardEvent} event */
  onKey(event) {
    const names = Tabs.NAMES;
    const at = names.findIndex((name) => this.buttons.get(name) === document.activeElement);
    const step = Tabs.STEPS[/** @type {keyof typeof Tabs.STEPS} */ (event.key)];
    const to = event.key === "Home" ? 0 : event.key === "End" ? names.length - 1
      : step ? (at + step + names.length) % names.length : -1;
    if (at >= 0 && to >= 0) {
      event.preventDefault();
      this.choose(names[to]);
      this.buttons.get(names[to])?.focus();
    }
  }

  /** @param {PageState} given */
  show({ tab }) {
    for (const [name, button] of this.buttons) {
      button.setAttribute("aria-selected", String(name === tab));
      button.tabIndex = name === tab ? 0 : -1;
      this.panels[name].hidden = name !== tab;
    }
  }
}

corridor.Tabs = Tabs;
/** @typedef {{ Tabs: typeof Tabs }} Given */
