// What is disputed, in a line and as a mark.

// {text, row}: what is said against the state of a day. Of the rows that give the state it is the last that was in force on
// the day and has something in its column `disputed`; nothing where the state is not known, since then nothing is claimed.
/** @param {Found | null} found @param {Day} day */
function against(found, day) {
  const row = found?.rows.findLast((one) => one.disputed && one.state !== "unknown" && corridor.time.certaintyOn(one, day));
  return row ? { text: String(row.disputed), row } : null;
}

// The mark of what is disputed: a disc of which half is filled; geo/figures/marks.py draws the same on paper.
function halfDisc() {
  const { svg } = corridor.dom;
  return svg("svg", { class: "half-disc", viewBox: "0 0 12 12", width: 11, height: 11, "aria-hidden": "true" },
    svg("circle", { cx: 6, cy: 6, r: 5 }), svg("path", { d: "M6 1a5 5 0 0 0 0 10z" }));
}

// The same among words, for those who hear them too.
function halfMoon() {
  return corridor.dom.el("span", { class: "half-moon", role: "img", "aria-label": corridor.text("fields.disputed") }, halfDisc());
}

const dispute = { against, halfDisc, halfMoon };

corridor.dispute = dispute;
/** @typedef {{ dispute: typeof dispute }} Given */
