// Wiring: reads the data, builds the page, and tells every part about the one state.

const REST_MS = 200;

// Called by the map's own script with the id and the options of the map; returns the Leaflet map, to which folium adds
// whatever layers the user has added. In a language that must be unpacked first the page is built when it is there.
/** @param {string} elementId @param {L.MapOptions & { center: L.LatLngExpression, zoom: number }} options */
function start(elementId, options) {
  const written = JSON.parse(String(document.getElementById("corridor-data")?.textContent));
  corridor.useSituation(written);
  const data = corridor.payload.decode(written);
  data.zooms = [options.minZoom ?? 0, options.maxZoom ?? Infinity];
  corridor.translations.begin(data);
  const limits = { first: corridor.time.dayOf(data.period[0]), last: corridor.time.dayOf(data.period[1]) };
  data.lanes = corridor.runs.lanes(data, limits);
  /** @type {CorridorMap | null} */
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
/** @param {Data} data @param {Limits} limits @param {() => CorridorMap} getMap */
function openPage(data, limits, getMap) {
  /** @param {Change} change @param {Keep} [keep] */
  const take = (change, keep) => corridor.takeChange({ data, shell, state }, change, keep);
  /** @param {string} hash */
  const read = (hash) => corridor.asked.read(hash, data, limits);
  const [page, region] = ["page", "map-region"].map((id) => /** @type {HTMLElement} */ (document.getElementById(id)));
  const shell = new corridor.Shell(page, region, (language) => take({ language }, "push"));
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
    const isOpened = (current.isTimelineOpen && !before.isTimelineOpen)
      || (current.compared !== null && before.compared === null);
    if (isOpened || (current.day !== before.day && keep !== "none")) {
      shell.notice.textContent = "";
    }
  });
  state.subscribe((current, before) => compact.tell(current, before));
  state.subscribe((current) => host.show(current));
  followMap(map, data, state);
  state.subscribe((current, before, keep) => bar.write(current, compact.isOn && keep === "push" ? "replace" : keep));
  addEventListener("hashchange", () => corridor.languages.whenKnown(corridor.asked.languageOf(data), data, (language) => {
    const { state: change, ignored } = corridor.translations.speaking(language, () => read(location.hash));
    state.set({ ...corridor.NOTHING_OPEN, traffic: corridor.situation.headline, ...change, language }, "none");
    shell.notice.textContent = corridor.asked.notice(ignored);
  }));
  const isUsual = data.isDefaultDay && opened.state.day === undefined;
  const hasOtherWords = compact.isOn || opened.state.isTimelineOpen || opened.state.tour || state.current.compared !== null;
  shell.opening = () => (hasOtherWords ? "" : openingWords(shell, isUsual));
  parts.open(state.current, () => (corridor.isMoved(map) ? map.invalidateSize({ pan: false })
    : corridor.goTo(map, data, state.current.view)));
  if (state.current.view) {
    corridor.goTo(map, data, state.current.view); // also where what is selected would have moved it
  }
  shell.notice.textContent = corridor.asked.notice(opened.ignored, shell.opening());
  corridor.finish({ data, parts, shell, state, host });
}

// Where the map is, once it rests, belongs to the state; and it goes where an address that is entered or gone back to says.
/** @param {CorridorMap} map @param {Data} data @param {State} state */
function followMap(map, data, state) {
  /** @type {number | undefined} */
  let waiting;
  map.on("moveend", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => state.set({ view: corridor.viewOf(map) }), REST_MS);
  });
  state.subscribe((current, before, keep) => {
    // else the step of a tour, or what is selected, moves the map
    const isTold = current.view !== null || !(current.selection || current.tour);
    if (keep === "none" && isTold && current.view !== before.view) {
      corridor.goTo(map, data, current.view);
    }
  });
}

// What the page is about, where there is no room for it beside the title; or else why it opens on this day.
/** @param {Shell} shell @param {boolean} isUsual */
function openingWords(shell, isUsual) {
  const hasRoom = shell.subtitle.getClientRects().length > 0;
  return hasRoom ? (isUsual ? corridor.text("whyThisDay") : "") : corridor.text("subtitle");
}

// In another language everything is told at once.
/** @param {Parts} parts @param {PageState} current @param {PageState} before */
function tellParts(parts, current, before) {
  if (current.language === before.language) {
    parts.show(current, before);
  } else {
    corridor.useLanguage(current.language);
    parts.speak(current, before);
  }
}

corridor.start = start;
/** @typedef {{ start: typeof start }} Given */
