// The day in words and one sentence on the road, at the top of the page and, after a moment's rest, for screen readers.
globalThis.corridor = globalThis.corridor || {};

corridor.showHeader = function showHeader(shell, data, { day }) {
  const found = corridor.passability.throughState(data, day, "civilian");
  const sentence = corridor.passability.statement(found, "civilian");
  shell.date.textContent = corridor.time.formatLongDay(day);
  shell.sentence.textContent = sentence;
  shell.sentence.className = `sentence c-route-${found ? found.look : "none"}`;
  clearTimeout(shell.announcing);
  shell.announcing = setTimeout(() => {
    shell.announcer.textContent = corridor.text("announce", { date: corridor.time.formatLongDay(day), state: sentence });
  }, 400);
};
