// Symbols that would hide each other, set side by side; geo/drawing/spreading.py does the same on paper.

/** @typedef {Frame & { isFixed?: boolean }} Pushed */
/** @typedef {Frame & { members: number[], columns: number, rows: number }} Group */

const PER_ROW = 4;
const ROUNDS = 40;

// {index, x, y}: where symbols stand, those of one spot together. `spots` are true places, the more important first;
// `step` is the room of a symbol, spots nearer than `near` count as one, and what overlaps by no more than `hair` as
// apart. `free` are squares, {x, y, size} by their middle, that no symbol is to lie on, as far as there is room beside them.
/**
 * @param {Spot[]} spots
 * @param {number} step
 * @param {{ near: number, hair: number, free: (Spot & { size: number })[] }} options
 */
function spread(spots, step, { near, hair, free }) {
  /** @type {Group[]} */
  const groups = [];
  spots.forEach(({ x, y }, index) => {
    const group = groups.find((other) => Math.hypot(other.x - x, other.y - y) < near);
    if (group) {
      group.members.push(index);
    } else {
      groups.push({ members: [index], x, y, width: 0, height: 0, columns: 0, rows: 0 });
    }
  });
  for (const group of groups) {
    const count = group.members.length;
    group.columns = Math.ceil(count / Math.ceil(count / PER_ROW));
    group.rows = Math.ceil(count / group.columns);
    group.width = group.columns * step;
    group.height = group.rows * step;
  }
  const fixed = free.map(({ x, y, size }) => ({ x, y, width: size, height: size, isFixed: true }));
  if (!separate([...groups, ...fixed], hair)) {
    separate(groups, hair);
  }
  return groups.flatMap((group) => rowsOf(group, step));
}

/** @param {Group} given @param {number} step */
function rowsOf({ members, columns, rows, x, y }, step) {
  return members.map((index, position) => {
    const row = Math.floor(position / columns);
    const inRow = Math.min(columns, members.length - row * columns);
    return { index, x: x + (position % columns - (inRow - 1) / 2) * step, y: y + (row - (rows - 1) / 2) * step };
  });
}

// Pushes touching frames apart, a few rounds at most; says whether none touches another.
/** @param {Pushed[]} groups @param {number} hair */
function separate(groups, hair) {
  for (let round = 0; round < ROUNDS; round += 1) {
    let isMoved = false;
    for (let i = 0; i < groups.length; i += 1) {
      for (let j = i + 1; j < groups.length; j += 1) {
        isMoved = pushApart(groups[i], groups[j], hair) || isMoved;
      }
    }
    if (!isMoved) {
      return true;
    }
  }
  return false;
}

// Along the direction in which the way is shorter; says whether they touched.
/** @param {Pushed} a @param {Pushed} b @param {number} hair */
function pushApart(a, b, hair) {
  const across = (a.width + b.width) / 2 - Math.abs(a.x - b.x);
  const down = (a.height + b.height) / 2 - Math.abs(a.y - b.y);
  if (across <= hair || down <= hair || (a.isFixed && b.isFixed)) {
    return false;
  }
  /** @type {["x" | "y", number]} */
  const [axis, way] = across < down ? ["x", across] : ["y", down];
  const signed = a[axis] <= b[axis] ? way : -way;
  const share = Number(!a.isFixed) / (Number(!a.isFixed) + Number(!b.isFixed));
  a[axis] -= signed * share;
  b[axis] += signed * (1 - share);
  return true;
}

const spreading = { spread };

corridor.spreading = spreading;
/** @typedef {{ spreading: typeof spreading }} Given */
