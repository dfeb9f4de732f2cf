// Wiring: reads the data, builds the page, and tells every part about the one state.

// Called by the map's own script with the id and the options of the map; returns the Leaflet map, to which folium adds
// whatever layers the user has added. In a language that must be unpacked first the page is built when it is there.
function start(elementId, options) {
  const written = JSON.parse(document.getElementById("corridor-data").textContent);
  corridor.useSituation(written);
  const data = corridor.payload.decode(written);
  const limits = { first: corridor.time.fromIso(data.period[0]), last: corridor.time.fromIso(data.period[1]) };
  data.lanes = corridor.runs.lanes(data, limits);
  let map = null;
  const getMap = () => (map ??= corridor.buildMap(elementId, options, data));
  corridor.languages.whenKnown(corridor.asked.languageOf(data), data, (language) => {
    corridor.useLanguage(language);
    if (map) {
      corridor.addControls(map, data);
    }
    openPage(data, limits, getMap);
  });
  if (!map) {
    corridor.fit(getMap(), data);
  }
  return map;
}

// Builds the page in its language and wires it.
function openPage(data, limits, getMap) {
  const take = (change, keep) => corridor.takeChange({ data, shell, state }, change, keep);
  const read = (hash) => corridor.asked.read(hash, data, limits);
  const shell = new corridor.Shell(document.getElementById("page"), document.getElementById("map-region"),
    (language) => take({ language }, "push"));
  const opened = read(location.hash);
  const state = new corridor.State(corridor.firstState(data, opened.state));
  const { keyOf, hashOf } = corridor.addressOf(data);
  corridor.showHeader(shell, data, state.current);
  const compact = new corridor.CompactForm(shell, data, hashOf);
  compact.show(state.current);
  const map = getMap();
  compact.attach(map);

  const parts = new corridor.Parts({ map, data, symbols: new corridor.Symbols(data.style), shell, limits, state, hashOf,
    ...corridor.buildActs({ map, shell, state, limits }) });
  const bar = new corridor.AddressBar(hashOf);
  const host = new corridor.Host({ data, limits, state, read, take, keyOf });
  state.subscribe((current, before) => tellParts(parts, current, before));
  state.subscribe((current, before, keep) => {
    if ((current.day !== before.day && keep !== "none") || (current.isTimelineOpen && !before.isTimelineOpen)) {
      shell.notice.textContent = "";
    }
  });
  state.subscribe((current, before) => compact.tell(current, before));
  state.subscribe((current) => host.show(current));
  state.subscribe((current, before, keep) => bar.write(current, compact.isOn && keep === "push" ? "replace" : keep));
  addEventListener("hashchange", () => corridor.languages.whenKnown(corridor.asked.languageOf(data), data, (language) => {
    const { state: change, ignored } = corridor.languages.speaking(language, () => read(location.hash));
    state.set({ ...corridor.NOTHING_OPEN, ...change, language }, "none");
    shell.notice.textContent = corridor.asked.notice(ignored, false);
  }));
  shell.notice.textContent = corridor.asked.notice(opened.ignored, !compact.isOn && data.isDefaultDay
    && opened.state.day === undefined && !opened.state.isTimelineOpen);
  parts.open(state.current, () => (corridor.isMoved(map) ? map.invalidateSize({ pan: false }) : corridor.fit(map, data)));
  corridor.finish({ data, parts, shell, state, host });
}

// In another language everything is told at once.
function tellParts(parts, current, before) {
  if (current.language === before.language) {
    parts.show(current, before);
  } else {
    corridor.useLanguage(current.language);
    parts.speak(current, before);
  }
}

corridor.start = start;
