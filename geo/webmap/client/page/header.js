// The day in words and one sentence on the road, at the top of the page and, after a moment's rest, for screen readers.

/** @type {number | undefined} */
let announcing;

/** @param {Shell} shell @param {Data} data @param {{ day: Day, traffic: string }} options */
function showHeader(shell, data, { day, traffic }) {
  const found = corridor.passability.throughState(data, day, traffic);
  const { state, since } = corridor.passability.verdict(found, traffic);
  const whole = withHours(data, day, traffic, corridor.passability.statement(found, traffic));
  shell.spoken = whole;
  const [verdict, beside] = since ? [state, withHours(data, day, traffic, since)] : [whole, ""];
  shell.date.textContent = corridor.time.formatLongDay(day);
  const mark = corridor.dispute.against(found, day) ? [" ", corridor.dispute.halfMoon()] : [];
  shell.sentence.replaceChildren(corridor.dom.el("span", { class: "state-line" }, verdict, mark), " ",
    corridor.dom.el("span", { class: "since-line" }, beside));
  shell.sentence.className = `sentence c-route-${found ? found.look : "none"}`;
  corridor.news.showAgainst(shell, found, day);
  const event = corridor.news.showNews(shell, data, day);
  clearTimeout(announcing);
  announcing = setTimeout(() => {
    shell.announcer.textContent = corridor.text("announce", { date: corridor.time.formatLongDay(day),
      state: corridor.joined([whole, event, shell.besides]) });
  }, 400);
}

/** @param {Data} data @param {Day} day @param {string} traffic @param {string} sentence */
function withHours(data, day, traffic, sentence) {
  const told = traffic === corridor.situation.headline ? withPartOfDay(data, day, sentence) : sentence;
  return corridor.hours.after(told, data, day, traffic);
}

// The sentence, with what held for a part of the day only: the hour from which the road was closed on the first day, or a
// stop on a day on which it was otherwise open.
/** @param {Data} data @param {Day} day @param {string} sentence */
function withPartOfDay(data, day, sentence) {
  const part = data.tables.part_days.find((one) => one.day === day);
  if (!part) {
    return sentence;
  }
  const { time_from: from, time_until: until } = part;
  if (part.state === "closed") {
    return corridor.text("statementFrom", { sentence, time: from });
  }
  const label = corridor.payload.findFeature(data, `blockade_points:${part.stop}`)?.label;
  const times = [from, until].filter(Boolean).join("–");
  return corridor.text(times ? "statementStopTimes" : "statementStop", { sentence, label, times });
}

corridor.showHeader = showHeader;
/** @typedef {{ showHeader: typeof showHeader }} Given */
