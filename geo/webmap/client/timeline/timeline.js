// The dock: the whole period as a bar of time. Ticks for events, ribbons for who could pass, the slider on the ribbon
// of the headline's traffic, and the day as a line across all of them. Expanded, it adds local traffic and other roads.

/** @typedef {{ setDay: SetDay, onSelect: OnSelect, onView: (view: Change) => void }} Actions */

class Timeline {
  // Half of the narrowest pill, of a letter in it, and of a year.
  static PILL_PX = 55;
  static LETTER_PX = 3.5;
  static YEAR_PX = 16;
  // So near to a notch the pointer tells of it.
  static NOTCH_PX = 3;

  /** @type {number | undefined} */
  width;
  /** @type {boolean} */
  isExpanded;
  /** @type {boolean} */
  isDrawnExpanded;
  /** @type {boolean} */
  isRoad;
  /** @type {Day | undefined} */
  day;
  /** @type {PageState} */
  state;
  /** @type {SpaceTime | undefined} */
  road;
  /** @type {HTMLElement} */
  more;
  /** @type {(() => void) | null} */
  fillMore;
  /** @type {HTMLElement} */
  lanes;
  /** @type {HTMLElement[]} */
  ribbonParts;
  /** @type {HTMLElement[]} */
  viewButtons;

  /**
   * @param {Shell} shell
   * @param {Data} data
   * @param {Symbols} symbols
   * @param {Actions & { limits: Limits, onChoose: (row: Row, day: Day) => void }} options
   */
  constructor(shell, data, symbols, { limits, setDay, onChoose, onSelect, onView }) {
    const { el } = corridor.dom;
    this.limits = limits;
    this.data = data;
    this.symbols = symbols;
    this.actions = { setDay, onSelect, onView };
    this.dock = shell.dock;
    this.hint = new corridor.Hint(shell.page);
    const ribbons = corridor.runs.ribbons(data);
    /** @param {Lane} ribbon */
    const isMain = (ribbon) => ribbon.scope === "corridor" && corridor.mainTraffic().includes(ribbon.traffic[0]);
    this.ribbons = [...ribbons.filter(isMain), ...ribbons.filter((ribbon) => !isMain(ribbon))];
    this.strip = new corridor.EventStrip(data, symbols, limits, { onChoose, setDay, hint: (about) => this.hint.show(about) });
    /** @type {HTMLInputElement} */
    this.range = el("input", { type: "range", class: "slider", min: limits.first, max: limits.last, step: 1,
      "aria-label": corridor.text("slider"), oninput: () => setDay(Number(this.range.value)),
      onkeydown: (event) => this.onKey(event) });
    this.controls = el("div", { class: "dock-controls" });
    this.lines = [el("div", { class: "day-line" }), el("div", { class: "day-line" })];
    this.date = el("span");
    this.pill = el("div", { class: "day-pill", "aria-hidden": "true" }, this.date);
    this.marks = corridor.months.marks(limits);
    this.axis = el("div", { class: "axis lane-track" },
      corridor.dom.svg("svg", { class: "years", "aria-hidden": "true" }, this.marks.map(({ text }) => text)), this.pill);
    this.dock.append(el("div", { class: "dock-main" }, this.controls, this.mainLanes(ribbons.filter(isMain))),
      this.moreLanes(ribbons.filter((ribbon) => !isMain(ribbon))));
    new corridor.FineScrub(this.range, { limits, setDay, dayAt: (event) => this.dayAt(event) });
    corridor.dom.observeSize(this.axis, () => this.layout());
  }

  /** @param {Lane[]} ribbons */
  mainLanes(ribbons) {
    const { el } = corridor.dom;
    return el("div", { class: "lanes" }, corridor.months.grid(this.limits, this.lines[0]),
      el("div", { class: "lane lane-events" }, this.eventNames(),
        el("div", { class: "lane-track" }, this.strip.element)),
      ribbons.map((ribbon) => this.lane(ribbon, false)),
      el("div", { class: "lane lane-axis" }, el("span"), this.axis));
  }

  // What only the expanded form shows is made when it is first expanded.
  /** @param {Lane[]} ribbons */
  moreLanes(ribbons) {
    const { el } = corridor.dom;
    this.more = el("div", { class: "dock-more", id: "dock-more", hidden: true });
    this.fillMore = () => {
      const ribbonText = new corridor.RibbonText(this.ribbons, this.data, this.actions).element;
      const lanes = el("div", { class: "ribbon-lanes" }, ribbons.map((ribbon, i) => this.lane(ribbon, true, ribbons[i - 1])));
      this.ribbonParts = [lanes, ribbonText];
      this.lanes = el("div", { class: "lanes" }, corridor.months.grid(this.limits, this.lines[1]), lanes);
      this.more.append(this.views(), this.lanes, ribbonText);
      this.fillMore = null;
    };
    return this.more;
  }

  // Two ways to show the rest: as bars, or along the road.
  views() {
    const { el } = corridor.dom;
    this.viewButtons = ["ribbons", "road"].map((view) => el("button",
      { type: "button", "aria-pressed": String(view === "ribbons"),
      onclick: () => this.actions.onView({ isRoad: view === "road" }) }, corridor.text(`dockViews.${view}`)));
    return el("div", { class: "dock-views", role: "group", "aria-label": corridor.text("dockViews.label") }, this.viewButtons);
  }

  /** @param {boolean} isRoad */
  showView(isRoad) {
    this.isRoad = isRoad;
    this.viewButtons.forEach((button, position) => button.setAttribute("aria-pressed", String(Boolean(position) === isRoad)));
    if (isRoad && !this.road) {
      this.road = new corridor.SpaceTime(this.data, this.symbols, this.limits, { ...this.actions, hint: this.hint });
      this.road.show(this.state);
      this.lanes.append(this.road.element);
      this.more.append(this.road.foot);
    }
    this.dock.classList.toggle("has-road", isRoad);
    this.ribbonParts.forEach((part) => { part.hidden = isRoad; });
    if (this.road) {
      [this.road.element, this.road.foot].forEach((part) => { part.hidden = !isRoad; });
      this.road.layout(this.axis.clientWidth);
    }
  }

  // In the collapsed form one name for all events; in the expanded form one a category.
  eventNames() {
    const { el } = corridor.dom;
    return el("div", { class: "lane-name", "aria-hidden": "true" },
      el("span", { class: "events-name" }, corridor.text("layers.events")),
      this.strip.classes.map((entry) => el("span", { class: `event-class c-${entry.id}` },
        corridor.text(`eventClasses.${entry.id}`))));
  }

  /** @param {Lane} ribbon @param {boolean} isMore @param {Lane} [before] */
  lane(ribbon, isMore, before) {
    const { el } = corridor.dom;
    const { place, shortTraffic } = corridor.ribbonNames(ribbon, this.data);
    const isFirst = before?.targets.join() !== ribbon.targets.join();
    const isSlider = ribbon.scope === "corridor" && ribbon.traffic[0] === corridor.situation.headline;
    const track = el("div", { class: "lane-track", onpointerdown: (event) => this.scrub(event),
      onpointermove: (event) => this.pointAt(event, ribbon), onpointerleave: (event) => this.hint.leave(event) },
    corridor.drawRibbon(ribbon.runs, this.limits, ribbon.hours), isSlider ? this.range : null);
    return el("div", { class: `lane lane-${isSlider ? "slider" : "ribbon"}${isMore && isFirst ? " is-first" : ""}` },
      el("div", { class: "lane-name", "aria-hidden": "true" },
        isMore ? el("span", { class: "lane-place" }, isFirst ? place : "") : null, el("span", null, shortTraffic)), track);
  }

  // Arrow keys move a day (the browser's own step), Page keys a month, Home and End go to the ends.
  /** @param {KeyboardEvent} event */
  onKey(event) {
    const months = { PageUp: 1, PageDown: -1 }[event.key];
    if (months) {
      event.preventDefault();
      this.actions.setDay(corridor.time.addMonths(Number(this.range.value), months));
    }
  }

  /** @param {MouseEvent} event */
  dayAt(event) {
    const box = this.axis.getBoundingClientRect();
    const days = this.limits.last - this.limits.first + 1;
    return this.limits.first + Math.floor((event.clientX - box.left) / box.width * days);
  }

  // Any ribbon can be pressed and dragged like the slider.
  /** @param {PointerEvent} event */
  scrub(event) {
    if (event.target === this.range || event.button !== 0) {
      return;
    }
    const track = /** @type {HTMLElement} */ (event.currentTarget);
    track.setPointerCapture(event.pointerId);
    this.actions.setDay(this.dayAt(event));
    /** @param {PointerEvent} moved */
    const move = (moved) => this.actions.setDay(this.dayAt(moved));
    track.addEventListener("pointermove", move);
    for (const end of ["pointerup", "pointercancel"]) {
      track.addEventListener(end, () => track.removeEventListener("pointermove", move), { once: true });
    }
  }

  /** @param {PointerEvent} event @param {Lane} ribbon */
  pointAt(event, ribbon) {
    const day = this.dayAt(event);
    const run = event.buttons ? null : corridor.runs.at(ribbon.runs, day);
    const reach = Timeline.NOTCH_PX * (this.limits.last - this.limits.first + 1) / this.axis.clientWidth;
    const hours = ribbon.hours.filter(({ from, until }) => from - reach <= day && day < until + reach)
      .map((one) => corridor.labelled(corridor.time.formatDay(one.from), corridor.hours.spell(one)));
    const { place, traffic } = corridor.ribbonNames(ribbon, this.data);
    const track = /** @type {HTMLElement} */ (event.currentTarget);
    this.hint.show(run && { element: track, x: event.clientX - track.getBoundingClientRect().left,
      title: corridor.text("trafficState", { traffic, state: corridor.runs.describeState(run) }),
      line: [place, corridor.text("fromTo", { first: corridor.time.formatDay(run.from),
        last: corridor.time.formatDay(run.until - 1) }), ...hours].join(" · ") });
  }

  // Draws anew for a new width or form. The first time is when the page is laid out: whoever made it calls it then.
  layout() {
    const width = this.axis.clientWidth;
    if (width === this.width && this.isExpanded === this.isDrawnExpanded) {
      return;
    }
    this.width = width;
    this.isDrawnExpanded = this.isExpanded;
    this.strip.layout(this.width, this.isExpanded);
    this.road?.layout(this.width);
    if (this.day !== undefined && this.width) {
      this.place();
    }
  }

  /** @param {PageState} state */
  show(state) {
    const { day, isTimelineOpen } = state;
    this.state = state;
    this.road?.show(state);
    if (Boolean(isTimelineOpen) !== this.isExpanded) {
      this.isExpanded = Boolean(isTimelineOpen);
      this.dock.classList.toggle("is-expanded", this.isExpanded);
      if (this.isExpanded) {
        this.fillMore?.();
      }
      this.more.hidden = !this.isExpanded;
      if (this.width !== undefined) {
        this.layout();
      }
    }
    if (day !== this.day) {
      this.day = day;
      this.range.value = String(day);
      this.range.setAttribute("aria-valuetext", corridor.time.formatDay(day));
      this.date.textContent = corridor.time.formatDay(day);
      this.strip.show({ day });
      this.place();
    }
    const isRoad = Boolean(state.isRoad) && this.data.isComplete;
    if (this.isExpanded && isRoad !== Boolean(this.isRoad)) {
      this.showView(isRoad);
    }
  }

  // The line goes through the middle of its day; the words under it stay within the bar, and cut no other words.
  place() {
    const { first, last } = this.limits;
    const width = this.width ?? 0;
    const x = (Number(this.day) - first + 0.5) / (last - first + 1) * width;
    const half = Math.max(Timeline.PILL_PX, this.date.textContent.length * Timeline.LETTER_PX);
    for (const line of this.lines) {
      line.style.transform = `translateX(${x.toFixed(1)}px)`;
    }
    const middle = Math.min(Math.max(x, half), Math.max(width - half, half));
    this.pill.style.transform = `translateX(${middle.toFixed(1)}px)`;
    for (const mark of this.marks) {
      const isUnder = Math.abs(mark.share * width - middle) < half + Timeline.YEAR_PX;
      if (isUnder !== mark.isUnder) {
        mark.isUnder = isUnder;
        mark.text.classList.toggle("is-under", isUnder);
      }
    }
  }
}

corridor.Timeline = Timeline;
/** @typedef {{ Timeline: typeof Timeline }} Given */
