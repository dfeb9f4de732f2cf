// Every part that shows the state, told of each change in one order. What is drawn on the map is made once.

corridor.buildParts = function buildParts(page) {
  const { map, data, symbols, shell, select, state } = page;
  const layer = (name) => data.layers[name] ?? [];
  const background = new corridor.Background(map, data, symbols);
  const areas = new corridor.Shapes(map, ["areas", "control_areas", "corridor_strip"].flatMap(layer), symbols,
    "areas", select);
  const roads = new corridor.Shapes(map, layer("roads"), symbols, "roads", select);
  const route = new corridor.Route(map, data, select);
  const cutOff = new corridor.CutOffMarks(map, data, symbols);
  const cities = layer("places").filter((row) => row.shape && row.rank === 1).map((row) => [row, corridor.Labels.CITY_SPOT]);
  const points = new corridor.Points(map, ["blockade_points", "events", "peacekeeper_posts"].flatMap(layer),
    () => [...cities, ...[...cutOff.sizes].map(([id, size]) => [data.places.get(id), size])], symbols, select);
  const labels = new corridor.Labels(map, data, [shell.detail, shell.notice], select);
  const chosen = new corridor.Chosen(map);
  new corridor.Print({ ...page, points, labels });
  let panels = corridor.buildPanels(page);
  map.on("zoomend resize", () => {
    if (!points.show(state.current)) {
      points.arrange();
    }
  });
  map.on("moveend resize controlsresize", () => {
    points.reach();
    labels.show(state.current, points.boxes, cutOff.sizes);
  });
  map.getContainer().addEventListener("focusin", ({ target }) => target.matches(".point") && uncover(map, target, shell.detail));

  // Resolves when everything is where it belongs.
  async function settle() {
    await labels.loading;
    labels.settle();
  }

  function show(current, before) {
    showMap(current, before);
    panels.show(current, before);
  }

  function showMap(current, before) {
    const isNewDay = current.day !== before.day;
    if (isNewDay || current.hidden !== before.hidden) {
      [background, areas, roads, route].forEach((part) => part.show(current));
    }
    const isCrowdNew = points.show(current, cutOff.show(current));
    if (isCrowdNew || ["names", "hidden", "selection"].some((key) => current[key] !== before[key])) {
      labels.show(current, points.boxes, cutOff.sizes);
    }
    if (isNewDay || current.selection !== before.selection) {
      chosen.show(current);
    }
  }

  // The first time, the panels come before the map: their size decides its size, so that the page is laid out once.
  function open(current, fit) {
    panels.show(current, {});
    panels.timeline.layout();
    fit();
    showMap(current, {});
  }

  // In another language: the panels are made anew, what is on the map gets its new names.
  function speak(current, before) {
    const putBack = corridor.keepPlace(shell.boxes);
    panels.player.stop();
    corridor.dom.forget();
    shell.clear();
    shell.speak();
    panels = corridor.buildPanels(page);
    panels.show(current, {});
    panels.timeline.layout();
    corridor.addControls(map, data);
    points.speak();
    labels.speak();
    showMap(current, before);
    putBack();
    return settle();
  }

  // The panel of what is selected takes room from the names.
  function complete(current) {
    panels.complete(current);
    if (current.selection) {
      labels.show(current, points.boxes, cutOff.sizes);
      labels.settle();
    }
  }

  return { open, show, speak, settle, complete };
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
