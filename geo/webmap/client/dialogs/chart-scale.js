// Where the marks, the numbers and the ticks of a chart stand in its drawing.

/** @typedef {Pick<Chart, "first" | "last" | "top">} Axes */

const WIDTH = 340;
const HEIGHT = 152;
const NEAR = 14;
const FRAME = { left: 46, right: 332, top: 20, bottom: 128 };

/** @param {Axes} chart @param {Day} day */
function x(chart, day) {
  return FRAME.left + (day - chart.first) / (chart.last + 1 - chart.first) * (FRAME.right - FRAME.left);
}

/** @param {Axes} chart @param {number} value */
function y(chart, value) {
  return FRAME.bottom - value / chart.top * (FRAME.bottom - FRAME.top);
}

// {day, text} for the axis: weeks where it is short, else the first days of months, quarters, half-years or years.
/** @param {Limits} given */
function ticks({ first, last }) {
  const days = last - first;
  const dated = daysOf(first, last).map((day) => ({ day, written: corridor.time.toIso(day).split("-").map(Number) }));
  /** @param {number} month */
  const name = (month) => corridor.texts("monthsShort")[month - 1];
  if (days < 60) {
    return dated.filter((_, position) => position % 7 === 0)
      .map(({ day, written: [, month, date] }) => ({ day, text: `${date} ${name(month)}` }));
  }
  const step = days < 130 ? 1 : days < 400 ? 3 : days < 800 ? 6 : 12;
  return dated.filter(({ written: [, month, date] }) => date === 1 && (month - 1) % step === 0)
    .map(({ day, written: [year, month] }) => ({ day, text: step === 12 ? String(year) : `${name(month)} ${year}` }));
}

/** @param {Day} first @param {Day} last */
function daysOf(first, last) {
  return Array.from({ length: last - first + 1 }, (_, position) => first + position);
}

// "120,000", "60,000 to 65,000"; empty where a figure is a stretch of days.
/** @param {Figure} given */
function number({ value, least, most }) {
  const write = corridor.formatNumber;
  return value !== undefined ? write(value)
    : least !== undefined ? corridor.text("chartRange", { least: write(least), most: write(Number(most)) }) : "";
}

// The number beside a mark: over the highest one, at the side of the others, always within the drawing.
/** @param {Chart} chart @param {Figure} figure */
function label(chart, figure) {
  const isHighest = figure.id === highestOf(chart).id;
  const unit = isHighest && figure.unit !== chart.unit ? figure.unit : figure.what;
  const text = [number(figure), unit].filter(Boolean).join(" ");
  const half = text.length * 2.8;
  const [across, up] = [x(chart, (figure.starts + figure.ends) / 2), y(chart, heightOf(figure))];
  if (isHighest) {
    return { text, x: Math.min(Math.max(across, FRAME.left + half), WIDTH - half), y: up - 9, anchor: "middle" };
  }
  const isLeft = across + 8 + 2 * half > WIDTH;
  return { text, x: across + (isLeft ? -8 : 8), y: up + 4, anchor: isLeft ? "end" : "start" };
}

// The numbers that lie on no mark and on no other number, in the order of their figures. That of the highest mark is
// placed first, then those of the latest.
/** @param {Chart} chart */
function labels(chart) {
  const { square, overlaps } = corridor.boxes;
  const drawn = chart.figures.filter(({ mark }) => mark !== "none");
  /** @param {Figure} figure */
  const middle = (figure) => ({ x: x(chart, (figure.starts + figure.ends) / 2), y: y(chart, heightOf(figure)) });
  const taken = drawn.map((figure) => square(middle(figure), 8));
  const named = drawn.filter(({ id }) => chart.labels.includes(id)).map((figure) => ({ figure, ...label(chart, figure) }));
  /** @param {{ figure: Figure }} given */
  const isHighest = ({ figure }) => figure === highestOf(chart);
  const inOrder = [...named.filter(isHighest), ...named.filter((one) => !isHighest(one)).reverse()];
  const boxed = inOrder.map((one) => ({ ...one, box: boxOf(one) }));
  const written = boxed.filter(({ box }) => {
    const isFree = !taken.some((other) => overlaps(box, other));
    taken.push(...(isFree ? [box] : []));
    return isFree;
  });
  return written.sort((a, b) => chart.figures.indexOf(a.figure) - chart.figures.indexOf(b.figure));
}

// The room that a number takes.
/** @param {{ text: string, x: number, y: number, anchor: string }} given */
function boxOf({ text, x: at, y: base, anchor }) {
  const width = text.length * 5.6;
  return { x: at - shareOf(anchor) * width, y: base - 10, width, height: 12 };
}

// The upright line of a day, with gaps where numbers stand.
/** @param {number} at @param {Frame[]} boxes */
function dayLine(at, boxes) {
  const crossed = boxes.filter((box) => at > box.x - 2 && at < box.x + box.width + 2).sort((a, b) => a.y - b.y);
  const ends = [FRAME.top - 6, ...crossed.flatMap((box) => [box.y, box.y + box.height]), FRAME.bottom];
  return Array.from({ length: ends.length / 2 }, (_, part) => [ends[part * 2], Math.max(ends[part * 2], ends[part * 2 + 1])])
    .map(([from, until]) => `M${at.toFixed(1)} ${from.toFixed(1)}V${until.toFixed(1)}`).join("");
}

// The figures of a day; where there is none, the latest before it.
/** @param {Pick<Chart, "figures">} chart @param {Day} day */
function told({ figures }, day) {
  const drawn = figures.filter(({ mark, starts }) => mark !== "none" && starts <= day);
  const ofDay = drawn.filter(({ ends }) => day < ends);
  const last = Math.max(...drawn.map(({ starts }) => starts));
  const isOfDay = ofDay.length > 0;
  return { figures: (isOfDay ? ofDay : drawn.filter(({ starts }) => starts === last)).slice(0, 4), isOfDay };
}

// How much a chart tells of the days about a day: its figures and cuts within two weeks.
/** @param {Pick<Chart, "figures" | "cuts">} chart @param {Day} day */
function near({ figures, cuts }, day) {
  return [...figures.filter(({ mark }) => mark !== "none").map(({ starts, ends }) => [starts, ends]),
    ...cuts.map((cut) => [cut.possible_from, cut.possible_until])]
    .filter(([from, until]) => from <= day + NEAR && day - NEAR < until).length;
}

// The figure that a course in time comes to: of a count that only grows the last, else the highest; null without one.
/** @param {Chart} chart */
function finding(chart) {
  const drawn = chart.figures.filter(({ mark, what }) => mark !== "none" && !what);
  const isLast = drawn.length > 0 && drawn.every(({ kind }) => kind === "cumulative");
  return chart.form !== "timeline" || !drawn.length ? null
    : { isLast, figure: isLast ? drawn[drawn.length - 1] : highestOf({ figures: drawn }) };
}

// How much of a text lies before the point at which it is anchored.
/** @param {string} anchor */
function shareOf(anchor) {
  return anchor === "middle" ? 0.5 : Number(anchor === "end");
}

/** @param {Figure} given */
function heightOf({ value, most }) {
  return Number(value ?? most);
}

/** @param {Pick<Chart, "figures">} given */
function highestOf({ figures }) {
  return figures.filter(({ mark }) => mark !== "none")
    .reduce((highest, figure) => (heightOf(figure) > heightOf(highest) ? figure : highest));
}

const chartScale = { WIDTH, HEIGHT, FRAME, x, y, ticks, number, label, labels, dayLine, told, near, finding };

corridor.chartScale = chartScale;
/** @typedef {{ chartScale: typeof chartScale }} Given */
