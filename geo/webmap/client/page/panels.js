// The parts in words round the map: dock, panel, tools, dialogs. They are made in the page's language, and made anew for
// another one.

/** @param {PageParts} page */
function buildPanels(page) {
  const { map, data, symbols, shell, limits, setDay, select, toggle, state } = page;
  /** @param {Row} row @param {Day} day */
  const showOn = (row, day) => { setDay(day); select(row); };
  const timeline = new corridor.Timeline(shell, data, symbols, { limits, setDay, onSelect: select,
    onChoose: showOn, onView: (view) => state.set(view, "push") });
  const dayControl = new corridor.DayControl(timeline.controls, limits, setDay);
  const player = new corridor.Player(timeline.controls, data, { limits, setDay, shell,
    onToggle: () => state.set({ isTimelineOpen: !state.current.isTimelineOpen }) });
  shell.select = select;
  const dayPanel = new corridor.DayPanel(shell.panel, data, symbols, { limits, onSelect: select, setDay,
    onTraffic: (traffic) => state.set({ traffic }, "push") });
  const tabs = new corridor.Tabs(shell.tabs, shell.panels, (tab) => state.set({ tab }, "push"));
  const names = new corridor.NameForm(shell.panels.layers, (form) => state.set({ names: form }));
  const unconfirmed = new corridor.Unconfirmed(shell.panels.layers, data, state);
  const layers = new corridor.Layers(shell.panels.layers, data, symbols, { hidden: state.current.hidden, onToggle: toggle });
  const legend = new corridor.Legend(shell.panels.legend, data, symbols, map);
  const { toolbar, search } = buildTools({ data, symbols, shell, limits, setDay, select, state });
  const dialogs = buildDialogs(page, showOn);
  dialogs.filter(({ panel }) => !["claims", "mistake"].includes(panel)).forEach(({ panel }) => toolbar.addButton(panel));
  toolbar.addComparison(() => { shell.closeMenu(); shell.compare(); });
  const detail = new corridor.DetailPanel(shell.detail, data, symbols, { onClose: page.close, onSelect: select, setDay });

  /** @param {PageState} current @param {Before} before */
  function show(current, before) {
    const isNewDay = current.day !== before.day;
    const isNewState = isNewDay || current.traffic !== before.traffic || current.compared !== before.compared;
    if (isNewState) {
      [dayControl, layers].forEach((part) => part.show(current));
      corridor.showHeader(shell, data, current);
    }
    if (isNewState || current.names !== before.names) {
      dayPanel.show(current);
      names.show(current);
      search.show(current);
    }
    if (data.isComplete && (isNewDay || current.selection !== before.selection)) {
      showDetail(current);
    }
    if (current.tab !== before.tab && current.tab !== "day") {
      shell.sheet.open();
    }
    [tabs, legend, unconfirmed, timeline, player, ...(data.isComplete ? dialogs : [])].forEach((part) => part.show(current));
  }

  /** @param {PageState} current */
  function showDetail(current) {
    detail.show(current);
    shell.setDetail(Boolean(current.selection));
  }

  // What shows records is shown once they are there.
  /** @param {PageState} current */
  function complete(current) {
    [dayPanel, timeline, ...dialogs].forEach((part) => part.show(current));
    showDetail(current);
  }

  return { show, complete, timeline, player };
}

// The search field, and the row of buttons that open dialogs.
/** @param {Pick<PageParts, "data" | "symbols" | "shell" | "limits" | "setDay" | "select" | "state">} given */
function buildTools({ data, symbols, shell, limits, setDay, select, state }) {
  /** @param {Change} change */
  const open = (change) => state.set(change, "push");
  const toolbar = new corridor.Toolbar(shell.toolbar, (panel) => open({ panel, list: null }));
  const search = new corridor.Search(toolbar.search, data, symbols, shell.panels.layers, { limits, onSelect: select,
    onDay: (day) => { setDay(day); shell.leaveSearch(); },
    onList: (list) => { shell.leaveSearch(); open({ panel: "table", list }); }, openMenu: () => shell.setSearch(true) });
  return { toolbar, search };
}

// The panels that cover the page, each made when it is opened for the first time.
/** @param {PageParts} page @param {(row: Row, day: Day) => void} showOn */
function buildDialogs(page, showOn) {
  const { data, symbols, shell, limits, setDay, select, state } = page;
  /** @param {string | null} panel */
  const openPanel = (panel) => state.set({ panel }, "push");
  const closePanel = () => state.set({ panel: null }, "push");
  Object.values(shell.panels).forEach((panel) => panel.append(corridor.dom.reportButton()));
  corridor.dom.listen(shell.page, "click", ({ target }) => {
    const { panel, tab, tour, selection } = state.current;
    if (target.matches(".report")) {
      shell.reported = panel ?? (selection ? "" : tour ? "tour" : tab);
      openPanel("mistake");
    }
  });
  return [
    madeWhenOpened("table", () => new corridor.Table(shell.page, data, symbols, { onSelect: select, onClose: closePanel })),
    madeWhenOpened("charts", () => new corridor.ChartsPanel(shell.page, data, { onClose: closePanel, setDay })),
    madeWhenOpened("download", () => new corridor.Download(shell.page, data, symbols, closePanel)),
    madeWhenOpened("share", () => new corridor.Share(page, closePanel)),
    madeWhenOpened("about", () => new corridor.About(shell.page, data, { limits, onClose: closePanel,
      onClaims: () => openPanel("claims") })),
    // Opened from "About", after which it comes, so that closing it gives the focus back to the button of that one.
    madeWhenOpened("claims", () => new corridor.Claims(shell.page, data, symbols, { onShow: showOn, onClose: closePanel,
      onFigure: (day) => state.set({ panel: "charts", day: day ?? state.current.day }, "push") })),
    madeWhenOpened("mistake", () => new corridor.Mistake(page, () => (
      openPanel(corridor.address.PANELS.includes(shell.reported) ? shell.reported : null)))),
  ];
}

// A part that is made when its panel is opened for the first time.
/** @param {string} panel @param {() => Part} make */
function madeWhenOpened(panel, make) {
  /** @type {Part | null} */
  let part = null;
  return { panel, show(/** @type {PageState} */ current) {
    part ??= current.panel === panel ? make() : null;
    part?.show(current);
  } };
}

corridor.buildPanels = buildPanels;
/** @typedef {{ buildPanels: typeof buildPanels }} Given */
