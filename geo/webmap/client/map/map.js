// The Leaflet map: its panes in drawing order, its bounds, its controls.

const PANES = ["relief", "water", "areas", "boundaries", "roads", "band", "route-halo", "route-casing",
  "route-body", "route-ticks", "bars", "chosen",
 "places", "labels", "leaders", "points"];

// What lies over the bottom of the map: a line that tells the reader something, and the credits.
const NOTICE_PX = 30;

/** @param {string} elementId @param {L.MapOptions & { center: L.LatLngExpression, zoom: number }} options @param {Data} data */
function buildMap(elementId, options, data) {
  // `fit` sets the first view: setting another one before it would lay out the page twice.
  const { center, zoom, ...others } = options;
  const map = plainMap(elementId, others, data);
  map.openedAt = [center, zoom];
  addControls(map, data);
  map.controlBoxes = new corridor.ControlBoxes(map);
  map.keepFitted = () => isResized(map) && (isFitted(map) ? fit(map, data) : keep(map));
  new ResizeObserver(map.keepFitted).observe(map.getContainer());
  return map;
}

// A map with its panes and bounds, without a view and without controls.
/** @param {string | HTMLElement} element @param {L.MapOptions} options @param {Data} data */
function plainMap(element, options, data) {
  const map = /** @type {CorridorMap} */ (L.map(element, { ...options, maxBoundsViscosity: 0.8 }));
  PANES.forEach((name, position) => {
    map.createPane(name).style.zIndex = String(210 + position * 10);
  });
  for (const name of ["labels", "leaders"]) {
    /** @type {HTMLElement} */ (map.getPane(name)).style.pointerEvents = "none";
  }
  if (data.relief) {
    const [west, south, east, north] = data.relief.bounds;
    map.setMaxBounds(L.latLngBounds([south, west], [north, east]).pad(0.15));
  }
  return map;
}

// The map's own controls, in place of those in another language.
/** @param {CorridorMap} map @param {Data} data */
function addControls(map, data) {
  map.ownControls?.forEach((control) => control.remove());
  map.ownControls = [new corridor.ZoomControl({ fit: () => fit(map, data) }), new corridor.ScaleControl(),
    new corridor.Credits({ producers: creditsOf(data.tables.producers) })].map((control) => control.addTo(map));
}

// Shows every route of the corridor, whatever the size of the map has become.
/** @param {CorridorMap} map @param {Data} data */
function fit(map, data) {
  map.invalidateSize({ pan: false });
  const bounds = boundsOf(data.layers.corridor_route);
  if (bounds.isValid()) {
    const margin = map.getSize().x < 600 ? 24 : 44;
    map.fitBounds(bounds, { paddingTopLeft: [margin, margin], paddingBottomRight: [margin, margin + NOTICE_PX], animate: false });
    map.fitted = { at: map.getCenter(), zoom: map.getZoom() };
  } else {
    map.setView(...map.openedAt);
  }
}

// Whether the reader left the map where `fit` put it, give or take a little.
/** @param {CorridorMap} map */
function isFitted(map) {
  return isAt(map, map.fitted, 60);
}

/** @param {CorridorMap} map @param {CorridorMap["fitted"]} place @param {number} nearPx */
function isAt(map, place, nearPx) {
  return place !== undefined && place.zoom === map.getZoom()
    && map.project(place.at).distanceTo(map.project(map.getCenter())) < nearPx;
}

// In a room of another size: what an address puts into the middle stays there until the reader moves it.
/** @param {CorridorMap} map */
function keep(map) {
  const view = isAt(map, map.told, 2) ? map.told : undefined;
  map.invalidateSize({ pan: false });
  if (view) {
    map.setView(view.at, view.zoom, { animate: false });
  }
}

// Where the map is, as an address has it: longitude, latitude and zoom; null where it shows the whole corridor.
/** @param {CorridorMap} map */
function viewOf(map) {
  const { lng, lat } = map.getCenter();
  return isFitted(map) ? null : [lng.toFixed(4), lat.toFixed(4), map.getZoom()].map(Number).join();
}

// Goes where an address says.
/** @param {CorridorMap} map @param {Data} data @param {string | null} view */
function goTo(map, data, view) {
  if (view) {
    const [lon, lat, zoom] = view.split(",").map(Number);
    map.invalidateSize({ pan: false });
    map.setView([lat, lon], zoom, { animate: false });
    map.told = { at: L.latLng(lat, lon), zoom: map.getZoom() };
  } else {
    fit(map, data);
  }
}

// Whether a layer or control of the reader's own moved it since.
/** @param {CorridorMap} map */
function isMoved(map) {
  return Boolean(map.fitted) && !isFitted(map);
}

/** @param {CorridorMap} map */
function isResized(map) {
  const { clientWidth, clientHeight } = map.getContainer();
  return !map.getSize().equals([clientWidth, clientHeight]);
}

// Credits that a licence asks for come first.
/** @param {Producer[]} producers */
function creditsOf(producers) {
  /** @param {Producer} row */
  const isFree = (row) => ["public domain", "CC0-1.0"].includes(row.licence);
  return [...producers.filter((row) => !isFree(row)), ...producers.filter(isFree)].map((row) => row.attribution);
}

/** @param {Row[]} rows */
function boundsOf(rows) {
  const bounds = L.latLngBounds([]);
  const shapes = rows.flatMap(({ shape }) => (shape?.kind === "lines" ? [shape] : []));
  shapes.forEach(({ parts }) => parts.flat().forEach((at) => bounds.extend(at)));
  return bounds;
}

corridor.buildMap = buildMap;
corridor.plainMap = plainMap;
corridor.addControls = addControls;
corridor.fit = fit;
corridor.isFitted = isFitted;
corridor.viewOf = viewOf;
corridor.goTo = goTo;
corridor.isMoved = isMoved;
/**
 * @typedef {{
 *   buildMap: typeof buildMap,
 *   plainMap: typeof plainMap,
 *   addControls: typeof addControls,
 *   fit: typeof fit,
 *   isFitted: typeof isFitted,
 *   viewOf: typeof viewOf,
 *   goTo: typeof goTo,
 *   isMoved: typeof isMoved,
 * }} Given
 */
