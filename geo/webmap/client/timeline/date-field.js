// A field for a day: it is written as the reader's language writes days, and read in any usual form.

class DateField {
  static made = 0;

  /** @type {Day} */
  day;
  /** @type {HTMLInputElement} */
  input;

  /** @param {{ label: string, limits: Limits, setDay: SetDay }} options */
  constructor({ label, limits, setDay }) {
    const { el } = corridor.dom;
    this.limits = limits;
    this.setDay = setDay;
    const id = `date-error-${DateField.made += 1}`;
    this.input = el("input", { type: "text", class: "date-field", "aria-label": label, "aria-describedby": id,
      autocomplete: "off", spellcheck: "false", autocapitalize: "off", enterkeyhint: "go", maxlength: 60,
      onchange: () => this.take(), oninput: () => this.complain(""), onkeydown: (event) => this.onKey(event),
      onfocus: () => this.input.select() });
    this.error = el("p", { class: "date-error", id, role: "alert", hidden: true });
    this.element = el("div", { class: "date-entry" }, this.input, this.error);
  }

  /** @param {Day} day */
  show(day) {
    this.day = day;
    this.input.value = this.written(day);
    this.input.dataset.day = corridor.time.toIso(day);
    this.complain("");
  }

  // Small windows have room for short names of months.
  /** @param {Day} day */
  written(day) {
    const isSmall = matchMedia("(max-width: 719px), (max-height: 500px)").matches;
    return corridor.plain(isSmall ? corridor.time.formatShortDay(day) : corridor.time.formatDay(day));
  }

  // Arrows move by a day, Page keys by a month, Escape takes back what was typed.
  /** @param {KeyboardEvent} event */
  onKey(event) {
    /** @type {{ [key: string]: () => Day }} */
    const steps = { ArrowUp: () => this.day + 1, ArrowDown: () => this.day - 1,
      PageUp: () => corridor.time.addMonths(this.day, 1), PageDown: () => corridor.time.addMonths(this.day, -1) };
    const isModified = event.ctrlKey || event.metaKey || event.altKey;
    if (Object.hasOwn(steps, event.key) && !isModified) {
      event.preventDefault();
      this.setDay(Math.min(Math.max(steps[event.key](), this.limits.first), this.limits.last));
    } else if (event.key === "Enter") {
      event.preventDefault();
      this.take();
    } else if (event.key === "Escape" && this.input.value !== this.written(this.day)) {
      event.stopPropagation();
      this.show(this.day);
    }
  }

  // Of the days that a text may mean, the one that is nearest to the day before.
  take() {
    const { value } = this.input;
    const [day] = corridor.typedDay.within(value, this.limits)
      .sort((a, b) => Math.abs(a - this.day) - Math.abs(b - this.day));
    if (day !== undefined) {
      this.setDay(day);
      this.show(day);
    } else if (value.trim()) {
      this.complain(this.fault(value));
    } else {
      this.show(this.day);
    }
  }

  // What is wrong with a text that is no day of the period.
  /** @param {string} value */
  fault(value) {
    const { formatDay, toIso } = corridor.time;
    const { first, last } = this.limits;
    return corridor.typedDay.meant(value, this.limits).length
      ? corridor.text("dateOutside", { first: formatDay(first), last: formatDay(last) })
      : corridor.text("dateUnread", { example: formatDay(this.day), numbers: toIso(this.day) });
  }

  /** @param {string} message */
  complain(message) {
    this.error.textContent = message;
    this.error.hidden = !message;
    this.input.setAttribute("aria-invalid", String(Boolean(message)));
  }
}

corridor.DateField = DateField;
/** @typedef {{ DateField: typeof DateField }} Given */
