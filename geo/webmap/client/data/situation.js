// What makes this case what it is, as geo/model/situation.py describes it: `corridor.situation` is there before anything that is
// built on it. What a layer is called outside of the page is the case's too.

corridor.situation = null;

function useSituation({ situation, period }) {
  corridor.situation = situation;
  corridor.time.countFrom(period[0]);
}

// The name under which a layer is published, in addresses and in what is saved.
function publishedLayer(layer) {
  return corridor.situation.layers[layer] ?? layer;
}

corridor.useSituation = useSituation;
corridor.publishedLayer = publishedLayer;
