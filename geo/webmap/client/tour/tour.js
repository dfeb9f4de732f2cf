// A tour, step by step: its words stand beside the map, which shows the day and the place of the step. The reader may move
// both; the way back to the step is offered, and nothing pulls them back. Buttons, arrow keys and a swipe lead on, Escape
// and "skip to the map" leave.

/** @typedef {Pick<PageParts, "map" | "data" | "symbols" | "shell" | "state" | "select">} TourPage */

class Tour {
  // A finger that goes so far across, and not half as far up or down, turns a page.
  static SWIPE_PX = 48;
  // The reader has moved the map when the middle of the step lies farther off than this share of it.
  static AWAY = 0.34;
  // A map that is smaller shows more ground, so that all of what the step is about is on it.
  static SMALL_PX = 420;
  static KEYS = { ArrowRight: 1, ArrowLeft: -1 };

  /** @type {string | null} */
  tour = null;
  step = 0;
  hadFocus = false;
  /** @type {Day | undefined} */
  day;
  /** @type {{ at: L.LatLng, zoom: number } | null} */
  view = null;
  /** @type {{ x: number, y: number } | null} */
  touch = null;

  /** @param {TourPage} page */
  constructor(page) {
    this.page = page;
    this.section = corridor.dom.el("section", { class: "tour", "aria-labelledby": "tour-title", hidden: true,
      onkeydown: (event) => this.onKey(event) });
    this.section.addEventListener("touchstart", ({ touches: [{ clientX: x, clientY: y }] }) => { this.touch = { x, y }; },
      { passive: true });
    this.section.addEventListener("touchend", ({ changedTouches: [finger] }) => this.swipe(finger), { passive: true });
    page.shell.column.append(this.section);
    page.shell.tour = this.section;
    this.marks = new corridor.Chosen(page.map);
    page.map.on("moveend", () => this.showAway());
    this.parts = this.build();
  }

  // The frame, in the page's language.
  build() {
    const { el } = corridor.dom;
    /** @param {string} key @param {string} name @param {() => void} onclick */
    const button = (key, name, onclick) => el("button", { type: "button", class: name, onclick }, corridor.text(`tour.${key}`));
    const parts = { name: el("p", { class: "tour-name" }), count: el("p", { class: "tour-count" }),
      title: el("h2", { id: "tour-title", tabindex: "-1" }), text: el("p"), more: el("div"),
      again: button("return", "tour-return", () => this.go(this.step)),
      back: button("back", "tour-step", () => this.go(this.step - 1)),
      next: button("next", "tour-step tour-next", () => this.go(this.step + 1)) };
    const { name, count, title, text, more, again, back, next } = parts;
    this.section.replaceChildren(
      el("div", { class: "tour-bar" }, name, button("skip", "tour-skip", () => this.leave())),
      el("div", { class: "tour-body", tabindex: "0", role: "group", "aria-labelledby": "tour-title" },
        el("div", { "aria-live": "polite" }, count, title, text), more, corridor.dom.reportButton()),
      el("div", { class: "tour-steps" }, back, again, next));
    return parts;
  }

  /** @param {PageState} current */
  show({ tour, step, day }) {
    const { page: { shell, map, data }, section } = this;
    const isNew = tour !== this.tour || (tour !== null && step !== this.step);
    this.day = day;
    if (isNew) {
      this.hadFocus = section.contains(document.activeElement);
      [this.tour, this.step] = [tour, step];
      shell.page.classList.toggle("has-tour", tour !== null);
      section.hidden = tour === null;
      map.invalidateSize({ pan: false });
      if (tour === null) {
        this.marks.draw([]);
        if (this.hadFocus) {
          (shell.offers.find((button) => button.getClientRects().length) ?? map.getContainer()).focus();
        }
        return;
      }
      this.rows = corridor.tourOffer.steps(data, tour);
      this.fill();
      this.look();
      if (!this.hadFocus && document.activeElement !== document.body) {
        this.parts.title.focus({ preventScroll: true });
      }
    }
    this.showAway();
  }

  speak() {
    this.parts = this.build();
    if (this.tour !== null) {
      this.fill();
    }
  }

  get row() {
    return /** @type {Written.TourStep[]} */ (this.rows)[this.step - 1];
  }

  get isLast() {
    return this.step === this.rows?.length;
  }

  // What the step says, of what, and who says so.
  fill() {
    const { told } = corridor.dom;
    const { name, count, title, text, more, back, next } = this.parts;
    const { row, page: { data } } = this;
    const found = row.shown.map((key) => corridor.payload.findFeature(data, key)).filter((one) => one !== null);
    name.textContent = corridor.tourOffer.name(data, row.tour);
    count.textContent = corridor.text("tour.count", { step: this.step, count: this.rows?.length,
      date: corridor.time.formatDay(corridor.time.dayOf(row.day)) });
    title.replaceChildren(told("span", row.title));
    text.replaceChildren(told("span", row.text));
    more.replaceChildren(...this.evidence(row, found));
    more.parentElement?.scrollTo(0, 0);
    back.disabled = this.step === 1;
    next.textContent = corridor.text(this.isLast ? "tour.end" : "tour.next");
    if (back.disabled && document.activeElement === document.body && this.hadFocus) {
      next.focus();
    }
    this.marks.draw(found);
  }

  // What the step is about, as on the map; its documents; and behind the last step the other tours.
  /** @param {Written.TourStep} step @param {Row[]} found */
  evidence({ sources }, found) {
    const { el } = corridor.dom;
    const { data, select } = this.page;
    return [
      el("ul", { class: "tour-shown", "aria-label": corridor.text("claimsEvidence") }, found.map((row) => el("li", null,
        el("button", { type: "button", class: "text-button", onclick: () => select(row) }, this.mark(row),
          el("span", { lang: corridor.inventory.languageOf(row), dir: "auto" }, corridor.inventory.title(row, "both")))))),
      el("details", { class: "folded" }, el("summary", null, corridor.text("countOfSources", { count: sources.length })),
        corridor.sourceList(data, sources)),
      el("p", { class: "tour-others" }, this.isLast ? this.others() : [])];
  }

  /** @param {Row} row */
  mark(row) {
    const entry = this.page.symbols.classOf(row.layer, row.kind);
    return entry ? this.page.symbols.swatch(entry) : null;
  }

  // The tours that the reader has not come from.
  others() {
    const { data } = this.page;
    return Object.keys(data.tours).filter((tour) => tour !== this.tour).map((tour) => corridor.dom.el("button",
      { type: "button", class: "text-button", onclick: () => this.go(1, tour) }, corridor.tourOffer.name(data, tour)));
  }

  // To a step and its day; behind the last one lies the map.
  /** @param {number} step */
  go(step, tour = this.tour) {
    const days = this.page.data.tours[tour ?? ""];
    if (tour !== this.tour || (step >= 1 && step <= days.length)) {
      const isSame = tour === this.tour && step === this.step;
      this.page.state.set(corridor.tourOffer.at(this.page.data, { tour: String(tour), step }), "push");
      if (isSame) {
        this.look();
      }
    } else if (step > days.length) {
      this.leave();
    }
  }

  leave() {
    this.page.state.set({ tour: null, step: 1 }, "push");
  }

  // Moves the map to the place of the step, or shows the whole corridor. In the compact form the words lie over its foot.
  look() {
    const { map, data } = this.page;
    const { place, lon, lat, zoom } = this.row;
    const at = place ? data.places.get(place).shape?.at : typeof lat === "number" ? [lat, lon] : undefined;
    const animate = !matchMedia("(prefers-reduced-motion: reduce)").matches;
    if (!at) {
      corridor.fit(map, data);
      this.view = { at: map.getCenter(), zoom: map.getZoom() };
    } else {
      const { x, y } = map.getSize();
      const target = Math.min(zoom ?? map.getZoom(), map.getMaxZoom()) - (Math.min(x, y) < Tour.SMALL_PX ? 0.75 : 0);
      const middle = map.unproject(map.project(/** @type {LatLng} */ (at), target).add([0, this.cover() / 2]), target);
      this.view = { at: middle, zoom: target };
      map.setView(middle, target, { animate });
    }
  }

  cover() {
    return document.documentElement.classList.contains("is-compact") ? this.section.offsetHeight : 0;
  }

  // The way back is offered when the day or the map is not that of the step any more.
  showAway() {
    const { map } = this.page;
    if (this.tour === null || !this.view) {
      return;
    }
    const { x, y } = map.getSize();
    const distance = map.project(this.view.at).distanceTo(map.project(map.getCenter()));
    const isMoved = Math.abs(map.getZoom() - this.view.zoom) > 0.3 || distance > Math.min(x, y) * Tour.AWAY;
    const isAway = isMoved || this.day !== corridor.time.dayOf(this.row.day);
    const { again } = this.parts;
    again.hidden = !isAway;
    again.textContent = corridor.text("tour.return", { step: this.step });
  }

  /** @param {KeyboardEvent} event */
  onKey(event) {
    const step = event.altKey || event.ctrlKey || event.metaKey ? undefined
      : Tour.KEYS[/** @type {keyof typeof Tour.KEYS} */ (event.key)];
    if (step) {
      event.preventDefault();
      this.turn(step);
    } else if (event.key === "Escape") {
      event.stopPropagation();
      this.leave();
    }
  }

  // Neither an arrow nor a swipe leaves by the way: who wants the map says so.
  /** @param {number} by */
  turn(by) {
    if (by < 0 || !this.isLast) {
      this.go(this.step + by);
    }
  }

  /** @param {Touch} finger */
  swipe({ clientX, clientY }) {
    const [across, down] = [clientX - (this.touch?.x ?? clientX), clientY - (this.touch?.y ?? clientY)];
    if (Math.abs(across) > Tour.SWIPE_PX && Math.abs(across) > 2 * Math.abs(down)) {
      this.turn(across < 0 ? 1 : -1);
    }
  }
}

corridor.Tour = Tour;
/** @typedef {{ Tour: typeof Tour }} Given */
