// What two days are compared with: the field of the second day, swapping, stepping from change to change, leaving; and over
// each map its day, and what could pass then.

/**
 * @typedef {{ setOther: SetDay, swap: () => void, step: (way: number) => void, list: () => void,
 *   leave: () => void }} CompareActs
 */

class CompareBar {
  static ICONS = { swap: "M7 4 2 9l5 5v-3.8h9V7.8H7zM17 10l5 5-5 5v-3.8H8v-2.4h9z",
    previous: "M15.5 4 7 12l8.5 8 1.6-1.7L10.4 12l6.7-6.3z",
    next: "M8.5 4 17 12l-8.5 8-1.6-1.7 6.7-6.3-6.7-6.3z" };

  /** @param {{ limits: Limits, acts: CompareActs }} given */
  constructor({ limits, acts }) {
    const { el } = corridor.dom;
    this.field = new corridor.DateField({ label: corridor.text("compare.second"), limits, setDay: acts.setOther });
    /** @param {keyof typeof CompareBar.ICONS} name @param {() => void} act */
    const button = (name, act) => el("button", { type: "button", class: "step", "aria-label": corridor.text(`compare.${name}`),
      title: corridor.text(`compare.${name}`), onclick: act }, corridor.dom.icon(CompareBar.ICONS[name]));
    this.previous = button("previous", () => acts.step(-1));
    this.next = button("next", () => acts.step(1));
    this.element = el("div", { class: "compare-bar", role: "group", "aria-label": corridor.text("compare.label"),
      onkeydown: (event) => event.key === "Escape" && acts.leave() },
    el("span", { class: "compare-with", "aria-hidden": "true" }, corridor.text("compare.with")), this.field.element,
    button("swap", acts.swap), this.previous, this.next,
    el("button", { type: "button", class: "step compare-to-list", onclick: acts.list }, corridor.text("compare.list")),
    el("button", { type: "button", class: "step compare-leave", onclick: acts.leave },
      el("span", null, corridor.text("compare.leave"))));
    this.captions = ["other", "first"].map((name) => el("p", { class: `compare-caption is-${name}` }));
  }

  // `before` and `after`: whether there is a change to step to.
  /** @param {Data} data @param {PageState} state @param {{ before: boolean, after: boolean }} steps */
  show(data, { day, compared, traffic }, { before, after }) {
    const other = Number(compared);
    this.field.show(other);
    this.previous.disabled = !before;
    this.next.disabled = !after;
    [other, day].forEach((one, position) => {
      const found = corridor.passability.throughState(data, one, traffic);
      this.captions[position].className = `compare-caption is-${position ? "first" : "other"} c-route-${found?.look ?? "none"}`;
      this.captions[position].replaceChildren(corridor.dom.el("b", null, corridor.time.formatDay(one)), " ",
        corridor.dom.el("span", null, corridor.passability.verdict(found, traffic).state),
        corridor.dom.el("span", { class: "compare-others" }, this.others(data, traffic, one, one === day ? other : day)));
    });
  }

  // What the other classes of traffic could do on a day; what was otherwise on the other day is set off.
  /** @param {Data} data @param {string} traffic @param {Day} day @param {Day} other */
  others(data, traffic, day, other) {
    const { el } = corridor.dom;
    const told = [day, other].flatMap((one) => corridor.toldTraffic(data, one)).filter((one) => one !== traffic);
    return [...new Set(told)].map((one) => {
      const [here, there] = [day, other].map((when) => stateOf(data, when, one));
      const words = corridor.text("trafficState", { traffic: corridor.text(`traffic.${one}`), state: here });
      return el(here === there ? "span" : "b", null, words);
    }).flatMap((part, position) => (position ? [" · ", part] : [part]));
  }

  remove() {
    [this.element, ...this.captions].forEach((part) => part.remove());
  }
}

/** @param {Data} data @param {Day} day @param {string} traffic */
function stateOf(data, day, traffic) {
  const found = corridor.passability.throughState(data, day, traffic);
  return found ? corridor.runs.describeState(found) : corridor.text("states.none");
}

corridor.CompareBar = CompareBar;
/** @typedef {{ CompareBar: typeof CompareBar }} Given */
