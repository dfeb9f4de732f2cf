// The classes of traffic of which the page speaks.

// Those of which it speaks first, in their order.
function mainTraffic() {
  return corridor.situation.traffic.slice(0, 3);
}

// Those of which the page tells on a day: the first ones, and such as are told where a source speaks of their own passage.
/** @param {Data} data @param {Day} day */
function toldTraffic(data, day) {
  /** @param {string} traffic */
  const isTold = (traffic) => corridor.passability.throughState(data, day, traffic)
    || corridor.runs.beside(data, day, { scope: "corridor", traffic }).hours.length;
  const others = (corridor.situation.alsoTold ?? []).filter((traffic) => !mainTraffic().includes(traffic)
    && isTold(traffic));
  return [...mainTraffic(), ...others];
}

corridor.mainTraffic = mainTraffic;
corridor.toldTraffic = toldTraffic;
/** @typedef {{ mainTraffic: typeof mainTraffic, toldTraffic: typeof toldTraffic }} Given */
