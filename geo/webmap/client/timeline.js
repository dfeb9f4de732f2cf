// The slider over the whole period, on a ribbon of what civilians could do on each day.
globalThis.corridor = globalThis.corridor || {};

corridor.Timeline = class Timeline {
  constructor(container, data, { first, last }, setDay) {
    const { el } = corridor.dom;
    this.limits = { first, last };
    this.range = el("input", { type: "range", class: "slider", min: first, max: last, step: 1,
      "aria-label": corridor.text("slider"), oninput: () => setDay(Number(this.range.value)),
      onkeydown: (event) => this.onKey(event, setDay) });
    container.append(el("div", { class: "timeline" }, this.ribbon(data), this.range, this.years()));
  }

  // Arrow keys move a day (the browser's own step), Page keys a month, Home and End go to the ends.
  onKey(event, setDay) {
    const months = { PageUp: 1, PageDown: -1 }[event.key];
    if (months) {
      event.preventDefault();
      setDay(corridor.time.addMonths(Number(this.range.value), months));
    }
  }

  ribbon(data) {
    const { svg } = corridor.dom;
    const { first, last } = this.limits;
    const bars = [];
    let start = first;
    let state = this.stateOn(data, first);
    for (let day = first + 1; day <= last + 1; day += 1) {
      const next = day > last ? null : this.stateOn(data, day);
      if (next !== state) {
        bars.push(svg("g", { class: `route c-route-${state}` }, ["body", "ticks"].map((part) => svg("path", {
          class: `route-${part}`, d: `M${start - first} 5H${day - first}`, "vector-effect": "non-scaling-stroke" }))));
        start = day;
        state = next;
      }
    }
    return svg("svg", { class: "ribbon", viewBox: `0 0 ${last - first + 1} 10`, preserveAspectRatio: "none",
      "aria-hidden": "true" }, bars);
  }

  stateOn(data, day) {
    return corridor.passability.throughState(data, day, "civilian")?.state ?? "unknown";
  }

  years() {
    const { svg } = corridor.dom;
    const { first, last } = this.limits;
    const ticks = [];
    for (let year = 2021; year <= 2024; year += 1) {
      const x = (corridor.time.fromIso(`${year}-01-01`) - first) / (last - first) * 100;
      ticks.push(svg("line", { x1: `${x}%`, x2: `${x}%`, y1: 0, y2: 5 }),
        svg("text", { x: `${x}%`, y: 15, "text-anchor": "middle" }, String(year)));
    }
    return svg("svg", { class: "years", "aria-hidden": "true" }, ticks);
  }

  show({ day }) {
    this.range.value = String(day);
    this.range.setAttribute("aria-valuetext", corridor.time.formatDay(day));
  }
};
