// Steps through time: the event before and the event after, and playing the days one after the other. It never starts
// by itself, stops at the end, and stops as soon as the reader takes another day.

/** @typedef {keyof typeof Player.ICONS} Icon */

class Player {
  static PACE_MS = 160;
  // Readers who want less motion get a week at a time, once a second, at the same pace.
  static CALM = { ms: 1100, days: 7 };
  static ICONS = { previous: "M5 4h2.4v16H5zM19 4v16L8.6 12z", next: "M16.6 4H19v16h-2.4zM5 4l10.4 8L5 20z",
    play: "M6 3.5v17L20.5 12z", pause: "M5.5 4h4.5v16H5.5zM14 4h4.5v16H14z", open: "M12 7.5l8 8-1.8 1.8L12 11.1l-6.2 6.2L4 15.5z",
    close: "M12 16.8l-8-8L5.8 7l6.2 6.2L18.2 7 20 8.8z" };

  /** @type {Day} */
  day;
  /** @type {Day} */
  expected;
  /** @type {number | undefined} */
  timer;
  /** @type {boolean} */
  isOpen;

  /**
   * @param {HTMLElement} container
   * @param {Data} data
   * @param {{ limits: Limits, setDay: SetDay, announcer: HTMLElement, onToggle: () => void }} options
   */
  constructor(container, data, { limits, setDay, announcer, onToggle }) {
    const { el } = corridor.dom;
    this.limits = limits;
    this.setDay = setDay;
    this.announcer = announcer;
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
    const isCalm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    const { ms, days } = isCalm ? Player.CALM : { ms: Player.PACE_MS, days: 1 };
    this.expected = this.day >= this.limits.last ? this.limits.first : this.day;
    this.announcer.setAttribute("aria-live", "off");
    this.timer = setInterval(() => this.tick(days), ms);
    this.showPlaying();
    this.setDay(this.expected);
  }

  /** @param {number} days */
  tick(days) {
    this.expected = Math.min(this.day + days, this.limits.last);
    this.setDay(this.expected);
    if (this.expected === this.limits.last) {
      this.stop();
    }
  }

  stop() {
    clearInterval(this.timer);
    this.timer = undefined;
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
