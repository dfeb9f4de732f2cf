// Steps through time: the event before and the event after, and playing from event to event. It dwells on each day by how
// much there is to read and how weighty that is, so that no day of many events is rushed. It never starts by itself, stops at
// the end, and stops as soon as the reader takes another day.

/** @typedef {keyof typeof Player.ICONS} Icon */

class Player {
  // How long a day stays: at least so long, so much more the weightier its first event is, and for each of up to four others.
  static DWELL_MS = { least: 2200, weight: 2300, other: 700 };
  // Readers who want less motion have at least so long, at whatever speed.
  static CALM_MS = 4000;
  static SPEEDS = [0.5, 1, 2, 4];
  static ICONS = { previous: "M5 4h2.4v16H5zM19 4v16L8.6 12z", next: "M16.6 4H19v16h-2.4zM5 4l10.4 8L5 20z",
    play: "M6 3.5v17L20.5 12z", pause: "M5.5 4h4.5v16H5.5zM14 4h4.5v16H14z", open: "M12 7.5l8 8-1.8 1.8L12 11.1l-6.2 6.2L4 15.5z",
    close: "M12 16.8l-8-8L5.8 7l6.2 6.2L18.2 7 20 8.8z" };

  /** @type {Day} */
  day;
  /** @type {Day} */
  expected;
  /** @type {number | undefined} */
  timer;
  speed = 1;
  /** @type {boolean} */
  isOpen;
  /** @type {Row[] | undefined} */
  known;
  /** @type {number | undefined} */
  lightest;

  /**
   * @param {HTMLElement} container
   * @param {Data} data
   * @param {{ limits: Limits, setDay: SetDay, shell: Shell, onToggle: () => void }} options
   */
  constructor(container, data, { limits, setDay, shell, onToggle }) {
    const { el } = corridor.dom;
    this.data = data;
    this.limits = limits;
    this.setDay = setDay;
    this.announcer = shell.announcer;
    this.caption = new corridor.Caption(shell.mapRegion, (by) => this.changeSpeed(by));
    this.events = corridor.eventDays.inOrder(data.layers.events, limits);
    this.previous = this.button("previousEvent", "previous", () => this.step(corridor.eventDays.before));
    this.play = this.button("play", "play", () => (this.timer ? this.stop() : this.start()));
    this.next = this.button("nextEvent", "next", () => this.step(corridor.eventDays.after));
    this.toggleName = el("span", { class: "toggle-name" }, corridor.text("timeline"));
    this.toggle = el("button", { type: "button", class: "step timeline-toggle", "aria-expanded": "false",
      "aria-controls": "dock-more",
      onclick: onToggle }, this.toggleName, this.icon("open"));
    container.append(el("div", { class: "player" }, this.previous, this.play, this.next, this.toggle));
  }

  /** @param {string} name @param {Icon} icon @param {() => void} act */
  button(name, icon, act) {
    const text = corridor.text(name);
    return corridor.dom.el("button", { type: "button", class: "step", "aria-label": text, title: text, onclick: act },
      this.icon(icon));
  }

  /** @param {Icon} name */
  icon(name) {
    return corridor.dom.icon(Player.ICONS[name]);
  }

  /** @param {(ordered: Row[], day: Day) => { day: Day } | null} find */
  step(find) {
    const found = find(this.events, this.day);
    if (found) {
      this.setDay(found.day);
    }
  }

  start() {
    this.announcer.setAttribute("aria-live", "off");
    this.goTo(this.day >= this.limits.last ? this.limits.first : this.day);
    this.showPlaying();
  }

  /** @param {Day} day */
  goTo(day) {
    this.expected = day;
    this.timer = setTimeout(() => this.goOn(), this.dwell(day));
    this.caption.show(this.data, day, this.speed, { isSlowest: this.speed === Player.SPEEDS[0],
      isFastest: this.speed === Player.SPEEDS.at(-1) });
    this.setDay(day);
  }

  // To the next day of which an event is known; behind the last one lies the end.
  goOn() {
    const { certain } = this;
    const next = certain.find((row) => corridor.eventDays.dayOf(row) > this.expected);
    this.goTo(next ? corridor.eventDays.dayOf(next) : this.limits.last);
    if (this.expected === this.limits.last) {
      this.stop();
    }
  }

  get certain() {
    return this.known ??= this.events.filter((row) => Number.isInteger(row.certain_from));
  }

  // In milliseconds; a day without an event is passed soon.
  /** @param {Day} day */
  dwell(day) {
    const [first, ...others] = corridor.eventDays.on(this.events, day);
    const { least, weight, other } = Player.DWELL_MS;
    if (!first) {
      return least / 4;
    }
    this.lightest ??= Math.max(1, ...this.events.map((row) => Number(row.rank)));
    const whole = least + weight * (1 - Number(first.rank) / this.lightest) + other * Math.min(others.length, 4);
    const isCalm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    return Math.max(whole / this.speed, isCalm ? Player.CALM_MS : 0);
  }

  // From now on; the day that is shown begins anew.
  /** @param {number} by */
  changeSpeed(by) {
    const { SPEEDS } = Player;
    this.speed = SPEEDS[Math.min(Math.max(SPEEDS.indexOf(this.speed) + by, 0), SPEEDS.length - 1)];
    clearTimeout(this.timer);
    this.goTo(this.expected);
  }

  stop() {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.caption.hide();
    this.announcer.setAttribute("aria-live", "polite");
    this.showPlaying();
  }

  showPlaying() {
    const name = this.timer ? "pause" : "play";
    this.play.setAttribute("aria-label", corridor.text(name));
    this.play.title = corridor.text(name);
    this.play.replaceChildren(this.icon(name));
  }

  /** @param {PageState} given */
  show({ day, isTimelineOpen }) {
    this.day = day;
    if (this.timer && day !== this.expected) {
      this.stop();
    }
    this.previous.disabled = corridor.eventDays.before(this.events, day) === null;
    this.next.disabled = corridor.eventDays.after(this.events, day) === null;
    if (Boolean(isTimelineOpen) !== this.isOpen) {
      this.isOpen = Boolean(isTimelineOpen);
      const name = corridor.text(this.isOpen ? "timelineLess" : "timelineMore");
      this.toggle.setAttribute("aria-expanded", String(this.isOpen));
      this.toggle.title = name;
      this.toggle.replaceChildren(this.toggleName, this.icon(this.isOpen ? "close" : "open"));
    }
  }
}

corridor.Player = Player;
/** @typedef {{ Player: typeof Player }} Given */
