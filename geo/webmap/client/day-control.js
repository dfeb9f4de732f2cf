// The date field with its neighbours: previous and next day.
globalThis.corridor = globalThis.corridor || {};

corridor.DayControl = class DayControl {
  constructor(container, { first, last }, setDay) {
    const { el } = corridor.dom;
    this.limits = { first, last };
    this.field = el("input", { type: "date", class: "date-field", "aria-label": corridor.text("day"),
      min: corridor.time.toIso(first), max: corridor.time.toIso(last), onchange: () => this.take(setDay) });
    const step = (days, name, sign) => el("button", { type: "button", class: "step", "aria-label": corridor.text(name),
      title: corridor.text(name), onclick: () => setDay(this.day + days) }, sign);
    this.previous = step(-1, "previousDay", "←");
    this.next = step(1, "nextDay", "→");
    container.append(el("div", { class: "day-control" }, this.previous, this.field, this.next));
  }

  take(setDay) {
    const day = corridor.time.fromIso(this.field.value);
    if (day !== null && day >= this.limits.first && day <= this.limits.last) {
      setDay(day);
    } else {
      this.field.value = corridor.time.toIso(this.day);
    }
  }

  show({ day }) {
    this.day = day;
    this.field.value = corridor.time.toIso(day);
    this.previous.disabled = day <= this.limits.first;
    this.next.disabled = day >= this.limits.last;
  }
};
