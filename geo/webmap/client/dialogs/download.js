// What the map shows, to take along as GeoJSON or CSV: as a file, or as text to copy where files are refused.

/** @typedef {[string, string, "toGeoJson" | "toCsv"]} Format */

class Download {
  /** @type {Format[]} */
  static FORMATS = [["geojson", "application/geo+json", "toGeoJson"], ["csv", "text/csv;charset=utf-8", "toCsv"]];
  static KEEP_MS = 60000;

  /** @type {PageState} */
  state;
  /** @type {Item[]} */
  items;
  /** @type {Day} */
  day;

  /** @param {HTMLElement} page @param {Data} data @param {Symbols} symbols @param {() => void} onClose */
  constructor(page, data, symbols, onClose) {
    const { el } = corridor.dom;
    this.data = data;
    this.symbols = symbols;
    this.dialog = new corridor.Dialog(page, { name: "download", title: corridor.text("tools.download"), onClose });
    this.about = el("p", { class: "download-about" });
    this.status = el("p", { class: "download-status", role: "status" });
    this.text = el("textarea", { class: "download-text", readonly: true, rows: 8, spellcheck: "false",
      "aria-label": corridor.text("downloadText") });
    this.copy = el("div", { class: "download-copy", hidden: true }, this.text,
      el("button", { type: "button", class: "tool", onclick: () => this.copyText() }, corridor.text("copyText")));
    this.dialog.body.append(this.about, ...Download.FORMATS.map((format) => this.choice(format)), this.status, this.copy,
      el("p", { class: "hint" }, corridor.text("downloadNotes")), el("p", { class: "hint" }, corridor.text("exportLicence")));
  }

  /** @param {Format} given */
  choice([name, type, write]) {
    const { el } = corridor.dom;
    const label = corridor.text(`formats.${name}.name`);
    return el("section", { class: "download-choice" }, el("h3", null, label),
      el("p", null, corridor.text(`formats.${name}.about`)),
      el("p", { class: "download-buttons" },
        el("button", { type: "button", class: "tool is-main", onclick: () => this.save(name, type, write) },
          corridor.text("saveFile", { format: label })),
        el("button", { type: "button", class: "tool", onclick: () => this.showText(name, write) },
          corridor.text("showText", { format: label }))));
  }

  /** @param {PageState} current */
  show(current) {
    const isOpened = this.dialog.show(current.panel === "download");
    if (isOpened || (this.dialog.isOpen && (current.day !== this.state.day || current.hidden !== this.state.hidden))) {
      this.fill(current);
    }
    this.state = current;
  }

  /** @param {PageState} current */
  fill(current) {
    const items = corridor.inventory.ofDay(this.data, this.symbols, current);
    this.items = items;
    this.day = current.day;
    this.about.textContent = corridor.text("downloadAbout", { date: corridor.time.formatDay(current.day), count: items.length,
      unlocated: items.filter(({ row }) => !row.shape).length });
    this.status.textContent = "";
    this.copy.hidden = true;
    this.text.value = "";
  }

  // A frame may refuse downloads without telling its page: there the text is shown as well.
  /** @param {string} name @param {string} type @param {Format[2]} write */
  save(name, type, write) {
    const file = corridor.exportText.fileName(this.day, name);
    const content = corridor.exportText[write](this.data, this.items, this.day);
    const address = URL.createObjectURL(new Blob([content], { type }));
    corridor.dom.el("a", { href: address, download: file }).click();
    setTimeout(() => URL.revokeObjectURL(address), Download.KEEP_MS);
    const isFramed = window.parent !== window;
    if (isFramed) {
      this.setText(content);
    }
    this.status.textContent = corridor.text(isFramed ? "savedInFrame" : "saved", { file });
  }

  /** @param {string} name @param {Format[2]} write */
  showText(name, write) {
    this.setText(corridor.exportText[write](this.data, this.items, this.day));
    this.status.textContent = corridor.text("textBelow", { file: corridor.exportText.fileName(this.day, name) });
    this.text.setSelectionRange(0, 0);
    this.text.focus();
  }

  /** @param {string} content */
  setText(content) {
    this.copy.hidden = false;
    this.text.value = content;
    this.text.scrollTop = 0;
  }

  // The old way of copying, because the new one is refused in frames.
  copyText() {
    this.text.select();
    this.status.textContent = corridor.text(document.execCommand("copy") ? "copied" : "copyYourself");
  }
}

corridor.Download = Download;
/** @typedef {{ Download: typeof Download }} Given */
