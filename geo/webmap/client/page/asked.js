// What the address asks of this page, and the address of what it shows.

// What no address names is closed.
const NOTHING_OPEN = { selection: null, panel: null, isTimelineOpen: false, isRoad: false, isEmbed: false };

// {state, ignored}: what stands after #, with the row that it names.
function read(hash, data, limits) {
  const parsed = corridor.address.parse(hash, { ...limits,
    hasFeature: (key) => corridor.payload.findFeature(data, key) !== null });
  if (parsed.state.selection) {
    parsed.state.selection = corridor.payload.findFeature(data, parsed.state.selection);
  }
  return parsed;
}

// The language that it asks for, or else that of the page.
function languageOf(data) {
  return corridor.address.languageOf(location.hash) ?? data.language;
}

// What the reader is told when the page opens, or when the address changed.
function notice(ignored, isDefaultDay) {
  const lines = isDefaultDay ? [corridor.text("whyThisDay")] : [];
  return [...lines, ...(ignored.length ? [corridor.text("addressIgnored", { what: corridor.joined(ignored) })] : [])].join(" ");
}

// The state in which the page opens.
function firstState(data, asked) {
  const hidden = new Set(data.style.classes.filter((entry) => entry.is_shown === false).map((entry) => entry.id));
  return { ...NOTHING_OPEN, day: corridor.time.fromIso(data.at), names: data.names, hidden, ...asked,
    language: corridor.language };
}

// {keyOf, hashOf}: what a row is called in an address, and what stands after # for a state.
function addressOf(data) {
  const keyOf = (row) => corridor.payload.featureKey(data, row);
  const hashOf = (current) => corridor.address.format({ ...current, selection: current.selection && keyOf(current.selection),
    language: current.language === data.language ? null : current.language });
  return { keyOf, hashOf };
}

corridor.NOTHING_OPEN = NOTHING_OPEN;
corridor.asked = { read, languageOf, notice };
corridor.firstState = firstState;
corridor.addressOf = addressOf;
