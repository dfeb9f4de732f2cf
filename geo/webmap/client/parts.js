// Every part that shows the state, made once and told of each change in one order.
globalThis.corridor = globalThis.corridor || {};

corridor.buildParts = function buildParts({ map, data, symbols, shell, limits, setDay, select, close, toggle, state }) {
  const layer = (name) => data.layers[name] ?? [];
  const background = new corridor.Background(map, data, symbols);
  const areas = new corridor.Shapes(map, ["nagorno_karabakh", "control_areas", "corridor_strip"].flatMap(layer), symbols,
    "areas", select);
  const roads = new corridor.Shapes(map, layer("roads"), symbols, "roads", select);
  const route = new corridor.Route(map, data, select);
  const points = new corridor.Points(map, ["blockade_points", "events", "peacekeeper_posts"].flatMap(layer), symbols, select);
  const labels = new corridor.Labels(map, data, select);
  const chosen = new corridor.Chosen(map);
  const dayControl = new corridor.DayControl(shell.dock, limits, setDay);
  const timeline = new corridor.Timeline(shell.dock, data, limits, setDay);
  const dayPanel = new corridor.DayPanel(shell.panel, data, symbols, select);
  const names = new corridor.NameForm(shell.panel, (form) => state.set({ names: form }));
  const legend = new corridor.Legend(shell.panel, data, symbols, toggle);
  shell.panel.append(dayPanel.details);
  const detail = new corridor.DetailPanel(shell.detail, data, symbols, { onClose: close, onSelect: select, setDay });
  map.on("zoomend resize", () => {
    points.show(state.current);
    points.arrange();
    labels.show(state.current, points.boxes);
  });
  map.on("moveend", () => labels.show(state.current, points.boxes));
  document.fonts?.ready.then(() => { labels.widths.clear(); labels.show(state.current, points.boxes); });

  function show(current, before) {
    const isNewDay = current.day !== before.day;
    const isNewLook = isNewDay || current.hidden !== before.hidden;
    if (isNewLook) {
      [background, areas, roads, route].forEach((part) => part.show(current));
    }
    const isCrowdNew = points.show(current);
    if (isCrowdNew || current.names !== before.names || current.hidden !== before.hidden) {
      labels.show(current, points.boxes);
    }
    if (isNewDay) {
      [dayControl, timeline, legend].forEach((part) => part.show(current));
      corridor.showHeader(shell, data, current);
    }
    if (isNewDay || current.names !== before.names) {
      dayPanel.show(current);
      names.show(current);
    }
    if (isNewDay || current.selection !== before.selection) {
      chosen.show(current);
      detail.show(current);
    }
  }
  return { show };
};
