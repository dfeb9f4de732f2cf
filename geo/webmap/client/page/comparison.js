// The comparison of two days: made when a second one is first asked for, once the records that it tells of are there.

/** @param {PageParts} page @param {Timeline} timeline */
function buildComparison(page, timeline) {
  const { data, shell, state, limits } = page;
  /** @type {Compare | null} */
  let compare = null;
  // By default the same day a month before.
  shell.compare = () => {
    const { day } = state.current;
    const earlier = corridor.time.addMonths(day, -1);
    const compared = earlier >= limits.first ? earlier : Math.min(corridor.time.addMonths(day, 1), limits.last);
    state.set({ compared, selection: null, panel: null, tour: null }, "push");
    compare?.focus();
  };
  return {
    show(/** @type {PageState} */ current) {
      compare ??= data.isComplete && current.compared !== null ? new corridor.Compare(page, timeline) : null;
      compare?.show(current);
    },
    // Once the map of the day is drawn.
    draw(/** @type {PageState} */ current) {
      compare?.draw(current);
    },
  };
}

corridor.buildComparison = buildComparison;
/** @typedef {{ buildComparison: typeof buildComparison }} Given */
