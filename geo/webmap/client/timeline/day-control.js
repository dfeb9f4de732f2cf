// The date field with its neighbours: previous and next day. The field reads and writes days in the reader's language.

class DayControl {
  static ICONS = { previousDay: "M20 10.8v2.4H8.6l4.7 4.7-1.7 1.7L4 12l7.6-7.6 1.7 1.7-4.7 4.7z",
    nextDay: "M4 13.2v-2.4h11.4l-4.7-4.7 1.7-1.7L20 12l-7.6 7.6-1.7-1.7 4.7-4.7z" };

  /** @type {Day} */
  day;

  /** @param {HTMLElement} container @param {Limits} options @param {SetDay} setDay */
  constructor(container, { first, last }, setDay) {
    const { el } = corridor.dom;
    this.limits = { first, last };
    this.setDay = setDay;
    this.dateField = new corridor.DateField({ label: corridor.text("day"), limits: this.limits, setDay });
    /** @param {number} days @param {keyof typeof DayControl.ICONS} name */
    const step = (days, name) => el("button", { type: "button", class: "step", "aria-label": corridor.text(name),
      title: corridor.text(name), onclick: () => setDay(this.day + days) }, corridor.dom.icon(DayControl.ICONS[name]));
    this.previous = step(-1, "previousDay");
    this.next = step(1, "nextDay");
    container.append(el("div", { class: "day-control" }, this.previous, this.dateField.element, this.next));
  }

  /** @param {PageState} given */
  show({ day }) {
    this.day = day;
    this.dateField.show(day);
    this.previous.disabled = day <= this.limits.first;
    this.next.disabled = day >= this.limits.last;
  }
}

corridor.DayControl = DayControl;
/** @typedef {{ DayControl: typeof DayControl }} Given */
