// The state from end to end in words, once, beside the band that shows it and clear of names and symbols: a way to the row
// that says so. Beside it, once for each state, what a source tells of local traffic on a stretch.

/** @typedef {{ row: Row | null, run: Run, lines: LatLng[][], name: string }} Spoken */

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

  // The words where they find room, which they take; nothing where they find none.
  /** @param {PageState} state @param {Frame} view @param {Frame[]} taken */
  draw(state, view, taken) {
    const { found, lines } = this.band;
    if (!found || !lines.length) {
      return [];
    }
    const through = { row: found.row, run: found, lines, name: corridor.text(`traffic.${state.traffic}`) };
    return [through, ...this.stretches(state)].flatMap((one) => this.word(one, view, taken));
  }

  // What a source tells of local traffic on stretches in use, once for each state.
  /** @param {PageState} state */
  stretches({ day, traffic }) {
    /** @type {Map<string, Spoken>} */
    const told = new Map();
    const { data } = this.band;
    for (const row of data.layers.corridor_route.filter((one) => one.shape && one.outside !== 1
      && corridor.time.certaintyOn(one, day))) {
      const run = corridor.runs.find(data, day, { scope: "section", target: row.section ?? "", traffic });
      if (run) {
        const state = corridor.runs.describeState(run);
        const one = told.get(state) ?? { row, run, lines: [], name: corridor.text("spaceTime.local") };
        told.set(state, { ...one, lines: [...one.lines, ...corridor.payload.linesOf(row)] });
      }
    }
    return [...told.values()];
  }

  /** @param {Spoken} spoken @param {Frame} view @param {Frame[]} taken */
  word({ row, run, lines, name }, view, taken) {
    const { SIZE, GAPS } = BandWord;
    const word = corridor.plain(corridor.text("trafficState", { traffic: name, state: corridor.runs.describeState(run) }));
    const size = { width: this.widths.of(word, SIZE, 600), height: SIZE * 1.3, gaps: GAPS };
    const box = this.spots(lines, view).map((at) => corridor.labelRoom.beside({ at, ...size }, taken, view)).find(Boolean);
    if (!box) {
      return [];
    }
    taken.push(box);
    const select = () => row && this.onSelect(row);
    return [corridor.dom.svg("text", { class: `label-place band-word ${corridor.stateClass(run)}`, x: box.x, y: box.y + SIZE,
      "font-size": SIZE, "font-weight": 600, onclick: select }, word)];
  }

  // Spots along lines that are in view, from the middle outwards.
  /** @param {LatLng[][]} lines @param {Frame} view */
  spots(lines, view) {
    const seen = lines.flat().map((at) => this.map.latLngToLayerPoint(at))
      .filter((at) => corridor.boxes.contains(view, at));
    return seen.length ? BandWord.SHARES.map((share) => seen[Math.round(share * (seen.length - 1))]) : [];
  }
}

corridor.BandWord = BandWord;
/** @typedef {{ BandWord: typeof BandWord }} Given */
