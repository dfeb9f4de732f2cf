const test = require("node:test");
const assert = require("node:assert/strict");
const { labelRoom, boxes } = require("./load.js")("boxes", "label-room");

const VIEW = { x: 0, y: 0, width: 400, height: 400 };
const SIZE = { width: 60, height: 15 };
const place = (x, y, order = 3) => ({ at: { x, y }, spot: boxes.square({ x, y }, 8), order, rank: order });
const find = (named, { seen = [], fixed = [], way = [] }) => (
  labelRoom.find(named, SIZE, { fixed: [named.spot, ...fixed], barred: [named.spot, ...fixed], seen, way,
    view: VIEW }));

test("a name stands to the right of its spot, and to the left where another spot would claim it there", () => {
  assert.deepEqual(find(place(200, 200), {}), { x: 207, y: 192.5, width: 60, height: 15 });
  assert.deepEqual(find(place(200, 200), { seen: [place(280, 200)] }), { x: 207, y: 192.5, width: 60, height: 15 });
  assert.deepEqual(find(place(200, 200), { seen: [place(270, 200)] }), { x: 133, y: 192.5, width: 60, height: 15 });
});

test("a name that another spot would claim everywhere is left out, but one of a town is tied to its spot by a line", () => {
  const around = [[214, 190], [214, 210], [186, 190], [186, 210], [200, 186], [200, 214], [212, 200], [188, 200]]
    .map(([x, y]) => place(x, y, 1));
  const [village, town] = [place(200, 200, 4), place(200, 200, 2)];
  assert.equal(find(village, { seen: around }), null);
  assert.equal(find(town, { seen: around }), null);
  const box = find(town, { seen: around.slice(0, 7) });
  assert.deepEqual(box, { x: 114, y: 192.5, width: 60, height: 15 });
  assert.deepEqual(labelRoom.tie(box, town), [{ x: 195, y: 200 }, { x: 174, y: 200 }]);
});

test("a name beside its spot needs no line, nor one at the ring round its spot", () => {
  const box = { x: 225, y: 192, width: 60, height: 15 };
  assert.equal(labelRoom.tie({ ...box, x: 215 }, place(200, 200)), null);
  assert.deepEqual(labelRoom.tie(box, place(200, 200)), [{ x: 205, y: 200 }, { x: 225, y: 200 }]);
  assert.equal(labelRoom.tie(box, { ...place(200, 200), ring: boxes.square({ x: 200, y: 200 }, 30) }), null);
});

test("the name of a town covers the spot of a lesser place where there is no other room near", () => {
  const lesser = [[214, 190], [214, 210], [186, 190], [186, 210], [200, 186], [200, 214], [212, 200], [188, 200]]
    .map(([x, y]) => place(x, y));
  assert.equal(find(place(200, 200, 3), { seen: lesser }), null);
  const box = find(place(200, 200, 2), { seen: lesser });
  assert.ok(lesser.some(({ spot }) => boxes.overlaps(spot, box)));
});
