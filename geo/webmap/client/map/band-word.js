// The state from end to end in words, once, beside the band that shows it and clear of names and symbols: a way to the row
// that says so.

class BandWord {
  static SIZE = 13;
  // Distances from the middle of the road, beyond the band; places along the road, the middle first.
  static GAPS = [17, 24, 34];
  static SHARES = [0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8, 0.1, 0.9];

  /** @param {CorridorMap} map @param {Band} band @param {TextWidths} widths @param {OnSelect} onSelect */
  constructor(map, band, widths, onSelect) {
    this.map = map;
    this.band = band;
    this.widths = widths;
    this.onSelect = onSelect;
  }

  // The word where it finds room, which it takes; nothing where it finds none.
  /** @param {PageState} state @param {Frame} view @param {Frame[]} taken */
  draw({ traffic }, view, taken) {
    const { found, lines } = this.band;
    if (!found || !lines.length) {
      return [];
    }
    const { SIZE, GAPS } = BandWord;
    const word = corridor.plain(corridor.text("trafficState", { traffic: corridor.text(`traffic.${traffic}`),
      state: corridor.runs.describeState(found) }));
    const size = { width: this.widths.of(word, SIZE, 600), height: SIZE * 1.3, gaps: GAPS };
    const box = this.spots(view).map((at) => corridor.labelRoom.beside({ at, ...size }, taken, view)).find(Boolean);
    if (!box) {
      return [];
    }
    taken.push(box);
    const select = () => found.row && this.onSelect(found.row);
    return [corridor.dom.svg("text", { class: `label-place band-word ${corridor.stateClass(found)}`, x: box.x, y: box.y + SIZE,
      "font-size": SIZE, "font-weight": 600, onclick: select }, word)];
  }

  // Spots of the band that are in view, from its middle outwards.
  /** @param {Frame} view */
  spots(view) {
    const seen = this.band.lines.flat().map((at) => this.map.latLngToLayerPoint(at))
      .filter((at) => corridor.boxes.contains(view, at));
    return seen.length ? BandWord.SHARES.map((share) => seen[Math.round(share * (seen.length - 1))]) : [];
  }
}

corridor.BandWord = BandWord;
/** @typedef {{ BandWord: typeof BandWord }} Given */
