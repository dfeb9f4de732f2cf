// Boxes in pixels of the map's layers: their top left corner, their width and their height.

/** @param {Spot} given @param {number} size */
function square({ x, y }, size) {
  return { x: x - size / 2, y: y - size / 2, width: size, height: size };
}

/** @param {Frame} given @param {number} margin */
function wider({ x, y, width, height }, margin) {
  return { x: x - margin, y: y - margin, width: width + 2 * margin, height: height + 2 * margin };
}

/** @param {Frame} a @param {Frame} b */
function overlaps(a, b) {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

/** @param {Frame} box @param {Spot} options */
function contains(box, { x, y }) {
  return x >= box.x && x <= box.x + box.width && y >= box.y && y <= box.y + box.height;
}

/** @param {Frame} box @param {Frame} options */
function containsBox(box, { x, y, width, height }) {
  return contains(box, { x, y }) && contains(box, { x: x + width, y: y + height });
}

// The point of a box that is nearest to a spot.
/** @param {Frame} box @param {Spot} spot */
function nearest({ x, y, width, height }, spot) {
  return { x: Math.min(Math.max(spot.x, x), x + width), y: Math.min(Math.max(spot.y, y), y + height) };
}

// How far a spot is from a box; 0 within it.
/** @param {Frame} box @param {Spot} spot */
function distance(box, spot) {
  const { x, y } = nearest(box, spot);
  return Math.hypot(spot.x - x, spot.y - y);
}

// What is in sight of the map.
/** @param {L.Map} map */
function inView(map) {
  const { x, y } = map.containerPointToLayerPoint([0, 0]);
  const { x: width, y: height } = map.getSize();
  return { x, y, width, height };
}

// Where an element lies over the map.
/** @param {L.Map} map @param {Element} element */
function ofElement(map, element) {
  const { left, top, width, height } = element.getBoundingClientRect();
  const own = map.getContainer().getBoundingClientRect();
  const { x, y } = map.containerPointToLayerPoint([left - own.left, top - own.top]);
  return { x, y, width, height };
}

// Lets a drawing cover what is in sight and as much around it: one that is smaller than what it holds may be left unpainted.
/** @param {SVGElement} drawing @param {Frame} view */
function cover(drawing, view) {
  const { x, y, width, height } = { x: view.x - view.width / 2, y: view.y - view.height / 2, width: 2 * view.width,
    height: 2 * view.height };
  drawing.setAttribute("viewBox", [x, y, width, height].map(Math.round).join(" "));
  drawing.setAttribute("width", String(Math.round(width)));
  drawing.setAttribute("height", String(Math.round(height)));
  Object.assign(drawing.style, { left: `${Math.round(x)}px`, top: `${Math.round(y)}px` });
}

const boxes = { square, wider, overlaps, contains, containsBox, nearest, distance, inView, ofElement, cover };

corridor.boxes = boxes;
/** @typedef {{ boxes: typeof boxes }} Given */
