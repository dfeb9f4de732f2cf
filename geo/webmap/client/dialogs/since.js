// What was corrected since an older edition: the reader pastes its version or checksum, or chooses a file that carries one.
// A file is read here, in the page, and goes nowhere.

class Since {
  static DIGITS_AT_LEAST = 7;

  /** @param {Data} data @param {string} name */
  constructor(data, name) {
    const { el } = corridor.dom;
    this.data = data;
    this.answer = el("div", { role: "status" });
    const [typed, chosen] = ["text", "file"].map((type) => el("input", { type, "aria-label": name }));
    typed.oninput = () => this.tell(typed.value);
    chosen.onchange = async () => this.tell(await chosen.files?.[0]?.text() ?? "");
    this.node = el("div", null, typed, " ", chosen, this.answer);
  }

  // The oldest release that a text is, begins, or holds the checksum of.
  /** @param {string} text */
  find(text) {
    return this.data.history.releases.findIndex(([version, , checksum]) => text === version || text.includes(checksum)
      || (text.length >= Since.DIGITS_AT_LEAST && checksum.startsWith(text)));
  }

  /** @param {string} given */
  tell(given) {
    const { el } = corridor.dom;
    const text = given.trim().toLowerCase();
    const place = this.find(text);
    const [version, date, , count, gone] = this.data.history.releases[place] ?? [];
    const day = date && corridor.time.formatDay(corridor.time.dayOf(date));
    const told = place < 0 ? corridor.text("aboutMap.sinceUnknown")
      : corridor.text("aboutMap.sinceFound", { version, day, count, gone });
    this.answer.replaceChildren(...text ? [el("p", null, told), ...place < 0 ? [] : this.lists(place)] : []);
  }

  // Layer by layer what is on the map, each a link that selects it, on its first day where it has one.
  /** @param {number} place */
  lists(place) {
    const { el } = corridor.dom;
    return Object.entries(this.data.history.rows).flatMap(([layer, digits]) => {
      const rows = this.data.layers[/** @type {LayerName} */ (layer)].filter((_, index) => Number(digits[index]) > place);
      return rows.length ? el("details", null, el("summary", null, `${corridor.text(`layers.${layer}`)} (${rows.length})`),
        el("ul", null, rows.map((row) => el("li", null,
          el("a", { href: this.address(row) }, corridor.inventory.title(row, "both")))))) : [];
    });
  }

  /** @param {Row} row */
  address(row) {
    const day = row.certain_from ?? row.possible_from ?? -1;
    const at = day >= 0 ? `d=${corridor.time.toIso(/** @type {Day} */ (day))}&` : "";
    return `#${at}sel=${corridor.payload.featureKey(this.data, row)}&lang=${corridor.language}`;
  }
}

corridor.Since = Since;
/** @typedef {{ Since: typeof Since }} Given */
