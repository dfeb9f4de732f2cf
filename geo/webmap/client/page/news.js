// The lines under the headline: what is said against the state of the road, and what happened on the day.

// "Disputed: Azerbaijan said throughout that the road was open …", which leads to the row with everybody's account.
/** @param {Shell} shell @param {Found | null} found @param {Day} day */
function showAgainst(shell, found, day) {
  const { el, told } = corridor.dom;
  const against = corridor.dispute.against(found, day);
  shell.said.replaceChildren(...(against ? [el("button", { type: "button", class: "text-button",
    onclick: () => shell.select(against.row) }, corridor.labelled(corridor.text("fields.disputed")),
  told("span", against.text))] : []));
}

// "On this day: Azerbaijani offensive … begins (and 2 more)"; on a day without an event the last one before it.
/** @param {Shell} shell @param {Data} data @param {Day} day */
function showNews(shell, data, day) {
  const { el, told } = corridor.dom;
  const { rows: [row, ...others], isOfDay } = eventsFor(data, day);
  shell.news.classList.toggle("is-before", !isOfDay);
  shell.news.replaceChildren(...(row ? [
    el("span", { class: "news-label" }, labelOf(row, isOfDay)),
    el("button", { type: "button", class: "text-button", onclick: () => shell.select(row) }, told("span", row.label)),
    others.length ? el("span", { class: "news-more" }, corridor.text("newsMore", { count: others.length })) : ""] : []));
  return isOfDay ? row.label : "";
}

// {rows, isOfDay}: the events that are known to be of a day, the weightiest first, or else those of the last day before it.
/** @param {Data} data @param {Day} day */
function eventsFor(data, day) {
  const found = corridor.eventDays.on(data.layers.events, day);
  return { isOfDay: found.length > 0, rows: found.length ? found : corridor.eventDays.last(data.layers.events, day) };
}

/** @param {Row} row @param {boolean} isOfDay */
function labelOf(row, isOfDay) {
  return corridor.text(isOfDay ? "newsToday" : "newsBefore", { date: corridor.time.describeDate(row.date ?? "") });
}

const news = { showAgainst, showNews, eventsFor, labelOf };

corridor.news = news;
/** @typedef {{ news: typeof news }} Given */
