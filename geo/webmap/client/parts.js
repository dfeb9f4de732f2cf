// Every part that shows the state, made once and told of each change in one order.
globalThis.corridor = globalThis.corridor || {};

corridor.buildParts = function buildParts({ map, data, symbols, shell, limits, setDay, select, close, toggle, state, hashOf }) {
  const layer = (name) => data.layers[name] ?? [];
  const background = new corridor.Background(map, data, symbols);
  const areas = new corridor.Shapes(map, ["nagorno_karabakh", "control_areas", "corridor_strip"].flatMap(layer), symbols,
    "areas", select);
  const roads = new corridor.Shapes(map, layer("roads"), symbols, "roads", select);
  const route = new corridor.Route(map, data, select);
  const points = new corridor.Points(map, ["blockade_points", "events", "peacekeeper_posts"].flatMap(layer), symbols, select);
  const cutOff = new corridor.CutOffMarks(map, data, symbols);
  const labels = new corridor.Labels(map, data, shell.detail, select);
  const chosen = new corridor.Chosen(map);
  const showOn = (row, day) => { setDay(day); select(row); };
  const timeline = new corridor.Timeline(shell, data, symbols, { limits, setDay, onSelect: select,
    onChoose: showOn });
  const dayControl = new corridor.DayControl(timeline.controls, limits, setDay);
  const player = new corridor.Player(timeline.controls, data, { limits, setDay, announcer: shell.announcer,
    onToggle: () => state.set({ isTimelineOpen: !state.current.isTimelineOpen }) });
  const dayPanel = new corridor.DayPanel(shell.panel, data, symbols, { limits, onSelect: select, setDay });
  const names = new corridor.NameForm(shell.panel, (form) => state.set({ names: form }));
  const legend = new corridor.Legend(shell.panel, data, symbols, toggle);
  const openPanel = (panel) => state.set({ panel }, "push");
  const closePanel = () => state.set({ panel: null }, "push");
  const toolbar = new corridor.Toolbar(shell.toolbar, openPanel);
  const search = new corridor.Search(toolbar.search, data, symbols, shell.panel, { onSelect: select, openMenu: shell.openMenu });
  const dialogs = [
    madeWhenOpened("table", () => new corridor.Table(shell.page, data, symbols, { onSelect: select, onClose: closePanel })),
    madeWhenOpened("charts", () => new corridor.ChartsPanel(shell.page, data, { onClose: closePanel, setDay })),
    madeWhenOpened("claims", () => new corridor.Claims(shell.page, data, symbols, { onShow: showOn, onClose: closePanel,
      onFigure: (day) => state.set({ panel: "charts", day: day ?? state.current.day }, "push") })),
    madeWhenOpened("download", () => new corridor.Download(shell.page, data, symbols, closePanel)),
    madeWhenOpened("share", () => new corridor.Share(shell.page, data, { onClose: closePanel, hashOf })),
    madeWhenOpened("about", () => new corridor.About(shell.page, data, { limits, onClose: closePanel })),
  ];
  dialogs.forEach(({ panel }) => toolbar.addButton(panel));
  const detail = new corridor.DetailPanel(shell.detail, data, symbols, { onClose: close, onSelect: select, setDay });
  const placeNames = () => labels.show(state.current, points.boxes);
  map.on("zoomend resize", () => {
    if (!points.show(state.current)) {
      points.arrange();
    }
  });
  map.on("moveend resize", () => {
    points.reach();
    placeNames();
  });
  map.getContainer().addEventListener("focusin", ({ target }) => target.matches(".point") && uncover(map, target, shell.detail));

  // Resolves when everything is where it belongs.
  async function settle() {
    await labels.loading;
    labels.settle();
  }

  function show(current, before) {
    showMap(current, before);
    showPanels(current, before);
  }

  function showMap(current, before) {
    const isNewDay = current.day !== before.day;
    if (isNewDay || current.hidden !== before.hidden) {
      [background, areas, roads, route, cutOff].forEach((part) => part.show(current));
    }
    const isCrowdNew = points.show(current);
    if (isCrowdNew || ["names", "hidden", "selection"].some((key) => current[key] !== before[key])) {
      labels.show(current, points.boxes);
    }
    if (isNewDay || current.selection !== before.selection) {
      chosen.show(current);
    }
  }

  function showPanels(current, before) {
    const isNewDay = current.day !== before.day;
    if (isNewDay) {
      [dayControl, legend].forEach((part) => part.show(current));
      corridor.showHeader(shell, data, current);
    }
    if (isNewDay || current.names !== before.names) {
      dayPanel.show(current);
      names.show(current);
      search.show(current);
    }
    if (data.isComplete && (isNewDay || current.selection !== before.selection)) {
      detail.show(current);
    }
    [timeline, player, ...(data.isComplete ? dialogs : [])].forEach((part) => part.show(current));
  }

  // The first time, the panels come before the map: their size decides its size, so that the page is laid out once.
  function open(current, fit) {
    showPanels(current, {});
    timeline.layout();
    fit();
    showMap(current, {});
  }

  // What shows records is shown once they are there.
  function complete(current) {
    [dayPanel, detail, ...dialogs].forEach((part) => part.show(current));
  }
  return { open, show, settle, complete };
};

// Moves the map the shorter way, so that a symbol that has the focus does not lie under the open panel.
function uncover(map, symbol, panel) {
  const spot = symbol.getBoundingClientRect();
  const cover = panel.getBoundingClientRect();
  const across = spot.right - cover.left;
  const down = spot.bottom - cover.top;
  if (cover.width && across > 0 && down > 0 && spot.left < cover.right && spot.top < cover.bottom) {
    map.panBy(across < down ? [across + 8, 0] : [0, down + 8], { animate: false });
  }
}

// A part that is made when its panel is opened for the first time.
function madeWhenOpened(panel, make) {
  let part = null;
  return { panel, show(current) {
    part ??= current.panel === panel ? make() : null;
    part?.show(current);
  } };
}
