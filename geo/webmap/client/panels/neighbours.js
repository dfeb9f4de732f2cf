// The last event before the day and the next one after it, as buttons that go there.

class Neighbours {
  constructor(events, limits, setDay) {
    const { el } = corridor.dom;
    this.ordered = corridor.eventDays.inOrder(events, limits);
    this.buttons = [["before", "lastEvent"], ["after", "followingEvent"]].map(([find, name]) => {
      const words = el("span", { dir: "auto" });
      const date = el("strong");
      const button = el("button", { type: "button", class: "neighbour", onclick: () => setDay(this[find].day) },
        el("span", { class: "neighbour-name" }, corridor.text(name), " ", date), words);
      return { find, button, date, words };
    });
    this.element = el("div", { class: "neighbours" }, this.buttons.map(({ button }) => button));
  }

  show(day) {
    for (const { find, button, date, words } of this.buttons) {
      const found = corridor.eventDays[find](this.ordered, day);
      this[find] = found;
      button.disabled = !found;
      date.textContent = found ? this.date(found) : "";
      words.lang = found ? "en" : corridor.language;
      words.textContent = found ? this.words(found) : corridor.text("noneInPeriod");
    }
  }

  // The date as it is known: "12 December 2022", "May 2022".
  date({ rows }) {
    return corridor.time.describeDate(rows[0].date ?? "");
  }

  words({ rows }) {
    return rows.length > 1 ? corridor.text("andMore", { title: rows[0].label, count: rows.length - 1 }) : rows[0].label;
  }
}

corridor.Neighbours = Neighbours;
