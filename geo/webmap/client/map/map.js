// The Leaflet map: its panes in drawing order, its bounds, its controls.

const PANES = ["relief", "water", "areas", "boundaries", "roads", "route-casing", "route-body", "route-ticks", "chosen",
  "places", "labels", "leaders", "points"];

function buildMap(elementId, options, data) {
  // `fit` sets the first view: setting another one before it would lay out the page twice.
  const { center, zoom, ...others } = options;
  const map = L.map(elementId, { ...others, maxBoundsViscosity: 0.8 });
  map.openedAt = [center, zoom];
  PANES.forEach((name, position) => {
    map.createPane(name).style.zIndex = String(210 + position * 10);
  });
  for (const name of ["labels", "leaders"]) {
    map.getPane(name).style.pointerEvents = "none";
  }
  if (data.relief) {
    const [west, south, east, north] = data.relief.bounds;
    map.setMaxBounds(L.latLngBounds([south, west], [north, east]).pad(0.15));
  }
  addControls(map, data);
  map.controlBoxes = new corridor.ControlBoxes(map);
  new ResizeObserver(() => isResized(map) && (isFitted(map) ? fit(map, data)
    : map.invalidateSize({ pan: false })))
    .observe(map.getContainer());
  return map;
}

// The map's own controls, in place of those in another language.
function addControls(map, data) {
  map.ownControls?.forEach((control) => control.remove());
  map.ownControls = [new corridor.ZoomControl({ fit: () => fit(map, data) }), new corridor.ScaleControl(),
    new corridor.Credits({ producers: creditsOf(data.tables.producers) })].map((control) => control.addTo(map));
}

// Shows every route of the corridor, whatever the size of the map has become.
function fit(map, data) {
  map.invalidateSize({ pan: false });
  const bounds = boundsOf(data.layers.corridor_route);
  if (bounds.isValid()) {
    const margin = map.getSize().x < 600 ? 24 : 44;
    map.fitBounds(bounds, { padding: [margin, margin], animate: false });
    map.fitted = { at: map.getCenter(), zoom: map.getZoom() };
  } else {
    map.setView(...map.openedAt);
  }
}

// Whether the reader left the map where `fit` put it, give or take a little.
function isFitted(map) {
  const { at, zoom } = map.fitted ?? {};
  return zoom === map.getZoom() && map.project(at).distanceTo(map.project(map.getCenter())) < 60;
}

// Whether a layer or control of the reader's own moved it since.
function isMoved(map) {
  return Boolean(map.fitted) && !isFitted(map);
}

function isResized(map) {
  const { clientWidth, clientHeight } = map.getContainer();
  return !map.getSize().equals([clientWidth, clientHeight]);
}

// Credits that a licence asks for come first.
function creditsOf(producers) {
  const isFree = (row) => ["public domain", "CC0-1.0"].includes(row.licence);
  return [...producers.filter((row) => !isFree(row)), ...producers.filter(isFree)].map((row) => row.attribution);
}

function boundsOf(rows) {
  const bounds = L.latLngBounds([]);
  rows.filter((row) => row.shape && row.shape.kind === "lines").forEach((row) => row.shape.parts.forEach((part) => (
    part.forEach((at) => bounds.extend(at)))));
  return bounds;
}

corridor.buildMap = buildMap;
corridor.addControls = addControls;
corridor.fit = fit;
corridor.isFitted = isFitted;
corridor.isMoved = isMoved;
