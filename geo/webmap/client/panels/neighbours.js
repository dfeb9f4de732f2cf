// The last event before the day and the next one after it, as buttons that go there.

/** @typedef {{ day: Day, rows: Row[] } | null} OfDay */

class Neighbours {
  /** @type {OfDay} */
  before;
  /** @type {OfDay} */
  after;

  /** @param {Row[]} events @param {Limits} limits @param {SetDay} setDay */
  constructor(events, limits, setDay) {
    const { el } = corridor.dom;
    this.ordered = corridor.eventDays.inOrder(events, limits);
    /** @type {["before" | "after", string][]} */
    const named = [["before", "lastEvent"], ["after", "followingEvent"]];
    this.buttons = named.map(([find, name]) => {
      const words = el("span", { dir: "auto" });
      const date = el("strong");
      const button = el("button", { type: "button", class: "neighbour", onclick: () => this.go(find, setDay) },
        el("span", { class: "neighbour-name" }, corridor.text(name), " ", date), words);
      return { find, button, date, words };
    });
    this.element = el("div", { class: "neighbours" }, this.buttons.map(({ button }) => button));
  }

  /** @param {"before" | "after"} find @param {SetDay} setDay */
  go(find, setDay) {
    const found = this[find];
    if (found) {
      setDay(found.day);
    }
  }

  /** @param {Day} day */
  show(day) {
    for (const { find, button, date, words } of this.buttons) {
      const found = corridor.eventDays[find](this.ordered, day);
      this[find] = found;
      button.disabled = !found;
      date.textContent = found ? this.date(found) : "";
      words.lang = (found && corridor.translations.languageOf(found.rows[0].label)) ?? corridor.language;
      words.textContent = found ? this.words(found) : corridor.text("noneInPeriod");
    }
  }

  // The date as it is known: "12 December 2022", "May 2022".
  /** @param {{ rows: Row[] }} given */
  date({ rows }) {
    return corridor.time.describeDate(rows[0].date ?? "");
  }

  /** @param {{ rows: Row[] }} given */
  words({ rows }) {
    return rows.length > 1 ? corridor.text("andMore", { title: rows[0].label, count: rows.length - 1 }) : rows[0].label;
  }
}

corridor.Neighbours = Neighbours;
/** @typedef {{ Neighbours: typeof Neighbours }} Given */
