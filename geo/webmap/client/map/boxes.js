// Boxes in pixels of the map's layers: their top left corner, their width and their height.

function square({ x, y }, size) {
  return { x: x - size / 2, y: y - size / 2, width: size, height: size };
}

function wider({ x, y, width, height }, margin) {
  return { x: x - margin, y: y - margin, width: width + 2 * margin, height: height + 2 * margin };
}

function overlaps(a, b) {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

function contains(box, { x, y }) {
  return x >= box.x && x <= box.x + box.width && y >= box.y && y <= box.y + box.height;
}

function containsBox(box, { x, y, width, height }) {
  return contains(box, { x, y }) && contains(box, { x: x + width, y: y + height });
}

// What is in sight of the map.
function inView(map) {
  const { x, y } = map.containerPointToLayerPoint([0, 0]);
  const { x: width, y: height } = map.getSize();
  return { x, y, width, height };
}

// Where an element lies over the map.
function ofElement(map, element) {
  const { left, top, width, height } = element.getBoundingClientRect();
  const own = map.getContainer().getBoundingClientRect();
  const { x, y } = map.containerPointToLayerPoint([left - own.left, top - own.top]);
  return { x, y, width, height };
}

corridor.boxes = { square, wider, overlaps, contains, containsBox, inView, ofElement };
