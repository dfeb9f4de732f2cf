// To report a mistake: a text with what it is about, in which table and row, of which day and version, and what the reader
// says. It is copied or put into a mail; the page sends nothing.

// What a row says that is enough to know it again.
const TOLD = ["label", "kind", "place", "date", "valid_from", "valid_until", "attested", "state", "traffic"];
/** Tables of what panels list. @type {{ [panel: string]: string }} */
const TABLES = { charts: "series", claims: "claims", tour: "tours" };

class Mistake {
  /** @type {PageState} */
  current;

  /** @param {Pick<PageParts, "data" | "shell" | "hashOf">} page @param {() => void} onClose */
  constructor(page, onClose) {
    const { el } = corridor.dom;
    this.page = page;
    this.dialog = new corridor.Dialog(page.shell.page, { name: "mistake", title: corridor.text("mistake.open"), onClose });
    const areas = ["wrong", "document", "ready"].map((name) => el("textarea", { id: `mistake-${name}`, class: "copy-text",
      rows: name === "ready" ? 8 : 2, readonly: name === "ready", oninput: () => this.fill() }));
    this.said = areas.slice(0, 2);
    this.ready = areas[2];
    this.mail = el("a", { class: "tool" }, corridor.text("mistake.mail"));
    this.status = el("p", { class: "copy-status", role: "status" });
    this.dialog.body.append(el("p", null, corridor.text("aboutMap.correct.text")),
      ...areas.map((area) => el("div", { class: "mistake-field" },
        el("label", { for: area.id }, corridor.text(area.id.replace("-", "."))), area)),
      el("p", { class: "picture-saves" }, el("button", { type: "button", class: "tool is-main", onclick: () => this.copy() },
        corridor.text("copyText")), this.mail), this.status, el("p", { class: "hint" }, corridor.text("mistake.note")));
  }

  /** @param {PageState} current */
  show(current) {
    this.current = current;
    if (this.dialog.show(current.panel === "mistake")) {
      this.status.textContent = "";
      this.fill();
    }
  }

  fill() {
    const about = corridor.translations.speaking("en", () => this.about());
    const text = [...about, ...this.said.map((area) => (
      `${corridor.text(area.id.replace("-", "."))} ${area.value}`)), ""].join("\n");
    this.ready.value = text;
    const subject = [corridor.situation.id, ...about.slice(0, 2)].join(", ");
    const body = encodeURIComponent(text.replace(/\n/g, "\r\n"));
    this.mail.setAttribute("href",
      `mailto:${corridor.situation.contact ?? ""}?subject=${encodeURIComponent(subject)}&body=${body}`);
  }

  // The lines that say of what it is, in the words of the tables.
  about() {
    const { data, shell: { reported }, hashOf } = this.page;
    const { selection, day, language, tour, step } = this.current;
    const of = { tour: [`step: ${tour} ${step}`], "": selection ? this.rowOf(selection) : [] }[reported]
      ?? [`panel: ${reported}`];
    return [...of, ...(TABLES[reported] ? [`table: ${TABLES[reported]}.csv`] : []), `day: ${corridor.time.toIso(day)}`,
      `version: ${data.version}, data ${data.checksum.slice(0, 12)}, language ${language}`,
      `address: ${hashOf({ ...this.current, panel: null })}`];
  }

  /** @param {Row} row */
  rowOf(row) {
    const { data } = this.page;
    const told = TOLD.map((name) => [name, row[/** @type {"label"} */ (name)]]).filter(([, value]) => value);
    const sources = (row.sources ?? []).map((one) => corridor.payload.readCitation(data, one));
    return [`id: ${row.id}`, `table: ${corridor.inventory.SUBJECTS[row.layer] ?? corridor.publishedLayer(row.layer)}.csv`,
      ...told.map(([name, value]) => `${name}: ${value}`),
      `sources: ${sources.map(({ source, text }) => source?.id ?? text).join("; ")}`];
  }

  async copy() {
    const isCopied = await corridor.copyFrom(this.ready);
    this.status.textContent = corridor.text(isCopied ? "copied" : "copyYourself");
  }
}

corridor.Mistake = Mistake;
/** @typedef {{ Mistake: typeof Mistake }} Given */
