// Two days beside each other: two maps in step, what differs marked on both, the list of it in words, a second handle on the
// timeline. In the compact form the list stands alone.

class Compare {
  static PAUSE_MS = 100;

  isOn = false;
  isCompact = false;
  /** @type {OtherMap | null} */
  other = null;
  /** @type {Marks[]} */
  marks = [];
  /** @type {SecondHandle | null} */
  handle = null;
  /** @type {Row[]} */
  things = [];
  /** @type {string} */
  told = "";
  /** @type {Day[]} */
  days;
  /** @type {import("./compare-list.js").Compared} */
  found;
  /** @type {import("./compare-list.js").Compared | null} */
  filled = null;
  /** @type {number | undefined} */
  waiting;

  /** @param {PageParts} page @param {Timeline} timeline */
  constructor(page, timeline) {
    const { data, limits, state, shell } = page;
    this.page = page;
    this.timeline = timeline;
    this.days = corridor.changes.changeDays(data, limits);
    this.bar = new corridor.CompareBar({ limits, acts: {
      setOther: (compared) => this.setOther(compared), leave: () => this.leave(), step: (way) => this.step(way),
      list: () => { shell.sheet.put("full"); this.list.element.focus(); },
      swap: () => state.set({ day: Number(state.current.compared), compared: state.current.day }, "push") } });
    this.list = new corridor.CompareList(page);
    this.mark = () => this.isOn && this.markThings();
    // In the frame in which the form of the page has become another one.
    this.redo = () => requestAnimationFrame(() => {
      if (this.isOn && this.show(state.current)) {
        this.draw(state.current);
        this.handle?.keepClear(state.current.day);
      }
    });
    corridor.dom.onForget(() => this.close());
    corridor.dom.listen(window, "resize", this.redo);
  }

  /** @param {Day} compared */
  setOther(compared) {
    const { first, last } = this.page.limits;
    this.page.state.set({ compared: Math.min(Math.max(compared, first), last) });
  }

  // To the next day on which something changes, or back to the last one.
  /** @param {number} way */
  step(way) {
    const to = this.neighbours(this.page.state.current.day)[way < 0 ? "before" : "after"];
    if (to !== undefined) {
      this.page.setDay(to);
    }
  }

  /** @param {Day} day */
  neighbours(day) {
    return { before: this.days.findLast((one) => one < day), after: this.days.find((one) => one > day) };
  }

  leave() {
    const { map, shell, state } = this.page;
    state.set({ compared: null }, "push");
    (shell.comparing.getClientRects().length ? shell.comparing : map.getContainer()).focus();
  }

  focus() {
    this.bar.field.input.focus();
  }

  /** @param {PageState} current */
  show(current) {
    const isOn = current.compared !== null;
    const isCompact = document.documentElement.classList.contains("is-compact");
    if (!isOn || (this.isOn && isCompact !== this.isCompact)) {
      this.close();
    }
    if (isOn && !this.isOn) {
      this.open(isCompact);
    }
    if (isOn) {
      this.tell(current);
    }
    return isOn;
  }

  /** @param {boolean} isCompact */
  open(isCompact) {
    const { shell, limits } = this.page;
    this.isOn = true;
    this.isCompact = isCompact;
    shell.page.classList.add("is-comparing");
    this.handle = new corridor.SecondHandle(this.timeline, { limits, setDay: (day) => this.setOther(day) });
    shell.detail.before(this.list.element);
    (isCompact ? this.list.element : shell.mapRegion).prepend(this.bar.element, ...this.bar.captions);
  }

  // Everything goes that came with it.
  close() {
    if (this.isOn) {
      const { shell } = this.page;
      this.isOn = false;
      this.told = "";
      clearTimeout(this.waiting);
      shell.besides = "";
      shell.pair = null;
      shell.page.classList.remove("is-comparing");
      this.page.map.off("zoomend", this.mark);
      this.marks.forEach((one) => one.remove());
      this.marks = [];
      this.other?.remove();
      this.other = null;
      [this.handle, this.bar].forEach((part) => part?.remove());
      this.list.element.remove();
      this.page.map.keepFitted();
    }
  }

  // What is said of both days; what differs is found anew only for other days. The list waits until the days pause.
  /** @param {PageState} current */
  tell(current) {
    const { day, compared, names, traffic } = current;
    const { data, shell } = this.page;
    const told = [day, compared, names, traffic].join();
    this.list.element.inert = !shell.detail.hidden;
    if (told === this.told) {
      return;
    }
    const isFirst = !this.told;
    this.told = told;
    const [first, last] = [day, Number(compared)].sort((a, b) => a - b);
    this.found = { first, last, found: corridor.changes.told(data, { first, last }),
      grown: corridor.counts.grown(data, { first, last }), events: corridor.changes.eventsBetween(data, { first, last }) };
    const { before, after } = this.neighbours(day);
    this.bar.show(data, current, { before: before !== undefined, after: after !== undefined });
    this.handle?.show(Number(compared));
    const isThere = (/** @type {Row} */ row) => [first, last].some((one) => corridor.time.certaintyOn(row, one));
    this.things = [...new Set(this.found.found.filter((one) => one.how !== "came-and-went" && (one.kind !== "state"
      || one.traffic === traffic)).flatMap((one) => corridor.changes.thingsOf(data, one)))].filter(isThere);
    clearTimeout(this.waiting);
    if (isFirst) {
      this.fill();
    } else {
      this.waiting = setTimeout(() => this.fill(), Compare.PAUSE_MS);
    }
    shell.pair = () => {
      this.fill();
      return this.list.pairOf(this.found, this.page.state.current);
    };
  }

  fill() {
    clearTimeout(this.waiting);
    const { state, shell } = this.page;
    if (this.isOn && this.filled !== this.found) {
      this.filled = this.found;
      this.list.show(this.found, state.current);
      shell.besides = corridor.text("compare.besides", { count: this.list.told,
        date: corridor.time.formatDay(Number(state.current.compared)) });
    }
    this.handle?.keepClear(state.current.day);
  }

  // The second map, once the first shows its day.
  /** @param {PageState} current */
  draw(current) {
    if (!this.isOn || this.isCompact) {
      return;
    }
    const { map } = this.page;
    if (!this.other) {
      this.other = new corridor.OtherMap(this.page);
      this.marks = [map, this.other.map].map((one) => new corridor.Marks(one));
      map.on("zoomend", this.mark);
    }
    this.other.show({ ...current, day: Number(current.compared) });
    this.markThings();
  }

  markThings() {
    const shown = new Set(this.marks.flatMap((one) => [...one.symbols()]));
    const { hidden } = this.page.state.current;
    const seen = this.things.filter((row) => !hidden.has(this.page.symbols.classOf(row.layer, row.kind)?.id ?? row.layer));
    this.marks.forEach((one) => one.show(seen, shown));
  }
}

corridor.Compare = Compare;
/** @typedef {{ Compare: typeof Compare }} Given */
