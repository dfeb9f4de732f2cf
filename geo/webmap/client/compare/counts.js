// The counts of which a later figure is higher, each within what one side states, as geo/comparison/days.py finds them.

/** @typedef {{ title: string, was: Figure | null, now: Figure }} Grown */
/** @typedef {{ title: string, figure: Figure }} Counted */

const CUMULATIVE = "cumulative";

// In the order of the charts, and after them those that stand in none.
/** @param {Data} data @param {Limits} span @returns {Grown[]} */
function grown(data, { first, last }) {
  const series = corridor.changes.grouped(counted(data), ({ figure }) => `${figure.series} ${figure.side ?? ""}`);
  return [...series.values()].flatMap((figures) => {
    const dated = figures.sort((a, b) => compare(a.figure, b.figure));
    /** @param {Day} day */
    const upTo = (day) => dated.findLast(({ figure }) => figure.ends - 1 <= day);
    const [was, now] = [upTo(first), upTo(last)];
    const isHigher = now && (!was || Number(now.figure.value) > Number(was.figure.value));
    return now && isHigher ? [{ title: now.title, was: was?.figure ?? null, now: now.figure }] : [];
  });
}

/** @param {Data} data @returns {Counted[]} */
function counted({ charts: { charts, others } }) {
  const all = [...charts.flatMap(({ title, figures }) => figures.map((figure) => ({ title, figure }))),
    ...others.map((figure) => ({ title: figure.what ?? "", figure }))];
  return all.filter(({ figure }) => figure.kind === CUMULATIVE && typeof figure.value === "number");
}

/** @param {Figure} a @param {Figure} b */
function compare(a, b) {
  const [one, other] = [a.time ?? "", b.time ?? ""];
  return a.ends - b.ends || (one < other ? -1 : Number(one > other)) || Number(a.value) - Number(b.value);
}

const counts = { grown };

corridor.counts = counts;
/** @typedef {{ counts: typeof counts }} Given */
