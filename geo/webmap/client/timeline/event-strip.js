// Events as ticks over the days, in the look of their category: stacked where days are dense, or, in the expanded form,
// one row a category. One list for the keyboard, of which only the current entry is in the page.

/** @typedef {{ row: Row, day: Day, entry: StyleClass, isPossible: boolean, x: number, y: number }} Tick */

// Rows for ticks at x, in order: the lowest row that has room; where none has, the one with the most.
/** @param {number[]} xs @param {{ rows: number, gap: number }} options */
function packTicks(xs, { rows, gap }) {
  const ends = Array(rows).fill(-Infinity);
  return xs.map((x) => {
    const free = ends.findIndex((end) => x - end >= gap);
    const row = free >= 0 ? free : ends.indexOf(Math.min(...ends));
    ends[row] = x;
    return row;
  });
}

class EventStrip {
  static ROWS = 3;
  static HEIGHT = 24;
  static LANE = 12;
  static REACH = 9;

  /** @type {Day} */
  day;
  /** @type {number} */
  tick;
  /** @type {number} */
  position;
  /** @type {boolean} */
  isActive;
  /** @type {Tick | null} */
  pointed;
  /** @type {Tick | null} */
  marked;

  /**
   * @param {Data} data
   * @param {Symbols} symbols
   * @param {Limits} limits
   * @param {{ onChoose: (row: Row, day: Day) => void, setDay: SetDay, hint: (about: HintAbout | null) => void }} options
   */
  constructor(data, symbols, limits, { onChoose, setDay, hint }) {
    const { el, svg } = corridor.dom;
    this.limits = limits;
    this.actions = { onChoose, setDay, hint };
    this.classes = symbols.style.classes.filter((entry) => entry.layer === "events"
      && data.layers.events.some((row) => symbols.classOf("events", row.kind) === entry));
    this.items = corridor.eventDays.inOrder(data.layers.events, limits).map((row) => /** @type {Tick} */ ({ row,
      day: corridor.eventDays.dayOf(row), entry: symbols.classOf("events", row.kind),
      isPossible: row.certain_from === null || row.certain_from === undefined }));
    this.drawing = svg("svg", { class: "ticks", "aria-hidden": "true" });
    this.ring = svg("path", { class: "tick-ring" });
    this.option = el("li", { role: "option", id: "event-option", "aria-selected": "false" });
    this.list = el("ul", { class: "event-list", role: "listbox", tabindex: "0", "aria-label": corridor.text("eventsListed"),
      "aria-activedescendant": "event-option", onfocus: () => this.activate(this.nearest()), onblur: () => this.leave(),
      onkeydown: (event) => this.onKey(event) }, this.option);
    this.element = el("div", { class: "event-strip", onpointermove: (event) => this.point(this.find(event)),
      onpointerleave: () => this.point(null), onclick: (event) => this.take(event) }, this.drawing, this.list);
    this.describe(0);
  }

  // Draws for a width and a form; everything is placed anew.
  /** @param {number} width @param {boolean} isExpanded */
  layout(width, isExpanded) {
    if (!width) {
      return;
    }
    const height = isExpanded ? this.classes.length * EventStrip.LANE : EventStrip.HEIGHT;
    const step = isExpanded ? 5 : EventStrip.HEIGHT / EventStrip.ROWS;
    const days = this.limits.last - this.limits.first + 1;
    this.tick = step - 1;
    /** @param {Tick[]} items @param {number} bottom @param {number} rows */
    const place = (items, bottom, rows) => {
      const xs = items.map((item) => (item.day - this.limits.first + 0.5) / days * width);
      packTicks(xs, { rows, gap: 3 }).forEach((row, i) => {
        Object.assign(items[i], { x: xs[i], y: bottom - row * step });
      });
    };
    if (isExpanded) {
      this.classes.forEach((entry, lane) => place(this.items.filter((item) => item.entry === entry),
        (lane + 1) * EventStrip.LANE - 1, 2));
    } else {
      place(this.items, height, EventStrip.ROWS);
    }
    this.drawing.setAttribute("viewBox", `0 0 ${width} ${height}`);
    this.element.style.height = `${height}px`;
    this.draw();
  }

  draw() {
    const { svg } = corridor.dom;
    /** @param {StyleClass} entry @param {boolean} isPossible */
    const path = (entry, isPossible) => {
      const items = this.items.filter((item) => item.entry === entry && item.isPossible === isPossible);
      return items.length ? svg("path", { class: `tick c-${entry.id}${isPossible ? " is-hollow" : ""}`,
        d: items.map((item) => `M${item.x.toFixed(1)} ${item.y}v${-this.tick}`).join("") }) : null;
    };
    this.drawing.replaceChildren(...this.classes.flatMap((entry) => [path(entry, true), path(entry, false)])
      .filter((drawn) => drawn !== null), this.ring);
    this.mark(this.marked);
  }

  /** @param {{ day: Day }} given */
  show({ day }) {
    this.day = day;
  }

  // The event nearest to the pointer, if it is near.
  /** @param {MouseEvent} event */
  find(event) {
    const box = this.element.getBoundingClientRect();
    const x = event.clientX - box.left;
    const y = event.clientY - box.top;
    let best = null;
    let least = EventStrip.REACH;
    for (const item of this.items) {
      const distance = Math.hypot(item.x - x, (item.y - this.tick / 2 - y) / 2);
      if (distance < least) {
        best = item;
        least = distance;
      }
    }
    return best;
  }

  /** @param {Tick | null} item */
  point(item) {
    if (item !== this.pointed) {
      this.pointed = item;
      this.mark(item ?? this.active());
    }
  }

  /** @param {MouseEvent} event */
  take(event) {
    const item = this.find(event);
    if (item) {
      this.actions.onChoose(item.row, item.day);
    } else {
      const box = this.element.getBoundingClientRect();
      const days = this.limits.last - this.limits.first + 1;
      this.actions.setDay(this.limits.first + Math.floor((event.clientX - box.left) / box.width * days));
    }
  }

  nearest() {
    const distances = this.items.map((item) => Math.abs(item.day - this.day));
    return Math.max(0, distances.indexOf(Math.min(...distances)));
  }

  /** @param {KeyboardEvent} event */
  onKey(event) {
    /** @type {{ [key: string]: number }} */
    const steps = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1, PageDown: 10, PageUp: -10,
      Home: -this.items.length, End: this.items.length };
    if (event.key in steps) {
      event.preventDefault();
      this.activate(Math.min(Math.max(this.position + steps[event.key], 0), this.items.length - 1));
    } else if (event.key === "Enter" || event.key === " ") {
      this.chooseActive(event);
    }
  }

  /** @param {KeyboardEvent} event */
  chooseActive(event) {
    const item = this.active();
    if (item) {
      event.preventDefault();
      this.actions.onChoose(item.row, item.day);
    }
  }

  /** @param {number} position */
  activate(position) {
    this.isActive = true;
    this.describe(position);
    this.mark(this.active());
  }

  leave() {
    this.isActive = false;
    this.mark(this.pointed);
  }

  active() {
    return this.isActive ? this.items[this.position] : null;
  }

  // The one entry of the list that is in the page says which of how many it is.
  /** @param {number} position */
  describe(position) {
    this.position = position;
    const item = this.items[position];
    this.option.textContent = item ? this.words(item) : corridor.text("noEventsListed");
    this.option.setAttribute("aria-posinset", String(position + 1));
    this.option.setAttribute("aria-setsize", String(Math.max(this.items.length, 1)));
  }

  /** @param {{ row: Row }} given */
  words({ row }) {
    return corridor.text("eventInWords", { date: corridor.time.describeDate(row.date ?? ""), title: row.label });
  }

  /** @param {Tick | null} item */
  mark(item) {
    this.marked = item ?? null;
    this.ring.setAttribute("class", item ? `tick-ring c-${item.entry.id}` : "tick-ring is-hidden");
    if (item) {
      this.ring.setAttribute("d", `M${item.x.toFixed(1)} ${item.y + 1}v${-this.tick - 2}`);
    }
    this.actions.hint(item ? { x: item.x, element: this.element, title: item.row.label,
      line: `${corridor.time.describeDate(item.row.date ?? "")} · ${corridor.text(`kinds.${item.row.kind}`)}` } : null);
  }
}

corridor.packTicks = packTicks;
corridor.EventStrip = EventStrip;
/** @typedef {{ packTicks: typeof packTicks, EventStrip: typeof EventStrip }} Given */
