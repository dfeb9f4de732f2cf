// Wiring: reads the data, builds the page, and tells every part about the one state.

// Called by the map's own script with the id and the options of the map; returns the Leaflet map, to which folium adds
// whatever layers the user has added. In a language that must be unpacked first the page is built when it is there.
corridor.start = function start(elementId, options) {
  const written = JSON.parse(document.getElementById("corridor-data").textContent);
  corridor.useSituation(written);
  const data = corridor.payload.decode(written);
  const limits = { first: corridor.time.fromIso(data.period[0]), last: corridor.time.fromIso(data.period[1]) };
  data.lanes = corridor.runs.lanes(data, limits);
  let map = null;
  const getMap = () => (map ??= corridor.buildMap(elementId, options, data));
  corridor.languages.whenKnown(languageOf(data), data, (language) => {
    corridor.language = language;
    if (map) {
      corridor.addControls(map, data);
    }
    openPage(data, limits, getMap);
  });
  if (!map) {
    corridor.fit(getMap(), data);
  }
  return map;
};

// Builds the page in its language and wires it.
function openPage(data, limits, getMap) {
  const shell = corridor.buildShell(document.getElementById("page"), document.getElementById("map-region"),
    (language) => take({ language }, "push"));
  const symbols = new corridor.Symbols(data.style);
  const read = (hash) => readAddress(hash, data, limits);
  const opened = read(location.hash);
  const state = new corridor.State({
    day: corridor.time.fromIso(data.at), selection: null, panel: null, isTimelineOpen: false, isRoad: false, isEmbed: false, names: data.names,
    hidden: new Set(data.style.classes.filter((entry) => entry.is_shown === false).map((entry) => entry.id)), ...opened.state,
    language: corridor.language });
  corridor.showHeader(shell, data, state.current);
  const keyOf = (row) => corridor.payload.featureKey(data, row);
  const hashOf = (current) => corridor.address.format({ ...current, selection: current.selection && keyOf(current.selection),
    language: current.language === data.language ? null : current.language });
  const compact = new corridor.CompactForm(shell, data, hashOf);
  compact.show(state.current);
  const map = getMap();
  compact.attach(map);

  const setDay = (day) => state.set({ day: Math.min(Math.max(day, limits.first), limits.last) });
  let opener = null;
  const select = (row) => {
    state.set({ panel: null }, row === state.current.selection ? "push" : "later");
    opener = shell.detail.contains(document.activeElement) ? opener : document.activeElement;
    state.set({ selection: row }, "push");
    shell.closeMenu();
    shell.detail.focus();
  };
  const close = () => {
    state.set({ selection: null }, "push");
    (opener?.getClientRects().length ? opener : map.getContainer()).focus();
  };
  const toggle = (id, isShown) => {
    const hidden = new Set(state.current.hidden);
    hidden[isShown ? "delete" : "add"](id);
    state.set({ hidden });
  };

  const parts = corridor.buildParts({ map, data, symbols, shell, limits, setDay, select, close, toggle, state, hashOf });
  const bar = new corridor.AddressBar(hashOf);
  const host = new corridor.Host({ data, limits, state, read, take, keyOf });
  state.subscribe((current, before) => {
    if (current.language === before.language) {
      parts.show(current, before);
    } else {
      corridor.language = current.language;
      parts.speak(current, before);
    }
  });
  state.subscribe((current, before, keep) => {
    if ((current.day !== before.day && keep !== "none") || (current.isTimelineOpen && !before.isTimelineOpen)) {
      shell.notice.textContent = "";
    }
  });
  state.subscribe((current, before) => compact.tell(current, before));
  state.subscribe((current) => host.show(current));
  state.subscribe((current, before, keep) => bar.write(current, compact.isOn && keep === "push" ? "replace" : keep));
  addEventListener("hashchange", () => corridor.languages.whenKnown(languageOf(data), data, (language) => {
    const { state: change, ignored } = corridor.languages.speaking(language, () => read(location.hash));
    state.set({ selection: null, panel: null, isTimelineOpen: false, isRoad: false, isEmbed: false, ...change, language }, "none");
    shell.notice.textContent = noticeOf(ignored, false);
  }));
  shell.notice.textContent = noticeOf(opened.ignored, !compact.isOn && data.isDefaultDay && opened.state.day === undefined && !opened.state.isTimelineOpen);
  parts.open(state.current, () => (corridor.isMoved(map) ? map.invalidateSize({ pan: false }) : corridor.fit(map, data)));
  finish({ data, parts, shell, state, host });

  // A change that names a language is made when that is known.
  function take({ language, ...change }, keep) {
    if (!language) {
      state.set(change, keep);
      return;
    }
    corridor.languages.whenKnown(language, data, (known) => {
      state.set({ ...change, language: known }, keep);
      if (known !== language) {
        shell.notice.textContent = corridor.text("recordsUnreadable");
      }
    });
  }
}

// What the address asks for, or else the language of the page.
function languageOf(data) {
  return corridor.address.languageOf(location.hash) ?? data.language;
}

// The page is ready when the map of the day is on the screen, and complete when the records are there. An address that
// names a feature or a panel needs the records for what it shows first.
async function finish({ data, parts, shell, state, host }) {
  const marks = document.documentElement.dataset;
  await parts.settle();
  host.ready();
  if (!state.current.selection && !state.current.panel) {
    marks.ready = "true";
    await whenIdle();
  }
  const isComplete = await corridor.payload.complete(data).then(() => true, () => false);
  if (isComplete) {
    parts.complete(state.current);
  } else {
    shell.notice.textContent = corridor.text("recordsUnreadable");
  }
  shell.offerLanguages();
  marks.ready = "true";
  marks.complete = "true";
}

// After the next frame is on the screen and the reader's own actions are served; but what is not in sight, such as a
// frame further down somebody's page, is not drawn and does not wait for it.
function whenIdle() {
  const wait = globalThis.requestIdleCallback ?? setTimeout;
  return new Promise((resolve) => {
    requestAnimationFrame(() => setTimeout(() => wait(resolve)));
    setTimeout(resolve, 2000);
  });
}

function readAddress(hash, data, limits) {
  const parsed = corridor.address.parse(hash, { ...limits,
    hasFeature: (key) => corridor.payload.findFeature(data, key) !== null });
  if (parsed.state.selection) {
    parsed.state.selection = corridor.payload.findFeature(data, parsed.state.selection);
  }
  return parsed;
}

function noticeOf(ignored, isDefaultDay) {
  const lines = isDefaultDay ? [corridor.text("whyThisDay")] : [];
  return [...lines, ...(ignored.length ? [corridor.text("addressIgnored", { what: corridor.joined(ignored) })] : [])].join(" ");
}
