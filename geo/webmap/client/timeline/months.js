// The months of the period behind and under the bars of the timeline.

// Up to so many months of the period each has its name under the bar; of a longer one the quarters have.
const EACH_NAMED = 12;

// Lines of the years and, fainter, of the months behind the lanes, and the line of the day over them.
/** @param {Limits} limits @param {HTMLElement} line */
function grid(limits, line) {
  const { el, svg } = corridor.dom;
  const { first, last } = limits;
  /** @param {string} name @param {Day[]} days */
  const path = (name, days) => svg("path", { class: name, "vector-effect": "non-scaling-stroke",
    d: days.map((day) => `M${day - first} 0V10`).join("") });
  const months = monthsIn(limits);
  return el("div", { class: "lane-grid", "aria-hidden": "true" },
    svg("svg", { viewBox: `0 0 ${last - first + 1} 10`, preserveAspectRatio: "none" },
      path("month-lines", months.filter(({ month }) => month > 0).map(({ day }) => day)),
      path("year-lines", months.filter(({ month }) => month === 0).map(({ day }) => day))), line);
}

// The years and months that are named under the bar, each with its share of the way along.
/** @param {Limits} limits */
function marks(limits) {
  const { first, last } = limits;
  const months = monthsIn(limits);
  const step = months.length > EACH_NAMED ? 3 : 1;
  return months.filter(({ month }) => month % step === 0).map(({ day, year, month }) => {
    const share = (day - first) / (last - first + 1);
    const isAlwaysNamed = month % (step === 1 ? 3 : 12) === 0;
    const text = corridor.dom.svg("text", { class: isAlwaysNamed ? "year" : "quarter", x: `${(share * 100).toFixed(3)}%`, y: 11,
      "text-anchor": day === first ? "start" : "middle" }, month ? corridor.texts("monthsShort")[month] : String(year));
    return { share, isUnder: false, text };
  });
}

// {day, year, month} of the first day of each month of a period.
/** @param {Limits} limits */
function monthsIn({ first, last }) {
  const found = [];
  for (let day = corridor.time.dayOf(`${corridor.time.toIso(first).slice(0, 7)}-01`); day <= last;
    day = corridor.time.addMonths(day, 1)) {
    if (day >= first) {
      const [year, month] = corridor.time.toIso(day).split("-").map(Number);
      found.push({ day, year, month: month - 1 });
    }
  }
  return found;
}

const months = { grid, marks };

corridor.months = months;
/** @typedef {{ months: typeof months }} Given */
