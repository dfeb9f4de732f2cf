// The tabs of the column: one row of buttons, and under it the panel of the one that is chosen.

class Tabs {
  // The first stands open unless the state says otherwise.
  static NAMES = ["day", "legend", "layers"];

  // `panels` are the boxes by the names of their tabs.
  /** @param {HTMLElement} row @param {{ [name: string]: HTMLElement }} panels @param {(tab: string) => void} choose */
  constructor(row, panels, choose) {
    this.panels = panels;
    row.setAttribute("aria-label", corridor.text("menu"));
    this.row = new corridor.TabRow(row, Tabs.NAMES.map((name) => ({ name, id: `tab-${name}`, controls: panels[name].id,
      label: [corridor.text(`tabs.${name}`)] })), choose);
  }

  /** @param {PageState} given */
  show({ tab }) {
    this.row.show(tab);
    Tabs.NAMES.forEach((name) => { this.panels[name].hidden = name !== tab; });
  }
}

corridor.Tabs = Tabs;
/** @typedef {{ Tabs: typeof Tabs }} Given */
