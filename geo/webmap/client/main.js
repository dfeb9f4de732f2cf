// Wiring: reads the data, builds the page, and tells every part about the one state.
globalThis.corridor = globalThis.corridor || {};

// Called by the map's own script with the id and the options of the map; returns the Leaflet map, to which folium adds
// whatever layers the user has added.
corridor.start = function start(elementId, options) {
  const data = corridor.payload.decode(JSON.parse(document.getElementById("corridor-data").textContent));
  corridor.language = data.language;
  const limits = { first: corridor.time.fromIso(data.period[0]), last: corridor.time.fromIso(data.period[1]) };
  data.lanes = corridor.runs.lanes(data, limits);
  const shell = corridor.buildShell(document.getElementById("page"), document.getElementById("map-region"));
  const symbols = new corridor.Symbols(data.style);
  const read = (hash) => readAddress(hash, data, limits);
  const opened = read(location.hash);
  const state = new corridor.State({
    day: corridor.time.fromIso(data.at), selection: null, panel: null, isTimelineOpen: false, isEmbed: false, names: data.names,
    hidden: new Set(data.style.classes.filter((entry) => entry.is_shown === false).map((entry) => entry.id)), ...opened.state });
  corridor.showHeader(shell, data, state.current);
  const keyOf = (row) => corridor.payload.featureKey(data, row);
  const hashOf = (current) => corridor.address.format({ ...current, selection: current.selection && keyOf(current.selection) });
  const compact = new corridor.CompactForm(shell, data, hashOf);
  compact.show(state.current);
  const map = corridor.buildMap(elementId, options, data);
  compact.attach(map);

  const setDay = (day) => state.set({ day: Math.min(Math.max(day, limits.first), limits.last) });
  let opener = null;
  const select = (row) => {
    state.set({ panel: null }, "none");
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
  const host = new corridor.Host({ data, limits, state, read, keyOf });
  state.subscribe((current, before, keep) => {
    parts.show(current, before);
    if (current.day !== before.day && keep !== "none") {
      shell.notice.textContent = "";
    }
    compact.show(current);
    host.show(current);
    bar.write(current, compact.isOn && keep === "push" ? "replace" : keep);
  });
  for (const event of ["hashchange", "popstate"]) {
    addEventListener(event, () => {
      const { state: change, ignored } = read(location.hash);
      shell.notice.textContent = noticeOf(ignored, false);
      state.set({ selection: null, panel: null, isTimelineOpen: false, isEmbed: false, ...change }, "none");
    });
  }
  shell.notice.textContent = noticeOf(opened.ignored, !compact.isOn && data.isDefaultDay && opened.state.day === undefined);
  parts.open(state.current, () => corridor.fit(map, data));
  finish({ data, parts, shell, state, host });
  return map;
};

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
  const packed = document.getElementById("corridor-records").textContent;
  const records = await corridor.payload.unpack(packed).catch(() => null);
  if (records) {
    corridor.payload.addRecords(data, JSON.parse(records));
    parts.complete(state.current);
  } else {
    shell.notice.textContent = corridor.text("recordsUnreadable");
  }
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
  return [...lines, ...(ignored.length ? [corridor.text("addressIgnored", { what: ignored.join("; ") })] : [])].join(" ");
}
