// What makes this case what it is, as geo/model/situation.py describes it: `corridor.situation` is there before anything that is
// built on it. What a layer is called outside of the page is the case's too.

corridor.situation = /** @type {any} */ (null);

/** @param {Written.Drawing} given */
function useSituation({ situation, period }) {
  corridor.situation = situation;
  corridor.time.countFrom(period[0]);
}

// The name under which a layer is published, in addresses and in what is saved.
/** @param {string} layer */
function publishedLayer(layer) {
  return corridor.situation.layers[layer] ?? layer;
}

corridor.useSituation = useSituation;
corridor.publishedLayer = publishedLayer;
/** @typedef {{ situation: Situation, useSituation: typeof useSituation, publishedLayer: typeof publishedLayer }} Given */
