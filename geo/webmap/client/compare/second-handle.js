// The second handle of the timeline, with a line and a date of its own: the day with which the first is compared.

class SecondHandle {
  static GAP_PX = 4;

  /** @param {Timeline} timeline @param {{ limits: Limits, setDay: SetDay }} options */
  constructor(timeline, { limits, setDay }) {
    const { el } = corridor.dom;
    this.limits = limits;
    this.axis = timeline.axis;
    this.firstDate = timeline.date;
    /** @type {HTMLInputElement} */
    this.range = el("input", { type: "range", class: "slider is-second", min: limits.first, max: limits.last, step: 1,
      "aria-label": corridor.text("compare.second"), oninput: () => setDay(Number(this.range.value)),
      onkeydown: (event) => this.onKey(event, setDay) });
    this.line = el("div", { class: "day-line is-second" });
    this.date = el("span");
    this.pill = el("div", { class: "day-pill is-second", "aria-hidden": "true" }, this.date);
    timeline.range.after(this.range);
    timeline.lines[0].after(this.line);
    timeline.pill.before(this.pill);
  }

  // As with the first handle, Page keys move by a month.
  /** @param {KeyboardEvent} event @param {SetDay} setDay */
  onKey(event, setDay) {
    const months = { PageUp: 1, PageDown: -1 }[event.key];
    if (months) {
      event.preventDefault();
      setDay(corridor.time.addMonths(Number(this.range.value), months));
    }
  }

  // The date keeps clear of that of the first day.
  /** @param {Day} day @param {Day} firstDay */
  show(day, firstDay) {
    const { first, last } = this.limits;
    const share = `${((day - first + 0.5) / (last - first + 1) * 100).toFixed(3)}%`;
    this.range.value = String(day);
    this.range.setAttribute("aria-valuetext", corridor.time.formatDay(day));
    this.date.textContent = corridor.time.formatDay(day);
    [this.line, this.pill].forEach((part) => part.style.setProperty("--at", share));
    const apart = (day - firstDay) / (last - first + 1) * this.axis.clientWidth;
    const room = (this.date.offsetWidth + this.firstDate.offsetWidth) / 2 + SecondHandle.GAP_PX;
    const shift = Math.max(room - Math.abs(apart), 0) * (apart < 0 ? -1 : 1);
    this.pill.style.setProperty("--shift", `${shift.toFixed(1)}px`);
  }

  remove() {
    [this.range, this.line, this.pill].forEach((part) => part.remove());
  }
}

corridor.SecondHandle = SecondHandle;
/** @typedef {{ SecondHandle: typeof SecondHandle }} Given */
