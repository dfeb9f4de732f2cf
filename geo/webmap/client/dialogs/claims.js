// The article that started this work, claim by claim: what it says, what other sources make of it, and where the map shows it.

class Claims {
  // A mark for each verdict: the shape tells it without colour, and the word stands beside it.
  /** @type {{ [verdict: string]: string[][] }} */
  static MARKS = {
    "corroborated": [["full", "M12 2a10 10 0 1 0 .01 0z"], ["cut", "M7 12.5l3.5 3.5L17 8.5"]],
    "corroborated-in-part": [["full", "M12 3a9 9 0 0 0 0 18z"], ["line", "M12 3a9 9 0 1 0 .01 0z"]],
    "refined": [["line", "M12 3a9 9 0 1 0 .01 0z"], ["full", "M12 8a4 4 0 1 0 .01 0z"]],
    "disputed": [["full", "M10.5 3v18L1.5 12z"], ["line", "M13.5 4.5v15L21 12z"]],
    "omission": [["gaps", "M12 3a9 9 0 1 0 .01 0z"]],
  };

  // Beside a figure.
  static BARS = [["full", "M3 21v-8h4v8zM10 21V9h4v12zM17 21V3h4v18z"]];

  /** @type {HTMLElement} */
  left;

  /**
   * @param {HTMLElement} page
   * @param {Data} data
   * @param {Symbols} symbols
   * @param {{ onShow: (row: Row, day: Day) => void, onFigure: (day: Day | null) => void, onClose: () => void }} options
   */
  constructor(page, data, symbols, { onShow, onFigure, onClose }) {
    this.data = data;
    this.symbols = symbols;
    this.actions = { onShow, onFigure };
    this.dialog = new corridor.Dialog(page, { name: "claims", title: corridor.text("claimsTitle"), onClose });
    this.dialog.body.tabIndex = 0;
    const { el } = corridor.dom;
    const { claims, sources } = data.tables;
    const documents = [...new Set(claims.map((claim) => claim.document))];
    this.status = el("p", { class: "claims-status", role: "status" });
    this.items = claims.map((claim, position) => ({ claim, element: this.item(claim, position + 1) }));
    this.dialog.body.append(el("p", { class: "lead" }, corridor.text("claimsLead")),
      corridor.sourceList(data, documents.map((id) => sources.findIndex((source) => source.id === id))),
      this.filter(), this.status, el("ol", { class: "claims" }, this.items.map(({ element }) => element)));
    this.choose(null);
  }

  /** @param {PageState} given */
  show({ panel }) {
    if (this.dialog.show(panel === "claims")) {
      this.left?.focus();
    }
  }

  filter() {
    const { el } = corridor.dom;
    /** @param {string | null} verdict */
    const count = (verdict) => this.items.filter(({ claim }) => verdict === null || claim.verdict === verdict).length;
    const verdicts = [null, ...Object.keys(Claims.MARKS).filter(count)];
    return el("fieldset", { class: "verdict-filter" }, el("legend", null, corridor.text("claimsFilter")),
      verdicts.map((verdict) => el("label", { class: "verdict-choice" }, el("input", { type: "radio", name: "verdict",
        checked: verdict === null, onchange: () => this.choose(verdict) }), verdict ? this.mark(verdict) : null,
      corridor.text(verdict ? `verdicts.${verdict}` : "claimsAll"),
      el("span", { class: "verdict-count" }, String(count(verdict))))));
  }

  /** @param {string | null} verdict */
  choose(verdict) {
    this.items.forEach(({ claim, element }) => { element.hidden = verdict !== null && claim.verdict !== verdict; });
    const shown = this.items.filter(({ element }) => !element.hidden).length;
    this.status.textContent = corridor.text(verdict ? `verdictMeanings.${verdict}` : "claimsMeaning",
      { count: shown, total: this.items.length });
  }

  /** @param {Claim} claim @param {number} number */
  item(claim, number) {
    const { el, fact, told } = corridor.dom;
    return el("li", { class: "claim", "data-claim": claim.id },
      el("p", { class: "verdict" }, this.mark(claim.verdict), corridor.text(`verdicts.${claim.verdict}`)),
      el("div", { class: "claim-text" },
        el("h3", fact(claim.claim), el("span", { class: "claim-number" }, `${number} `), claim.claim),
        claim.finding
          ? el("p", null, el("strong", null, corridor.text("claimsFinding")), " ", told("span", claim.finding)) : null,
        el("ul", { class: "evidence", "aria-label": corridor.text("claimsEvidence") },
          claim.evidence.map((piece) => el("li", null, this.evidence(piece)))),
        el("details", { class: "folded" }, el("summary", null, corridor.text("countOfSources",
          { count: claim.sources.length })), corridor.sourceList(this.data, claim.sources))));
  }

  // A button that leads to what shows the claim: a feature on its day, or the charts for a figure.
  /** @param {Evidence} given */
  evidence([reference, day, date, label, sides]) {
    const { el } = corridor.dom;
    const row = corridor.payload.findFeature(this.data, reference);
    const entry = row ? this.symbols.classOf(row.layer, row.kind) : null;
    const accounts = sides.length ? corridor.text("claimsAccounts",
      { sides: sides.map((side) => corridor.text(`sides.${side}`)).join(", ") }) : null;
    const button = el("button", { type: "button", class: "evidence-button", onclick: () => {
      this.left = button;
      return row ? this.actions.onShow(row, /** @type {Day} */ (day)) : this.showFigure(reference, day);
    } },
    el("span", { class: "evidence-day" },
      date ? corridor.time.describeDate(date) : day === null ? "" : corridor.time.formatDay(day)),
    el("span", { class: "evidence-mark" }, entry ? this.symbols.swatch(entry) : this.picture(Claims.BARS)),
    el("span", null, corridor.dom.told("span", label), accounts ? el("span", { class: "evidence-sides" }, accounts) : null));
    return button;
  }

  // Opens the charts at the one that holds the figure.
  /** @param {string} reference @param {Day | null} day */
  showFigure(reference, day) {
    this.actions.onFigure(day);
    const chart = this.data.charts.charts.find(({ figures }) => figures.some(({ id }) => `series:${id}` === reference));
    document.querySelector(`.dialog-charts [data-chart="${chart?.id}"]`)?.scrollIntoView({ block: "center" });
  }

  /** @param {string} verdict */
  mark(verdict) {
    return this.picture(Claims.MARKS[verdict]);
  }

  /** @param {string[][]} paths */
  picture(paths) {
    const { svg } = corridor.dom;
    return svg("svg", { class: "verdict-mark", viewBox: "0 0 24 24", width: 16, height: 16, "aria-hidden": "true" },
      paths.map(([kind, d]) => svg("path", { class: `mark-${kind}`, d })));
  }
}

corridor.Claims = Claims;
/** @typedef {{ Claims: typeof Claims }} Given */
