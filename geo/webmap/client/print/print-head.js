// The head of a printed sheet: what the map is about, and what the page says of the day above its map.

/** @typedef {{ label: string, rows: Row[], more: number, isSaid: boolean, cited: Cited }} HeadLine */
/** @typedef {import("./print-sheet.js").Cited} Cited */

// How many events of a day are named.
const NAMED = 3;

// What is said against the state of the road, and what happened on the day or last before it, as lines with their sources.
/** @param {Data} data @param {PageState} state @param {(rows: Row[]) => Cited} cite @returns {HeadLine[]} */
function told(data, { day, traffic }, cite) {
  const against = corridor.dispute.against(corridor.passability.throughState(data, day, traffic), day);
  const { rows, isOfDay } = corridor.news.eventsFor(data, day);
  const named = rows.slice(0, NAMED);
  return [
    ...(against ? [{ label: corridor.labelled(corridor.text("fields.disputed")), rows: [against.row], more: 0, isSaid: true,
      cited: cite([against.row]) }] : []),
    ...(named.length ? [{ label: `${corridor.news.labelOf(named[0], isOfDay)} `, rows: named,
      more: rows.length - named.length, isSaid: false, cited: cite(named) }] : []),
  ];
}

/** @param {Shell} shell @param {HeadLine[]} lines @param {(cited: Cited) => HTMLElement | null} marks */
function build(shell, lines, marks) {
  const { el } = corridor.dom;
  const moon = lines.some(({ isSaid }) => isSaid) ? ["\u00a0", corridor.dispute.halfMoon()] : [];
  return el("div", { class: "print-head" },
    el("div", null, el("h1", null, corridor.text("title")), el("p", null, corridor.text("subtitle"))),
    el("div", null, el("p", { class: "print-date" }, shell.date.textContent),
      el("p", { class: shell.sentence.className }, shell.spoken, moon), lines.map((line) => lineOf(line, marks(line.cited)))));
}

/** @param {HeadLine} line @param {HTMLElement | null} cited */
function lineOf({ label, rows, more, isSaid }, cited) {
  const { el, told } = corridor.dom;
  const texts = rows.flatMap((row, position) => [position ? "; " : "",
    isSaid ? told("span", row.disputed) : told("b", row.label)]);
  return el("p", { class: isSaid ? "print-against" : "print-news" }, label, texts,
    more ? ` ${corridor.text("newsMore", { count: more })}` : "", cited);
}

const printHead = { told, build };

corridor.printHead = printHead;
/** @typedef {{ printHead: typeof printHead }} Given */
