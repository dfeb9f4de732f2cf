// What makes this case what it is, as geo/model/situation.py describes it: `corridor.situation` is there before anything that is
// built on it. What a layer is called outside of the page is the case's too.
globalThis.corridor = globalThis.corridor || {};

corridor.useSituation = function useSituation({ situation, period }) {
  corridor.situation = situation;
  corridor.time.countFrom(period[0]);
};

// The classes of traffic of which the page speaks first, in their order.
corridor.mainTraffic = () => corridor.situation.traffic.slice(0, 3);

// Those of which the page tells on a day: the first ones, and such as are told where a source speaks of their own passage.
corridor.toldTraffic = (data, day) => {
  const isTold = (traffic) => corridor.passability.throughState(data, day, traffic)
    || corridor.runs.beside(data, day, { scope: "corridor", traffic }).hours.length;
  const others = (corridor.situation.alsoTold ?? []).filter((traffic) => !corridor.mainTraffic().includes(traffic) && isTold(traffic));
  return [...corridor.mainTraffic(), ...others];
};

// The name under which a layer is published, in addresses and in what is saved.
corridor.publishedLayer = (layer) => corridor.situation.layers[layer] ?? layer;
